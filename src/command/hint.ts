import { canCross, isOfSeveralWords, type Query, type QueryOptions } from "../query/index.ts";

/** Options that may be left out, the ones that leave most out first, and what each asks. */
const FILTERS = [
  ...["asOf", "since", "until", "date", "before"],
  ...["speaker", "author", "outlet", "lang"],
  ...["unit", "min", "max", "near", "figure", "kind", "approx", "counted"],
  ...["act", "certainty", "quote", "withFigure", "title", "has", "in", "exact"],
] as const satisfies readonly (keyof QueryOptions)[];

const either = (ways: readonly string[]): string =>
  ways.length < 2 ? ways.join("") : `${ways.slice(0, -1).join(", ")} or ${ways.at(-1)}`;

/** So many ways are named at most. */
const MOST = 3;

const optionName = (key: string): string => `--${key.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== false && value !== "";
}

/**
 * What a person may try where nothing answered, of what fits the question.
 *
 * @param hasCross whether the command takes `--cross`
 * @returns `"; try --any, or without --since"`; empty where nothing of the kind can help
 */
export function hintsFor(query: Query, options: Omit<QueryOptions, "words">, hasCross: boolean): string {
  const { question } = query;
  const wider = [
    ...(!options.any && isOfSeveralWords(question) ? ["--any"] : []),
    ...(hasCross && !options.cross && canCross(question) ? ["--cross"] : []),
  ];
  const filters = FILTERS.filter((name) => isGiven(options[name])).map(optionName);
  const left = filters.slice(0, MOST - wider.length);
  const without = left.length === 0 ? [] : [`without ${either(left)}`];
  const other = wider.length + without.length === 0 && question !== null ? ["other words"] : [];
  const ways = [...wider, ...without, ...other];
  return ways.length === 0 ? "" : `; try ${either(ways)}`;
}
