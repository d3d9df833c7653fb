import { type CheerioAPI, load } from "cheerio/slim";
import { DocumentError } from "../error.ts";
import { tokenizerFor } from "../source/tokenizer.ts";

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
 * pages nested beyond all sense cost the square of their depth, and are refused.
 */
const PARSE_BUDGET = 300_000_000;

const READ = [
  "class",
  "content",
  "data-component",
  "data-testid",
  "datetime",
  "dir",
  "hidden",
  "href",
  "http-equiv",
  "id",
  "itemprop",
  "lang",
  "name",
  "property",
  "rel",
  "style",
  "type",
  "xml:lang",
] as const;

/** An attribute that is read: pages are parsed without any other. */
export type AttributeName = (typeof READ)[number];

function refuseDepth(): never {
  throw new DocumentError({
    what: "the page cannot be read as an article",
    why: "its elements are nested thousands deep, which no newspaper's page is",
    fix: "save the article's text from a browser and give that file",
  });
}

const PARSER = {
  xmlMode: false,
  Tokenizer: tokenizerFor({ attributes: READ, budget: PARSE_BUDGET, refuse: refuseDepth }),
};

let parse: CheerioAPI | null = null;

/** Whether cheerio takes a text for markup, not for a selector. */
function isMarkup(text: string): boolean {
  const tag = text.indexOf("<");
  return tag >= 0 && /[a-z!]/i.test(text.charAt(tag + 1)) && text.includes(">", tag + 2);
}

/**
 * Parses a page, but for its scripts, styles, drawings and the attributes that nobody reads. Markup errors are mended;
 * no script runs.
 *
 * @throws DocumentError when elements are nested so deep that no browser would show them.
 */
export function parsePage(page: string): PageRoot {
  // Loaded once: each load makes a class, through which V8 keeps the whole page until it collects all garbage.
  parse ??= load("", { xml: PARSER });
  const root = parse(isMarkup(page) ? page : `<!doctype html>${page}`).get(0)?.parent;
  if (root?.type !== "root") throw new Error("the parser gave no root");
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
export function attribute(element: PageElement, name: AttributeName): string {
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
