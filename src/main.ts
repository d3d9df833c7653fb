import { Command, CommanderError, Option } from "commander";
import { type CommandEntry, commands } from "./command/registry.ts";
import { ExitCode, type Session } from "./command/session.ts";
import { version } from "./command/version.ts";
import { ExplainedError, hasCode } from "./error.ts";
import { paint, wantsColor } from "./terminal/color.ts";
import type { Io } from "./terminal/io.ts";
import { ClosedPipe } from "./terminal/output.ts";

const OVERVIEW = `
Examples:
  qusasa fetch https://addifaf.example/n/902          clip one article
  qusasa search dessalement --since 7d                find it again
  qusasa figures --unit EUR --min 1e6 --json | jq .value

The archive is one SQLite file: --archive FILE, else $QUSASA_ARCHIVE, else your data folder.
Exit codes: 0 done, 1 nothing matched, 2 could not, 3 some inputs failed, 130 interrupted.
"qusasa help COMMAND" tells more of each command.
`;

function makeProgram(session: Session, write: (text: string) => void, writeError: (text: string) => void): Command {
  const program = new Command("qusasa")
    .description("Clip French and Arabic news; ask the clippings who said what, and how many.")
    .version(version(), "-V, --version", "print the version")
    .helpOption("-h, --help", "print this help")
    .helpCommand(false)
    .option("-a, --archive <file>", "the archive")
    .option("-q, --quiet", "nothing but data and errors")
    .option("-v, --verbose", "say more of what is done, on standard error")
    .addOption(new Option("--color <when>", "colour").choices(["auto", "always", "never"]).default("auto"))
    .addOption(new Option("--bidi <how>", "isolates round right-to-left text").choices(["auto", "isolate", "none"]).default("auto"))
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({ writeOut: write, writeErr: writeError })
    .exitOverride()
    .addHelpText("after", OVERVIEW);
  const byName = new Map<string, CommandEntry>();
  for (const entry of commands) {
    const command = program.command(entry.name).summary(entry.summary).description(entry.summary);
    if (entry.alias !== undefined) command.alias(entry.alias);
    command.showHelpAfterError(`  see: qusasa ${entry.name} --help`);
    byName.set(entry.name, entry);
  }
  const define = async (command: Command): Promise<void> => {
    const module = await byName.get(command.name())?.load();
    module?.define(command, session);
  };
  program.hook("preSubcommand", (_program, command) => define(command));
  program
    .command("help [command]")
    .summary("help on a command")
    .action(async (name: string | undefined) => {
      const command = name === undefined ? program : program.commands.find((one) => one.name() === name || one.aliases().includes(name));
      if (command === undefined) return program.error(`error: there is no command '${name}' to help with`);
      if (command !== program) await define(command);
      command.outputHelp();
    });
  return program;
}

function explain(error: unknown, env: NodeJS.ProcessEnv, red: (text: string) => string): string {
  const lines: string[] = [];
  if (error instanceof ExplainedError) {
    lines.push(`${red("error:")} ${error.message}`);
    if (error.why !== null) lines.push(`  ${error.why}`);
    if (error.fix !== null) lines.push(`  ${error.fix}`);
  } else {
    const what = error instanceof Error ? error.message : String(error);
    lines.push(`${red("error:")} ${what}`);
    if (!hasCode(error)) lines.push("  this is a fault of qusasa itself: run it again with QUSASA_DEBUG=1 and report what it prints");
  }
  if (env["QUSASA_DEBUG"] && error instanceof Error) lines.push(error.stack ?? "");
  return `${lines.join("\n")}\n`;
}

/**
 * Runs the program once.
 *
 * @param args the words after the program's name
 * @returns the exit code, see docs/exit-codes.md; never throws, never ends the process
 */
export async function main(args: readonly string[], io: Io): Promise<number> {
  const session: Session = { io, exitCode: ExitCode.done };
  const printed: string[] = [];
  const complained: string[] = [];
  const program = makeProgram(
    session,
    (text) => printed.push(text),
    (text) => complained.push(text),
  );
  let code: number;
  try {
    await program.parseAsync(args, { from: "user" });
    code = session.exitCode;
  } catch (error) {
    code = await handle(error, program, io, complained);
  }
  try {
    for (const text of complained) await io.stderr.write(text);
    for (const text of printed) await io.stdout.write(text);
    await io.stderr.flush();
    await io.stdout.flush();
  } catch (error) {
    if (!(error instanceof ClosedPipe)) return ExitCode.couldNot;
  }
  return code;
}

async function handle(error: unknown, program: Command, io: Io, complained: string[]): Promise<number> {
  if (error instanceof ClosedPipe) return ExitCode.done;
  if (error instanceof CommanderError) {
    const isAnswer = error.code === "commander.helpDisplayed" || error.code === "commander.version";
    return isAnswer ? ExitCode.done : ExitCode.couldNot;
  }
  const chalk = paint(wantsColor(program.opts()["color"], io.env, io.stderr.isTTY));
  complained.push(explain(error, io.env, chalk.red));
  return ExitCode.couldNot;
}
