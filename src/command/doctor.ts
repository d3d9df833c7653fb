import type { Command } from "commander";
import { oneLine } from "../render/field.ts";
import { jsonLine } from "../render/format.ts";
import { paint, wantsColor } from "../terminal/color.ts";
import { diagnoseArchive, diagnoseDisk } from "./diagnosis/archive.ts";
import type { Diagnosis } from "./diagnosis/diagnosis.ts";
import { diagnoseNode, diagnoseSqlite, diagnoseUnicode } from "./diagnosis/program.ts";
import { diagnoseEncoding, diagnoseProxy, diagnoseTerminal } from "./diagnosis/surroundings.ts";
import { addExamples, archivePath, type GlobalOptions } from "./option.ts";
import { ExitCode, type Session } from "./session.ts";

interface DoctorOptions extends GlobalOptions {
  readonly json?: boolean;
}

async function diagnose({ io }: Session, options: DoctorOptions): Promise<readonly Diagnosis[]> {
  const path = archivePath(options, io.env);
  return [
    diagnoseNode(process.versions.node),
    diagnoseUnicode(process.versions.icu),
    await diagnoseSqlite(),
    await diagnoseArchive(path),
    diagnoseDisk(path),
    diagnoseTerminal(io, options),
    diagnoseEncoding(io.env),
    await diagnoseProxy(io.env),
  ];
}

/** `qusasa doctor`: whether the program has what it needs, and what mends what it has not. */
export function define(command: Command, session: Session): void {
  command.option("--json", "one JSON record a line (NDJSON)").action(async () => {
    const { io } = session;
    const options = command.optsWithGlobals<DoctorOptions>();
    const { green, yellow, red } = paint(wantsColor(options.color, io.env, io.stdout.isTTY));
    for (const diagnosis of await diagnose(session, options)) {
      const { check, ok, found, fix } = diagnosis;
      if (!ok) session.exitCode = ExitCode.couldNot;
      if (options.json) {
        await io.stdout.write(jsonLine({ v: 1, type: "diagnosis", ...diagnosis }));
        continue;
      }
      const good = fix === null ? green("\u2713") : yellow("!");
      await io.stdout.write(`${ok ? good : red("\u2717")} ${check}: ${oneLine(found)}\n`);
      if (fix !== null) await io.stdout.write(`    ${oneLine(fix)}\n`);
    }
  });
  addExamples(command, [
    ["qusasa doctor", "what is well, what is not, and what mends it"],
    ["qusasa doctor --json | jq 'select(.ok | not)'", "only what is not"],
  ]);
}
