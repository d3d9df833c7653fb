import type { Span } from "../model/span.ts";
import { type Form, perForm } from "../text/form.ts";
import { type Token, tokenize } from "../text/token.ts";
import { type LanguagePack, perPack } from "./pack.ts";
import { readNumber } from "./search/number.ts";
import { packForWord } from "./search/script.ts";
import type { SplitPlaces } from "./search/split.ts";
import { compileAnalyser, plainReading, type WordReading } from "./search/word.ts";

/** A word or a number of a text as the search index knows it. */
export interface SearchToken extends Span {
  /** What it is searched as; words that readers take for the same share it. Letters, digits and points only. */
  readonly key: string;
  /** A word so common that it is not searched for, such as an article or a preposition. */
  readonly isStop: boolean;
  /** On the first token of a compound ("plate-forme"): the key of the whole, written as one word; else `null`. */
  readonly compound: string | null;
  /** How many tokens, from this one, the compound spans; 1 where there is none. */
  readonly parts: number;
}

/** A token before compounds are put together. */
interface Unit extends Span {
  /** As written, or as put together. */
  readonly word: string;
  readonly reading: WordReading;
  readonly isElided: boolean;
}

const analyserOf = perPack(compileAnalyser);
/** Longer runs of letters are noise. */
const LONGEST_WORD = 40;
const CACHE_SIZE = 100_000;
const readings = new Map<LanguagePack | null, Map<string, WordReading>>();

/** Reads a word, or remembers how it was read: a news text has few words that another has not. */
function readWord(word: string, pack: LanguagePack | null): WordReading {
  if (word.length > LONGEST_WORD) return plainReading(word);
  let known = readings.get(pack);
  if (known === undefined) {
    known = new Map();
    readings.set(pack, known);
  }
  let reading = known.get(word);
  if (reading === undefined) {
    const own = packForWord(word, pack);
    reading = own === null ? plainReading(word) : analyserOf(own).read(word);
    if (known.size >= CACHE_SIZE) known.clear();
    known.set(word, reading);
  }
  return reading;
}

const formReaders = new Map<LanguagePack | null, (form: Form) => WordReading>();

/** {@link readWord} of the words of a text, which are remembered with their forms. */
function formReaderOf(pack: LanguagePack | null): (form: Form) => WordReading {
  let read = formReaders.get(pack);
  if (read === undefined) {
    read = perForm((form) => readWord(form.written, pack));
    formReaders.set(pack, read);
  }
  return read;
}

/** Where words are told apart that are written without a blank, in the language that reads `word`; `null`: nowhere. */
export function splitPlacesFor(word: string): SplitPlaces | null {
  const pack = packForWord(word, null);
  return pack === null ? null : analyserOf(pack).splitPlaces;
}

const APOSTROPHES: ReadonlySet<string> = new Set("'\u2018\u2019\u201b\u02b9\u02bc\u2032\u00b4`\uff07");
const HYPHENS: ReadonlySet<string> = new Set("-\u2010\u2011\u2012\u2013");

/** Reads `U.S.A.`: single letters, a point after each. */
function readAcronym(tokens: readonly Token[], index: number): { readonly key: string; readonly next: number } | null {
  let key = "";
  let at = index;
  for (let letter = tokens[at]; letter?.kind === "word" && letter.key.length === 1; letter = tokens[at]) {
    key += letter.key;
    const point = tokens[at + 1];
    const after = tokens[at + 2];
    if (point?.key !== "." || point.start !== letter.end || after?.start !== point.end) {
      at++;
      break;
    }
    at += HYPHENS.has(after.key) && tokens[at + 3]?.start === after.end ? 3 : 2;
  }
  return key.length > 1 ? { key, next: at } : null;
}

function endOf(tokens: readonly Token[], next: number): number {
  return tokens[next - 1]?.end ?? 0;
}

/** Cuts words at the offsets where they lost a blank. Both lists are in the order of the text. */
function cutTokens(tokens: readonly Token[], cuts: readonly number[]): Token[] {
  let next = 0;
  return tokens.flatMap((token) => {
    const parts: Token[] = [];
    let { start } = token;
    for (let cut = cuts[next]; cut !== undefined && cut < token.end; cut = cuts[++next]) {
      if (cut > start && token.kind === "word") parts.push({ ...token, start, end: cut });
      start = parts.at(-1)?.end ?? start;
    }
    parts.push(start === token.start ? token : { ...token, start });
    return parts;
  });
}

/** The two words that are written without a blank. */
function splitUnit(start: number, written: string, head: number, pack: LanguagePack | null): Unit[] {
  return [written.slice(0, head), written.slice(head)].map((word, at) => {
    const from = start + (at === 0 ? 0 : head);
    return { start: from, end: from + word.length, word, reading: readWord(word, pack), isElided: false };
  });
}

/** The words and numbers of a text, without what the gaps between them say. */
function readUnits(text: string, pack: LanguagePack | null, tokens: readonly Token[]): Unit[] {
  const units: Unit[] = [];
  const readForm = formReaderOf(pack);
  for (let at = 0; at < tokens.length; ) {
    const token = tokens[at];
    if (token === undefined) break;
    let next = at + 1;
    if (token.kind === "digits") {
      const number = readNumber(text, tokens, at);
      next = number.next;
      const reading = { key: number.key, isStop: false, isElision: false, head: 0 };
      units.push({ start: token.start, end: endOf(tokens, next), word: number.key, reading, isElided: false });
    } else if (token.kind === "word") {
      const acronym = readAcronym(tokens, at);
      next = acronym?.next ?? next;
      const isCut = token.end - token.start < token.form.written.length;
      const word = acronym?.key ?? (isCut ? text.slice(token.start, token.end) : token.form.written);
      const known = acronym === null && !isCut ? readForm(token.form) : readWord(word, pack);
      const reading = acronym === null ? known : { ...known, isStop: false };
      const isElided = acronym === null && reading.isElision && APOSTROPHES.has(text.charAt(token.end));
      const end = endOf(tokens, next);
      if (reading.head > 0 && acronym === null) units.push(...splitUnit(token.start, word, reading.head, pack));
      else if (reading.key !== "") units.push({ start: token.start, end, word, reading, isElided });
    }
    at = next;
  }
  return units;
}

/** Whether two units are written as one: nothing, a hyphen or an apostrophe is between them. */
function isJoined(text: string, left: Unit, right: Unit): boolean {
  if (left.isElided || right.isElided) return false;
  const gap = right.start - left.end;
  if (gap !== 1) return gap === 0;
  const mark = text.charAt(left.end);
  return HYPHENS.has(mark) || APOSTROPHES.has(mark);
}

/** Index of the last unit that is written as one with the unit at `index`; that index itself when none is. */
function endOfCompound(text: string, units: readonly Unit[], index: number): number {
  let last = index;
  for (;;) {
    const left = units[last];
    const right = units[last + 1];
    if (left === undefined || right === undefined || !isJoined(text, left, right)) return last;
    last++;
  }
}

/**
 * The words of a text as they are indexed and searched for: elided words apart from what follows, inflected forms
 * under one key, the digits of a number together, stop words marked. Linear.
 *
 * @param pack the language of the text; `null` when unknown or of several. A word in another script than the pack's
 *   is read by a pack of its own script, so that a text and a question agree
 * @param known `cuts`: where words of the text lost the blank between them, see `findGluedWords`; such words are one
 *   compound. `tokens`: those of {@link tokenize}, when somebody has them
 * @returns tokens in order, with offsets into `text`
 */
export function searchTokens(
  text: string,
  pack: LanguagePack | null,
  known: { readonly cuts?: readonly number[]; readonly tokens?: readonly Token[] } = {},
): SearchToken[] {
  const { cuts = [], tokens: found = tokenize(text) } = known;
  const units = readUnits(text, pack, cuts.length === 0 ? found : cutTokens(found, cuts));
  const tokens: SearchToken[] = [];
  for (let at = 0; at < units.length; ) {
    const last = endOfCompound(text, units, at);
    for (let i = at; i <= last; i++) {
      const unit = units[i];
      if (unit === undefined) continue;
      const isWhole = i === at && last > at;
      const whole = isWhole ? units.slice(at, last + 1).map(({ word }) => word) : null;
      tokens.push({
        start: unit.start,
        end: unit.end,
        key: unit.reading.key,
        isStop: unit.isElided || unit.reading.isStop,
        compound: whole === null ? null : readWord(whole.join(""), pack).key,
        parts: isWhole ? last - at + 1 : 1,
      });
    }
    at = last + 1;
  }
  return tokens;
}
