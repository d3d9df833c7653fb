import { Command, Option } from "commander";
import { commands } from "./registry.ts";
import type { CommandEntry, Session } from "./session.ts";
import { readTopic, topics } from "./topic.ts";
import { version } from "./version.ts";

const OVERVIEW = `
Examples:
  qusasa fetch https://addifaf.example/n/902          clip one article
  qusasa search dessalement --since 7d                find it again
  qusasa figures --unit EUR --min 1e6 --json | jq .value

The archive is one SQLite file: --archive FILE, else $QUSASA_ARCHIVE, else your data folder.
Exit codes: 0 done, 1 nothing matched, 2 could not, 3 some inputs failed, 130 interrupted.
"qusasa help COMMAND" tells more of each command, and "qusasa help TOPIC" of
${Object.keys(topics).join(", ")}.
`;

/**
 * Makes the command tree. A subcommand's own options and action, and the modules that it needs, are loaded when it
 * is called.
 *
 * @param write takes help and version; @param writeError takes complaints about the command line
 */
export function makeProgram(
  session: Session,
  write: (text: string) => void,
  writeError: (text: string) => void,
): Command {
  const program = new Command("qusasa")
    .description("Clip French and Arabic news; ask the clippings who said what, and how many.")
    .version(version(), "-V, --version", "print the version")
    .helpOption("-h, --help", "print this help")
    .helpCommand(false)
    .option("-a, --archive <file>", "the archive")
    .option("-q, --quiet", "nothing but data and errors")
    .option("-v, --verbose", "say more of what is done, on standard error")
    .addOption(new Option("--color <when>", "colour").choices(["auto", "always", "never"]).default("auto"))
    .addOption(
      new Option("--bidi <how>", "isolates round right-to-left text")
        .choices(["auto", "isolate", "none"])
        .default("auto"),
    )
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
    module?.define(command, session, commands);
  };
  program.hook("preSubcommand", (_program, command) => define(command));
  program
    .command("help [command]")
    .summary("help on a command or a topic")
    .action(async (name: string | undefined) => {
      const command =
        name === undefined
          ? program
          : program.commands.find((one) => one.name() === name || one.aliases().includes(name));
      if (command === undefined && name !== undefined && Object.hasOwn(topics, name))
        return write(await readTopic(name));
      if (command === undefined)
        return program.error(
          `error: there is no command '${name}' to help with, and no such topic\n  topics: ${Object.keys(topics).join(" ")}`,
        );
      if (command !== program) await define(command);
      command.outputHelp();
    });
  return program;
}
