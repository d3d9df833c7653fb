import { UsageError } from "../error.ts";
import type { Act, Certainty, QuoteType } from "../model/claim.ts";
import type { Approximation, FigureKind } from "../model/figure.ts";
import { checkRange, readAmounts, unlike } from "./amount.ts";
import {
  acts,
  approximations,
  certainties,
  findKind,
  kindNames,
  type Place,
  places,
  quoteTypes,
  readChoice,
  type Sort,
  sorts,
} from "./choice.ts";
import { endOfDate, startOfDate } from "./date.ts";
import type { Expression } from "./expression.ts";
import { type LanguageCodes, readLanguages } from "./language.ts";
import { fillSlots, type GivenFields, readQuestion, type Slots, unitAsked, withFields } from "./question.ts";
import { readUnit, type SoughtUnit } from "./unit-name.ts";

/** A question to the archive, understood: every reading command makes one. Frozen; a filter that is `null` filters nothing. */
export interface Query {
  /** The words as typed, in the language of docs/query.md; `null` when none were. */
  readonly words: string | null;
  /** Whether they were too many, and the last of them are left out. */
  readonly isCut: boolean;
  /** The words, understood, without the fields that are filters of their own below. */
  readonly question: Expression | null;
  readonly lang: LanguageCodes | null;
  /** Name or host of the outlet. */
  readonly outlet: string | null;
  /** Words of a speaker's name. */
  readonly speaker: string | null;
  /** Words of the name of somebody who wrote the article. */
  readonly author: string | null;
  /** Seconds of Unix time, included. */
  readonly since: number | null;
  /** Seconds of Unix time, not included. */
  readonly until: number | null;
  /** By date instead of the best first. */
  readonly sort: Sort;
  /** Where the words must stand: any of these; anywhere when `null`. */
  readonly within: readonly Place[] | null;
  /** How many records at most. */
  readonly limit: number | null;
  readonly act: Act | null;
  readonly certainty: Certainty | null;
  readonly quote: QuoteType | null;
  readonly kind: FigureKind | null;
  /** The unit of figures, and of the amounts below. */
  readonly unit: SoughtUnit | null;
  readonly min: number | null;
  readonly max: number | null;
  /** A value that figures may miss by a tenth. */
  readonly near: number | null;
  readonly approx: Approximation | null;
  /** Words of the thing counted. */
  readonly counted: string | null;
  /** Claims that hold a figure. */
  readonly figured: boolean;
  /** Of articles that are copies of one another, the first one only. */
  readonly distinct: boolean;
  /** Revisions that were superseded as well. */
  readonly allRevisions: boolean;
  /** What was stored before this moment, in seconds of Unix time, as it was then. */
  readonly asOf: number | null;
}

/** The filters as typed: what a command line, or a program, gives. Blank text counts as not given. */
export interface QueryOptions extends GivenFields {
  readonly words?: string | readonly string[] | undefined;
  /** Any of the words instead of all. */
  readonly any?: boolean | undefined;
  /** The words in this spelling only. */
  readonly exact?: boolean | undefined;
  /** Places under their names in every language. */
  readonly cross?: boolean | undefined;
  readonly sort?: string | undefined;
  /** Where the words must stand: names of {@link places}, commas between. */
  readonly in?: string | undefined;
  readonly lang?: string | undefined;
  readonly outlet?: string | undefined;
  readonly speaker?: string | undefined;
  readonly author?: string | undefined;
  readonly since?: string | undefined;
  readonly until?: string | undefined;
  readonly limit?: string | number | undefined;
  readonly act?: string | undefined;
  readonly certainty?: string | undefined;
  readonly quote?: string | undefined;
  readonly kind?: string | undefined;
  readonly unit?: string | undefined;
  readonly min?: string | number | undefined;
  readonly max?: string | number | undefined;
  readonly near?: string | number | undefined;
  readonly approx?: string | undefined;
  readonly counted?: string | undefined;
  readonly withFigure?: boolean | undefined;
  readonly distinct?: boolean | undefined;
  readonly allRevisions?: boolean | undefined;
  readonly asOf?: string | undefined;
}

function textOf(value: string | undefined): string | null {
  const text = value?.trim() ?? "";
  return text === "" ? null : text;
}

function readLimit(value: string | number | undefined): number | null {
  if (value === undefined) return null;
  const limit = Number(value);
  if (Number.isSafeInteger(limit) && limit > 0 && String(value).trim() !== "") return limit;
  throw new UsageError({
    what: `the limit "${value}" is not a number of records`,
    fix: "give a whole number from 1:  -L 20",
  });
}

function readPlaces(value: string | undefined): readonly Place[] | null {
  const names = value?.split(",").filter((name) => name.trim() !== "") ?? [];
  const within = names.map((name) => readChoice("part of an article", name, places)).filter((place) => place !== null);
  return within.length === 0 ? null : within;
}

type Values = Pick<Query, "unit" | "min" | "max" | "near">;
type Asked = Values & Pick<Query, "question" | "isCut">;

/**
 * What is asked of the value of figures. A unit that an amount is given in is asked for as well.
 *
 * @param wanted the unit that is given as an option
 * @param asked the unit that the question asks for
 */
function readValues({ min, max, near }: QueryOptions, wanted: SoughtUnit | null, asked: SoughtUnit | null): Values {
  const given = [min, max, near].map((typed) => (textOf(typed?.toString()) === null ? null : (typed ?? null)));
  if (given.every((typed) => typed === null)) return { unit: wanted, min: null, max: null, near: null };
  const { values, unit } = readAmounts(given, wanted ?? asked);
  if (wanted !== null && unit !== null && unit !== wanted)
    throw unlike(unit, `figures in ${wanted.codes[0]}`, "give the amount alone, or leave --unit out");
  const [least = null, most = null, about = null] = values;
  return { unit, min: least, max: most, near: about };
}

function readKind(given: string | undefined): FigureKind | null {
  const name = readChoice("kind of figure", given, kindNames);
  return name === null ? null : findKind(name);
}

/** Whether a question has neither a word nor a filter, so that everything would answer it. */
export function asksNothing(query: Query): boolean {
  const { words: _words, isCut: _isCut, sort: _sort, limit: _limit, within: _within, ...filters } = query;
  return query.words === null && Object.values(filters).every((filter) => filter === null || filter === false);
}

/** @throws UsageError when a range of dates ends before it begins */
function checkDates<T extends Pick<Query, "since" | "until">>(dates: T): T {
  const { since, until } = dates;
  if (since === null || until === null || since < until) return dates;
  throw new UsageError({
    what: "no date lies in that range: it ends before it begins",
    fix: "give the earlier date to --since, the later one to --until",
  });
}

/** The words, and the amounts beside them: the unit that one of them names is that of the others. */
function readAsked(words: string | null, options: QueryOptions, now: Date): Asked {
  const name = textOf(options.unit);
  const wanted = name === null ? null : readUnit(name);
  const typed = words === null ? null : readQuestion(words, now, options, readValues(options, wanted, null).unit);
  const expression = typed?.expression ?? null;
  const amounts = readValues(options, wanted, unitAsked(expression));
  const question = withFields(expression, options, now, amounts.unit ?? unitAsked(expression));
  return { question, isCut: typed?.isCut ?? false, ...amounts };
}

/**
 * Understands filters as typed.
 *
 * @param now the moment that `7d`, `today`… are counted from
 * @throws UsageError naming the filter's value that cannot be understood
 */
export function readQuery(options: QueryOptions, now: Date): Query {
  const words = textOf(typeof options.words === "string" ? options.words : options.words?.join(" "));
  const since = textOf(options.since);
  const until = textOf(options.until);
  const asOf = textOf(options.asOf);
  const lang = textOf(options.lang);
  const { question, isCut, near, ...amounts } = readAsked(words, options, now);
  const given: Slots = {
    lang: lang === null ? null : readLanguages(lang),
    outlet: textOf(options.outlet),
    speaker: textOf(options.speaker),
    author: textOf(options.author),
    since: since === null ? null : startOfDate(since, now),
    until: until === null ? null : endOfDate(until, now),
    quote: readChoice("kind of quotation", options.quote, quoteTypes),
    kind: readKind(options.kind),
    ...amounts,
  };
  return Object.freeze({
    words,
    isCut,
    ...checkRange(checkDates(fillSlots(question, given))),
    sort: readChoice("order", options.sort, sorts) ?? "rank",
    within: readPlaces(options.in),
    limit: readLimit(options.limit),
    act: readChoice("act", options.act, acts),
    certainty: readChoice("certainty", options.certainty, certainties),
    near,
    approx: readChoice("precision", options.approx, approximations),
    counted: textOf(options.counted),
    figured: options.withFigure ?? false,
    distinct: options.distinct ?? false,
    allRevisions: options.allRevisions ?? false,
    asOf: asOf === null ? null : endOfDate(asOf, now),
  });
}
