import type { DateOrigin } from "../model/article.ts";
import { foldKey } from "../text/fold.ts";
import { findNotice } from "./cue.ts";
import { isCredible, momentOf, type ReadDate, readClock, readMachineDate, readVisibleDate, writeDate } from "./date.ts";
import { attribute, isWithin, type PageElement, textOf } from "./dom.ts";
import { type Head, labelOf } from "./head.ts";
import { articleNodes, wordsOf } from "./linked-data.ts";
import { apartTest, outsideTest } from "./part.ts";
import { readRelativeDate } from "./relative.ts";
import type { Structure } from "./structure.ts";

/** A date of an article, ISO 8601, and where on the page it was read. */
export interface DatedFrom {
  readonly date: string;
  readonly origin: DateOrigin;
}

/** The moments by which dates are judged: the present, and when the page was received, `null` when nobody knows. */
export interface Moments {
  readonly now: Date;
  readonly fetched: Date | null;
}

interface Candidate {
  readonly date: ReadDate;
  readonly origin: DateOrigin;
}

const PUBLISHED_META = [
  "article:published_time",
  "og:article:published_time",
  "og:published_time",
  "datepublished",
  "parsely-pub-date",
  "sailthru.date",
  "cxenseparse:recs:publishtime",
  "indepth:published-date",
  "pubdate",
  "publishdate",
  "publish-date",
  "publish_date",
  "published_time",
  "published-date",
  "dc.date.issued",
  "dcterms.issued",
  "dcterms.created",
  "dc.date.created",
  "dc.date",
  "dcterms.date",
  "date",
  "article.published",
  "datecreated",
  "creation_date",
  "citation_publication_date",
  "article:post_date",
];
const MODIFIED_META = [
  "article:modified_time",
  "og:article:modified_time",
  "datemodified",
  "og:updated_time",
  "dcterms.modified",
  "dc.date.modified",
  "last-modified",
  "article.updated",
  "revised",
];

function fromLinkedData(head: Head, property: string): Candidate[] {
  return articleNodes(head.linkedData)
    .map((node) => readMachineDate(wordsOf(node[property])))
    .filter((date) => date !== null)
    .map((date) => ({ date, origin: "linked-data" }));
}

function fromMeta(head: Head, names: readonly string[], now: Date): Candidate[] {
  return names
    .flatMap((name) => head.meta.get(name) ?? [])
    .map((content) => readMachineDate(content) ?? readVisibleDate(content, now))
    .filter((date) => date !== null)
    .map((date) => ({ date, origin: "meta" }));
}

/** Pieces around the title and the first paragraph among which the article's own date stands. */
function nearTitle({ pieces, first, title }: Structure) {
  const anchor = title >= 0 && (first < 0 || title <= first + 2) ? title : Math.max(0, first - 8);
  return pieces.slice(Math.max(0, anchor - 6), Math.max(anchor + 10, Math.min(first, anchor + 25) + 1));
}

/** Dates in elements that are marked with a property of the article. */
function fromProperties(head: Head, property: RegExp): Candidate[] {
  return [...head.marks.times, ...head.marks.dates]
    .filter((element) => property.test(labelOf(element)))
    .map((element) => readMachineDate(attribute(element, "datetime") || attribute(element, "content")))
    .filter((date) => date !== null)
    .map((date) => ({ date, origin: "markup" }));
}

/** Tells which elements stand near the title. */
function nearnessTest(structure: Structure): (element: PageElement) => boolean {
  const near = new Set(
    nearTitle(structure)
      .flatMap(({ path }) => path.slice(0, 3))
      .map(({ element }) => element),
  );
  const isApart = apartTest(structure);
  return (element) => isWithin(element, near) && !isApart(element);
}

/** Words of labels that tell the date of the last change from that of publication. */
const CHANGE_LABEL = /modif|updat/;

/** Dates of `<time>` elements near the title: those labelled as of the last change, or all others. */
function fromTimes(head: Head, structure: Structure, now: Date, isChange: boolean): Candidate[] {
  const times = head.marks.times.filter((element) => isChange === CHANGE_LABEL.test(labelOf(element)));
  if (times.length === 0) return [];
  return times
    .filter(nearnessTest(structure))
    .map((element) => readMachineDate(attribute(element, "datetime")) ?? readVisibleDate(textOf(element), now))
    .filter((date) => date !== null)
    .map((date) => ({ date, origin: "markup" }));
}

/** Short lines in elements near the title whose class says that they hold a date. */
function readDated(head: Head, structure: Structure): readonly Dateline[] {
  return head.marks.dates
    .filter(nearnessTest(structure))
    .map((element) => ({ text: textOf(element), element }))
    .filter(({ text }) => text.length <= LONGEST_DATELINE)
    .map(({ text, element }) => ({ text, key: foldKey(text), element }));
}

const LONGEST_DATELINE = 200;

/** A short line near the title in which a date may stand, and its {@link foldKey}. */
interface Dateline {
  readonly text: string;
  readonly key: string;
  readonly element: PageElement | null;
}

const ANY_DIGIT = /[\d\u0660-\u0669\u06f0-\u06f9]/;

/** The lines near the title that have a digit, as every date does. */
function readDatelines(structure: Structure): readonly Dateline[] {
  return nearTitle(structure)
    .filter(({ text, index }) => text.length <= LONGEST_DATELINE && index !== structure.title)
    .map(({ text, leaf }) => ({ text, key: foldKey(text), element: leaf.element }))
    .filter(({ key }) => ANY_DIGIT.test(key));
}

/** Dates in visible words near the title: those said to be of a notice, or those without any. */
function fromText(lines: readonly Dateline[], now: Date, notice: "published" | "updated" | null): Candidate[] {
  return lines
    .map((line) => readDateline(line, notice, now))
    .filter((date) => date !== null)
    .map((date) => ({ date, origin: "text" }));
}

function readDateline({ text, key }: Dateline, notice: "published" | "updated" | null, now: Date): ReadDate | null {
  if (notice === null) {
    const updated = findNotice(key, "updated");
    return readVisibleDate(updated < 0 ? text : key.slice(0, updated), now);
  }
  const at = findNotice(key, notice);
  if (at < 0) return null;
  return readVisibleDate(key.slice(at), now) ?? (notice === "updated" ? readLaterHour(key, at, now) : null);
}

/** Characters after the words that tell of a change among which its time stands. */
const HOUR_REACH = 12;

/** The change of an article later on the day of its publication, of which only the time is given. */
function readLaterHour(key: string, updated: number, now: Date): ReadDate | null {
  const time = readClock(key.slice(updated, updated + HOUR_REACH));
  const first = time === null ? null : readVisibleDate(key.slice(0, updated), now);
  return first === null || (first.time !== null && time !== null && time < first.time) ? null : { ...first, time };
}

const LONGEST_RELATIVE = 60;
const SEPARATED = /(?:^|[|\u2022\u00b7:,\u060c\u2013\u2014-])[^\p{L}\p{N}]*$/u;

/** Dates in words that count back from the moment at which the page was received, as far as that is known. */
function fromRelative(structure: Structure, fetched: Date | null, notice: "published" | "updated"): Candidate[] {
  if (fetched === null) return [];
  return nearTitle(structure)
    .filter(({ text, index, closed }) => text.length <= LONGEST_RELATIVE && index !== structure.title && !closed)
    .flatMap(({ text }) => {
      const found = readRelativeDate(text, fetched);
      if (found === null) return [];
      const before = foldKey(text).slice(0, found.start);
      const isUpdate = findNotice(before, "updated") >= 0;
      if (isUpdate !== (notice === "updated")) return [];
      const isSaid = isUpdate || findNotice(before, "published") >= 0 || SEPARATED.test(before);
      return isSaid ? [{ date: found.date, origin: "text" as const }] : [];
    });
}

const ADDRESS_DATE = /\/(\d{4})[/-](\d{1,2})[/-](\d{1,2})(?![\d])/;

function fromAddress(url: string | null): Candidate[] {
  const match = url === null ? null : ADDRESS_DATE.exec(url);
  const date = match === null ? null : readMachineDate(`${match[1]}-${match[2]}-${match[3]}`);
  return date === null ? [] : [{ date, origin: "address" }];
}

function pick(candidates: readonly Candidate[], now: Date): Candidate | null {
  return candidates.find(({ date }) => isCredible(date, now)) ?? null;
}

const isUtc = ({ date: { time, zone } }: Candidate) => time !== null && (zone === "Z" || zone === "+00:00");
const isZoned = (candidate: Candidate) => candidate.date.zone !== null && !isUtc(candidate);

/** Hours by which no clock of the world differs from UTC. */
const WIDEST_ZONE = 14;

/**
 * A moment that the page gives in UTC, on the day on which its readers saw it appear: where the visible date is
 * a day off, its clock tells the zone; without a clock the visible day stands alone.
 */
function toLocalDay(chosen: Candidate, visible: readonly Candidate[]): Candidate {
  const { date, origin } = chosen;
  const { time } = date;
  if (time === null || !isUtc(chosen)) return chosen;
  for (const { date: shown } of visible) {
    if (shown.day === date.day && shown.month === date.month && shown.year === date.year) return chosen;
    const hours = Math.round((momentOf({ ...shown, zone: "Z" }) - momentOf(date)) / 3_600_000);
    if (shown.time === null) {
      const apart = Math.abs(
        momentOf({ ...date, time: null, zone: null }) - momentOf({ ...shown, time: null, zone: null }),
      );
      if (apart === 86_400_000) return { date: { ...shown, time: null, zone: null }, origin: "text" };
    } else if (Math.abs(hours) <= WIDEST_ZONE && shown.time.slice(3, 5) === time.slice(3, 5)) {
      const zone = `${hours < 0 ? "-" : "+"}${String(Math.abs(hours)).padStart(2, "0")}:00`;
      return { date: { ...shown, zone }, origin };
    }
  }
  return chosen;
}

/** When the article was first published: the first credible date among the page's statements, best source first. */
export function findPublished(
  head: Head,
  structure: Structure,
  url: string | null,
  { now, fetched }: Moments,
): DatedFrom | null {
  const lines = readDatelines(structure);
  const said = fromText(lines, now, "published");
  const isOutside = outsideTest(structure);
  const dated = [...readDated(head, structure), ...lines];
  const own = dated.filter(({ element }) => !isOutside(element));
  const shown = fromText([...own, ...dated.filter(({ element }) => isOutside(element))], now, null);
  const candidates = [
    ...fromLinkedData(head, "datePublished"),
    ...fromMeta(head, PUBLISHED_META, now),
    ...fromProperties(head, /datepublished/),
    ...said,
    ...fromTimes(head, structure, now, false),
    ...shown,
    ...fromAddress(url),
    ...fromLinkedData(head, "dateCreated"),
    ...fromRelative(structure, fetched, "published"),
    ...fromText(lines, now, "updated"),
    ...fromTimes(head, structure, now, true),
  ];
  const chosen = pick(candidates, now);
  if (chosen === null) return null;
  const zoned = isUtc(chosen)
    ? candidates.find((other) => isZoned(other) && momentOf(other.date) === momentOf(chosen.date))
    : undefined;
  const local = zoned ?? toLocalDay(chosen, [...said, ...shown]);
  return { date: writeDate(local.date), origin: local.origin };
}

/** When the article was last changed; `null` when the page does not say, or gives a moment before its publication. */
export function findModified(
  head: Head,
  structure: Structure,
  published: DatedFrom | null,
  { now, fetched }: Moments,
): DatedFrom | null {
  const chosen = pick(
    [
      ...fromLinkedData(head, "dateModified"),
      ...fromMeta(head, MODIFIED_META, now),
      ...fromProperties(head, /datemodified/),
      ...fromTimes(head, structure, now, true),
      ...fromText(readDatelines(structure), now, "updated"),
      ...fromRelative(structure, fetched, "updated"),
    ],
    now,
  );
  if (chosen === null) return null;
  const first = published === null ? null : readMachineDate(published.date);
  if (first !== null && momentOf(chosen.date) < momentOf(first) - 86_400_000) return null;
  return { date: writeDate(chosen.date), origin: chosen.origin };
}
