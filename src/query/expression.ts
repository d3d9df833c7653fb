import { searchTokens } from "../language/search.ts";
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
  | { readonly kind: "open" | "close" }
  | { readonly kind: "or" | "and" | "not"; readonly typed: string }
  | { readonly kind: "expression"; readonly expression: Expression };

/** A question as it was read. */
export interface ReadExpression {
  /** `null` when there is no word at all. */
  readonly expression: Expression | null;
  /** Whether it was too long, and its end is left out. */
  readonly isCut: boolean;
}

/** Longer questions are cut here; nobody types them. */
const MAX_LENGTH = 4096;
/** Further words of a question are left out. */
const MAX_WORDS = 64;
/** Deeper parentheses are read as text: SQLite's own parser gives up at about 100. */
const MAX_DEPTH = 20;

/** The marks that a quotation may end with, by the one that it begins with: languages pair them in several ways. */
const CLOSING: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ["\u00ab", "\u00bb"],
  ["\u00bb", "\u00ab"],
  ["\u201c", "\u201d"],
  ["\u201d", "\u201c\u201d"],
  ["\u201e", "\u201c\u201d"],
  ["\u2039", "\u203a"],
  ["\u2018", "\u2019"],
]);
/** It begins a quotation only before a word: inside one it is a letter of some transliterations. */
const SINGLE = "\u2018";
/** It ends a quotation only behind a word: inside one it is an apostrophe. */
const APOSTROPHE = "\u2019";
const BLANK = /\s/;
const FIELD = /^[a-z]+$/;
const OPERATORS: ReadonlyMap<string, "or" | "and" | "not"> = new Map([
  ["OR", "or"],
  ["|", "or"],
  ["AND", "and"],
  ["NOT", "not"],
]);

/** Reads one word as typed: `=` before an exact spelling, `*` behind a beginning. */
export function readTerm(typed: string): Term {
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

const isInWord = (text: string, at: number): boolean =>
  text.charAt(at) === APOSTROPHE && /\p{L}/u.test(text.charAt(at + 1));

/** A quotation that begins here and ends somewhere. */
function readQuotation(text: string, at: number, isExact: boolean): Read<Phrase> | null {
  const closing = CLOSING.get(text.charAt(at)) ?? "";
  if (closing === "") return null;
  for (let end = at + 1; end < text.length; end++) {
    if (closing.includes(text.charAt(end)) && !isInWord(text, end))
      return { value: { kind: "phrase", text: text.slice(at + 1, end), isExact }, end: end + 1 };
  }
  return null;
}

const partsWords = (mark: string): boolean => mark !== SINGLE && CLOSING.has(mark);

function endOfWord(text: string, start: number): number {
  let at = start;
  while (at < text.length && !/[\s()]/.test(text.charAt(at)) && (at === start || !partsWords(text.charAt(at)))) at++;
  return endOfNumber(text, start, at);
}

/** `field:value`, `field:"some values"` or `field:="the whole value"`, where there is such a field and a value. */
function readFiltered(text: string, start: number, end: number, readFilter: FilterReader): Read<Expression> | null {
  const colon = text.indexOf(":", start);
  if (colon < 0 || colon >= end || !FIELD.test(text.slice(start, colon))) return null;
  const isExact = text[colon + 1] === "=";
  const first = colon + (isExact ? 2 : 1);
  const quotation = first === end ? readQuotation(text, end, isExact) : null;
  if (quotation === null && colon + 1 === end) return null;
  const value = quotation?.value ?? readTerm(text.slice(colon + 1, end));
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
  const value: Lexeme =
    operator === undefined ? { kind: "expression", expression: readTerm(word) } : { kind: operator, typed: word };
  return { value, end };
}

/** @returns the lexemes, and where the first one begins that is left out */
function lex(text: string, readFilter: FilterReader): Read<Lexeme[]> {
  const lexemes: Lexeme[] = [];
  let words = 0;
  let at = 0;
  while (at < text.length && words < MAX_WORDS) {
    const char = text.charAt(at);
    if (BLANK.test(char)) {
      at++;
    } else if (readSign(text, at)) {
      lexemes.push({ kind: "not", typed: char });
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
  return { value: lexemes, end: at };
}

const beginsOperand = (lexeme: Lexeme | undefined): boolean =>
  lexeme !== undefined && ["expression", "open", "not"].includes(lexeme.kind);
const endsOperand = (lexeme: Lexeme | undefined): boolean =>
  lexeme !== undefined && ["expression", "close"].includes(lexeme.kind);

/** Takes operators that have nothing to stand between, or before, for the words that they are. */
function withStrayOperators(lexemes: readonly Lexeme[]): readonly Lexeme[] {
  const reversed: Lexeme[] = [];
  for (const [back, lexeme] of lexemes.toReversed().entries()) {
    const isStray =
      "typed" in lexeme &&
      !(beginsOperand(reversed.at(-1)) && (lexeme.kind === "not" || endsOperand(lexemes.at(-back - 2))));
    reversed.push(isStray ? { kind: "expression", expression: readTerm(lexeme.typed) } : lexeme);
  }
  return reversed.reverse();
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

/** Whether there is something in an expression that can be looked for: signs alone cannot. */
function hasWord(expression: Expression): boolean {
  return !("text" in expression) || searchTokens(expression.text, null).length > 0;
}

/**
 * Takes a question apart: words that must all stand in the text, `OR` and `|` between alternatives, `-` or `NOT`
 * before what must not, quotation marks round phrases, `*` after a beginning, `=` before an exact spelling,
 * `field:value`, parentheses. What makes no sense is read as text; signs are left out beside words.
 *
 * @throws what `readFilter` throws
 */
export function readExpression(words: string, readFilter: FilterReader): ReadExpression {
  const { value: lexemes, end } = lex(words.slice(0, MAX_LENGTH), readFilter);
  const isCut = words.slice(end).trim() !== "";
  const levels: Level[] = [{ groups: [[]], isNegated: false }];
  let sign: Expression | null = null;
  for (const lexeme of withStrayOperators(lexemes)) {
    const level = levels.at(-1);
    if (level === undefined) break;
    if (lexeme.kind === "expression") {
      const isSign = !hasWord(lexeme.expression);
      if (isSign) sign = lexeme.expression;
      add(level, isSign ? null : lexeme.expression);
    } else if (lexeme.kind === "not") level.isNegated = true;
    else if (lexeme.kind === "or" && level.groups.at(-1)?.length !== 0) level.groups.push([]);
    else if (lexeme.kind === "open" && levels.length <= MAX_DEPTH) levels.push({ groups: [[]], isNegated: false });
    else if (lexeme.kind === "close") closeLevel(levels);
  }
  while (levels.length > 1) closeLevel(levels);
  const [outermost] = levels;
  const read = outermost === undefined ? null : closed(outermost);
  return { expression: read ?? sign, isCut };
}
