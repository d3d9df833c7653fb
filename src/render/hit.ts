import type { HitRecord } from "../model/record.ts";
import { type AnyRecord, oneLine } from "./field.ts";
import { type StyledWord, styledLines } from "./styled.ts";
import type { TableStyle } from "./table.ts";

/** What stands round the words that were found, in snippets that are to be drawn: no published text means anything by it. */
export const HIT_MARK = { before: "\u0002", after: "\u0003" } as const;

type HitKind = "plain" | "hit";

/** The words of a snippet; those of which a part was found are hits. */
export function snippetWords(snippet: string): StyledWord<HitKind>[] {
  let isInside = false;
  return snippet
    .split(/\s+/)
    .filter((word) => word !== "")
    .map((word) => {
      const begins = word.lastIndexOf(HIT_MARK.before);
      const ends = word.lastIndexOf(HIT_MARK.after);
      const kind = isInside || begins >= 0 ? "hit" : "plain";
      if (begins >= 0 || ends >= 0) isInside = begins > ends;
      return { kind, text: oneLine(word) };
    });
}

const INDENT = "    ";
const LINES = 2;

/** The passage that was found, in lines to stand below a row of a table. */
export function snippetLines(record: AnyRecord, { width, last, hit }: TableStyle): string[] {
  const words = snippetWords((record as HitRecord).snippet ?? "");
  const room = Math.max(16, width - INDENT.length - 3);
  const lines = [...styledLines(words, { width: room, draw: { plain: (text) => text, hit }, last: (text) => text })];
  const shown = lines.slice(0, LINES);
  return shown.map(
    (line, at) => `${INDENT}${last(at === LINES - 1 && lines.length > LINES ? `${line} \u2026` : line)}\n`,
  );
}
