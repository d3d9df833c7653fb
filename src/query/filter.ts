import { isGivenName, readSoughtName } from "../language/name/index.ts";
import { searchTokens } from "../language/search.ts";
import { allOf, type Condition, EVERYTHING, equals, isAmong, NOTHING, scoped } from "./condition.ts";
import { soundKey } from "./key.ts";
import type { LanguageCodes } from "./language.ts";
import { isOutlet } from "./outlet.ts";
import type { Query } from "./query.ts";

/** Every word of `text` stands among the words of `column` (see {@link nameWords}). */
export function holdsWords(column: string, name: string, text: string | null): Condition {
  if (text === null) return EVERYTHING;
  const keys = [...new Set(searchTokens(text, null).map((token) => token.key))];
  if (keys.length === 0) return NOTHING;
  return {
    sql: keys.map((_key, index) => `instr(${column}, :${name}${index}) > 0`),
    params: Object.fromEntries(keys.map((key, index) => [`${name}${index}`, ` ${key} `])),
  };
}

const quoted = (key: string): string => `"${key.replaceAll('"', '""')}"`;

/** A question to `speaker_search`: a key of each group. */
function keysOfEach(groups: readonly (readonly string[])[]): string | null {
  const parts = groups.map((keys) => `(${keys.map(quoted).join(" OR ")})`);
  return parts.length === 0 ? null : parts.join(" AND ");
}

/** A question to `speaker_search`, with a check of the names that it finds. */
function namesThat(question: string, check: string | null): string {
  if (check === null) return `SELECT rowid FROM speaker_search WHERE speaker_search MATCH ${question}`;
  return `SELECT s.key FROM speaker_search AS n CROSS JOIN speaker AS s ON s.key = n.rowid
    WHERE speaker_search MATCH ${question} AND ${check}(s.name, :speaker)`;
}

/**
 * The speakers whose name holds every word that was asked for, or that have the name in another spelling or script, as
 * a set of keys. `holds_words` and `holds_name` are functions of the archive: the indexes know of both only a key.
 */
export function speakersNamed(column: string, speaker: string | null): Condition {
  if (speaker === null) return EVERYTHING;
  const tokens = searchTokens(speaker, null);
  const words = keysOfEach([...new Set(tokens.map((token) => token.key))].map((key) => [key]));
  const hasGivenName = tokens.some(({ start, end }) => isGivenName(speaker.slice(start, end)));
  const name = readSoughtName(speaker);
  const sounds = name === null ? null : keysOfEach(name.keys.map((keys) => keys.map(soundKey)));
  const named = [
    ...(words === null ? [] : [namesThat(":speakerwords", hasGivenName ? "holds_words" : null)]),
    ...(sounds === null ? [] : [namesThat(":speakersounds", "holds_name")]),
  ];
  if (named.length === 0) return NOTHING;
  return {
    sql: [`${column} IN (${named.join("\n    UNION ")})`],
    params: {
      ...(words === null ? {} : { speakerwords: words }),
      ...(sounds === null ? {} : { speakersounds: sounds }),
      ...(hasGivenName || sounds !== null ? { speaker } : {}),
    },
  };
}

/** From `since` up to `until`, on a column of seconds. */
export function isWithin(column: string, { since, until }: Pick<Query, "since" | "until">): Condition {
  return {
    sql: [...(since === null ? [] : [`${column} >= :since`]), ...(until === null ? [] : [`${column} < :until`])],
    params: { ...(since === null ? {} : { since }), ...(until === null ? {} : { until }) },
  };
}

/** Articles in which somebody so named says something, on the revision `r`. */
export function hasSpeaker(speaker: string | null): Condition {
  const named = speakersNamed("speaker", speaker);
  if (named.sql.length === 0) return EVERYTHING;
  return {
    sql: [`r.key IN (SELECT revision FROM claim_reading WHERE ${named.sql.join(" AND ")})`],
    params: named.params,
  };
}

/** Articles that somebody so named wrote, on the revision `r`. */
export function hasAuthor(author: string | null): Condition {
  const named = scoped(speakersNamed("person", author), "author");
  if (named.sql.length === 0) return EVERYTHING;
  return { sql: [`r.key IN (SELECT revision FROM authored WHERE ${named.sql.join(" AND ")})`], params: named.params };
}

/** Articles in any of the languages, on the revision `r`. */
export function isInLanguages(codes: LanguageCodes | null): Condition {
  const [only] = codes ?? [];
  if (codes === null || only === undefined) return EVERYTHING;
  return codes.length === 1 ? equals("r.lang", "lang", only) : isAmong("r.lang", "langs", codes);
}

/** The filters on the article itself that every reading command shares, on the revision `r`. */
export function revisionFilter(query: Pick<Query, "lang" | "outlet" | "author">): Condition {
  return allOf(isInLanguages(query.lang), isOutlet(query.outlet), hasAuthor(query.author));
}
