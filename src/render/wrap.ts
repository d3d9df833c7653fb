import { columnWidth } from "../text/width.ts";
import { oneLine } from "./field.ts";

/** The lines of a paragraph, broken at blanks to fit so many columns; a longer word has a line of its own. */
export function wrap(paragraph: string, columns: number): string[] {
  const lines: string[] = [];
  let line = "";
  let width = 0;
  for (const word of oneLine(paragraph).split(" ")) {
    const wordWidth = columnWidth(word);
    if (line !== "" && width + 1 + wordWidth > columns) {
      lines.push(line);
      line = word;
      width = wordWidth;
    } else {
      line = line === "" ? word : `${line} ${word}`;
      width += wordWidth + (width === 0 ? 0 : 1);
    }
  }
  return [...lines, line];
}
