import { fitColumns } from "../text/width.ts";
import { oneLine } from "./field.ts";
import type { StyledWord } from "./styled.ts";

/** What stands round the words that were found, in text that is to be drawn: no published text means anything by it. */
export const HIT_MARK = { before: "\u0002", after: "\u0003" } as const;

/** A word of such a text: whether a part of it was found. */
export type HitKind = "plain" | "hit";

/** The words of a text; those of which a part was found are hits. */
export function markedWords(text: string): StyledWord<HitKind>[] {
  let isInside = false;
  return text
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

/** A marked text on one line of so many columns, with its hits drawn. */
export function markedLine(text: string, columns: number, hit: (text: string) => string): string {
  const words = markedWords(text);
  const line = fitColumns(words.map((word) => word.text).join(" "), columns);
  let drawn = "";
  let at = 0;
  for (const { kind, text: word } of words) {
    const own = line.slice(at, at + word.length);
    at += word.length;
    // Behind the word stands a blank, or the sign that the line is cut.
    drawn += (kind === "hit" && own !== "" ? hit(own) : own) + line.charAt(at++);
  }
  return drawn;
}
