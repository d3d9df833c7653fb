import { allPacks } from "../language/pack.ts";
import { foldKey } from "../text/fold.ts";
import { fromHijri } from "../text/hijri.ts";

/** A day of the Gregorian calendar. */
interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

interface Reader {
  readonly months: ReadonlyMap<string, number>;
  readonly pattern: RegExp;
}

let reader: Reader | null = null;

function hijriReader(): Reader {
  if (reader !== null) return reader;
  const rows = allPacks().flatMap((pack) => pack.table("month"));
  const months = new Map(
    rows.filter((row) => row.calendar === "hijri").map((row) => [foldKey(row.form ?? ""), Number(row.month)]),
  );
  const names = [...months.keys()].sort((a, b) => b.length - a.length).join("|");
  const pattern = new RegExp(
    `(?<!\\d)(?<day>\\d{1,2})[\\s/.,-]{0,3}(?<!\\p{L})(?<month>${names})(?!\\p{L})[\\s/.,\\u060c-]{0,3}(?<year>1[34]\\d\\d)(?!\\d)`,
    "u",
  );
  reader = { months, pattern };
  return reader;
}

/** The day that a date of the Hijri calendar in a {@link foldKey} means, and where its words end; `null` when there is none. */
export function readHijriDate(
  key: string,
): { readonly date: Day; readonly start: number; readonly end: number } | null {
  const { months, pattern } = hijriReader();
  const match = pattern.exec(key);
  if (match === null) return null;
  const { day, month = "", year } = match.groups ?? {};
  const time = fromHijri(Number(year), months.get(month) ?? 0, Number(day));
  if (time === null) return null;
  const at = new Date(time);
  const date = { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, day: at.getUTCDate() };
  return { date, start: match.index, end: match.index + match[0].length };
}
