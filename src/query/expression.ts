/** A question in words, taken apart: what must, may and must not stand in a text. */
export type Expression =
  | { readonly kind: "term"; readonly text: string; readonly isPrefix: boolean }
  | { readonly kind: "phrase"; readonly text: string }
  | { readonly kind: "not"; readonly child: Expression }
  | { readonly kind: "and" | "or"; readonly children: readonly Expression[] };

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
const OPERATORS: ReadonlyMap<string, "or" | "and" | "not"> = new Map([
  ["OR", "or"],
  ["|", "or"],
  ["AND", "and"],
  ["NOT", "not"],
]);

function term(text: string): Expression {
  const isPrefix = text.length > 1 && text.endsWith("*");
  return { kind: "term", text: isPrefix ? text.slice(0, -1) : text, isPrefix };
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

function lex(text: string): Lexeme[] {
  const lexemes: Lexeme[] = [];
  let words = 0;
  for (let at = 0; at < text.length && words < MAX_WORDS; ) {
    const char = text.charAt(at);
    if (BLANK.test(char)) {
      at++;
      continue;
    }
    if (readSign(text, at)) {
      lexemes.push({ kind: "not" });
      at++;
      continue;
    }
    if (char === "(" || char === ")") {
      lexemes.push({ kind: char === "(" ? "open" : "close" });
      at++;
      continue;
    }
    words++;
    const closing = CLOSING.get(char);
    const end = closing === undefined ? -1 : text.indexOf(closing, at + 1);
    if (end > 0) {
      lexemes.push({ kind: "expression", expression: { kind: "phrase", text: text.slice(at + 1, end) } });
      at = end + 1;
      continue;
    }
    const start = at;
    while (at < text.length && !/[\s()]/.test(text.charAt(at)) && (at === start || !CLOSING.has(text.charAt(at)))) at++;
    at = endOfNumber(text, start, at);
    const word = text.slice(start, at);
    const operator = OPERATORS.get(word);
    lexemes.push(operator === undefined ? { kind: "expression", expression: term(word) } : { kind: operator });
  }
  return lexemes;
}

/** The inside of one pair of parentheses while it is read: alternatives, each a list of what must hold together. */
interface Level {
  readonly groups: Expression[][];
  isNegated: boolean;
}

function joined(kind: "and" | "or", children: readonly Expression[]): Expression | null {
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

/**
 * Takes a question in words apart: words that must all stand in the text, `OR` and `|` between alternatives, `-` or
 * `NOT` before what must not, quotation marks round phrases, `*` after a beginning, parentheses. What makes no
 * sense is read as text: nothing that can be typed is an error.
 *
 * @returns `null` when there is no word at all
 */
export function readExpression(words: string): Expression | null {
  const levels: Level[] = [{ groups: [[]], isNegated: false }];
  for (const lexeme of lex(words.slice(0, MAX_LENGTH))) {
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

function closeLevel(levels: Level[]): void {
  const parent = levels.at(-2);
  if (parent === undefined) return;
  const level = levels.pop();
  if (level !== undefined) add(parent, closed(level));
}
