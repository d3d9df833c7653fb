import { cleanText } from "../text/clean.ts";
import { collapseBlanks, textOf } from "./dom.ts";
import { firstMeta, type Head } from "./head.ts";
import { articleNodes, type LinkedNode, wordsOf } from "./linked-data.ts";
import { nameKey } from "./name.ts";

/** Marks of direction that have nothing to part where a line begins or ends. */
const MARKS_AT_ENDS = /^[\u200e\u200f\u061c\s]+|[\u200e\u200f\u061c\s]+$/gu;
const MARKUP = /<[^<>]{0,200}>/g;
const ENTITY =
  /&(?:amp|quot|apos|lt|gt|nbsp|laquo|raquo|rsquo|lsquo|ldquo|rdquo|hellip|ndash|mdash|#\d{2,6}|#x[\da-f]{2,5});/gi;
const ENTITIES: Readonly<Record<string, string>> = {
  "&amp;": "&",
  "&quot;": '"',
  "&apos;": "'",
  "&lt;": "<",
  "&gt;": ">",
  "&nbsp;": "\u00a0",
  "&laquo;": "\u00ab",
  "&raquo;": "\u00bb",
  "&rsquo;": "\u2019",
  "&lsquo;": "\u2018",
  "&ldquo;": "\u201c",
  "&rdquo;": "\u201d",
  "&hellip;": "\u2026",
  "&ndash;": "\u2013",
  "&mdash;": "\u2014",
};

function readEntity(entity: string): string {
  const code = /^&#(?:x([\da-f]+)|(\d+));$/i.exec(entity);
  if (code === null) return ENTITIES[entity.toLowerCase()] ?? entity;
  const point = code[1] === undefined ? Number(code[2]) : Number.parseInt(code[1], 16);
  return point <= 0x10ffff && (point < 0xd800 || point > 0xdfff) ? String.fromCodePoint(point) : entity;
}

/** Characters of a metadata value that are read. */
const LONGEST_LINE = 3000;

/** A line of plain text out of a metadata value: markup and entities that were escaped twice are undone. */
export function plainLine(value: string): string {
  const text = value.slice(0, LONGEST_LINE).replace(ENTITY, readEntity);
  return collapseBlanks(cleanText(text.replace(MARKUP, " "))).replace(MARKS_AT_ENDS, "");
}

const SEPARATOR = /\s+[|\-\u2013\u2014\u2022\u00b7\u00bb:]+\s+|\s*\|\s*/g;

/** What a title that begins with its site's name has before the title itself: "The Gazette: …". */
const FRONT = /^[^:]{3,80}:\s+/u;

/** Letters that may stand beside an outlet's name in a title: an ending of its domain, a country. */
const DECORATION = 6;

/** A title without the site's name at its end or its beginning. */
export function dropOutlet(title: string, outlets: readonly string[]): string {
  const keys = outlets.map(nameKey).filter((key) => key.length > 2);
  const isOutlet = (part: string) => keys.includes(nameKey(part));
  const holdsOutlet = (part: string) => {
    const key = nameKey(part);
    return keys.some((outlet) => key.includes(outlet) && key.length <= outlet.length + DECORATION);
  };
  let rest = title;
  const [named = ""] = FRONT.exec(rest) ?? [];
  if (named !== "" && named.length < rest.length && isOutlet(named)) rest = rest.slice(named.length);
  for (let round = 0; round < 2; round++) {
    const cuts = [...rest.matchAll(SEPARATOR)];
    const after = (cut: RegExpExecArray) => rest.slice(cut.index + cut[0].length);
    const before = (cut: RegExpExecArray) => rest.slice(0, cut.index);
    const tail = cuts.find((cut) => isOutlet(after(cut))) ?? cuts.slice(-1).find((cut) => holdsOutlet(after(cut)));
    const front = cuts.find((cut) => isOutlet(before(cut))) ?? cuts.slice(0, 1).find((cut) => holdsOutlet(before(cut)));
    if (tail !== undefined && tail.index > 0) rest = before(tail);
    else if (front !== undefined) rest = after(front);
    else break;
  }
  return rest.trim();
}

const SAME_START = 25;
/** Two titles of which one contains the other say the same when they are nearly as long. */
const LEAST_LIKENESS = 0.4;

/** How much two titles are one, 0–1: by their lengths when one contains the other or both begin alike. */
function likeness(a: string, b: string): number {
  const [x, y] = [nameKey(a), nameKey(b)];
  if (x.length < 6 || y.length < 6) return x === y && x !== "" ? 1 : 0;
  const alike = x.includes(y) || y.includes(x) || x.slice(0, SAME_START) === y.slice(0, SAME_START);
  return alike ? Math.min(x.length, y.length) / Math.max(x.length, y.length) : 0;
}

/** A lone heading of this many letters is a title, whatever the metadata says to catch readers. */
const LEAST_HEADING = 20;

function isTelling(heading: string, outlets: readonly string[]): boolean {
  const key = nameKey(heading);
  return key.length >= LEAST_HEADING && !outlets.some((outlet) => key === nameKey(outlet));
}

/**
 * The article's title: the heading that the page's metadata agrees with, else what the metadata says.
 *
 * @param outlets names and domain of the site, which titles carry at their ends
 * @param named the heading that names the article by the page's address, where its metadata says nothing
 */
export function findTitle(head: Head, outlets: readonly string[], named: string | null): string | null {
  const node: LinkedNode | undefined = articleNodes(head.linkedData)[0];
  const declared = [
    firstMeta(head, "og:title"),
    wordsOf(node?.headline),
    firstMeta(head, "twitter:title", "title"),
    head.title,
  ]
    .map((title) => (title === null || title === undefined ? "" : dropOutlet(plainLine(title), outlets)))
    .filter((title) => title !== "");
  const telling = declared.filter((title) => !outlets.some((outlet) => nameKey(title) === nameKey(outlet)));
  const headings = head.marks.headings
    .map((heading) => plainLine(textOf(heading)))
    .filter((text) => text.length > 3 && text.length < 400);
  const only = headings.length === 1 && isTelling(headings[0] ?? "", outlets) ? headings[0] : undefined;
  let best = { title: only ?? telling[0] ?? named ?? declared[0] ?? headings[0] ?? null, likeness: LEAST_LIKENESS };
  for (const heading of headings) {
    for (const rival of declared) {
      const score = likeness(dropOutlet(heading, outlets), rival);
      if (score <= best.likeness) continue;
      const title = heading.length > rival.length * 1.5 ? rival : dropOutlet(heading, outlets);
      best = { title, likeness: score };
    }
  }
  return best.title;
}
