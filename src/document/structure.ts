import { foldKey } from "../text/fold.ts";
import { addToHash } from "../text/hash.ts";
import { LETTERS, lettersOf, MARKS, NUMBERS, UNDERSCORE, wordBounds } from "./character-run.ts";
import { countWords, findCues } from "./cue.ts";
import { type Enclosure, enclosureFinder, type Holding, nothingHeld } from "./enclosure.ts";
import { firstMeta, type Head } from "./head.ts";
import type { Leaf } from "./leaf.ts";
import { findDeclaredBody } from "./linked-data.ts";

/** A leaf and what can be said of it by itself. */
export interface Piece {
  readonly leaf: Leaf;
  readonly index: number;
  readonly text: string;
  readonly tag: string;
  /** The leaf's element and those around it, innermost first. */
  readonly path: readonly Enclosure[];
  /** About how many words. */
  readonly words: number;
  /** Share of the words that are function words. */
  readonly functional: number;
  /** Ends like a sentence. */
  readonly closed: boolean;
  /** Long, unlinked and ended like a sentence: running text, most likely. */
  readonly prose: boolean;
  readonly cues: readonly boolean[];
  /** Something like a date or a time of day stands near its beginning. */
  readonly dated: boolean;
  /** Letters and digits of its beginning, without case or accents. */
  readonly letters: string;
}

/** A page as its model sees it: pieces in order, what the elements around them hold, and where the article seems to be. */
export interface Structure {
  readonly pieces: readonly Piece[];
  readonly whole: Holding;
  /** The element whose direct and near paragraphs weigh most, as Readability reckons. */
  readonly top: Enclosure | null;
  /** The smallest element that holds 60 % of the prose. */
  readonly core: Enclosure | null;
  /** Index of the piece that looks like the title, or −1. */
  readonly title: number;
  /** Index of the heading of whatever rank that names the article: the title where that is declared, or −1. */
  readonly named: number;
  /** First and last long piece inside the core, or −1. */
  readonly first: number;
  readonly last: number;
  /** Letters of the title and of the description that the page declares. */
  readonly titleLetters: string;
  readonly descriptionLetters: string;
  /** Three-word runs of the text that JSON-LD gives, when it gives one. */
  readonly declared: ReadonlySet<number> | null;
}

const CLOSED = /[.!?\u061f\u2026:\u06d4]["'\u201d\u2019\u00bb)\]\s]*$/;
/** Characters at the start of a piece in which cues are looked for. */
const CUE_REACH = 160;
/** Characters at its start by which a piece's words are judged, and by which two pieces are found alike. */
const SAMPLE = 500;
const LETTERS_REACH = 250;
const PROSE_LENGTH = 60;
const LONG = 80;
/** Characters at its start in which a date is looked for. */
const DATE_REACH = 200;
/** A year, a time of day, or a day and a month in digits. */
const DATE_LIKE = /(?<!\d)(?:19|20)\d\d(?!\d)|\d{1,2}[:h]\d\d|\d{1,2}\/\d{1,2}/;

function makePiece(leaf: Leaf, index: number, path: readonly Enclosure[]): Piece {
  const { text } = leaf;
  const key = foldKey(text.slice(0, SAMPLE));
  const { words, functional } = countWords(key);
  const bounds = wordBounds(key, LETTERS | NUMBERS);
  const closed = CLOSED.test(text.slice(-40));
  return {
    leaf,
    index,
    text,
    tag: leaf.element?.name ?? "body",
    path,
    words: text.length <= SAMPLE ? words : Math.round((words * text.length) / SAMPLE),
    functional: functional / Math.max(1, words),
    closed,
    prose: text.length > PROSE_LENGTH && leaf.linked < 0.3 && closed,
    cues: findCues(key, bounds, CUE_REACH),
    dated: DATE_LIKE.test(text.slice(0, DATE_REACH)),
    letters: lettersOf(key, bounds, LETTERS_REACH),
  };
}

function hold(holding: Holding, { text, leaf, prose }: Piece): void {
  holding.text += text.length;
  holding.linked += text.length * leaf.linked;
  holding.prose += prose ? text.length : 0;
  holding.pieces += 1;
}

/** Tells all enclosures of all pieces what they hold. */
function weigh(pieces: readonly Piece[]): Holding {
  const whole = nothingHeld();
  for (const piece of pieces) {
    hold(whole, piece);
    for (const enclosure of piece.path) hold(enclosure, piece);
  }
  return whole;
}

const COMMA = /[,\u060c]/g;

/** The candidate score of Readability: paragraphs give points to the elements one, two and three above them. */
function findTop(pieces: readonly Piece[]): Enclosure | null {
  const scores = new Map<Enclosure, number>();
  for (const { text, leaf, path } of pieces) {
    if (text.length <= PROSE_LENGTH || leaf.linked >= 0.3) continue;
    const points = 1 + (text.match(COMMA)?.length ?? 0) + Math.min(3, text.length / 100);
    for (const [above, share] of [
      [1, 1],
      [2, 0.5],
      [3, 0.25],
    ] as const) {
      const enclosure = path[above];
      if (enclosure !== undefined) scores.set(enclosure, (scores.get(enclosure) ?? 0) + points * share);
    }
  }
  let best: Enclosure | null = null;
  let most = 0;
  for (const [enclosure, points] of scores) {
    const score = points * (1 - enclosure.linked / Math.max(1, enclosure.text));
    if (score > most) [best, most] = [enclosure, score];
  }
  return best;
}

function findCore(pieces: readonly Piece[], prose: number): Enclosure | null {
  let best: Enclosure | null = null;
  for (const { path } of pieces) {
    for (const enclosure of path) {
      const isEnough = enclosure.prose >= 0.6 * Math.max(1, prose);
      if (isEnough && enclosure.text < (best?.text ?? Number.POSITIVE_INFINITY)) best = enclosure;
    }
  }
  return best;
}

/** Letters of the shortest word of an address that says what its page is about. */
const TELLING = 4;
/** Share of the telling words of an address that the heading which it names has at the least. */
const LEAST_NAMED = 0.5;

/** The telling words of the last part of an address, folded. */
function wordsOfAddress(address: string | null): readonly string[] {
  if (address === null || !URL.canParse(address)) return [];
  const last = new URL(address).pathname.split("/").findLast((part) => /\p{L}{4}|%/u.test(part)) ?? "";
  let written = last;
  try {
    written = decodeURIComponent(last);
  } catch {
    // Not UTF-8: its ASCII words remain.
  }
  return foldKey(written.replace(/\.\w{2,5}$/, ""))
    .split(/[^\p{L}]+/u)
    .filter((word) => word.length >= TELLING);
}

/** The heading that an address names by its words, where it names one. */
function findNamed(headings: readonly Piece[], address: string | null, least = 1): Piece | undefined {
  const words = wordsOfAddress(address);
  let best: Piece | undefined;
  let most = Math.max(least, words.length * LEAST_NAMED);
  for (const heading of headings) {
    const named = words.filter((word) => heading.letters.includes(word)).length;
    if (named > most || (named === most && best === undefined)) [best, most] = [heading, named];
  }
  return best;
}

/** Letters of the shortest heading that is known again in the page's title, by its rank: lower ones part texts, too. */
const LEAST_MAIN = 9;
const LEAST_LOWER = 20;
/** Words of an address that a lower heading has at the least which is named by it. */
const LEAST_WORDS = 3;

/** The first heading whose beginning the page's title has. */
function findDeclared(headings: readonly Piece[], titleLetters: string, least: number): Piece | undefined {
  return headings.find(({ letters }) => letters.length >= least && titleLetters.includes(letters.slice(0, 40)));
}

function findTitle(pieces: readonly Piece[], titleLetters: string, address: string | null): number {
  const headings = pieces.filter(({ path }) => path.slice(0, 3).some(({ name }) => name === "h1"));
  const match = findDeclared(headings, titleLetters, LEAST_MAIN);
  return (match ?? findNamed(headings, address) ?? headings[0])?.index ?? -1;
}

/** The heading that names the article: the title, or a lower one that the page's title or, where none is main, its address names. */
function findNaming(pieces: readonly Piece[], title: number, titleLetters: string, address: string | null): number {
  const own = pieces.slice(Math.max(0, title), title + 1);
  if (findDeclared(own, titleLetters, LEAST_MAIN) !== undefined) return title;
  const lower = pieces.filter(({ tag }) => tag === "h2" || tag === "h3");
  const match = findDeclared(lower, titleLetters, LEAST_LOWER);
  return (match ?? (title < 0 ? findNamed(lower, address, LEAST_WORDS) : undefined))?.index ?? title;
}

/** The three-word runs of a text, for measuring how much two texts share: a hash of 32 bits for each. */
export function runsOf(text: string): readonly number[] {
  const key = foldKey(text);
  const bounds = wordBounds(key, LETTERS | MARKS | NUMBERS | UNDERSCORE);
  const runs: number[] = [];
  let [before, last] = [0, 0];
  for (let i = 0; i < bounds.length; i += 2) {
    let word = 0x811c9dc5;
    for (let at = bounds[i] ?? 0; at < (bounds[i + 1] ?? 0); at++) word = addToHash(word, key.charCodeAt(at));
    if (i >= 4) runs.push(addToHash(addToHash(addToHash(0x811c9dc5, before), last), word));
    [before, last] = [last, word];
  }
  return runs;
}

/** Words that a JSON-LD text must have before it is believed to be the article's. */
const DECLARED_WORDS = 40;

function declaredRuns(head: Head): ReadonlySet<number> | null {
  const runs = runsOf(findDeclaredBody(head.linkedData).replace(/<[^<>]*>/g, " "));
  return runs.length > DECLARED_WORDS ? new Set(runs) : null;
}

/**
 * Looks at a page's leaves together.
 *
 * @param address the page's, which tells its article from others where the page's title does not
 */
export function readStructure(leaves: readonly Leaf[], head: Head, address: string | null = null): Structure {
  const enclosuresAround = enclosureFinder();
  const pieces = leaves.map((leaf, index) => makePiece(leaf, index, enclosuresAround(leaf.element)));
  const whole = weigh(pieces);
  const core = findCore(pieces, whole.prose);
  const titleLetters = lettersOf(foldKey(`${firstMeta(head, "og:title") ?? ""} ${head.title ?? ""}`));
  const descriptionLetters = lettersOf(
    foldKey(`${firstMeta(head, "description") ?? ""} ${firstMeta(head, "og:description") ?? ""}`),
  );
  const isLong = ({ text, leaf, path }: Piece) =>
    text.length > LONG && leaf.linked < 0.3 && (core === null || path.includes(core));
  const known = address ?? firstMeta(head, "og:url");
  const title = findTitle(pieces, titleLetters, known);
  return {
    pieces,
    whole,
    top: findTop(pieces),
    core,
    title,
    named: findNaming(pieces, title, titleLetters, known),
    first: pieces.findIndex(isLong),
    last: pieces.findLastIndex(isLong),
    titleLetters,
    descriptionLetters,
    declared: declaredRuns(head),
  };
}
