import { Command, Option } from "commander";
import { closest } from "../text/closest.ts";
import { suggestChoices } from "./choice.ts";
import { helpText } from "./help.ts";
import { addExamples } from "./option.ts";
import { commands } from "./registry.ts";
import type { CommandEntry, Session } from "./session.ts";
import { readTopic, topicNames, topics } from "./topic.ts";
import { version } from "./version.ts";

/** All that the help tells, as a page for `man`. */
async function manualPage(program: Command, session: Session): Promise<string> {
  const [{ manual }, { commandShapes, optionShapes }] = await Promise.all([
    import("../render/manual.ts"),
    import("./shape.ts"),
  ]);
  return manual({
    name: program.name(),
    version: version(),
    description: program.description(),
    options: optionShapes(program),
    commands: await commandShapes(commands, session),
    topics,
    exitCodes: await readTopic("exit-codes"),
    environment: await readTopic("environment"),
  });
}

/** What is said where there is no page of a name. */
function noHelp(name: string): string {
  const near = closest(name, [...commands.map((entry) => entry.name), ...topicNames]);
  const lines = [
    `error: there is no command '${name}' to help with, and no such topic`,
    `  topics: ${topicNames.join(" ")}`,
    ...(near === null ? [] : [`  did you mean "${near}"?`]),
  ];
  return lines.join("\n");
}

/**
 * Makes the command tree. A subcommand's own options and action, and the modules that it needs, are loaded when it
 * is called.
 *
 * @param write takes help and version
 * @param writeError takes complaints about the command line
 * @param isBrief whether help is given in short
 */
export function makeProgram(
  session: Session,
  write: (text: string) => void,
  writeError: (text: string) => void,
  isBrief: boolean,
): Command {
  const program = new Command("qusasa")
    .description("Clip French and Arabic news; ask the clippings who said what, and how many.")
    .version(version(), "-V, --version", "print the version")
    .helpOption("-h, --help", "print this help; -h in short")
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
    .configureHelp({
      showGlobalOptions: true,
      formatHelp: (command, helper) => helpText(command, helper, isBrief),
    })
    .configureOutput({
      writeOut: write,
      writeErr: writeError,
      getOutHelpWidth: () => session.io.stdout.columns,
      getErrHelpWidth: () => session.io.stderr.columns,
    })
    .exitOverride();
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
    suggestChoices(command);
  };
  suggestChoices(program);
  program.hook("preSubcommand", (_program, command) => define(command));
  const help = program.command("help [names...]").summary("help on a command or a topic");
  addExamples(help, [
    ["qusasa help search", "all that search takes"],
    ["qusasa help query", "how to ask"],
  ]);
  const helpOn = async (name: string): Promise<Command | null> => {
    const command = program.commands.find((one) => one.name() === name || one.aliases().includes(name));
    if (name === "man") write(await manualPage(program, session));
    else if (command === undefined && Object.hasOwn(topics, name)) write(await readTopic(name));
    else if (command === undefined) program.error(noHelp(name));
    else {
      await define(command);
      command.outputHelp();
    }
    return command ?? null;
  };
  help.description("help on a command or a topic").action(async (typed: readonly string[]) => {
    let before: Command | null = null;
    // "help archive check": what a command does is told where its help is.
    const isPartOf = (name: string): boolean =>
      before?.registeredArguments.some(({ argChoices }) => argChoices?.includes(name)) ?? false;
    if (typed.length === 0) program.outputHelp();
    for (const name of typed.map((word) => word.toLowerCase())) before = isPartOf(name) ? before : await helpOn(name);
  });
  return program;
}
