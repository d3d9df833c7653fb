/**
 * The extractors, as bits: which of them may begin with an entry of the grammar. All others are not even asked at a
 * token where no such entry stands; an extractor that begins with one more role needs it here.
 */
export const RELATIVE = 1;
export const PERIOD = 2;
export const MOMENT = 4;
export const UNIT = 8;
export const NUMBER = 16;
export const TRAP = 32;
/** Not an extractor: a unit that holds its number, as a dual does. */
export const DUAL = 64;
/** Not an extractor: a unit of time, which stands for one of it in some languages. */
export const LASTING = 128;

/** What may begin with a number, in digits or words. */
export const NUMERIC = RELATIVE | PERIOD | MOMENT | NUMBER;

/** By table and role, or by table alone when every role of it begins the same. */
const STARTS: ReadonlyMap<string, number> = new Map([
  ["number", NUMERIC],
  ["unit", UNIT],
  ["month", RELATIVE | MOMENT],
  ["weekday", RELATIVE | MOMENT],
  ["holiday", RELATIVE],
  ["clock hour", MOMENT],
  ["clock named", MOMENT],
  ["trap whole", TRAP],
  ["cue century", PERIOD],
  ["cue decade", PERIOD],
  ["cue decade-name", PERIOD],
  ["cue first-of-month", MOMENT],
  ["cue last", RELATIVE],
  ["cue day-word", RELATIVE],
  ["cue week-word", RELATIVE],
  ["cue fortnight-word", RELATIVE],
  ["cue start", RELATIVE],
  ["cue middle", RELATIVE],
  ["cue end", RELATIVE],
  ["cue part-of-year", RELATIVE],
  ["cue day-of", RELATIVE],
  ["cue eve-of", RELATIVE],
]);

/** The extractors that may begin with an entry of a table, a role and a value (`NaN` for none), as bits. */
export function startsOf(table: string, role: string, value: number): number {
  const starts = STARTS.get(table) ?? STARTS.get(`${table} ${role}`) ?? 0;
  if (table !== "unit") return starts;
  return starts | (Number.isNaN(value) ? 0 : DUAL) | (role === "duration" ? LASTING : 0);
}
