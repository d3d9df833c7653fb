import { type PageElement, parentOf } from "./dom.ts";
import type { Piece, Structure } from "./structure.ts";

/** Elements between one of the article's and one of another part of the page, at the most that are looked at. */
const CLIMB = 12;

/** Elements that hold a thing of their own: another article, a menu, a comment, the card of an article among links. */
const APART = /^(?:article|nav|aside)$/;

/** The elements of {@link APART} that hold headings in links. */
function findListing(pieces: readonly Piece[]): ReadonlySet<PageElement> {
  const listing = new Set<PageElement>();
  for (const { path, leaf, tag } of pieces) {
    if (leaf.linked < 0.8 || !/^h[2-6]$/.test(tag)) continue;
    for (const { element, name } of path) if (APART.test(name)) listing.add(element);
  }
  return listing;
}

/**
 * Tells which elements stand in a part of the page of their own: between them and what they share with the article's
 * first paragraph, or with its title, is another article, a menu, or matter beside the text that holds links with headings.
 */
export function apartTest({ pieces, first, title }: Structure): (element: PageElement) => boolean {
  const own = new Set<PageElement>();
  for (const index of [first, title]) {
    for (let at = pieces[index]?.leaf.element ?? null; at !== null && !own.has(at); at = parentOf(at)) own.add(at);
  }
  let listing: ReadonlySet<PageElement> | null = null;
  const listsArticles = (aside: PageElement) => {
    listing ??= findListing(pieces);
    return listing.has(aside);
  };
  return (element) => {
    let at: PageElement | null = element;
    for (let up = 0; at !== null && up < CLIMB && !own.has(at); up++) {
      if (APART.test(at.name) && (at.name !== "aside" || listsArticles(at))) return own.size > 0;
      at = parentOf(at);
    }
    return false;
  };
}

/**
 * Tells which elements stand outside the `<article>`, or else the `<main>`, that holds the title: none where neither does.
 */
export function outsideTest({ pieces, title }: Structure): (element: PageElement | null) => boolean {
  const path = pieces[title]?.path ?? [];
  const home = (path.find(({ name }) => name === "article") ?? path.find(({ name }) => name === "main"))?.element;
  return (element) => {
    if (home === undefined) return false;
    let at = element;
    for (let up = 0; at !== null && up < CLIMB; up++) {
      if (at === home) return false;
      at = parentOf(at);
    }
    return true;
  };
}
