import type { Draft } from "./draft.ts";
import type { Reader } from "./reader.ts";

/** How two neighbouring figures are joined. */
export type Link = "dash" | "to" | "between" | "and" | "or" | null;

/** What stands between two figures when nothing else does. */
export function linkBetween(reader: Reader, a: Draft, b: Draft): Link {
  let at = a.next;
  const dash = reader.find(at, "cue", "dash");
  const to = reader.find(at, "cue", "to");
  const and = reader.find(at, "cue", "and");
  const or = reader.find(at, "cue", "or");
  const particle =
    reader.kind(at) === "word" &&
    reader.lexicon.proclitics.some((each) => each.role === "and" && each.form === reader.key(at));
  let link: Link = null;
  if (dash !== null) [link, at] = ["dash", dash.next];
  else if (to !== null) [link, at] = ["to", to.next];
  else if (or !== null) [link, at] = ["or", or.next];
  else if (and !== null || particle) [link, at] = ["and", and?.next ?? at + 1];
  else if (at === b.first && (b.numeral?.proclitic === "and" || startsJoined(reader, b))) link = "and";
  const article = reader.find(at, "cue", "article");
  if (article !== null && at !== b.first) at = reader.key(article.next) === "'" ? article.next + 1 : article.next;
  if (at !== b.first || link === null) return null;
  if (link === "and" && followsBetween(reader, a.first)) return "between";
  return link;
}

/** "between", at once or before the word for years or for age. */
function followsBetween(reader: Reader, i: number): boolean {
  const word = reader.findBefore(i, "cue", "year", "date-article", "age-before");
  return (
    reader.findBefore(i, "cue", "between") !== null ||
    (word !== null && reader.findBefore(word.first, "cue", "between") !== null)
  );
}

function startsJoined(reader: Reader, draft: Draft): boolean {
  return reader.matches(draft.first).some((match) => match.proclitic === "and" && match.start === draft.start);
}

/** Whether a bare number may be a day of a month. */
export function isDay(draft: Draft): boolean {
  const { value, numeral } = draft;
  return (
    numeral !== null && draft.unit === null && Number.isInteger(value) && value >= 1 && value <= 31 && !numeral.fraction
  );
}

/** Whether only a comma stands between two figures. */
export function isListed(reader: Reader, a: Draft, b: Draft): boolean {
  return a.next + 1 === b.first && (reader.key(a.next) === "," || reader.key(a.next) === "\u060c");
}
