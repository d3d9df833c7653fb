import { classOf, DIGIT, LETTER } from "../../text/character.ts";
import { type Form, perForm } from "../../text/form.ts";
import type { Entry, Lexicon, PhraseNode } from "./lexicon.ts";
import { isRomanShaped } from "./roman.ts";
import { NUMERIC, PERIOD } from "./start.ts";

/** One way to read the beginning of a word as that of a phrase: bare, or after what is glued before it. */
export interface Opening {
  readonly node: PhraseNode;
  /** Folded characters of the word before the phrase. */
  readonly skipped: number;
  /** Role of the particle glued before it; `""` when there is none. */
  readonly proclitic: string;
  /** Whether an article is glued before it. */
  readonly definite: boolean;
}

/** A phrase of the grammar with the opening that it was found by, wherever it stands in a text. */
export interface Phrase {
  readonly entry: Entry;
  readonly opening: Opening;
  /** Tokens of the phrase. */
  readonly length: number;
}

/** What the grammar says of a word, wherever it stands. */
export interface Word {
  readonly key: string;
  /** All ways to read its beginning as that of a phrase. */
  readonly openings: readonly Opening[];
  /** The phrases of this word alone. */
  readonly phrases: readonly Phrase[];
  /** Whether a phrase that begins with it goes on after it. */
  readonly leads: boolean;
  /** Whether a phrase that began before it may go on with it. */
  readonly follows: boolean;
  /** The extractors that may begin with one of its phrases, as bits of `start.ts`; for all that begin with it, too. */
  readonly starts: number;
  readonly allStarts: number;
  /** Whether it is written like a Roman number, in a language that writes ranks with them. */
  readonly roman: boolean;
  /** Whether all that may begin with it is a number that is an article too. */
  readonly article: boolean;
  /** Whether the grammar knows nothing of the word. */
  readonly unknown: boolean;
}

const NONE: readonly Opening[] = [];

/** The extractors that may begin with one of some phrases, as bits of `start.ts`. */
export function startsOfPhrases(phrases: readonly Phrase[]): number {
  let bits = 0;
  for (const { entry } of phrases) bits |= entry.starts;
  return bits;
}

function findOpenings(lexicon: Lexicon, key: string, isWord: boolean): readonly Opening[] {
  const { root, traits, proclitics, procliticStarts } = lexicon;
  const article = traits.get("article") ?? "";
  const found: Opening[] = [];
  const add = (form: string, skipped: number, proclitic: string, definite: boolean): void => {
    const node = root.next?.get(form);
    if (node !== undefined) found.push({ node, skipped, proclitic, definite });
  };
  const addBoth = (form: string, skipped: number, proclitic: string): void => {
    add(form, skipped, proclitic, false);
    const hasArticle = article !== "" && form.length >= article.length + 2 && form.startsWith(article);
    if (hasArticle) add(form.slice(article.length), skipped, proclitic, true);
  };
  if (!isWord) add(key, 0, "", false);
  else {
    addBoth(key, 0, "");
    if (procliticStarts.has(key.charAt(0))) {
      for (const { form, rest, role } of proclitics) {
        const hasRoom = key.length > form.length + 1 && key.startsWith(form);
        if (hasRoom) addBoth(rest + key.slice(form.length), form.length - rest.length, role);
      }
    }
  }
  return found.length === 0 ? NONE : found;
}

function isArticle(phrases: readonly Phrase[]): boolean {
  const numbers = phrases.filter(({ entry }) => entry.starts !== 0);
  return (
    numbers.length > 0 &&
    numbers.every(({ entry, opening }) => {
      return entry.table === "number" && entry.traits.has("article") && opening.skipped === 0;
    })
  );
}

function describe(lexicon: Lexicon, { key, written }: Form): Word {
  const first = classOf(written.charCodeAt(0));
  const openings = findOpenings(lexicon, key, first === LETTER);
  const phrases = openings.flatMap((opening) =>
    opening.node.entries.map((entry): Phrase => ({ entry, opening, length: 1 })),
  );
  const roman = first === LETTER && lexicon.traits.has("roman") && isRomanShaped(written);
  const own = (roman ? PERIOD : 0) | (first === DIGIT ? NUMERIC : 0);
  const follows = lexicon.followers.has(key);
  return {
    key,
    openings,
    phrases,
    leads: openings.some(({ node }) => node.next !== null),
    follows,
    starts: startsOfPhrases(phrases) | own,
    allStarts: openings.reduce((bits, { node }) => bits | node.starts, own),
    roman,
    article: isArticle(phrases),
    unknown: first === LETTER && openings.length === 0 && !follows,
  };
}

const finders = new WeakMap<Lexicon, (form: Form) => Word>();

/** Gives what the grammar says of a word as written; words seen lately cost one look. */
export function wordFinder(lexicon: Lexicon): (form: Form) => Word {
  let finder = finders.get(lexicon);
  if (finder === undefined) {
    finder = perForm((form) => describe(lexicon, form));
    finders.set(lexicon, finder);
  }
  return finder;
}

/** Whether any figure can begin in a sentence: one without is not read at all. */
export function mayHoldFigure(words: readonly Word[], { opens }: Lexicon): boolean {
  if (words.length === 1) return true;
  for (const { allStarts } of words) if ((allStarts & opens) !== 0) return true;
  return false;
}
