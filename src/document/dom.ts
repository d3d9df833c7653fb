import { type CheerioAPI, load } from "cheerio/slim";
import { DocumentError } from "../error.ts";
import { stripUnseen } from "./strip.ts";

/** The root of a parsed page. */
export type PageRoot = ReturnType<CheerioAPI["root"]>[number];
export type PageNode = PageRoot["childNodes"][number];
export type PageElement = Extract<PageNode, { readonly attribs: unknown }>;

/** What is told of a page's nodes, in document order. */
export interface Visitor {
  /** @returns whether the element's children are to be visited; {@link Visitor.leave} follows in either case. */
  enter(element: PageElement): boolean;
  leave(element: PageElement): void;
  text(data: string): void;
}

/**
 * Steps over the parser's stack of open elements that one page may cost. An ordinary page costs under a million;
 * pages nested beyond all sense cost the square of their depth, and are refused before they are parsed.
 */
const PARSE_BUDGET = 300_000_000;

const TAG = /<(\/?)([a-z][a-z0-9:-]*)/gi;
const VOID = new Set(
  "area base basefont br col command embed frame hr image img input isindex keygen link meta param source track wbr".split(
    " ",
  ),
);
const CLOSED_BY_NEXT = new Set(["p", "li", "dt", "dd", "option", "optgroup", "tr", "td", "th"]);

/** Fewer tags than this cannot cost the budget, however deep they are. */
const HARMLESS_TAGS = Math.floor(Math.sqrt(2 * PARSE_BUDGET));

function hasManyTags(html: string): boolean {
  let count = 0;
  for (let at = html.indexOf("<"); at >= 0 && count <= HARMLESS_TAGS; at = html.indexOf("<", at + 1)) count += 1;
  return count > HARMLESS_TAGS;
}

/** Follows the tags of a page as its parser will, and adds up how deep it would dig. Linear. */
function costOfParsing(html: string): number {
  if (!hasManyTags(html)) return 0;
  const open: string[] = [];
  const counts = new Map<string, number>();
  let cost = 0;
  const pop = () => {
    const name = open.pop();
    if (name !== undefined) counts.set(name, (counts.get(name) ?? 1) - 1);
    return name;
  };
  TAG.lastIndex = 0;
  for (let match = TAG.exec(html); match !== null && cost < PARSE_BUDGET; match = TAG.exec(html)) {
    const name = (match[2] ?? "").toLowerCase();
    if (VOID.has(name)) continue;
    cost += open.length;
    if (match[1] === "") {
      if (CLOSED_BY_NEXT.has(name) && open.at(-1) === name) pop();
      open.push(name);
      counts.set(name, (counts.get(name) ?? 0) + 1);
    } else if ((counts.get(name) ?? 0) > 0) {
      while (pop() !== name);
    }
  }
  return cost;
}

/**
 * Parses a page, without the elements that {@link stripUnseen} takes out. Markup errors are mended; no script runs.
 *
 * @throws DocumentError when elements are nested so deep that no browser would show them.
 */
export function parsePage(page: string): PageRoot {
  const html = stripUnseen(page);
  if (costOfParsing(html) >= PARSE_BUDGET) {
    throw new DocumentError({
      what: "the page cannot be read as an article",
      why: "its elements are nested thousands deep, which no newspaper's page is",
      fix: "save the article's text from a browser and give that file",
    });
  }
  const root = load(html).root()[0];
  if (root === undefined) throw new Error("the parser gave no root");
  return root;
}

export function isElement(node: PageNode): node is PageElement {
  const { type } = node;
  return type === "tag" || type === "script" || type === "style";
}

/** Visits all that is below `top` in document order, without recursion. */
export function walk(top: PageRoot | PageElement, visitor: Visitor): void {
  let node: PageNode | null = top.children[0] ?? null;
  while (node !== null) {
    if (isElement(node)) {
      const first: PageNode | undefined = visitor.enter(node) ? node.children[0] : undefined;
      if (first !== undefined) {
        node = first;
        continue;
      }
      visitor.leave(node);
    } else if (node.type === "text") {
      visitor.text(node.data);
    }
    while (node.next === null) {
      const parent: PageNode | null = node.parent;
      if (parent === null || parent === top || !isElement(parent)) return;
      visitor.leave(parent);
      node = parent;
    }
    node = node.next;
  }
}

/** The element that holds `element`, or `null` at the top of the page. */
export function parentOf(element: PageElement): PageElement | null {
  const parent = element.parent;
  return parent !== null && isElement(parent) ? parent : null;
}

/** How far up {@link isWithin} looks. */
const CLOSE = 4;

/** Whether an element, or one of the next few around it, is among `elements`. */
export function isWithin(element: PageElement, elements: ReadonlySet<PageElement>): boolean {
  let at: PageElement | null = element;
  for (let up = 0; at !== null && up < CLOSE; up++) {
    if (elements.has(at)) return true;
    at = parentOf(at);
  }
  return false;
}

/** An attribute without the blanks around it; `""` when it is missing. */
export function attribute(element: PageElement, name: string): string {
  return element.attribs[name]?.trim() ?? "";
}

/** Runs of blanks that are not one space already: most blanks of a text are, and stay untouched. */
const BLANKS = /[\t\n\f\r][\t\n\f\r ]*| [\t\n\f\r ]+/g;

/** A text with each run of ASCII blanks made one space, and none at its ends; no-break spaces stay. */
export function collapseBlanks(text: string): string {
  const single = text.replace(BLANKS, " ");
  const start = single.startsWith(" ") ? 1 : 0;
  return single.slice(start, single.length > start && single.endsWith(" ") ? -1 : undefined);
}

/** All text below an element, blanks collapsed; scripts and styles are no text. */
export function textOf(element: PageElement): string {
  const parts: string[] = [];
  walk(element, {
    enter: ({ name }) => {
      if (name === "br") parts.push(" ");
      return name !== "script" && name !== "style";
    },
    leave: () => {},
    text: (data) => parts.push(data),
  });
  return collapseBlanks(parts.join(""));
}
