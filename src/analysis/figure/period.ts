import { type Draft, draftOf } from "./draft.ts";
import { endingsOf } from "./lexicon.ts";
import { readNumeral } from "./numeral.ts";
import type { Reader } from "./reader.ts";
import { ROMAN, romanValue } from "./roman.ts";

/** A Roman rank such as `XXIe` at token `i`: its value and the index after it. */
function romanRank(reader: Reader, i: number): { readonly value: number; readonly next: number } | null {
  if (!reader.isRoman(i)) return null;
  const match = ROMAN.exec(reader.text.slice(reader.start(i), reader.end(i)));
  if (match === null || match[1] === undefined) return null;
  const suffix = match[2] ?? "";
  const isRank = suffix !== "" && endingsOf(reader.lexicon, "rank").includes(suffix);
  if (isRank) return { value: romanValue(match[1]), next: i + 1 };
  const parted = suffix === "" && endingsOf(reader.lexicon, "rank").includes(reader.key(i + 1));
  if (parted && reader.find(i + 2, "cue", "century") !== null) return { value: romanValue(match[1]), next: i + 2 };
  return suffix === "" && reader.find(i + 1, "cue", "century") !== null
    ? { value: romanValue(match[1]), next: i + 1 }
    : null;
}

/** A century, with the mark of an era before ours if one follows. */
function centuryDraft(reader: Reader, first: number, next: number, start: number, rank: number): Draft {
  const mark = reader.find(next, "cue", "before-era");
  const text = `${String(rank - 1).padStart(2, "0")}XX`;
  return periodDraft(reader, first, mark?.next ?? next, start, mark === null ? text : `-${text}`);
}

function periodDraft(reader: Reader, first: number, next: number, start: number, period: string): Draft {
  return draftOf({ first, next, start, end: reader.end(next - 1) }, "datetime", 0, {
    moment: { date: null, clock: null, period },
    hasUnit: true,
  });
}

function rankAt(
  reader: Reader,
  i: number,
): { readonly value: number; readonly next: number; readonly roman: boolean; readonly start: number } | null {
  const roman = romanRank(reader, i);
  if (roman !== null) return { ...roman, roman: true, start: reader.start(i) };
  const numeral = readNumeral(reader, i);
  return numeral === null || !Number.isInteger(numeral.value) || numeral.value < 1 || numeral.value > 30
    ? null
    : { value: numeral.value, next: numeral.next, roman: false, start: numeral.start };
}

/** A Roman rank stands for a century when one is named with it: "in the 19th and 20th centuries". */
function sharesCentury(reader: Reader, next: number, known: boolean): boolean {
  for (let at = next; at < next + 10; at++) {
    if (reader.find(at, "cue", "century") !== null) return true;
    if (
      romanRank(reader, at) === null &&
      reader.kind(at) !== "mark" &&
      reader.find(at, "cue", "and", "article", "to") === null
    )
      break;
  }
  return known && reader.find(next, "trap", "label-after") === null;
}

function century(reader: Reader, i: number, known: boolean): Draft | null {
  const word = reader.find(i, "cue", "century");
  if (word !== null && reader.lexicon.traits.get("century") === "before") {
    const rank = rankAt(reader, word.next);
    return rank === null ? null : centuryDraft(reader, i, rank.next, word.start, rank.value);
  }
  const rank = rankAt(reader, i);
  if (rank === null) return null;
  const after = reader.find(rank.next, "cue", "century");
  if (after !== null && (rank.roman || reader.find(i, "unit") === null)) {
    const numeral = rank.roman ? null : readNumeral(reader, i);
    return numeral !== null && !numeral.ordinal ? null : centuryDraft(reader, i, after.next, rank.start, rank.value);
  }
  if (!rank.roman) return null;
  if (sharesCentury(reader, rank.next, known)) return centuryDraft(reader, i, rank.next, rank.start, rank.value);
  return { ...periodDraft(reader, i, rank.next, rank.start, ""), label: true };
}

function decadeText(value: number): string {
  return String(value < 100 ? value + 1900 : value)
    .slice(0, 3)
    .padStart(3, "0")
    .concat("X");
}

function decade(reader: Reader, i: number): Draft | null {
  const name = reader.find(i, "cue", "decade-name");
  if (name !== null) {
    const of = reader.find(name.next, "cue", "of");
    const tail = reader.find(of?.next ?? name.next, "cue", "last-century");
    if (reader.find(name.next, "cue", "age-after") !== null) return null;
    if (tail === null && !name.definite && reader.find(name.next, "cue", "of") !== null) return null;
    return periodDraft(reader, i, tail?.next ?? name.next, name.start, decadeText(name.entry.value));
  }
  const word = reader.find(i, "cue", "decade");
  const numeral = word === null ? null : readNumeral(reader, word.next);
  if (word === null || numeral === null || numeral.scaled || numeral.ordinal) return null;
  const short = numeral.value >= 10 && numeral.value < 100 && (numeral.digits !== null || numeral.words);
  const isDecade = numeral.value % 10 === 0 && (short || (numeral.digits?.length === 4 && numeral.value >= 1000));
  if (!isDecade || (numeral.words && numeral.definite)) return null;
  return periodDraft(reader, i, numeral.next, word.start, decadeText(numeral.value));
}

/** A century or a decade at token `i`; `known` tells that the sentence has named a century before. */
export function readPeriod(reader: Reader, i: number, known: boolean): Draft | null {
  return century(reader, i, known) ?? decade(reader, i);
}
