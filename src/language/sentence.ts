import type { Span } from "../model/span.ts";
import { BLANK, classOf, DIGIT, JOINED, LETTER } from "../text/character.ts";
import { BULLETS, CLOSERS, FULL_STOP, LINE_FEED, OPENERS, STRAIGHT_QUOTE, TERMINATORS, TURNING } from "../text/mark.ts";
import { type LanguagePack, perPack } from "./pack.ts";

/**
 * What a full stop after a form of the table `sentence` means, or what the form means at the head of a sentence:
 * - `name`: an abbreviation that belongs to the next word; no sentence ends here.
 * - `number`: an abbreviation that belongs to the next number.
 * - `last`: an abbreviation that may be the last word of a sentence, though it looks like initials.
 * - `letter`: the name of a letter; its stop is one of initials written as they are said.
 * - `start`: a word that no name contains: after it, an initial was the end of a sentence.
 */
type Rule = "name" | "number" | "last" | "letter" | "start";

type Grammar = ReadonlyMap<string, Rule>;

const noGrammar: Grammar = new Map();
const grammarOf = perPack<Grammar>(
  (pack) => new Map(pack.table("sentence").map((row) => [row.form ?? "", row.rule as Rule])),
);

/** A place where a sentence may end: the first terminator, and the end of all that closes the sentence with it. */
interface Closing {
  readonly mark: number;
  readonly end: number;
  /** Whether a straight quotation mark is still open after `end`. */
  readonly quoted: boolean;
}

/** Longest run of letters, stops and hyphens that is looked at as an abbreviation. */
const LONGEST_FORM = 16;
/** Digits of the number of an item; longer numbers are years and amounts. */
const LONGEST_ITEM = 3;

const unitAt = (text: string, at: number): number => text.charCodeAt(at);
const kindAt = (text: string, at: number): number => classOf(text.charCodeAt(at));

function isUpper(char: string): boolean {
  return char !== char.toLowerCase();
}

function isLower(char: string): boolean {
  return char !== char.toUpperCase();
}

/** The offset of the first unit from `at` on that is no blank of the same line. */
function skipBlanks(text: string, at: number): number {
  let i = at;
  while (kindAt(text, i) === BLANK && unitAt(text, i) !== LINE_FEED) i++;
  return i;
}

function endOfWord(text: string, start: number): number {
  let i = start;
  while (kindAt(text, i) === LETTER || kindAt(text, i) === JOINED) i++;
  return i;
}

/** Whether the quotation mark or bracket at `at` closes what stands before it. */
function closes(text: string, at: number, spaced: boolean, quoted: boolean): boolean {
  const unit = unitAt(text, at);
  const after = unitAt(text, at + 1);
  const free = at + 1 >= text.length || classOf(after) === BLANK || CLOSERS.has(after) || TERMINATORS.has(after);
  if (CLOSERS.has(unit)) return !spaced || free;
  if (!TURNING.has(unit)) return false;
  if (unit === STRAIGHT_QUOTE && quoted) return !spaced || free;
  return free && (!spaced || unitAt(text, at + 1) === LINE_FEED || at + 1 >= text.length);
}

/** All that ends a sentence with the terminator at `mark`: more terminators and what they close, blanks between. */
function closingFrom(text: string, mark: number, open: boolean): Closing {
  let end = mark + 1;
  let quoted = open;
  for (;;) {
    const next = skipBlanks(text, end);
    const unit = unitAt(text, next);
    const spaced = next > end;
    if (TERMINATORS.has(unit) && !(spaced && kindAt(text, next + 1) === LETTER)) end = next + 1;
    else if (closes(text, next, spaced, quoted)) {
      if (unit === STRAIGHT_QUOTE) quoted = !quoted;
      end = next + 1;
    } else return { mark, end, quoted };
  }
}

/** The offset of the first letter or digit of what follows, past opening marks, bullets and cuts such as `[...]`. */
function headOf(text: string, from: number): number {
  const isPassed = (at: number): boolean => {
    const unit = unitAt(text, at);
    if (OPENERS.has(unit) || BULLETS.has(unit) || kindAt(text, at) === JOINED) return true;
    return at > from && (TERMINATORS.has(unit) || CLOSERS.has(unit));
  };
  let i = from;
  while (isPassed(i)) i = skipBlanks(text, i + 1);
  return i;
}

/** The run of letters, stops and hyphens that ends at `end`, as written, e.g. `J.-P`. */
function formBefore(text: string, end: number): string {
  let i = end;
  while (i > 0 && end - i < LONGEST_FORM) {
    const kind = kindAt(text, i - 1);
    const unit = unitAt(text, i - 1);
    if (kind !== LETTER && kind !== JOINED && unit !== FULL_STOP && !BULLETS.has(unit)) break;
    i--;
  }
  return text.slice(i, end);
}

const LAST_WORD = /[^.\p{Pd}]*$/u;
const LETTERS = /\p{L}/gu;

/** Whether the lone letter before the stop at `mark` stands after a number, as a unit or an era does. */
function followsNumber(text: string, mark: number): boolean {
  let i = mark - 1;
  while (i >= 0 && (kindAt(text, i) === LETTER || kindAt(text, i) === JOINED)) i--;
  while (i >= 0 && kindAt(text, i) === BLANK && mark - i < LONGEST_FORM) i--;
  return kindAt(text, i) === DIGIT;
}

/** Whether the full stop at `mark` belongs to the word before it, given the head of what follows. */
function isAbbreviation(text: string, mark: number, head: number, grammar: Grammar): boolean {
  const form = formBefore(text, mark);
  const word = LAST_WORD.exec(form)?.[0] ?? "";
  const rule = grammar.get(form) ?? grammar.get(word);
  const follower = () => grammar.get(text.slice(head, endOfWord(text, head)));
  switch (rule) {
    case "name":
      return true;
    case "number":
      return kindAt(text, head) === DIGIT;
    case "last":
      return false;
    case "letter":
      return follower() === "letter" || (head === mark + 1 && endOfWord(text, head) - head === 1);
    default: {
      const letters = word.match(LETTERS) ?? [];
      const letter = letters[0];
      if (letter === undefined || letters.length > 1) return false;
      if (isLower(letter)) return form.at(-word.length - 1) === ".";
      return isUpper(letter) ? follower() !== "start" : !followsNumber(text, mark);
    }
  }
}

/** Whether the capitalised word at `start` begins a sentence: `Le`, `L'`, `À`, but not `JS` or `Com.net`. */
function isCapitalised(text: string, start: number): boolean {
  const end = endOfWord(text, start);
  if (unitAt(text, end) === FULL_STOP && kindAt(text, end + 1) === LETTER) return false;
  if (end > start + 1) return isLower(text.charAt(start + 1));
  return kindAt(text, end) === BLANK || TURNING.has(unitAt(text, end)) || CLOSERS.has(unitAt(text, end));
}

/** Whether a new sentence begins right after the stop at `mark`, where a blank should be: not in `3.5`, `site.com`. */
function beginsGlued(text: string, mark: number, head: number): boolean {
  const before = kindAt(text, mark - 1);
  const after = kindAt(text, head);
  if (mark === 0 || before === BLANK) return false;
  if (head > mark + 1) return after === LETTER;
  if (after === DIGIT) {
    const form = formBefore(text, mark);
    return before === LETTER && form.length > 2 && !isUpper(form) && !isLower(form);
  }
  if (after !== LETTER) return false;
  if (!isUpper(text.charAt(head))) return !isLower(text.charAt(head));
  return !isUpper(text.charAt(mark - 1)) && isCapitalised(text, head);
}

const ITEM_NUMBER = /^(?:\d+|\p{L})$/u;

/** Whether all that stands from `start` to `end` is the number or the letter of an item of a list. */
function isItemNumber(text: string, start: number, end: number): boolean {
  return end - start <= LONGEST_ITEM && ITEM_NUMBER.test(text.slice(start, end));
}

/** Whether brackets hold nothing but stops: a cut in a quotation, which ends no sentence. */
function isCut(text: string, closing: Closing): boolean {
  const last = unitAt(text, closing.end - 1);
  const before = unitAt(text, closing.mark - 1);
  return (last === 0x29 && before === 0x28) || (last === 0x5d && before === 0x5b);
}

/** Whether the sentence that began at `start` ends with `closing`. */
function isEnd(text: string, start: number, closing: Closing, grammar: Grammar): boolean {
  const { mark, end } = closing;
  const next = skipBlanks(text, end);
  if (next >= text.length || unitAt(text, next) === LINE_FEED) return true;
  if (isCut(text, closing)) return false;
  const head = headOf(text, next);
  const kind = kindAt(text, head);
  if (kind !== LETTER && kind !== DIGIT) return BULLETS.has(unitAt(text, next)) && next > end;
  if (isLower(text.charAt(head))) return false;
  const lone = end === mark + 1 && unitAt(text, mark) === FULL_STOP;
  if (!lone) return next > end || kind === LETTER;
  if (next > end && isItemNumber(text, start, mark)) return false;
  if (next === end && !beginsGlued(text, mark, head)) return false;
  return !isAbbreviation(text, mark, head, grammar);
}

/** Whether the line break at `at` is only the end of a full line: the sentence goes on in lower case. */
function isWrapped(text: string, at: number): boolean {
  const before = kindAt(text, at - 1);
  return (before === LETTER || unitAt(text, at - 1) === 0x2c) && isLower(text.charAt(at + 1));
}

const STOP = new RegExp(`[${String.fromCharCode(...TERMINATORS, STRAIGHT_QUOTE, LINE_FEED)}]`, "g");

/** The offset of the first unit from `at` on at which a sentence may end or a quotation turn; the text's length when there is none. */
function nextStop(text: string, at: number): number {
  STOP.lastIndex = at;
  return STOP.test(text) ? STOP.lastIndex - 1 : text.length;
}

/**
 * The sentences of `text`: spans without the blanks around them, in order, that cover all that is not blank.
 * A blank line always ends a sentence, and so does a line break unless the next line goes on in lower case.
 * Full stops of abbreviations, initials and numbers end none; a stop with no blank after it can. Linear.
 *
 * @param pack the language of the text, for its abbreviations; `null` when there is no pack for it.
 */
export function splitSentences(text: string, pack: LanguagePack | null): Span[] {
  const grammar = pack === null ? noGrammar : grammarOf(pack);
  const spans: Span[] = [];
  let start = 0;
  let quoted = false;
  const cut = (end: number) => {
    let last = end;
    while (last > start && kindAt(text, last - 1) === BLANK) last--;
    if (last > start) spans.push({ start, end: last });
    start = end;
  };
  for (let at = 0; at < text.length; ) {
    if (at === start) {
      while (kindAt(text, at) === BLANK) at++;
      start = at;
    }
    at = nextStop(text, at);
    const unit = unitAt(text, at);
    if (TERMINATORS.has(unit)) {
      const closing = closingFrom(text, at, quoted);
      quoted = closing.quoted;
      if (isEnd(text, start, closing, grammar)) cut(closing.end);
      at = closing.end;
      continue;
    }
    if (unit === STRAIGHT_QUOTE) quoted = !quoted;
    if (unit === LINE_FEED) {
      if (!isWrapped(text, at)) cut(at + 1);
      quoted = false;
    }
    at++;
  }
  cut(text.length);
  return spans;
}
