const DATE = /^\d{4}-\d{2}-\d{2}$/;
const YEAR_OR_MONTH = /^\d{4}(?:-\d{2})?$/;
const ZONE = /(?:Z|[+-]\d{2}:?\d{2})$/i;

/**
 * The time that an article is ordered and filtered by, in seconds of Unix time: its publication, else its first
 * fetch. A date without a time stands for its noon in UTC, so that it is the same calendar day for nearly every
 * reader; a time without a zone is taken as UTC.
 *
 * @param published ISO 8601, in any precision
 * @param seen when the article came (ISO 8601, UTC)
 */
export function momentOf(published: string | null, seen: string): number {
  const time = published === null ? Number.NaN : Date.parse(completed(published));
  return Math.floor((Number.isNaN(time) ? Date.parse(seen) : time) / 1000);
}

function completed(date: string): string {
  if (DATE.test(date)) return `${date}T12:00:00Z`;
  return YEAR_OR_MONTH.test(date) || ZONE.test(date) ? date : `${date}Z`;
}
