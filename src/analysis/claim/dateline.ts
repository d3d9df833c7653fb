import type { Token } from "../../text/token.ts";

/** Longest dateline before its dash, in tokens. */
const DATELINE = 12;
/** Most words of a dateline outside brackets. */
const PLACE_WORDS = 4;
/** Lines at whose start a dateline may stand. */
const LINES = 3;

const DASHES: ReadonlySet<string> = new Set(["-", "\u2013", "\u2014"]);
const INNER: ReadonlySet<string> = new Set([",", "\u060c", "/", "'", "."]);

/** Whether the mark stands between blanks, or is one of two dashes. */
function isSpaced(tokens: readonly Token[], index: number): boolean {
  const mark = tokens[index];
  const before = tokens[index - 1];
  const after = tokens[index + 1];
  if (mark === undefined || before === undefined || after === undefined) return false;
  return before.end < mark.start && (mark.end < after.start || DASHES.has(after.key));
}

function isCapital(text: string, token: Token): boolean {
  const first = text[token.start] ?? "";
  return first !== first.toLowerCase();
}

function endOfDateline(text: string, tokens: readonly Token[], from: number, capitals: boolean): number {
  let words = 0;
  let inside = false;
  for (let i = from; i < Math.min(tokens.length, from + DATELINE); i++) {
    const token = tokens[i];
    if (token === undefined) return from;
    if (i > from && DASHES.has(token.key) && !inside && isSpaced(tokens, i))
      return DASHES.has(tokens[i + 1]?.key ?? "") ? i + 2 : i + 1;
    if (token.key === "(" || token.key === ")") inside = token.key === "(";
    else if (!inside && token.kind === "word") {
      words++;
      if (words > PLACE_WORDS || (capitals && !isCapital(text, token))) return from;
    } else if (!inside && token.kind === "mark" && !INNER.has(token.key) && !DASHES.has(token.key)) return from;
  }
  return from;
}

/**
 * Where the datelines of a text end ("TUNIS (Agency) - "): first token of a line → first token behind its dateline.
 * Only the first lines are asked. `capitals`: the script has capital letters, and every word of a dateline one.
 */
export function findDatelines(
  text: string,
  tokens: readonly Token[],
  lineStart: Uint8Array,
  capitals: boolean,
): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  let lines = 0;
  for (let i = 0; i < tokens.length && lines < LINES; i++) {
    if (i > 0 && lineStart[i] !== 1) continue;
    lines++;
    const end = endOfDateline(text, tokens, i, capitals);
    if (end > i) found.set(i, end);
  }
  return found;
}
