import type { Lexicon, PhraseNode } from "./lexicon.ts";

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

/** All ways to read the beginning of a word. */
export interface Openings {
  readonly all: readonly Opening[];
  /** Whether a figure may begin with one of them. */
  readonly figure: boolean;
}

/** Words whose openings are remembered at most; texts are made of few words, so that this is seldom reached. */
const MOST_WORDS = 30_000;
const NONE: Openings = { all: [], figure: false };

const remembered = new WeakMap<Lexicon, Map<string, Openings>>();

function findOpenings(lexicon: Lexicon, key: string, isWord: boolean): Openings {
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
  return found.length === 0 ? NONE : { all: found, figure: found.some(({ node }) => node.opens) };
}

/** Gives for the folded form of a token the phrases of the grammar that it may begin; words seen before cost one look. */
export function openingFinder(lexicon: Lexicon): (key: string, isWord: boolean) => Openings {
  const words = remembered.get(lexicon) ?? new Map<string, Openings>();
  remembered.set(lexicon, words);
  return (key, isWord) => {
    const known = words.get(key);
    if (known !== undefined) return known;
    const found = findOpenings(lexicon, key, isWord);
    if (words.size >= MOST_WORDS) words.clear();
    words.set(key, found);
    return found;
  };
}
