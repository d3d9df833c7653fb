const DAY = 86_400_000;
/** The first day of the calendar: 16 July 622, Julian. */
const EPOCH = Date.UTC(622, 6, 19);
/** The mean length of a month, in days. */
const MONTH = 29.530_588;

/** A day of the Hijri calendar. */
export interface HijriDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

let calendar: Intl.DateTimeFormat | null = null;

/** The calendar of Umm al-Qura, by which the press of the peninsula dates. Dear to make, and seldom needed. */
function umalqura(): Intl.DateTimeFormat {
  calendar ??= new Intl.DateTimeFormat("en-u-ca-islamic-umalqura-nu-latn", {
    timeZone: "UTC",
    year: "numeric",
    month: "numeric",
    day: "numeric",
  });
  return calendar;
}

/** The Hijri day of a moment (milliseconds, UTC). */
export function hijriOf(time: number): HijriDay {
  const parts = new Map(
    umalqura()
      .formatToParts(time)
      .map(({ type, value }) => [type, Number.parseInt(value, 10)]),
  );
  return { year: parts.get("year") ?? 0, month: parts.get("month") ?? 0, day: parts.get("day") ?? 0 };
}

/** The Gregorian day (milliseconds, UTC) of a Hijri date; `null` for a day that its month has not, and outside of the
 * calendar's tables (1300–1600 AH). */
export function fromHijri(year: number, month: number, day: number): number | null {
  if (year < 1300 || year > 1600) return null;
  let time = EPOCH + Math.round(((year - 1) * 12 + (month - 1)) * MONTH + (day - 1)) * DAY;
  for (let step = 0; step < 6; step++) {
    const at = hijriOf(time);
    const off = ((year - at.year) * 12 + (month - at.month)) * 29.53 + (day - at.day);
    if (off === 0) return time;
    if (Math.abs(off) < 0.5) return null;
    time += Math.round(off) * DAY;
  }
  return null;
}
