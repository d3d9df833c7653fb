import { collapseBlanks, isWithin, type PageElement, textOf, walk } from "./dom.ts";
import { firstMeta, type Head, labelOf } from "./head.ts";
import { articleNodes, isOrganization, resolveNode, typesOf, valuesOf, wordsOf } from "./linked-data.ts";
import { introducedAfterDate, introducesName, looksPersonal, nameKey, splitNames, withoutAgencies } from "./name.ts";
import { apartTest } from "./part.ts";
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
  const publishers = head.linkedData.flatMap((node) => [
    ...valuesOf(node.publisher).map((publisher) => wordsOf(resolveNode(publisher, head.linkedData))),
    ...(typesOf(node).includes("WebSite") ? [wordsOf(node.name)] : []),
  ]);
  const keys = [...outlets, ...publishers].map(nameKey).filter((key) => key.length > 2);
  return (name) => {
    const key = nameKey(name);
    return keys.some(
      (outlet) =>
        key === outlet || (outlet.length > 4 && key.includes(outlet)) || (key.length >= 6 && outlet.includes(key)),
    );
  };
}

/** The authors that the page's JSON-LD and `<meta>` name, and those of whom JSON-LD says that they are no people. */
function declaredAuthors(head: Head): { readonly people: readonly string[][]; readonly bodies: readonly string[][] } {
  const people: string[][] = [];
  const bodies: string[][] = [];
  for (const { author } of articleNodes(head.linkedData)) {
    const authors = valuesOf(author).map((value) => resolveNode(value, head.linkedData));
    const namesOf = (values: readonly unknown[]) => values.flatMap((value) => splitNames(wordsOf(value)));
    people.push(namesOf(authors.filter((value) => !isOrganization(value))));
    bodies.push(namesOf(authors.filter(isOrganization)));
  }
  for (const name of META_NAMES) people.push((head.meta.get(name) ?? []).flatMap(splitNames));
  return { people: people.filter((names) => names.length > 0), bodies: bodies.filter((names) => names.length > 0) };
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
    for (const { element } of piece.path.slice(0, 5)) near.add(element);
  }
  return near;
}

/** Elements marked as authors: those near the article first; those elsewhere only where the whole page names one author. */
function markedAuthors(head: Head, structure: Structure): readonly string[][] {
  const near = nearArticle(structure);
  const isExplicit = (element: PageElement) =>
    /\bauthor\b/.test(`${element.attribs.rel ?? ""} ${element.attribs.itemprop ?? ""}`);
  const marked = head.marks.authors
    .filter((element) => element.name !== "meta" && !/comment/.test(labelOf(element)))
    .filter((element) => textOf(element).length <= LONGEST_BYLINE);
  const isApart = apartTest(structure);
  const inside = marked.filter((element) => isWithin(element, near) && !isApart(element));
  const groups = [...inside.filter(isExplicit), ...inside.filter((element) => !isExplicit(element))].map(namesIn);
  const found = groups.filter((names) => names.length > 0);
  if (found.length > 0) return found;
  const everywhere = marked
    .filter((element) => !isApart(element))
    .map(namesIn)
    .filter((names) => names.length === 1);
  return new Set(everywhere.flat().map(nameKey)).size === 1 ? everywhere.slice(0, 1) : [];
}

/** The names in an element, of which each child element may be one of several or half of one. */
function namesIn(element: PageElement): string[] {
  const parts: string[] = [];
  walk(element, {
    enter: ({ name }) => name !== "script" && name !== "style",
    leave: () => {},
    text: (data) => {
      const part = collapseBlanks(data);
      if (part !== "") parts.push(part);
    },
  });
  const oneWord =
    parts.length === 2 && parts.every((part) => /^[\p{L}\p{M}'\u2019.-]+$/u.test(part) && !introducesName(part));
  return [...splitNames(parts.join(oneWord ? " " : " | "))];
}

const BAR = /[|\u2022\u00b7]/;
const DATED = /(?:19|20)\d\d|\d[:h]\d\d/;

/** Names that stand in visible words: after "by", or beside a date. */
function writtenAuthors(structure: Structure): readonly string[][] {
  const { pieces, first, last, title } = structure;
  const from = title >= 0 ? title : Math.max(0, first - 10);
  const places = [
    ...pieces.slice(from, Math.max(first + 1, from + 10)),
    ...pieces.slice(Math.max(0, last), last + AFTER),
  ];
  const introduced = places
    .filter(({ text }) => text.length <= 80)
    .flatMap(({ text }) => text.split(BAR))
    .map((text) => (introducesName(text) ? text : introducedAfterDate(text)))
    .map((text) => (text === null ? [] : [...splitNames(text)]));
  const dated = places
    .filter(({ text, index }) => text.length <= 80 && index !== title && DATED.test(text))
    .map(({ text }) => splitNames(text).filter(looksPersonal));
  return [...introduced, ...dated].filter((names) => names.length > 0);
}

/**
 * The people who signed the article, as the page declares them, else as elements or words near the title show
 * them. An outlet that signs its own article is no person and is left out; an agency stays where the page declares
 * it an author or names nobody else.
 */
export function findByline(head: Head, structure: Structure, outlets: readonly string[]): readonly string[] {
  const isOutlet = outletTest(head, [...outlets, firstMeta(head, "twitter:site") ?? ""]);
  const peopleOf = (groups: readonly string[][]) =>
    groups.map((group) => unique(group.filter((name) => !isOutlet(name)))).filter((people) => people.length > 0);
  const { people, bodies } = declaredAuthors(head);
  const declared = peopleOf(people);
  const shown = peopleOf([...markedAuthors(head, structure), ...writtenAuthors(structure)]).map(withoutAgencies);
  const first = declared[0] ?? shown[0] ?? peopleOf(bodies)[0] ?? [];
  return shown.find((people) => isMore(people, first)) ?? first;
}

/** Whether a visible byline names all that metadata, which often has room for one, names, and others. */
function isMore(people: readonly string[], than: readonly string[]): boolean {
  const keys = new Set(people.map(nameKey));
  return (
    people.length > than.length &&
    people.length <= 4 &&
    than.length > 0 &&
    than.every((name) => keys.has(nameKey(name)))
  );
}
