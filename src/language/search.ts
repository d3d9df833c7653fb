import type { Span } from "../model/span.ts";
import { type Token, tokenize } from "../text/token.ts";
import { allPacks, type LanguagePack, perPack } from "./pack.ts";
import { readNumber } from "./search/number.ts";
import { compileAnalyser, foldedWord, type WordAnalyser } from "./search/word.ts";

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
  readonly key: string;
  readonly isStop: boolean;
  readonly isElided: boolean;
  /** `null` for digits and for a script that no pack reads. */
  readonly analyser: WordAnalyser | null;
}

interface ScriptAnalyser {
  readonly pack: LanguagePack;
  readonly script: RegExp;
}

const analyserOf = perPack(compileAnalyser);
let known: readonly ScriptAnalyser[] | null = null;

/** The analyser of a word: that of the text's own language when it writes in the word's script, else one that does. */
function analyserFor(word: string, pack: LanguagePack | null): WordAnalyser | null {
  known ??= allPacks().map((one) => ({ pack: one, script: new RegExp(`^\\p{Script=${one.script}}`, "u") }));
  const fitting = known.filter(({ script }) => script.test(word));
  const chosen = fitting.find((one) => one.pack === pack) ?? fitting[0];
  return chosen === undefined ? null : analyserOf(chosen.pack);
}

const LETTER_APOSTROPHE = /\u02bc/g;
const APOSTROPHE = /^['\u2018\u2019\u02b9\u00b4`\uff07]$/;
/** What stands between the parts of a compound: nothing, a hyphen or an apostrophe. */
const BRIDGE = /^['\u2018\u2019\u02b9\u00b4`\uff07\u2010-\u2013-]?$/;

/** Reads `U.S.A.`: single letters, a point after each. */
function readAcronym(tokens: readonly Token[], index: number): { readonly key: string; readonly next: number } | null {
  let key = "";
  let at = index;
  for (let letter = tokens[at]; letter?.kind === "word" && letter.key.length === 1; letter = tokens[at]) {
    key += letter.key;
    const point = tokens[at + 1];
    if (point?.key !== "." || point.start !== letter.end || tokens[at + 2]?.start !== point.end) {
      at++;
      break;
    }
    at += 2;
  }
  return key.length > 1 ? { key, next: at } : null;
}

function endOf(tokens: readonly Token[], next: number): number {
  return tokens[next - 1]?.end ?? 0;
}

/** The words and numbers of a text, without what the gaps between them say. */
function readUnits(text: string, pack: LanguagePack | null): Unit[] {
  const tokens = tokenize(text.replace(LETTER_APOSTROPHE, "\u2019"));
  const units: Unit[] = [];
  for (let at = 0; at < tokens.length; ) {
    const token = tokens[at];
    if (token === undefined) break;
    let next = at + 1;
    if (token.kind === "digits") {
      const number = readNumber(text, tokens, at);
      next = number.next;
      units.push({
        start: token.start,
        end: endOf(tokens, next),
        word: number.key,
        key: number.key,
        isStop: false,
        isElided: false,
        analyser: null,
      });
    } else if (token.kind === "word" && token.key !== "") {
      const written = text.slice(token.start, token.end);
      const analyser = analyserFor(written, pack);
      const acronym = readAcronym(tokens, at);
      const word = acronym?.key ?? written;
      next = acronym?.next ?? next;
      const key = analyser?.keyOf(word) ?? foldedWord(word);
      const isElided = APOSTROPHE.test(text.charAt(token.end)) && acronym === null && (analyser?.isElision(word) ?? false);
      const isStop = isElided || (acronym === null && (analyser?.isStop(word) ?? false));
      if (key !== "") units.push({ start: token.start, end: endOf(tokens, next), word, key, isStop, isElided, analyser });
    }
    at = next;
  }
  return units;
}

/** Index of the last unit that is written as one with the unit at `index`; that index itself when none is. */
function endOfCompound(text: string, units: readonly Unit[], index: number): number {
  let last = index;
  for (;;) {
    const left = units[last];
    const right = units[last + 1];
    if (left === undefined || right === undefined || left.isElided || right.isElided) return last;
    if (right.start - left.end > 1 || !BRIDGE.test(text.slice(left.end, right.start))) return last;
    last++;
  }
}

/** The key of a compound written as one word. */
function joinedKey(units: readonly Unit[]): string {
  const word = units.map((unit) => unit.word).join("");
  return units.find((unit) => unit.analyser !== null)?.analyser?.keyOf(word) ?? foldedWord(word);
}

/**
 * The words of a text as they are indexed and searched for: elided words apart from what follows, inflected forms
 * under one key, the digits of a number together, stop words marked. Linear.
 *
 * @param pack the language of the text; `null` when unknown or of several. A word in another script than the pack's
 *   is read by a pack of its own script, so that a text and a question agree
 * @returns tokens in order, with offsets into `text`
 */
export function searchTokens(text: string, pack: LanguagePack | null): SearchToken[] {
  const units = readUnits(text, pack);
  const tokens: SearchToken[] = [];
  for (let at = 0; at < units.length; ) {
    const last = endOfCompound(text, units, at);
    const compound = last > at ? joinedKey(units.slice(at, last + 1)) : null;
    for (let i = at; i <= last; i++) {
      const unit = units[i];
      if (unit === undefined) continue;
      const { start, end, key, isStop } = unit;
      tokens.push({
        start,
        end,
        key,
        isStop,
        compound: i === at ? compound : null,
        parts: i === at ? last - at + 1 : 1,
      });
    }
    at = last + 1;
  }
  return tokens;
}
