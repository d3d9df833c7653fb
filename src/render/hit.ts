import type { HitRecord } from "../model/record.ts";
import type { AnyRecord } from "./field.ts";
import { markedWords } from "./mark.ts";
import { styledLines } from "./styled.ts";
import type { TableStyle } from "./table.ts";

const INDENT = "    ";
const LINES = 2;

/** The passage that was found, in lines to stand below a row of a table. */
export function snippetLines(record: AnyRecord, { width, last, hit }: TableStyle): string[] {
  const words = markedWords((record as HitRecord).snippet ?? "");
  const room = Math.max(16, width - INDENT.length - 3);
  const lines = [...styledLines(words, { width: room, draw: { plain: (text) => text, hit }, last: (text) => text })];
  const shown = lines.slice(0, LINES);
  return shown.map(
    (line, at) => `${INDENT}${last(at === LINES - 1 && lines.length > LINES ? `${line} \u2026` : line)}\n`,
  );
}
