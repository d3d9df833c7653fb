import { remembered } from "../text/memory.ts";
import { attribute, collapseBlanks, type PageElement, type PageRoot, textOf, walk } from "./dom.ts";
import { type LinkedNode, readLinkedData } from "./linked-data.ts";

/** What a page says of itself, beside its visible text. */
export interface Head {
  /** `name`, `property` or `itemprop` of a `<meta>`, lower case → its contents, in page order, none empty. */
  readonly meta: ReadonlyMap<string, readonly string[]>;
  /** `rel` of a `<link>`, lower case → addresses as written. */
  readonly links: ReadonlyMap<string, readonly string[]>;
  readonly linkedData: readonly LinkedNode[];
  /** The `<title>` element's text. */
  readonly title: string | null;
  readonly lang: string | null;
  readonly dir: string | null;
  /** The `<base href>` as written. */
  readonly base: string | null;
  /** Elements that may name the article, who wrote it and when, in page order. */
  readonly marks: Marks;
}

export interface Marks {
  readonly headings: readonly PageElement[];
  readonly times: readonly PageElement[];
  readonly authors: readonly PageElement[];
  readonly dates: readonly PageElement[];
}

/** Elements of one kind that are looked at: an article's own stand before those of others. */
const MOST_MARKS = 60;

const AUTHOR_LABEL = /author|byline|auteur|signature|writer|journalist|katib|redact(?:eu|o)r/;
const DATE_LABEL = /date|time|publi|posted|created|heure|horodat/;

const NAMES_AUTHOR = 1;
const NAMES_DATE = 2;

/** Whether a label names an author or a date, as bits. */
const findMarks = remembered((written) => {
  const label = written.toLowerCase();
  return (AUTHOR_LABEL.test(label) ? NAMES_AUTHOR : 0) | (DATE_LABEL.test(label) ? NAMES_DATE : 0);
});

function collector<T>(): { readonly map: Map<string, T[]>; add(key: string, value: T): void } {
  const map = new Map<string, T[]>();
  return {
    map,
    add(key, value) {
      const list = map.get(key);
      if (list === undefined) map.set(key, [value]);
      else list.push(value);
    },
  };
}

function joinWords(words: string, more: string | undefined): string {
  if (more === undefined || more === "") return words;
  return words === "" ? more : `${words} ${more}`;
}

/** The words by which an element tells what it is for: class, id, itemprop, rel, data-testid; lower case. */
export function labelOf({ attribs }: PageElement): string {
  // Each attribute is asked for by its own expression: property reads of one name are several times faster.
  let label = joinWords(attribs.class ?? "", attribs.id);
  label = joinWords(label, attribs.itemprop);
  label = joinWords(label, attribs.rel);
  label = joinWords(label, attribs["data-testid"]);
  return joinWords(label, attribs["data-component"]).toLowerCase();
}

/** What `bitsOf` says of each attribute that is part of an element's {@link labelOf label}, added together. */
export function readLabel({ attribs }: PageElement, bitsOf: (words: string) => number): number {
  let bits = 0;
  if (attribs.class) bits = bitsOf(attribs.class);
  if (attribs.id) bits |= bitsOf(attribs.id);
  if (attribs.itemprop) bits |= bitsOf(attribs.itemprop);
  if (attribs.rel) bits |= bitsOf(attribs.rel);
  if (attribs["data-testid"]) bits |= bitsOf(attribs["data-testid"]);
  return attribs["data-component"] ? bits | bitsOf(attribs["data-component"]) : bits;
}

/** Collects in one walk what a page says of itself. */
export function readHead(root: PageRoot): Head {
  const meta = collector<string>();
  const links = collector<string>();
  const scripts: string[] = [];
  const marks = {
    headings: [] as PageElement[],
    times: [] as PageElement[],
    authors: [] as PageElement[],
    dates: [] as PageElement[],
  };
  let title: string | null = null;
  let lang: string | null = null;
  let dir: string | null = null;
  let base: string | null = null;

  const mark = (list: PageElement[], element: PageElement) => {
    if (list.length < MOST_MARKS) list.push(element);
  };
  const readMeta = (element: PageElement) => {
    const content = collapseBlanks(attribute(element, "content"));
    if (content === "") return;
    for (const name of ["property", "name", "itemprop", "http-equiv"] as const) {
      const key = attribute(element, name).toLowerCase();
      if (key !== "") meta.add(key, content);
    }
  };
  const markElement = (element: PageElement) => {
    if (element.name === "h1") mark(marks.headings, element);
    if (element.name === "time") mark(marks.times, element);
    const named = readLabel(element, findMarks);
    if (element.name === "author" || (named & NAMES_AUTHOR) !== 0) mark(marks.authors, element);
    if (element.name !== "time" && (named & NAMES_DATE) !== 0) mark(marks.dates, element);
  };

  walk(root, {
    enter(element) {
      switch (element.name) {
        case "html":
          lang ??= attribute(element, "lang") || attribute(element, "xml:lang") || null;
          dir ??= attribute(element, "dir") || null;
          return true;
        case "base":
          base ??= attribute(element, "href") || null;
          return false;
        case "title":
          title ??= textOf(element) || null;
          return false;
        case "meta":
          readMeta(element);
          return true;
        case "link":
          for (const rel of attribute(element, "rel").toLowerCase().split(/\s+/))
            links.add(rel, attribute(element, "href"));
          return true;
        case "script":
          if (attribute(element, "type").toLowerCase().includes("ld+json")) scripts.push(rawText(element));
          return false;
        case "style":
        case "svg":
          return false;
        default:
          markElement(element);
          return true;
      }
    },
    leave: () => {},
    text: () => {},
  });
  return { meta: meta.map, links: links.map, linkedData: readLinkedData(scripts), title, lang, dir, base, marks };
}

function rawText(element: PageElement): string {
  return element.childNodes.map((node) => ("data" in node ? node.data : "")).join("");
}

/** The first non-empty content among the `<meta>` of these names. */
export function firstMeta(head: Head, ...names: readonly string[]): string | null {
  for (const name of names) {
    const content = head.meta.get(name)?.[0];
    if (content !== undefined) return content;
  }
  return null;
}
