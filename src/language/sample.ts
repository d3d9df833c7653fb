import { type Form, formAt } from "../text/form.ts";
import { addToHash } from "../text/hash.ts";

/** Harakat, tatweel and characters without a glyph: models of spelling have never seen them. */
const UNSPELT = /[\u064b-\u0652\u0670\u0640\u00ad\u200e\u200f]/g;
const ADDRESS = /\b(?:https?:|www\.)\S+/g;
const APOSTROPHES = "'\u2018\u2019\u02bc";
const APOSTROPHE = new RegExp(`[${APOSTROPHES}]`, "g");

/** Characters that are looked at: later ones would not change the answer. */
export const SAMPLE = 1200;

/** What a UTF-16 unit is in a sample, as bits. */
const SEEN = 1;
const LETTER = 2;
/** What a word begins with: letters, and digits written for letters. */
const HEAD = 4;
/** What a word goes on with. */
const TAIL = 8;
const MARK = 16;
/** What may stand for an apostrophe, which ends a word with its elision. */
const ELISION = 32;
/** What cleaning may change: it is dropped, composed with its neighbours, or part of a surrogate pair. */
const UNSETTLED = 64;

const PATTERNS: readonly (readonly [number, RegExp])[] = [
  [LETTER | HEAD | TAIL, /\p{L}/u],
  [HEAD | TAIL, /\d/],
  [TAIL, /[\u200c\u00b7]/],
  [TAIL | MARK | UNSETTLED, /\p{M}/u],
  [ELISION, new RegExp(`[${APOSTROPHES}]`)],
  [UNSETTLED, /[\u0640\u00ad\u200e\u200f\u02bc\u1160-\u11ff\p{Cs}]/u],
];

function bitsOf(char: string): number {
  const bits = PATTERNS.reduce((all, [own, pattern]) => (pattern.test(char) ? all | own : all), SEEN);
  return char.normalize("NFC") === char ? bits : bits | UNSETTLED;
}

const known = new Uint8Array(0x10000);

function learn(code: number): number {
  const bits = bitsOf(String.fromCharCode(code));
  known[code] = bits;
  return bits;
}

/** What the unit at `at` is; both units of a surrogate pair are what their character is. */
function bitsAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if ((code & 0xf800) === 0xd800) {
    const isSecond = (code & 0xfc00) === 0xdc00 && (text.charCodeAt(at - 1) & 0xfc00) === 0xd800;
    return bitsOf(String.fromCodePoint(text.codePointAt(isSecond ? at - 1 : at) ?? 0));
  }
  return known[code] || learn(code);
}

/** Whether a colon or a full stop at `at` may be that of an address. */
function endsScheme(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  if (unit !== 0x3a && unit !== 0x2e) return false;
  const before = text.charAt(at - 1);
  return unit === 0x2e ? before === "w" : before === "p" || before === "s";
}

/** The offset from `start` up to `end` of the first unit that cleaning may change, apostrophes aside; `end` when there is none. */
export function cleanUntil(text: string, start: number, end: number): number {
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if ((known[code] || learn(code)) & UNSETTLED || endsScheme(text, at)) return at;
  }
  return end;
}

/** What is read of a text from `start` to `end`: its beginning, composed, without addresses and what is not spelt. */
export function sampleOf(text: string, start: number, end: number): string {
  return text
    .slice(start, Math.min(end, start + SAMPLE))
    .normalize("NFC")
    .replace(ADDRESS, " ")
    .replace(UNSPELT, "")
    .replace(APOSTROPHE, "'");
}

/** A word as models of spelling know it. */
export function spellingOf(form: Form): string {
  return form.written.replace(APOSTROPHE, "'");
}

/** Words of a text with the offsets at which they start. */
export interface PlacedWords {
  readonly forms: readonly Form[];
  readonly starts: readonly number[];
}

/** The words of a text from `start` to `end`, in order: each with its elision, also those with digits for letters. */
export function placeWords(text: string, start: number, end: number): PlacedWords {
  const forms: Form[] = [];
  const starts: number[] = [];
  for (let at = start; at < end; ) {
    if (!(bitsAt(text, at) & HEAD)) {
      at++;
      continue;
    }
    const first = at;
    let hash = 0;
    do hash = addToHash(hash, text.charCodeAt(at++));
    while (at < end && bitsAt(text, at) & TAIL);
    if (at < end && bitsAt(text, at) & ELISION) hash = addToHash(hash, text.charCodeAt(at++));
    forms.push(formAt(text, first, at, hash));
    starts.push(first);
  }
  return { forms, starts };
}

/** The words of what is read of a text from `start` to `end` ({@link sampleOf}). */
export function wordsOf(text: string, start: number, end: number): readonly Form[] {
  const last = Math.min(end, start + SAMPLE);
  if (cleanUntil(text, start, last) === last) return placeWords(text, start, last).forms;
  const sample = sampleOf(text, start, end);
  return placeWords(sample, 0, sample.length).forms;
}

/** Whether there are at least `fewest` runs of letters in `text` from `start` to `end`. */
export function hasWords(text: string, start: number, end: number, fewest: number): boolean {
  let count = 0;
  for (let at = start; at < end; at++) {
    if (!(bitsAt(text, at) & LETTER)) continue;
    if (++count >= fewest) return true;
    while (at + 1 < end && bitsAt(text, at + 1) & (LETTER | MARK)) at++;
  }
  return false;
}
