import { type Argument, Command } from "commander";
import { type Example, guidanceOf } from "./option.ts";
import type { CommandEntry, Session } from "./session.ts";

/** An option as completions and the manual show it. */
export interface OptionShape {
  /** As in the help: `-L, --limit <n>`. */
  readonly flags: string;
  readonly short: string | null;
  readonly long: string;
  readonly description: string;
  readonly takesValue: boolean;
  /** The values it takes, where they are a closed set. */
  readonly choices: readonly string[];
}

/** An argument as the manual shows it. */
export interface ArgumentShape {
  readonly name: string;
  readonly description: string;
  readonly choices: readonly string[];
}

/** A subcommand as completions and the manual show it. */
export interface CommandShape {
  readonly name: string;
  /** Another name for it. */
  readonly alias: string | null;
  readonly summary: string;
  /** As in the help: `<words...>`. */
  readonly usage: string;
  readonly options: readonly OptionShape[];
  readonly arguments: readonly ArgumentShape[];
  /** The words that its argument may be, where they are a closed set. */
  readonly choices: readonly string[];
  readonly note: string | null;
  readonly examples: readonly Example[];
}

/** The options of a command. */
export function optionShapes(command: Command): OptionShape[] {
  return command.options.map(({ flags, short, long, description, required, argChoices }) => ({
    flags,
    short: short ?? null,
    long: long ?? "",
    description,
    takesValue: required,
    choices: argChoices ?? [],
  }));
}

function argumentShape(argument: Argument): ArgumentShape {
  return { name: argument.name(), description: argument.description, choices: argument.argChoices ?? [] };
}

/** Loads every subcommand and tells what it takes: for what is made from all of them. */
export async function commandShapes(entries: readonly CommandEntry[], session: Session): Promise<CommandShape[]> {
  return Promise.all(
    entries.map(async ({ name, alias, summary, load }) => {
      const command = new Command(name).helpOption("-h, --help", "print this help");
      (await load()).define(command, session, entries);
      const shapes = command.registeredArguments.map(argumentShape);
      return {
        name,
        alias: alias ?? null,
        summary,
        usage: command.usage(),
        options: optionShapes(command),
        arguments: shapes,
        choices: shapes.flatMap(({ choices }) => choices),
        ...guidanceOf(command),
      };
    }),
  );
}
