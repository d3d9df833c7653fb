import { UsageError } from "../error.ts";
import type { Act, Certainty, QuoteType } from "../model/claim.ts";
import type { Approximation, FigureKind } from "../model/figure.ts";

/** The values of a closed set, checked against its type: leaving one out does not compile. */
function valuesOf<T extends string>(values: Readonly<Record<T, true>>): readonly T[] {
  return Object.keys(values) as T[];
}

/** What `--act` accepts. */
export const acts = valuesOf<Act>({
  state: true,
  confirm: true,
  deny: true,
  announce: true,
  warn: true,
  accuse: true,
  ask: true,
  estimate: true,
  promise: true,
  order: true,
  believe: true,
});

/** What `--certainty` accepts. */
export const certainties = valuesOf<Certainty>({ asserted: true, hedged: true, denied: true });

/** What `--quote` accepts. */
export const quoteTypes = valuesOf<QuoteType>({ direct: true, indirect: true, mixed: true });

/** What `--kind` of `figures` accepts. */
export const figureKinds = valuesOf<FigureKind>({
  cardinal: true,
  percent: true,
  money: true,
  ordinal: true,
  ratio: true,
  duration: true,
  datetime: true,
  age: true,
  measure: true,
});

/** Shorter names that kinds of figures go by. */
const SHORT_KINDS: ReadonlyMap<string, FigureKind> = new Map([
  ["count", "cardinal"],
  ["date", "datetime"],
]);

/** All names of {@link figureKinds}. */
export const kindNames: readonly string[] = [...figureKinds, ...SHORT_KINDS.keys()];

/** The kind of figures of a name in small letters; `null` when it is none of {@link kindNames}. */
export function findKind(name: string): FigureKind | null {
  return SHORT_KINDS.get(name) ?? figureKinds.find((one) => one === name) ?? null;
}

/** What `--approx` accepts. */
export const approximations = valuesOf<Approximation>({
  exact: true,
  about: true,
  nearly: true,
  at_least: true,
  more_than: true,
  at_most: true,
  less_than: true,
  multiples: true,
});

/** The order of articles that hold the words. */
export type Sort = "rank" | "date";

/** What `--sort` accepts. */
export const sorts = valuesOf<Sort>({ rank: true, date: true });

/** Where words can be looked for. */
export type Place = "title" | "body" | "quotes";

/** What `--in` accepts. */
export const places = valuesOf<Place>({ title: true, body: true, quotes: true });

/**
 * Reads a value of a closed set, in any case; hyphens may stand for underscores.
 *
 * @param name what the set is called in the message
 * @returns `null` when nothing was given
 * @throws UsageError that lists the set
 */
export function readChoice<T extends string>(name: string, given: string | undefined, choices: readonly T[]): T | null {
  if (given === undefined || given.trim() === "") return null;
  const wanted = given.trim().toLowerCase().replaceAll("-", "_");
  const choice = choices.find((one) => one === wanted);
  if (choice !== undefined) return choice;
  throw new UsageError({ what: `there is no ${name} "${given}"`, fix: `choose one of: ${choices.join(" ")}` });
}
