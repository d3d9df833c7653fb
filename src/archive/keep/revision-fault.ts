import type Database from "better-sqlite3";
import type { Span } from "../../model/span.ts";
import type { RevisionRow } from "../article.ts";
import { fingerprint, sha256 } from "../entry.ts";
import { momentOf } from "../moment.ts";

/** A revision with what its article says of it. */
export interface CheckedRevision extends RevisionRow {
  readonly identity: number;
  readonly fingerprint: string;
  readonly segments: string;
  readonly dated: string;
  readonly moment: number;
  /** When the article was first stored. */
  readonly since: string;
  /** The key of its article's newest revision. */
  readonly latest: number | null;
}

/** All revisions, those of an article after one another. */
export const REVISIONS = `SELECT r.*, i.id, i.stored AS since, i.latest
FROM identity AS i JOIN revision AS r ON r.identity = i.key`;

type Pair = readonly [start: number, end: number];

function listOf(json: string): readonly unknown[] {
  const list: unknown = JSON.parse(json);
  if (!Array.isArray(list)) throw new SyntaxError("not a list");
  return list;
}

function numbersOf(json: string): readonly number[] {
  const list = listOf(json);
  if (!list.every((one) => Number.isInteger(one))) throw new SyntaxError("not a list of offsets");
  return list as readonly number[];
}

/** Spans that are kept as one flat list of starts and ends. @throws SyntaxError */
export function spansOf(json: string): readonly Span[] {
  const offsets = numbersOf(json);
  if (offsets.length % 2 !== 0) throw new SyntaxError("a span without an end");
  return Array.from({ length: offsets.length / 2 }, (_, i) => ({
    start: offsets[2 * i] ?? 0,
    end: offsets[2 * i + 1] ?? 0,
  }));
}

/** Whether a span lies in a text and holds something. */
export function isIn({ start, end }: Span, text: string): boolean {
  return start >= 0 && start < end && end <= text.length;
}

/** Spans that are kept with a name each; all of them as they must stand: in the text, in order, apart. */
function namedSpans(json: string): readonly Span[] {
  return listOf(json).map((one) => {
    const [start, end] = one as Pair;
    if (!Number.isInteger(start) || !Number.isInteger(end)) throw new SyntaxError("not a list of spans");
    return { start, end };
  });
}

function areInOrder(spans: readonly Span[], text: string): boolean {
  return spans.every((span, i) => isIn(span, text) && span.start >= (spans[i - 1]?.end ?? 0));
}

/** Whether spans leave out nothing but blanks. */
function holdAll(spans: readonly Span[], text: string): boolean {
  let at = 0;
  for (const { start, end } of spans) {
    if (text.slice(at, start).trim() !== "") return false;
    at = end;
  }
  return text.slice(at).trim() === "";
}

function covers(spans: readonly Span[], text: string): boolean {
  return spans.every((span, i) => span.start === (spans[i - 1]?.end ?? 0)) && (spans.at(-1)?.end ?? 0) === text.length;
}

/** What must hold of a revision, by what is wrong when it does not; a rule that cannot be read is broken too. */
const RULES: readonly (readonly [what: string, holds: (row: CheckedRevision) => boolean])[] = [
  ["its text is not the one that was hashed", ({ text, hash }) => sha256(text) === hash],
  [
    "its title, byline or text is not what was stored",
    ({ title, byline, text, fingerprint: print }) =>
      fingerprint({ title, byline: listOf(byline) as string[], text }) === print,
  ],
  [
    "its blocks are not those of its text",
    ({ blocks, text }) => areInOrder(namedSpans(blocks), text) && holdAll(namedSpans(blocks), text),
  ],
  ["its sentences are not in its text", ({ sentences, text }) => areInOrder(spansOf(sentences), text)],
  ["its passages by language do not cover its text", ({ segments, text }) => covers(namedSpans(segments), text)],
  [
    "its glued words are not in its text",
    ({ glue, text }) => numbersOf(glue).every((at, i, all) => at > (all[i - 1] ?? -1) && at <= text.length),
  ],
  ["its tags cannot be read", ({ tags }) => listOf(tags).every((tag) => typeof tag === "string")],
  ["the origin of its dates cannot be read", ({ dated }) => typeof JSON.parse(dated) === "object"],
  ["its time is not that of its publication", ({ published, since, moment }) => moment === momentOf(published, since)],
  ["its direction is unknown", ({ dir }) => dir === "ltr" || dir === "rtl"],
];

function holds(rule: (row: CheckedRevision) => boolean, row: CheckedRevision): boolean {
  try {
    return rule(row);
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) return false;
    throw error;
  }
}

/** What is wrong in the row of a revision itself; nothing in most. */
export function revisionFaults(row: CheckedRevision): readonly string[] {
  return RULES.filter(([, rule]) => !holds(rule, row)).map(([what]) => what);
}

/** A revision, for whoever wants to look at one alone. */
export function openCheckedRevisions(database: Database.Database): (key: number) => CheckedRevision | undefined {
  const find = database.prepare<[number], CheckedRevision>(`${REVISIONS} WHERE r.key = ?`);
  return (key) => find.get(key);
}
