const UNITS = ["bytes", "KB", "MB", "GB", "TB"] as const;

/** A whole number for a person: `1,204`. */
export function grouped(count: number): string {
  return count.toLocaleString("en-US");
}

/** A count with its noun: `1 article`, `1,204 articles`, `2 copies`. */
export function countOf(count: number, noun: string, nouns = `${noun}s`): string {
  return `${grouped(count)} ${count === 1 ? noun : nouns}`;
}

/** A number of bytes for a person, in thousands: `812 bytes`, `19.5 KB`. */
export function byteSize(bytes: number): string {
  const power = Math.min(UNITS.length - 1, bytes < 1 ? 0 : Math.floor(Math.log10(bytes) / 3));
  return `${power === 0 ? bytes : (bytes / 1000 ** power).toFixed(1)} ${UNITS[power]}`;
}

/** A number for a column of a table: a fraction to six significant digits, or two decimals where it is larger. A date stays as it is. */
export function shortNumber(value: number | string): string {
  if (typeof value === "string" || Number.isInteger(value)) return String(value);
  const whole = Math.trunc(Math.abs(value)) === 0 ? 0 : String(Math.trunc(Math.abs(value))).length;
  return String(Number(value.toPrecision(Math.min(100, Math.max(6, whole + 2)))));
}
