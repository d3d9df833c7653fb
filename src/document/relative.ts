import { allPacks } from "../language/pack.ts";
import { foldKey } from "../text/fold.ts";
import { type ReadDate, readClock } from "./date.ts";

interface RelativeForm {
  readonly pattern: RegExp;
  /** The number where the form has none in digits. */
  readonly amount: number;
  readonly unit: string;
}

const MINUTES: Readonly<Record<string, number>> = { minute: 1, hour: 60, day: 1440, week: 10_080 };
const MINUTE = 60_000;

let forms: readonly RelativeForm[] | null = null;
/** Matches the beginning of any form: most lines have none. */
let anyStart: RegExp | null = null;

function anyForm(): RegExp {
  if (anyStart !== null) return anyStart;
  const rows = allPacks().flatMap((pack) => pack.table("document/relative"));
  const starts = new Set(rows.map(({ form = "" }) => foldKey(form).split(/[ #]/)[0] ?? ""));
  anyStart = new RegExp(`(?<![\\p{L}\\p{N}-])(?:${[...starts].join("|")})(?!\\p{L})`, "u");
  return anyStart;
}

function relativeForms(): readonly RelativeForm[] {
  forms ??= allPacks()
    .flatMap((pack) => pack.table("document/relative"))
    .map(({ form = "", amount = "", unit = "" }) => ({
      pattern: new RegExp(
        `(?<![\\p{L}\\p{N}-])${foldKey(form).replace("#", "(?<amount>\\d{1,3})").replaceAll(" ", "\\s")}(?![\\p{L}\\p{N}])`,
        "u",
      ),
      amount: Number(amount),
      unit,
    }));
  return forms;
}

/** Characters of a line that says when an article appeared. */
const REACH = 80;
/** Characters after the day among which its time stands. */
const CLOCK_REACH = 15;

/** What may follow a day: nothing, a sign, or a time with a word before it. Else it is a word of a sentence or a name. */
const ENDS_WELL = /^\s*(?:$|[^\p{L}\p{N}\s]|(?:\p{L}{1,7}\s+)?\d)/u;

/** When a line says that something happened, and where in its {@link foldKey} the words begin that say it. */
export interface RelativeDate {
  readonly date: ReadDate;
  readonly start: number;
}

/**
 * Reads words that count back from the moment at which a page was received: "3 hours ago", "yesterday at 14:00".
 * Minutes and hours give a moment in UTC, days and weeks a day, with the time that stands beside it.
 */
export function readRelativeDate(text: string, fetched: Date): RelativeDate | null {
  const key = foldKey(text.slice(0, REACH));
  if (!anyForm().test(key)) return null;
  for (const { pattern, amount, unit } of relativeForms()) {
    const match = pattern.exec(key);
    if (match === null) continue;
    const minutes = MINUTES[unit] ?? 0;
    const moment = new Date(fetched.getTime() - (Number(match.groups?.amount ?? amount) || 0) * minutes * MINUTE);
    const isDay = minutes >= 1440;
    const end = match.index + match[0].length;
    if (isDay && !ENDS_WELL.test(key.slice(end))) continue;
    const date = {
      year: moment.getUTCFullYear(),
      month: moment.getUTCMonth() + 1,
      day: moment.getUTCDate(),
      time: isDay ? readClock(key.slice(end, end + CLOCK_REACH)) : moment.toISOString().slice(11, 16),
      zone: isDay ? null : "Z",
    };
    return { date, start: match.index };
  }
  return null;
}
