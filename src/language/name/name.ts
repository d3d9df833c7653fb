import { foldKey } from "../../text/fold.ts";
import { type Phonology, phonologyFor } from "./phonology.ts";
import { readingsOf, type Sounds } from "./sound.ts";

/** A word of a name. */
export interface NameWord {
  /** As it is looked up among known names: see {@link knownKey}. */
  readonly key: string;
  /** Made when they are first asked for: most words of a text are told without. */
  readonly readings: readonly Sounds[];
  /** A letter, or two before a full stop, that stands for a word ("E. Macron"). */
  readonly isInitial: boolean;
  /** Whether it is written as the word of a name: with a capital, in a script that has them. */
  readonly isMarked: boolean;
}

/** A name, read: its words without titles and articles. */
export interface Name {
  readonly words: readonly NameWord[];
  /** Its script writes long vowels only. */
  readonly isSparse: boolean;
}

/** What stands further in a text, in UTF-16 units and in words, is not of a name. */
const LONGEST_TEXT = 500;
const MOST_WORDS = 24;
/** Fewest letters of a name behind "servant of" or "father of". */
const SHORTEST_NAME = 3;
/** Vowel signs and stretching that names are read without. */
const MARKS = /[\u0640\u064b-\u065f\u0670]/g;
/** An article or a particle written on to its word: "ElBaradei". */
const INNER_CAPITAL = /(?<=\p{Ll})(?=\p{Lu})/gu;
/** "d'Estaing" and "Sa'id" are one word each. */
const INNER_APOSTROPHE = /(?<=\p{L})['\u2019\u02bc\u2018`](?=\p{L})/gu;
const WORD = /[\p{L}\p{M}]+/gu;
const LETTERS = 2;
const BLANKS = /\s+/;

/** A word as known names are looked up by: folded, double letters once. */
export function knownKey(word: string): string {
  return foldKey(word).replaceAll(/(.)\1/gsu, "$1");
}

function withoutAssimilated(word: string, phonology: Phonology): string {
  const article = phonology.assimilated.find(
    (form) => word.startsWith(form) && word.startsWith(form.slice(1), form.length),
  );
  return article === undefined ? word : word.slice(article.length);
}

/** "Abdelaziz" as two words: the servant, and the name without its article. */
function splitServant(word: string, phonology: Phonology): string[] {
  const [servant] = phonology.servants;
  if (servant === undefined || !word.startsWith(servant) || word === servant) return [word];
  const form = phonology.servants.find((longer) => longer !== servant && word.startsWith(longer));
  if (form === undefined) return [word];
  const name = word.slice(form.length);
  return name === "" ? [servant] : name.length < SHORTEST_NAME ? [word] : [servant, name];
}

/** "Aboubakr" and "Benabdallah" as the words that they are. */
function splitWord(word: string, phonology: Phonology): string[] {
  const found = phonology.prefixes.find(
    ([form]) => word.startsWith(form) && word.length >= form.length + SHORTEST_NAME,
  );
  if (found !== undefined) return [found[1], ...splitServant(word.slice(found[0].length), phonology)];
  const son = phonology.sons.find((form) => word.startsWith(form));
  const rest = son === undefined ? [] : splitServant(word.slice(son.length), phonology);
  return son === undefined || rest.length < 2 ? splitServant(word, phonology) : [son, ...rest];
}

interface Part {
  readonly word: string;
  /** The article that was written on to it, or empty. */
  readonly article: string;
}

function withoutGluedArticle(word: string, phonology: Phonology): Part {
  for (const article of phonology.isSparse ? phonology.articles : []) {
    if (word.startsWith(article) && word.length > article.length + 1) {
      return { word: word.slice(article.length), article };
    }
  }
  return { word, article: "" };
}

/** The words that one written word is, in lower case: none for a title or an article. */
function partsOf(written: string, phonology: Phonology): Part[] {
  if (phonology.titles.has(written)) return [];
  const whole = withoutAssimilated(phonology.aliases.get(written) ?? written, phonology);
  return splitWord(whole, phonology)
    .map((word) => withoutGluedArticle(word, phonology))
    .filter(({ word }) => word !== "" && (phonology.isSparse || !phonology.articles.has(word)));
}

/** Whether a written word stands for a longer one. */
function isInitial(word: string, next: string | undefined): boolean {
  return word.length === 1 || (word.length <= LETTERS && next === ".");
}

function readWord(written: string, isShort: boolean, phonology: Phonology): readonly NameWord[] {
  const lower = written.toLowerCase();
  const isMarked = lower === written.toUpperCase() || lower !== written;
  return partsOf(lower, phonology).map(({ word, article }) => {
    let readings: readonly Sounds[] | null = null;
    return {
      key: knownKey(word),
      get readings() {
        readings ??= readingsOf(word, article, phonology);
        return readings;
      },
      isInitial: isShort,
      isMarked,
    };
  });
}

/** The words of a part of a name between blanks. */
function readPart(part: string, phonology: Phonology): readonly NameWord[] {
  const plain = part.normalize("NFC").replace(MARKS, "").replace(INNER_CAPITAL, " ").replace(INNER_APOSTROPHE, "");
  const words: NameWord[] = [];
  for (const match of plain.matchAll(WORD)) {
    const [written] = match;
    const isShort = isInitial(written.toLowerCase(), plain[match.index + written.length]);
    words.push(...readWord(written, isShort, phonology));
    if (words.length >= MOST_WORDS) break;
  }
  return words;
}

/** Names share a few words: those that were read lately are kept, by how they are written. */
const keptParts = new WeakMap<Phonology, Map<string, readonly NameWord[]>>();
const MOST_KEPT = 4096;
const LONGEST_KEPT = 32;

function keptPart(part: string, phonology: Phonology): readonly NameWord[] {
  if (part.length > LONGEST_KEPT) return readPart(part, phonology);
  let kept = keptParts.get(phonology);
  if (kept === undefined || kept.size >= MOST_KEPT) {
    kept = new Map();
    keptParts.set(phonology, kept);
  }
  let words = kept.get(part);
  if (words === undefined) {
    words = readPart(part, phonology);
    kept.set(part, words);
  }
  return words;
}

/** Reads a name; `null` when no pack knows its script or nothing but titles and articles is in it. */
export function readName(name: string): Name | null {
  const text = name.slice(0, LONGEST_TEXT);
  const phonology = phonologyFor(text);
  if (phonology === null) return null;
  const words: NameWord[] = [];
  for (const part of text.split(BLANKS)) {
    words.push(...keptPart(part, phonology));
    if (words.length >= MOST_WORDS) break;
  }
  return words.length === 0 ? null : { words, isSparse: phonology.isSparse };
}
