import { foldKey } from "../text/fold.ts";
import { LETTERS, lettersOf, MARKS, NUMBERS, UNDERSCORE, wordBounds } from "./character-run.ts";
import { findClassKinds } from "./class-word.ts";
import { countWords, findCues } from "./cue.ts";
import { type PageElement, parentOf } from "./dom.ts";
import { firstMeta, type Head, labelOf } from "./head.ts";
import type { Leaf } from "./leaf.ts";
import { findDeclaredBody } from "./linked-data.ts";

/** A leaf and what can be said of it by itself. */
export interface Piece {
  readonly leaf: Leaf;
  readonly index: number;
  readonly text: string;
  readonly tag: string;
  /** The leaf's element and those around it, innermost first, at most {@link MOST_ANCESTORS}. */
  readonly ancestors: readonly PageElement[];
  /** About how many words. */
  readonly words: number;
  /** Share of the words that are function words. */
  readonly functional: number;
  /** Ends like a sentence. */
  readonly closed: boolean;
  /** Long, unlinked and ended like a sentence: running text, most likely. */
  readonly prose: boolean;
  readonly cues: readonly boolean[];
  /** Letters and digits of its beginning, without case or accents. */
  readonly letters: string;
}

/** What one element of the page holds. */
export interface Holding {
  /** Characters of text, of text in links, and of prose. */
  text: number;
  linked: number;
  prose: number;
  pieces: number;
}

/** A page as its model sees it: pieces in order, what the elements around them hold, and where the article seems to be. */
export interface Structure {
  readonly pieces: readonly Piece[];
  readonly holdings: ReadonlyMap<PageElement, Holding>;
  readonly whole: Holding;
  /** The element whose direct and near paragraphs weigh most, as Readability reckons. */
  readonly top: PageElement | null;
  /** The smallest element that holds 60 % of the prose. */
  readonly core: PageElement | null;
  /** Index of the piece that looks like the title, or −1. */
  readonly title: number;
  /** First and last long piece inside the core, or −1. */
  readonly first: number;
  readonly last: number;
  /** Letters of the title and of the description that the page declares. */
  readonly titleLetters: string;
  readonly descriptionLetters: string;
  /** Three-word runs of the text that JSON-LD gives, when it gives one. */
  readonly declared: ReadonlySet<string> | null;
  /** What an element's class words speak of, as bits of {@link findClassKinds}. */
  classKindsOf(element: PageElement): number;
}

export const MOST_ANCESTORS = 14;

const CLOSED = /[.!?\u061f\u2026:\u06d4]["'\u201d\u2019\u00bb)\]\s]*$/;
/** Characters at the start of a piece in which cues are looked for. */
const CUE_REACH = 160;
/** Characters at its start by which a piece's words are judged, and by which two pieces are found alike. */
const SAMPLE = 500;
const LETTERS_REACH = 250;
const PROSE_LENGTH = 60;
const LONG = 80;

function makePiece(leaf: Leaf, index: number): Piece {
  const { text } = leaf;
  const ancestors: PageElement[] = [];
  for (let element = leaf.element; element !== null && ancestors.length < MOST_ANCESTORS; element = parentOf(element)) {
    if (element.name === "body" || element.name === "html") break;
    ancestors.push(element);
  }
  const key = foldKey(text.slice(0, SAMPLE));
  const { words, functional } = countWords(key);
  const closed = CLOSED.test(text.slice(-40));
  return {
    leaf,
    index,
    text,
    tag: leaf.element?.name ?? "body",
    ancestors,
    words: text.length <= SAMPLE ? words : Math.round((words * text.length) / SAMPLE),
    functional: functional / Math.max(1, words),
    closed,
    prose: text.length > PROSE_LENGTH && leaf.linked < 0.3 && closed,
    cues: findCues(key.slice(0, CUE_REACH)),
    letters: lettersOf(key.slice(0, LETTERS_REACH)),
  };
}

function weigh(pieces: readonly Piece[]): { holdings: Map<PageElement, Holding>; whole: Holding } {
  const holdings = new Map<PageElement, Holding>();
  const whole = { text: 0, linked: 0, prose: 0, pieces: 0 };
  const add = (holding: Holding, { text, leaf, prose }: Piece) => {
    holding.text += text.length;
    holding.linked += text.length * leaf.linked;
    holding.prose += prose ? text.length : 0;
    holding.pieces += 1;
  };
  for (const piece of pieces) {
    add(whole, piece);
    for (const element of piece.ancestors) {
      let holding = holdings.get(element);
      if (holding === undefined) {
        holding = { text: 0, linked: 0, prose: 0, pieces: 0 };
        holdings.set(element, holding);
      }
      add(holding, piece);
    }
  }
  return { holdings, whole };
}

const COMMA = /[,\u060c]/g;

/** The candidate score of Readability: paragraphs give points to the elements one, two and three above them. */
function findTop(pieces: readonly Piece[], holdings: ReadonlyMap<PageElement, Holding>): PageElement | null {
  const scores = new Map<PageElement, number>();
  for (const { text, leaf, ancestors } of pieces) {
    if (text.length <= PROSE_LENGTH || leaf.linked >= 0.3) continue;
    const points = 1 + (text.match(COMMA)?.length ?? 0) + Math.min(3, text.length / 100);
    for (const [above, share] of [
      [1, 1],
      [2, 0.5],
      [3, 0.25],
    ] as const) {
      const element = ancestors[above];
      if (element !== undefined) scores.set(element, (scores.get(element) ?? 0) + points * share);
    }
  }
  let best: PageElement | null = null;
  let most = 0;
  for (const [element, points] of scores) {
    const { text, linked } = holdings.get(element) ?? { text: 1, linked: 0 };
    const score = points * (1 - linked / Math.max(1, text));
    if (score > most) [best, most] = [element, score];
  }
  return best;
}

function findCore(holdings: ReadonlyMap<PageElement, Holding>, prose: number): PageElement | null {
  let best: PageElement | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const [element, holding] of holdings) {
    if (holding.prose >= 0.6 * Math.max(1, prose) && holding.text < least) [best, least] = [element, holding.text];
  }
  return best;
}

function findTitle(pieces: readonly Piece[], titleLetters: string): number {
  const headings = pieces.filter(({ ancestors }) => ancestors.slice(0, 3).some(({ name }) => name === "h1"));
  const match = headings.find(({ letters }) => letters.length > 8 && titleLetters.includes(letters.slice(0, 40)));
  return (match ?? headings[0])?.index ?? -1;
}

/** The three-word runs of a text, for measuring how much two texts share. */
export function runsOf(text: string): readonly string[] {
  const key = foldKey(text);
  const bounds = wordBounds(key, LETTERS | MARKS | NUMBERS | UNDERSCORE);
  const word = (i: number) => key.slice(bounds[2 * i], bounds[2 * i + 1]);
  const runs: string[] = [];
  for (let i = 2; i < bounds.length / 2; i++) runs.push(`${word(i - 2)} ${word(i - 1)} ${word(i)}`);
  return runs;
}

/** Words that a JSON-LD text must have before it is believed to be the article's. */
const DECLARED_WORDS = 40;

function declaredRuns(head: Head): ReadonlySet<string> | null {
  const runs = runsOf(findDeclaredBody(head.linkedData).replace(/<[^<>]*>/g, " "));
  return runs.length > DECLARED_WORDS ? new Set(runs) : null;
}

/** Looks at a page's leaves together. */
export function readStructure(leaves: readonly Leaf[], head: Head): Structure {
  const pieces = leaves.map(makePiece);
  const { holdings, whole } = weigh(pieces);
  const core = findCore(holdings, whole.prose);
  const titleLetters = lettersOf(foldKey(`${firstMeta(head, "og:title") ?? ""} ${head.title ?? ""}`));
  const descriptionLetters = lettersOf(
    foldKey(`${firstMeta(head, "description") ?? ""} ${firstMeta(head, "og:description") ?? ""}`),
  );
  const isLong = ({ text, leaf, ancestors }: Piece) =>
    text.length > LONG && leaf.linked < 0.3 && (core === null || ancestors.includes(core));
  const kinds = new Map<PageElement, number>();
  return {
    pieces,
    holdings,
    whole,
    top: findTop(pieces, holdings),
    core,
    title: findTitle(pieces, titleLetters),
    first: pieces.findIndex(isLong),
    last: pieces.findLastIndex(isLong),
    titleLetters,
    descriptionLetters,
    declared: declaredRuns(head),
    classKindsOf(element) {
      let found = kinds.get(element);
      if (found === undefined) {
        found = findClassKinds(labelOf(element));
        kinds.set(element, found);
      }
      return found;
    },
  };
}
