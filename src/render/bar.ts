const FULL = "\u2588";
/** One to seven eighths of a column. */
const EIGHTHS = ["", "\u258f", "\u258e", "\u258d", "\u258c", "\u258b", "\u258a", "\u2589"];

/**
 * A bar as long as a part is of the whole, to an eighth of a column; whatever there is of it can be seen.
 *
 * @param columns the length of the bar of the whole
 */
export function bar(part: number, whole: number, columns: number): string {
  if (part <= 0 || whole <= 0) return "";
  const eighths = Math.max(1, Math.round((Math.min(part, whole) / whole) * columns * EIGHTHS.length));
  return FULL.repeat(Math.floor(eighths / EIGHTHS.length)) + EIGHTHS[eighths % EIGHTHS.length];
}
