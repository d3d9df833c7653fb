import { classKinds, findClassKinds } from "./class-word.ts";
import { type PageElement, parentOf } from "./dom.ts";
import { readLabel } from "./head.ts";

/** What a part of a page holds: characters of text, of text in links, and of prose, and the number of its pieces. */
export interface Holding {
  text: number;
  linked: number;
  prose: number;
  pieces: number;
}

/** An element around pieces of a page's text, and what it holds. There is one for each such element. */
export interface Enclosure extends Holding {
  readonly element: PageElement;
  readonly name: string;
  /** Itself and the enclosures around it, innermost first, at most {@link MOST_ANCESTORS}; the page's body is left out. */
  readonly path: readonly Enclosure[];
  /** A number that all enclosures of the same name and class share. */
  readonly template: number;
  /** Its own markup calls it the body of the article. */
  readonly isBody: boolean;
  /** How many enclosures up the nearest one is whose class words speak of each of {@link classKinds}; {@link NO_CLASS} for none. */
  readonly classDepths: Uint8Array;
  /** How many enclosures up the nearest one of each of {@link AROUND} is; {@link MOST_ANCESTORS} for none. */
  readonly nameDepths: Uint8Array;
}

export const MOST_ANCESTORS = 14;
/** The depth at which a class word stands that stands nowhere. */
export const NO_CLASS = 9;

/** Elements that say what is around a text. */
export const AROUND =
  "article main aside nav footer header figure form ul ol table a blockquote section li button details dl".split(" ");
const AROUND_INDEX: ReadonlyMap<string, number> = new Map(AROUND.map((name, index) => [name, index]));
const BODY_PROPERTY = /articleBody/i;

export const nothingHeld = (): Holding => ({ text: 0, linked: 0, prose: 0, pieces: 0 });

/** One step further from everything that `inner` stands in. */
function deepened(inner: Uint8Array | undefined, size: number, most: number): Uint8Array {
  const depths = new Uint8Array(size);
  for (let i = 0; i < size; i++) depths[i] = inner === undefined ? most : Math.min(most, (inner[i] ?? most) + 1);
  return depths;
}

function classDepthsOf(element: PageElement, outer: Enclosure | undefined): Uint8Array {
  const depths = deepened(outer?.classDepths, classKinds().length, NO_CLASS);
  for (let kinds = readLabel(element, findClassKinds); kinds !== 0; kinds &= kinds - 1)
    depths[31 - Math.clz32(kinds & -kinds)] = 0;
  return depths;
}

function nameDepthsOf({ name }: PageElement, outer: Enclosure | undefined): Uint8Array {
  const depths = deepened(outer?.nameDepths, AROUND.length, MOST_ANCESTORS);
  const own = AROUND_INDEX.get(name);
  if (own !== undefined) depths[own] = 0;
  return depths;
}

/** Names of elements that are told apart: there are about 120 in HTML. */
const MOST_NAMES = 256;

/** The number that `known` has for a text, or gives it now. */
function numberOf(known: Map<string, number>, text: string): number {
  let number = known.get(text);
  if (number === undefined) {
    number = known.size;
    known.set(text, number);
  }
  return number;
}

/**
 * Finds the enclosures of a page's elements, each made once.
 *
 * @returns a function that gives the enclosures around a text in `element`, innermost first
 */
export function enclosureFinder(): (element: PageElement | null) => readonly Enclosure[] {
  const known = new Map<PageElement, Enclosure>();
  const names = new Map<string, number>();
  const classes = new Map<string, number>();
  const templateOf = ({ name, attribs }: PageElement) =>
    numberOf(classes, attribs.class ?? "") * MOST_NAMES + (numberOf(names, name) % MOST_NAMES);
  const enclose = (element: PageElement, around: readonly Enclosure[]): Enclosure => {
    const path: Enclosure[] = [];
    const made: Enclosure = {
      text: 0,
      linked: 0,
      prose: 0,
      pieces: 0,
      element,
      name: element.name,
      path,
      template: templateOf(element),
      isBody: BODY_PROPERTY.test(element.attribs.itemprop ?? element.attribs.property ?? ""),
      classDepths: classDepthsOf(element, around[0]),
      nameDepths: nameDepthsOf(element, around[0]),
    };
    path.push(made);
    for (let i = 0; i < around.length && i < MOST_ANCESTORS - 1; i++) path.push(around[i] ?? made);
    known.set(element, made);
    return made;
  };
  return (innermost) => {
    const missing: PageElement[] = [];
    let element = innermost;
    while (element !== null && !known.has(element) && element.name !== "body" && element.name !== "html") {
      missing.push(element);
      element = parentOf(element);
    }
    let path = (element === null ? undefined : known.get(element))?.path ?? [];
    for (const inner of missing.reverse()) path = enclose(inner, path).path;
    return path;
  };
}
