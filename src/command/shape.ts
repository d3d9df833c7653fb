import { Command } from "commander";
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

/** A subcommand as completions and the manual show it. */
export interface CommandShape {
  readonly name: string;
  readonly summary: string;
  /** As in the help: `<words...>`. */
  readonly usage: string;
  readonly options: readonly OptionShape[];
  /** The words that its argument may be, where they are a closed set. */
  readonly choices: readonly string[];
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

/** Loads every subcommand and tells what it takes: for what is made from all of them. */
export async function commandShapes(entries: readonly CommandEntry[], session: Session): Promise<CommandShape[]> {
  return Promise.all(
    entries.map(async ({ name, summary, load }) => {
      const command = new Command(name).helpOption("-h, --help", "print this help");
      (await load()).define(command, session, entries);
      return {
        name,
        summary,
        usage: command.usage(),
        options: optionShapes(command),
        choices: command.registeredArguments.flatMap((argument) => argument.argChoices ?? []),
      };
    }),
  );
}
