import type { FigureReading } from "../../model/figure.ts";
import type { TextSpan } from "../../model/span.ts";
import type { Token } from "../../text/token.ts";
import type { Passage } from "../passage.ts";
import { joinBounds } from "./bound.ts";
import { formatClock, formatDate, parseAnchor, type Tense } from "./calendar.ts";
import { countThings } from "./counted.ts";
import { countryNamed, countryOf, hasBareName } from "./country.ts";
import type { Draft, Moment } from "./draft.ts";
import { extractDrafts, type Setting } from "./extract.ts";
import { joinShares, settleKinds, shareUnits } from "./kind.ts";
import { lendUnits } from "./lend.ts";
import { type Lexicon, lexiconOf } from "./lexicon.ts";
import { mayHoldFigure, wordFinder } from "./opening.ts";
import { absorbQualifier, qualify } from "./precision.ts";
import { joinDrafts } from "./range.ts";
import { createReader, type Reader } from "./reader.ts";
import { settleTense } from "./tense.ts";

function momentText(moment: Moment, anchor: number | null, tense: Tense | null): string {
  if (moment.period !== null) return moment.period;
  const date = moment.date === null ? "" : formatDate(moment.date, anchor, tense);
  return moment.clock === null ? date : date + formatClock(moment.clock);
}

/** At most fifteen significant digits: sums of fractions leave no noise behind. */
function tidy(value: number): number {
  return Number.isSafeInteger(value) && Math.abs(value) < 1e15 ? value : Number(value.toPrecision(15));
}

function readingOf(text: string, draft: Draft, anchor: number | null): FigureReading {
  const { start, end, kind, unit, approx, counted } = draft;
  const thing: TextSpan | null = counted === null ? null : { ...counted, text: text.slice(counted.start, counted.end) };
  const value = draft.moment === null ? tidy(draft.value) : momentText(draft.moment, anchor, draft.tense);
  const until = draft.until === null ? null : momentText(draft.until, anchor, draft.tense);
  const upper = draft.moment === null ? (draft.upper === null ? null : tidy(draft.upper)) : until;
  return { start, end, text: text.slice(start, end), kind, value, upper, unit, approx, counted: thing };
}

/** Refines in the order in which each step needs the one before it. */
function readSentence(reader: Reader, setting: Setting): Draft[] {
  const drafts = settleKinds(
    reader,
    joinShares(reader, joinDrafts(reader, lendUnits(reader, extractDrafts(reader, setting)))),
  )
    .map((draft) => settleTense(reader, absorbQualifier(reader, draft)))
    .filter((draft) => !draft.label && Number.isFinite(draft.value));
  const counted = shareUnits(reader, countThings(reader, drafts));
  return joinBounds(
    reader,
    counted.map((draft) => qualify(reader, draft)),
  );
}

/** Tokens read at once at most: no sentence has as many, and what is kept of them while they are read stays small. */
const MOST_TOKENS = 4000;

/** The tokens of each sentence, in order; those of one without end in several runs. */
function* tokensBySentence({ sentences, tokens }: Passage): Generator<readonly Token[]> {
  let at = 0;
  for (const sentence of sentences) {
    while ((tokens[at]?.start ?? Infinity) < sentence.start) at++;
    while ((tokens[at]?.start ?? Infinity) < sentence.end) {
      const from = at;
      while (at < from + MOST_TOKENS && (tokens[at]?.start ?? Infinity) < sentence.end) at++;
      yield tokens.slice(from, at);
    }
  }
}

function readPassage(passage: Passage, lexicon: Lexicon, setting: Setting): FigureReading[] {
  const readings: FigureReading[] = [];
  const wordOf = wordFinder(lexicon);
  for (const tokens of tokensBySentence(passage)) {
    const words = tokens.map((token) => wordOf(token.form));
    if (!mayHoldFigure(words, lexicon)) continue;
    const reader = createReader(passage.text, tokens, words, lexicon);
    for (const draft of readSentence(reader, setting)) readings.push(readingOf(passage.text, draft, setting.anchor));
  }
  return readings;
}

/**
 * Reads the figures of a passage: numbers in digits or words with their units, ranks, shares, ages, dates and times.
 *
 * Spans are UTF-16 offsets into `passage.text`. Values are in the unit named (`unit`: ISO 4217, UCUM, `%`, else a CLDR
 * name or the bare word); dates are EDTF, resolved against `context.published` where the text leaves something out.
 * Numbers used as names (articles of law, scores, versions, phone numbers) are left out.
 *
 * @returns the figures sorted by start, none overlapping another.
 */
export function findFigures(passage: Passage): FigureReading[] {
  const lexicon = lexiconOf(passage.pack);
  const { published, outlet, region } = passage.context;
  const country = countryOf(outlet, lexicon);
  const anchor = parseAnchor(published);
  const readings = readPassage(passage, lexicon, { country, anchor });
  if (country !== null) return readings;
  const named = countryNamed(passage, readings, lexicon) ?? (hasBareName(readings, lexicon) ? region : null) ?? null;
  return named === null ? readings : readPassage(passage, lexicon, { country: named, anchor });
}
