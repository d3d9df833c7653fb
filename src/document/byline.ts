import { type PageElement, parentOf, textOf } from "./dom.ts";
import { firstMeta, type Head, labelOf } from "./head.ts";
import { articleNodes, typesOf, valuesOf, wordsOf } from "./linked-data.ts";
import { introducesName, nameKey, splitNames } from "./name.ts";
import type { Structure } from "./structure.ts";

/** Authors on one article: more are a list of something else. */
const MOST_AUTHORS = 12;
const META_NAMES = [
  "author",
  "article:author",
  "dc.creator",
  "dcterms.creator",
  "byl",
  "parsely-author",
  "sailthru.author",
  "cxenseparse:author",
  "og:article:author",
  "indepth:authors",
];

function unique(names: readonly string[]): readonly string[] {
  const kept = new Map<string, string>();
  for (const name of names) if (!kept.has(nameKey(name))) kept.set(nameKey(name), name);
  return [...kept.values()].slice(0, MOST_AUTHORS);
}

/** Tells outlets from people by the names and addresses that the page itself goes by. */
function outletTest(head: Head, outlets: readonly string[]): (name: string) => boolean {
  const publishers = head.linkedData
    .filter((node) => typesOf(node).some((type) => /Organization|WebSite|NewsMedia/.test(type)))
    .map((node) => wordsOf(node.name));
  const keys = [...outlets, ...publishers].map(nameKey).filter((key) => key.length > 2);
  return (name) => {
    const key = nameKey(name);
    return keys.some(
      (outlet) =>
        key === outlet ||
        (outlet.length > 4 && key.includes(outlet)) ||
        (key.length > 4 && outlet.includes(key) && key.length * 2 > outlet.length),
    );
  };
}

function declaredAuthors(head: Head): readonly string[][] {
  const nodes = articleNodes(head.linkedData).map((node) =>
    valuesOf(node.author).flatMap((author) => splitNames(wordsOf(resolve(author, head)))),
  );
  const metas = META_NAMES.map((name) => (head.meta.get(name) ?? []).flatMap(splitNames));
  return [...nodes, ...metas].filter((names) => names.length > 0);
}

/** A node that is only a reference (`{"@id": …}`) stands for the node of the page that has that identity. */
function resolve(value: unknown, head: Head): unknown {
  if (typeof value !== "object" || value === null || wordsOf(value) !== "") return value;
  const id = (value as Record<string, unknown>)["@id"];
  return head.linkedData.find((node) => id !== undefined && node["@id"] === id && wordsOf(node) !== "") ?? value;
}

/** Pieces before the first long paragraph, and after the last, in which a byline may stand. */
const BEFORE = 25;
const AFTER = 6;
const LONGEST_BYLINE = 160;

/** The elements around the article's beginning and end, so that the bylines of other articles stay out. */
function nearArticle(structure: Structure): ReadonlySet<PageElement> {
  const { pieces, first, last, title } = structure;
  const from = title >= 0 ? Math.max(0, Math.min(title, first < 0 ? title : first) - 4) : Math.max(0, first - BEFORE);
  const to = Math.max(first + 1, title >= 0 ? title + 12 : 0);
  const near = new Set<PageElement>();
  for (const piece of [...pieces.slice(from, to + 1), ...pieces.slice(Math.max(0, last), last + AFTER)]) {
    for (const element of piece.ancestors.slice(0, 5)) near.add(element);
  }
  return near;
}

function isNear(element: PageElement, near: ReadonlySet<PageElement>): boolean {
  for (let at: PageElement | null = element, up = 0; at !== null && up < 4; at = parentOf(at), up++)
    if (near.has(at)) return true;
  return false;
}

function markedAuthors(head: Head, structure: Structure): readonly string[][] {
  const near = nearArticle(structure);
  const explicit = (element: PageElement) =>
    /\bauthor\b/.test(`${element.attribs.rel ?? ""} ${element.attribs.itemprop ?? ""}`);
  const inside = head.marks.authors.filter((element) => element.name !== "meta" && isNear(element, near));
  return [...inside.filter(explicit), ...inside.filter((element) => !explicit(element))]
    .filter((element) => !/comment/.test(labelOf(element)))
    .map((element) => textOf(element))
    .filter((text) => text.length > 0 && text.length <= LONGEST_BYLINE)
    .map((text) => [...splitNames(text)])
    .filter((names) => names.length > 0);
}

function writtenAuthors(structure: Structure): readonly string[][] {
  const { pieces, first, last, title } = structure;
  const from = title >= 0 ? title : Math.max(0, first - 10);
  const places = [
    ...pieces.slice(from, Math.max(first + 1, from + 10)),
    ...pieces.slice(Math.max(0, last), last + AFTER),
  ];
  return places
    .filter(({ text }) => text.length <= 80 && introducesName(text))
    .map(({ text }) => [...splitNames(text)])
    .filter((names) => names.length > 0);
}

/**
 * The people who signed the article, as the page declares them, else as elements or words near the title show
 * them. An outlet that signs its own article is no person and is left out; another agency stays.
 */
export function findByline(head: Head, structure: Structure, outlets: readonly string[]): readonly string[] {
  const isOutlet = outletTest(head, [...outlets, firstMeta(head, "twitter:site") ?? ""]);
  for (const group of [...declaredAuthors(head), ...markedAuthors(head, structure), ...writtenAuthors(structure)]) {
    const people = group.filter((name) => !isOutlet(name));
    if (people.length > 0) return unique(people);
  }
  return [];
}
