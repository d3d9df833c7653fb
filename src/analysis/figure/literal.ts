import type { Reader } from "./reader.ts";

/** A number written in digits, with its separators. */
export interface Literal {
  readonly next: number;
  readonly value: number;
  /** The other reading of a single separator before three digits (`1.365`: 1365 or 1.365); `null` when there is only one. */
  readonly decimal: number | null;
  /** The digits before any decimals, as written without separators. */
  readonly whole: string;
  /** Whether the digits stand in one run, without separators or decimals. */
  readonly plain: boolean;
}

/** What a single separator before exactly three digits means: it groups, it begins decimals, or the context decides. */
type Habit = "group" | "decimal" | "context";

const GROUP_MARKS = new Set(["\u066c", "'"]);
const DECIMAL_MARKS = new Set(["\u066b"]);
const LOOSE_MARKS = new Map([
  [".", "dot"],
  [",", "comma"],
  ["\u060c", "comma"],
]);
const BLANKS = new Set([" ", "\u00a0", "\u202f", "\u2009"]);
const MOST_DIGITS = 18;

interface Piece {
  readonly mark: string;
  readonly digits: string;
}

function isMark(mark: string): boolean {
  return GROUP_MARKS.has(mark) || DECIMAL_MARKS.has(mark) || LOOSE_MARKS.has(mark);
}

function onlyBlankBetween(reader: Reader, i: number): boolean {
  const from = reader.end(i - 1);
  return reader.start(i) - from === 1 && BLANKS.has(reader.text.charAt(from));
}

/** The runs of digits after the first, each with the mark that leads to it; `" "` for a blank. */
function piecesAfter(
  reader: Reader,
  i: number,
): { readonly pieces: readonly Piece[]; readonly nexts: readonly number[] } {
  const pieces: Piece[] = [];
  const nexts: number[] = [];
  for (let at = i; pieces.length < MOST_DIGITS; ) {
    const mark = reader.key(at);
    if (isMark(mark) && reader.touches(at) && reader.kind(at + 1) === "digits" && reader.touches(at + 1)) {
      pieces.push({ mark, digits: reader.key(at + 1) });
      at += 2;
    } else if (reader.kind(at) === "digits" && mark.length === 3 && onlyBlankBetween(reader, at)) {
      pieces.push({ mark: " ", digits: mark });
      at += 1;
    } else break;
    nexts.push(at);
  }
  return { pieces, nexts };
}

/** How many of the pieces are groups of thousands: all of three digits, after the same mark. */
function groupCount(head: string, pieces: readonly Piece[]): number {
  const mark = pieces[0]?.mark ?? "";
  if (head.length > 3 || head.startsWith("0") || DECIMAL_MARKS.has(mark)) return 0;
  let count = 0;
  while (pieces[count]?.mark === mark && pieces[count]?.digits.length === 3) count++;
  return count;
}

function habitOf(reader: Reader, mark: string): Habit {
  const kind = LOOSE_MARKS.get(mark);
  const habit = kind === undefined ? "group" : reader.lexicon.traits.get(`single-${kind}`);
  return habit === "decimal" || habit === "context" ? habit : "group";
}

function grouped(reader: Reader, head: string, i: number): Literal | null {
  const { pieces, nexts } = piecesAfter(reader, i + 1);
  const groups = groupCount(head, pieces);
  const mark = pieces[0]?.mark ?? "";
  if (groups === 0) return null;
  const whole =
    head +
    pieces
      .slice(0, groups)
      .map((piece) => piece.digits)
      .join("");
  const fraction = pieces[groups];
  const hasFraction = fraction !== undefined && fraction.mark !== mark && fraction.mark !== " ";
  const habit = groups === 1 && !hasFraction ? habitOf(reader, mark) : "group";
  const last = groups - (hasFraction ? 0 : 1);
  const next = nexts[last] ?? i + 1;
  const decimal =
    groups === 1 && LOOSE_MARKS.has(mark) && !hasFraction ? Number(`${head}.${pieces[0]?.digits ?? ""}`) : null;
  if (habit === "decimal") return { next, value: decimal ?? 0, decimal: null, whole: head, plain: false };
  const value = Number(hasFraction ? `${whole}.${fraction.digits}` : whole);
  return { next, value, decimal: habit === "context" ? decimal : null, whole, plain: false };
}

function decimals(reader: Reader, head: string, i: number): Literal | null {
  const mark = reader.key(i + 1);
  if (!isMark(mark) || GROUP_MARKS.has(mark) || !reader.touches(i + 1)) return null;
  if (reader.kind(i + 2) !== "digits" || !reader.touches(i + 2)) return null;
  const again =
    isMark(reader.key(i + 3)) && reader.touches(i + 3) && reader.kind(i + 4) === "digits" && reader.touches(i + 4);
  if (again) return null;
  return { next: i + 3, value: Number(`${head}.${reader.key(i + 2)}`), decimal: null, whole: head, plain: false };
}

/** Decimals as some agencies write them: a letter between the parts, the fraction first. */
function agencyDecimal(reader: Reader, i: number): Literal | null {
  const letter = reader.lexicon.traits.get("agency-decimal");
  if (letter === undefined || reader.key(i + 1) !== letter || !reader.touches(i + 1)) return null;
  if (reader.kind(i + 2) !== "digits" || !reader.touches(i + 2)) return null;
  const whole = reader.key(i + 2);
  return { next: i + 3, value: Number(`${whole}.${reader.key(i)}`), decimal: null, whole, plain: false };
}

function bareDecimals(reader: Reader, i: number): Literal | null {
  const mark = reader.key(i);
  const leads = DECIMAL_MARKS.has(mark) || LOOSE_MARKS.get(mark) === "comma";
  if (
    !leads ||
    (reader.touches(i) && reader.key(i - 1) !== "-") ||
    reader.kind(i + 1) !== "digits" ||
    !reader.touches(i + 1)
  )
    return null;
  return { next: i + 2, value: Number(`0.${reader.key(i + 1)}`), decimal: null, whole: "0", plain: false };
}

/** A number to the power of another, `10^6`, `2,5^-1`. */
function withPower(reader: Reader, literal: Literal): Literal {
  let at = literal.next + 1;
  const hasSign = ["+", "-"].includes(reader.key(at)) && reader.touches(at);
  const sign = hasSign ? reader.key(at++) : "";
  const digits = reader.key(at);
  if (reader.kind(at) !== "digits" || !reader.touches(at) || digits.length > 3) return literal;
  return { ...literal, next: at + 1, value: literal.value ** Number(sign + digits), decimal: null, plain: false };
}

/** A power of ten after a number, `12.3e+14`, or any other power of it. */
function withExponent(reader: Reader, literal: Literal): Literal {
  const at = literal.next;
  if (reader.key(at) === "^" && reader.touches(at)) return withPower(reader, literal);
  if (reader.key(at) !== "e" || !reader.touches(at)) return literal;
  const hasSign = ["+", "-"].includes(reader.key(at + 1)) && reader.touches(at + 1) && !literal.plain;
  const sign = hasSign ? reader.key(at + 1) : "";
  const digits = at + (sign === "" ? 1 : 2);
  if (reader.kind(digits) !== "digits" || !reader.touches(digits) || reader.key(digits).length > 2) return literal;
  const power = Number(sign + reader.key(digits));
  return { ...literal, next: digits + 1, value: Number(`${literal.value}e${power}`), decimal: null, plain: false };
}

/** The number in digits that begins at token `i`. */
export function readLiteral(reader: Reader, i: number): Literal | null {
  const literal = readPlain(reader, i);
  return literal === null ? null : withExponent(reader, literal);
}

function readPlain(reader: Reader, i: number): Literal | null {
  if (reader.kind(i) !== "digits") return bareDecimals(reader, i);
  const head = reader.key(i);
  if (head.length > MOST_DIGITS) return null;
  return (
    agencyDecimal(reader, i) ??
    grouped(reader, head, i) ??
    decimals(reader, head, i) ?? { next: i + 1, value: Number(head), decimal: null, whole: head, plain: true }
  );
}
