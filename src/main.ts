import { ExitCode, type Session } from "./command/session.ts";
import { version } from "./command/version.ts";
import { ExplainedError, hasCode } from "./error.ts";
import type { Io } from "./terminal/io.ts";
import { ClosedPipe } from "./terminal/output.ts";

/** @param safe takes out what a terminal would obey: messages repeat what sites and files hold */
function explain(
  error: unknown,
  env: NodeJS.ProcessEnv,
  red: (text: string) => string,
  safe: (text: string) => string,
): string {
  const lines: string[] = [];
  if (error instanceof ExplainedError) {
    lines.push(`${red("error:")} ${safe(error.message)}`);
    if (error.why !== null) lines.push(`  ${safe(error.why)}`);
    if (error.fix !== null) lines.push(`  ${safe(error.fix)}`);
  } else {
    const what = error instanceof Error ? error.message : String(error);
    lines.push(`${red("error:")} ${safe(what)}`);
    if (!hasCode(error))
      lines.push("  this is a fault of qusasa itself: run it again with QUSASA_DEBUG=1 and report what it prints");
  }
  if (env.QUSASA_DEBUG && error instanceof Error) lines.push(error.stack ?? "");
  return `${lines.join("\n")}\n`;
}

/** What a run of the command tree left to say, and its exit code. */
interface Ending {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

async function runProgram(args: readonly string[], io: Io): Promise<Ending> {
  const { makeProgram } = await import("./command/program.ts");
  const { wantsBriefHelp } = await import("./command/help.ts");
  const session: Session = { io, exitCode: ExitCode.done };
  let out = "";
  let err = "";
  const program = makeProgram(
    session,
    (text) => {
      out += text;
    },
    (text) => {
      err += text;
    },
    wantsBriefHelp(args),
  );
  try {
    await program.parseAsync(args, { from: "user" });
    return { code: session.exitCode, out, err };
  } catch (error) {
    if (error instanceof ClosedPipe) return { code: ExitCode.done, out: "", err };
    // Interrupted: what is cut off by it is no failure, and the signal has its own exit code.
    if (io.signal.aborted) return { code: ExitCode.done, out, err };
    if (isAnswer(error)) return { code: ExitCode.done, out, err };
    if (isUsage(error)) return { code: ExitCode.couldNot, out, err };
    const { paint, wantsColor } = await import("./terminal/color.ts");
    const { safeLines } = await import("./render/field.ts");
    const { red } = paint(wantsColor(program.opts().color, io.env, io.stderr.isTTY));
    return { code: ExitCode.couldNot, out, err: err + explain(error, io.env, red, safeLines) };
  }
}

const codeOf = (error: unknown): string => (hasCode(error) ? error.code : "");

/** Commander reports that it has printed help or the version as an error. */
const isAnswer = (error: unknown): boolean => ["commander.helpDisplayed", "commander.version"].includes(codeOf(error));

/** Commander has already said what is wrong with the command line. */
const isUsage = (error: unknown): boolean => codeOf(error).startsWith("commander.");

/**
 * Runs the program once.
 *
 * @param args the words after the program's name
 * @returns the exit code, see docs/exit-codes.md; never throws, never ends the process
 */
export async function main(args: readonly string[], io: Io): Promise<number> {
  const isVersion = args.length === 1 && (args[0] === "--version" || args[0] === "-V");
  // Asked for by scripts in loops: answered before the command tree is loaded.
  const { code, out, err } = isVersion
    ? { code: ExitCode.done, out: `${version()}\n`, err: "" }
    : await runProgram(args, io);
  try {
    await io.stderr.write(err);
    await io.stdout.write(out);
    await io.stderr.flush();
    await io.stdout.flush();
  } catch (error) {
    if (error instanceof ClosedPipe) return code;
    await io.stderr.write(explain(error, io.env, String, String)).catch(() => {});
    await io.stderr.flush().catch(() => {});
    return ExitCode.couldNot;
  }
  return code;
}
