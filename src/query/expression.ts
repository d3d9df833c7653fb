import type { Filter } from "./field.ts";

/** A word of a question, or its beginning. */
export interface Term {
  readonly kind: "term";
  readonly text: string;
  readonly isPrefix: boolean;
  /** This spelling only, not the forms of the word. */
  readonly isExact: boolean;
}

/** Words in quotation marks: side by side, as they were written. */
export interface Phrase {
  readonly kind: "phrase";
  readonly text: string;
  readonly isExact: boolean;
}

export type Leaf = Term | Phrase;

/** A question, taken apart: what must, may and must not hold. */
export type Expression =
  | Leaf
  | { readonly kind: "filter"; readonly filter: Filter }
  | { readonly kind: "not"; readonly child: Expression }
  | { readonly kind: "and" | "or"; readonly children: readonly Expression[] };

/** Understands `field:value`. `null` when there is no such field: then it is text. */
export type FilterReader = (field: string, value: Leaf) => Filter | null;

type Lexeme =
  | { readonly kind: "open" | "close" | "or" | "and" | "not" }
  | { readonly kind: "expression"; readonly expression: Expression };

/** Longer questions are cut here; nobody types them. */
const MAX_LENGTH = 4096;
/** Further words of a question are left out. */
const MAX_WORDS = 64;
/** Deeper parentheses are read as text: SQLite's own parser gives up at about 100. */
const MAX_DEPTH = 20;

const CLOSING: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ["\u00ab", "\u00bb"],
  ["\u00bb", "\u00ab"],
  ["\u201c", "\u201d"],
  ["\u201d", "\u201c"],
  ["\u201e", "\u201c"],
  ["\u2039", "\u203a"],
]);
const BLANK = /\s/;
const FIELD = /^[a-z]+$/;
const OPERATORS: ReadonlyMap<string, "or" | "and" | "not"> = new Map([
  ["OR", "or"],
  ["|", "or"],
  ["AND", "and"],
  ["NOT", "not"],
]);

function term(typed: string): Term {
  const isExact = typed.length > 1 && typed.startsWith("=");
  const text = isExact ? typed.slice(1) : typed;
  const isPrefix = !isExact && text.length > 1 && text.endsWith("*");
  return { kind: "term", text: isPrefix ? text.slice(0, -1) : text, isPrefix, isExact };
}

/** What may stand before a quotation or a parenthesis or begin a word: `-` excludes. */
function readSign(text: string, at: number): boolean {
  const after = text.charAt(at + 1);
  const before = text.charAt(at - 1);
  return text[at] === "-" && after !== "" && !/[\s-]/.test(after) && (before === "" || /[\s(]/.test(before));
}

const GROUPED = /^\p{Nd}{1,3}$/u;
const GROUP = /^[ \u00a0\u202f\u2009]\p{Nd}{3}(?![\p{L}\p{Nd}])/u;

/** Where a number that is written in groups ends: `10 000` is one word. */
function endOfNumber(text: string, start: number, end: number): number {
  if (!GROUPED.test(text.slice(start, end))) return end;
  let at = end;
  while (GROUP.test(text.slice(at, at + 5))) at += 4;
  return at;
}

interface Read<T> {
  readonly value: T;
  readonly end: number;
}

/** A quotation that begins here and ends somewhere. */
function readQuotation(text: string, at: number, isExact: boolean): Read<Phrase> | null {
  const closing = CLOSING.get(text.charAt(at));
  const end = closing === undefined ? -1 : text.indexOf(closing, at + 1);
  return end < 0 ? null : { value: { kind: "phrase", text: text.slice(at + 1, end), isExact }, end: end + 1 };
}

function endOfWord(text: string, start: number): number {
  let at = start;
  while (at < text.length && !/[\s()]/.test(text.charAt(at)) && (at === start || !CLOSING.has(text.charAt(at)))) at++;
  return endOfNumber(text, start, at);
}

/** `field:value` or `field:"some values"`, where there is such a field and a value. */
function readFiltered(text: string, start: number, end: number, readFilter: FilterReader): Read<Expression> | null {
  const colon = text.indexOf(":", start);
  if (colon < 0 || colon >= end || !FIELD.test(text.slice(start, colon))) return null;
  const quotation = colon + 1 === end ? readQuotation(text, end, false) : null;
  if (quotation === null && colon + 1 === end) return null;
  const value = quotation?.value ?? term(text.slice(colon + 1, end));
  const filter = readFilter(text.slice(start, colon), value);
  return filter === null ? null : { value: { kind: "filter", filter }, end: quotation?.end ?? end };
}

/** One word or quotation, or the value of a field. */
function readLeaf(text: string, at: number, readFilter: FilterReader): Read<Lexeme> {
  const isExact = text[at] === "=";
  const quotation = readQuotation(text, isExact ? at + 1 : at, isExact);
  if (quotation !== null) return { value: { kind: "expression", expression: quotation.value }, end: quotation.end };
  const end = endOfWord(text, at);
  const filtered = readFiltered(text, at, end, readFilter);
  if (filtered !== null) return { value: { kind: "expression", expression: filtered.value }, end: filtered.end };
  const word = text.slice(at, end);
  const operator = OPERATORS.get(word);
  return { value: operator === undefined ? { kind: "expression", expression: term(word) } : { kind: operator }, end };
}

function lex(text: string, readFilter: FilterReader): Lexeme[] {
  const lexemes: Lexeme[] = [];
  let words = 0;
  for (let at = 0; at < text.length && words < MAX_WORDS; ) {
    const char = text.charAt(at);
    if (BLANK.test(char)) {
      at++;
    } else if (readSign(text, at)) {
      lexemes.push({ kind: "not" });
      at++;
    } else if (char === "(" || char === ")") {
      lexemes.push({ kind: char === "(" ? "open" : "close" });
      at++;
    } else {
      words++;
      const { value, end } = readLeaf(text, at, readFilter);
      lexemes.push(value);
      at = end;
    }
  }
  return lexemes;
}

/** The inside of one pair of parentheses while it is read: alternatives, each a list of what must hold together. */
interface Level {
  readonly groups: Expression[][];
  isNegated: boolean;
}

/** What holds when all of some expressions do, or one of them. @returns `null` for none */
export function joined(kind: "and" | "or", children: readonly Expression[]): Expression | null {
  const [only] = children;
  if (only === undefined) return null;
  return children.length === 1 ? only : { kind, children };
}

function closed(level: Level): Expression | null {
  const groups = level.groups.map((group) => joined("and", group)).filter((group) => group !== null);
  return joined("or", groups);
}

function add(level: Level, expression: Expression | null): void {
  if (expression !== null) level.groups.at(-1)?.push(level.isNegated ? { kind: "not", child: expression } : expression);
  level.isNegated = false;
}

function closeLevel(levels: Level[]): void {
  const parent = levels.at(-2);
  if (parent === undefined) return;
  const level = levels.pop();
  if (level !== undefined) add(parent, closed(level));
}

/**
 * Takes a question apart: words that must all stand in the text, `OR` and `|` between alternatives, `-` or `NOT`
 * before what must not, quotation marks round phrases, `*` after a beginning, `=` before an exact spelling,
 * `field:value`, parentheses. What makes no sense is read as text.
 *
 * @returns `null` when there is no word at all
 * @throws what `readFilter` throws
 */
export function readExpression(words: string, readFilter: FilterReader): Expression | null {
  const levels: Level[] = [{ groups: [[]], isNegated: false }];
  for (const lexeme of lex(words.slice(0, MAX_LENGTH), readFilter)) {
    const level = levels.at(-1);
    if (level === undefined) break;
    if (lexeme.kind === "expression") add(level, lexeme.expression);
    else if (lexeme.kind === "not") level.isNegated = true;
    else if (lexeme.kind === "or" && level.groups.at(-1)?.length !== 0) level.groups.push([]);
    else if (lexeme.kind === "open" && levels.length <= MAX_DEPTH) levels.push({ groups: [[]], isNegated: false });
    else if (lexeme.kind === "close") closeLevel(levels);
  }
  while (levels.length > 1) closeLevel(levels);
  const [outermost] = levels;
  return outermost === undefined ? null : closed(outermost);
}
