import { type Command, InvalidArgumentError } from "commander";
import { closest } from "../text/closest.ts";

/** The error with the choice that was likely meant, where one is near. */
function suggesting(error: unknown, typed: string, choices: readonly string[]): unknown {
  const near = closest(typed, choices);
  if (!(error instanceof InvalidArgumentError) || near === null) return error;
  return new InvalidArgumentError(`${error.message}\n  did you mean "${near}"?`);
}

/** Makes the complaint about a value that is none of an option's or argument's choices name the nearest of them. */
export function suggestChoices(command: Command): void {
  for (const option of command.options) {
    const { parseArg, argChoices } = option;
    if (parseArg === undefined || argChoices === undefined) continue;
    option.parseArg = (typed, previous) => {
      try {
        return parseArg(typed, previous);
      } catch (error) {
        throw suggesting(error, typed, argChoices);
      }
    };
  }
  for (const argument of command.registeredArguments) {
    const { argChoices } = argument;
    if (argChoices === undefined || argument.variadic) continue;
    argument.argParser((typed: string) => {
      if (argChoices.includes(typed)) return typed;
      throw suggesting(new InvalidArgumentError(`Allowed choices are ${argChoices.join(", ")}.`), typed, argChoices);
    });
  }
}
