import { yearAfter } from "./date-part.ts";
import { type Draft, draftOf, type Moment } from "./draft.ts";
import { readNumeral } from "./numeral.ts";
import type { Match, Reader } from "./reader.ts";

const MONTHS = 12;

/** Which part of a year is named: its rank, how many months such a part has, and where the name begins and ends. */
interface Part {
  readonly rank: number;
  readonly months: number;
  readonly start: number;
  readonly next: number;
}

function rankAt(
  reader: Reader,
  i: number,
): { readonly rank: number; readonly start: number; readonly next: number } | null {
  const numeral = readNumeral(reader, i);
  return numeral?.ordinal ? { rank: numeral.value, start: numeral.start, next: numeral.next } : null;
}

/** The rank and the word for the part, in either order. */
function partAt(reader: Reader, i: number): Part | null {
  const word = (at: number): Match | null => reader.find(at, "cue", "part-of-year");
  const lead = word(i);
  const rank = rankAt(reader, lead?.next ?? i);
  if (rank === null) return null;
  if (lead !== null) return { ...rank, months: lead.entry.value, start: lead.start };
  const named = word(rank.next);
  return named === null ? null : { ...rank, months: named.entry.value, next: named.next };
}

/** The year that a part belongs to: written, or told by its distance from the article's ("of last year"). */
function yearOf(
  reader: Reader,
  i: number,
  anchor: number | null,
): { readonly year: number; readonly next: number } | null {
  const written = yearAfter(reader, i, false);
  if (written !== null) return { year: written.value, next: written.next };
  const told = anchor === null ? null : reader.find(i, "cue", "of-year");
  if (told === null || anchor === null) return null;
  return { year: new Date(anchor).getUTCFullYear() + told.entry.value, next: told.next };
}

function monthOf(year: number, month: number): Moment {
  return { date: { hijri: false, year, month, day: null, weekday: null }, clock: null, period: null };
}

/** A quarter or a half of a year, "the third quarter of 2016": the range of its first and last month. */
export function readPartOfYear(reader: Reader, i: number, anchor: number | null): Draft | null {
  const part = partAt(reader, i);
  if (part === null || !Number.isInteger(part.rank) || part.rank < 1 || part.rank * part.months > MONTHS) return null;
  const of = yearOf(reader, part.next, anchor);
  if (of === null) return null;
  const last = part.rank * part.months;
  const stretch = { first: i, next: of.next, start: part.start, end: reader.end(of.next - 1) };
  return draftOf(stretch, "datetime", 0, {
    moment: monthOf(of.year, last - part.months + 1),
    until: monthOf(of.year, last),
    hasUnit: true,
  });
}
