import { MOST_FORMS } from "../../text/form.ts";
import type { Token } from "../../text/token.ts";
import type { Entry, Lexicon, PhraseNode } from "./lexicon.ts";

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
}

const NONE: readonly Opening[] = [];

/** The extractors that may begin with one of some phrases, as bits of `start.ts`. */
export function startsOfPhrases(phrases: readonly Phrase[]): number {
  let bits = 0;
  for (const { entry } of phrases) bits |= entry.starts;
  return bits;
}

const remembered = new WeakMap<Lexicon, (Word | null)[]>();

function findOpenings(lexicon: Lexicon, key: string, isWord: boolean): readonly Opening[] {
  const { root, traits, proclitics, procliticStarts } = lexicon;
  const article = traits.get("article") ?? "";
  const found: Opening[] = [];
  const add = (form: string, skipped: number, proclitic: string, definite: boolean): void => {
    const node = root.next.get(form);
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

function describe(lexicon: Lexicon, { key, kind }: Token): Word {
  const openings = findOpenings(lexicon, key, kind === "word");
  const phrases = openings.flatMap((opening) =>
    opening.node.entries.map((entry): Phrase => ({ entry, opening, length: 1 })),
  );
  return {
    key,
    openings,
    phrases,
    leads: openings.some(({ node }) => node.next.size > 0),
    follows: lexicon.followers.has(key),
    starts: startsOfPhrases(phrases),
    allStarts: openings.reduce((bits, { node }) => bits | node.starts, 0),
  };
}

/** Gives for a token what the grammar says of its word; words seen lately cost one look. */
export function wordFinder(lexicon: Lexicon): (token: Token) => Word {
  const words = remembered.get(lexicon) ?? new Array<Word | null>(MOST_FORMS).fill(null);
  remembered.set(lexicon, words);
  return (token) => {
    const known = words[token.place];
    if (known != null && known.key === token.key) return known;
    const word = describe(lexicon, token);
    if (token.place >= 0) words[token.place] = word;
    return word;
  };
}
