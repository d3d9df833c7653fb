/**
 * How many terminal columns a string takes: combining marks and invisible format characters take none, East
 * Asian wide characters and emoji take two (Unicode Standard Annex #11), everything else one.
 */
const ZERO = /^[\p{Mn}\p{Me}\p{Cf}\p{Cc}]$/u;
const WIDE =
  /^[\u1100-\u115f\u2329\u232a\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1f64f}\u{1f680}-\u{1f6ff}\u{1f900}-\u{1f9ff}\u{20000}-\u{3fffd}]$/u;
const ASCII = /^[\x20-\x7e]*$/;

function characterWidth(char: string): 0 | 1 | 2 {
  if (ZERO.test(char)) return 0;
  return WIDE.test(char) ? 2 : 1;
}

/** The number of terminal columns that `text` takes; `text` has no line breaks. */
export function columnWidth(text: string): number {
  if (ASCII.test(text)) return text.length;
  let width = 0;
  for (const char of text) width += characterWidth(char);
  return width;
}

/** `text` cut to at most `columns` terminal columns, the last of them "…" when something was cut. */
export function fitColumns(text: string, columns: number): string {
  if (columnWidth(text) <= columns) return text;
  if (columns <= 0) return "";
  let width = 0;
  let fitted = "";
  for (const char of text) {
    const next = width + characterWidth(char);
    if (next > columns - 1) break;
    fitted += char;
    width = next;
  }
  return `${fitted.trimEnd()}…`;
}

/** `text` followed, or with `align: "right"` preceded, by the blanks that fill `columns`. */
export function padColumns(text: string, columns: number, align: "left" | "right" = "left"): string {
  const blanks = " ".repeat(Math.max(0, columns - columnWidth(text)));
  return align === "left" ? text + blanks : blanks + text;
}
