import { type Command, Option } from "commander";
import { acts, approximations, certainties, kindNames, quoteTypes } from "../query/index.ts";

/** What can be asked of figures, or of what holds some. */
interface FigureOptions {
  readonly kind?: string;
  readonly unit?: string;
  readonly min?: string;
  readonly max?: string;
  readonly near?: string;
  readonly approx?: string;
  readonly counted?: string;
}

/** What can be asked of claims, or of what stands in some. */
interface ClaimOptions {
  readonly act?: string;
  readonly certainty?: string;
  readonly quote?: string;
}

/** How the words of a question are meant. */
export interface WordOptions {
  readonly exact?: boolean;
  readonly cross?: boolean;
}

/** What can be asked of claims and figures alike. */
export interface ReadingOptions extends FigureOptions, ClaimOptions, WordOptions {}

/** Adds the options of {@link FigureOptions}. @param of what stands before each of their descriptions */
export function addFigureOptions(command: Command, of: string): Command {
  return command
    .addOption(new Option("--kind <kind>", `${of}what the figure measures`).choices(kindNames))
    .option("--unit <unit>", `${of}its unit: a code, a sign or a name, as EUR, %, km, h`)
    .option("--min <n>", `${of}at least this value: 2500, 1.5M, 1e9, 5 %, 2h30`)
    .option("--max <n>", `${of}at most this value`)
    .option("--near <n>", `${of}within a tenth of this value`)
    .addOption(new Option("--approx <precision>", `${of}how the text qualifies it`).choices(approximations))
    .option("--counted <words>", `${of}words of what it counts`);
}

/** Adds the options of {@link ClaimOptions}. @param of what stands before each of their descriptions */
export function addClaimOptions(command: Command, of: string): Command {
  return command
    .addOption(new Option("--act <act>", `${of}what the speaker does`).choices(acts))
    .addOption(new Option("--certainty <certainty>", `${of}how sure the claim is`).choices(certainties))
    .addOption(new Option("--quote <type>", `${of}direct, indirect or mixed speech`).choices(quoteTypes));
}

/** Adds the options of {@link WordOptions}. */
export function addWordOptions(command: Command): Command {
  return command
    .option("--exact", "the words in this spelling only")
    .option("--cross", "places also under their names in other languages");
}
