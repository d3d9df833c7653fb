import { classOf, LETTER } from "../text/character.ts";
import { foldKey, foldText } from "../text/fold.ts";
import type { Token } from "../text/token.ts";
import { type LanguagePack, perPack } from "./pack.ts";
import { placeOf } from "./place.ts";
import { packForWord } from "./search/script.ts";

/** What an archive knows of the words of a language. */
export interface Vocabulary {
  /** Articles that were counted. */
  readonly articles: number;
  /** How many of them have the word with this key ({@link foldKey}); 0 when none has. */
  count(key: string): number;
}

interface Grammar {
  /** Letters that only end words, and those that may follow them in one word. */
  readonly finals: ReadonlySet<string>;
  readonly attached: ReadonlySet<string>;
  /** Keys of the articles that begin a word inside a glued one. */
  readonly articles: readonly string[];
  /** Keys of what is written on to words by rule; no article follows the verbal ones. */
  readonly prefixes: ReadonlySet<string>;
  readonly verbal: ReadonlySet<string>;
  /** Prefixes that are told from words by their signs, as written. */
  readonly signed: ReadonlySet<string>;
  readonly suffixes: ReadonlySet<string>;
}

const grammarOf = perPack<Grammar>((pack) => {
  const forms = (rule: string) =>
    pack.table("glue").flatMap((row) => (row.rule === rule ? (row.forms ?? "").split(" ") : []));
  return {
    finals: new Set(forms("final")),
    attached: new Set(forms("attached")),
    articles: forms("article").map(foldKey),
    prefixes: new Set(["", ...forms("prefix").map(foldKey)]),
    verbal: new Set(forms("verbal").map(foldKey)),
    signed: new Set(forms("signed")),
    suffixes: new Set(["", ...forms("suffix").map(foldKey)]),
  };
});

/** Articles from which on an archive's vocabulary is trusted with any two words, not only at articles and places. */
const ENOUGH_ARTICLES = 500;
/** Units of the longest word that is looked at, and of the shortest that can be two. */
const LONGEST = 48;
const SHORTEST = 5;
/** Parts that a word falls into at most. */
const MOST_PARTS = 5;
/** Articles that must have a part. */
const FEWEST_ARTICLES = 2;
/** Letters of the longest prefix and suffix. */
const LONGEST_AFFIX = 4;
/**
 * What the frequency of a part (log of the share of articles) must exceed by its length of 2, 3, 4, 5 and more letters,
 * summed over parts: short words begin and end long ones by chance. Fitted on an archive of 2,000 Arabic articles.
 */
const THRESHOLD = [-1, -2.5, -6, -8];
/** What an article at the head of a part is worth. */
const ARTICLE_BONUS = 1.5;
/** What each cut costs: a long word falls into short ones by chance. */
const CUT_COST = 0.4;
/** The share of articles that must have a prefix for it to be a word of its own as well. */
const AFFIX_SHARE = 0.05;
/** The share of articles that a place name counts as having at least. */
const PLACE_SHARE = 0.02;

const NO_CUTS: readonly number[] = [];

/** Whether parts of words name places, as found so far: the same parts are asked for again and again. */
const placesOf = perPack(() => new Map<string, boolean>());
const MOST_REMEMBERED = 100_000;

function isPlace(key: string, pack: LanguagePack): boolean {
  const known = placesOf(pack);
  let found = known.get(key);
  if (found === undefined) {
    found = placeOf(key, pack) !== null;
    if (known.size >= MOST_REMEMBERED) known.clear();
    known.set(key, found);
  }
  return found;
}

interface Reader {
  readonly key: string;
  /** The word in small letters, with its signs. */
  readonly written: string;
  readonly pack: LanguagePack;
  readonly grammar: Grammar;
  readonly vocabulary: Vocabulary;
}

function headArticle(part: string, grammar: Grammar): string | null {
  return grammar.articles.find((article) => part.startsWith(article)) ?? null;
}

/** Whether the first `head` units of the key may be written on to the rest. */
function isPrefix({ key, written, grammar }: Reader, head: number): boolean {
  if (grammar.signed.has(written.slice(0, head))) return true;
  const prefix = key.slice(0, head);
  return grammar.prefixes.has(prefix) || (grammar.verbal.has(prefix) && headArticle(key.slice(head), grammar) === null);
}

/** Whether the word is a known one with something written on to it. */
function isInflected(reader: Reader): boolean {
  const { key, grammar, vocabulary } = reader;
  for (let head = 0; head <= LONGEST_AFFIX; head++) {
    if (!isPrefix(reader, head)) continue;
    for (let tail = 0; tail <= LONGEST_AFFIX && head + tail <= key.length - 2; tail++) {
      if (head + tail === 0 || !grammar.suffixes.has(key.slice(key.length - tail))) continue;
      const stem = key.slice(head, key.length - tail);
      if (vocabulary.count(stem) >= (stem.length > 2 ? 1 : FEWEST_ARTICLES * 2)) return true;
    }
  }
  return false;
}

/** Whether a part is no word but written on to the part beside it. */
function isAffix(part: string, first: boolean, count: number, { grammar, vocabulary }: Reader): boolean {
  if (!first && grammar.suffixes.has(part)) return true;
  return grammar.prefixes.has(part) && count < vocabulary.articles * AFFIX_SHARE;
}

/** How much speaks for a part to be a word of its own; `-Infinity` when it is none. */
function scorePart(part: string, first: boolean, reader: Reader): number {
  const { grammar, vocabulary, pack } = reader;
  const count = vocabulary.count(part);
  const named = part.length > 2 && isPlace(part, pack);
  if (count < FEWEST_ARTICLES && !named) return Number.NEGATIVE_INFINITY;
  const article = headArticle(part, grammar);
  if (article !== null && part.length < article.length + 2) return Number.NEGATIVE_INFINITY;
  const small = vocabulary.articles < ENOUGH_ARTICLES;
  if (isAffix(part, first, count, reader)) return Number.NEGATIVE_INFINITY;
  const known = count >= FEWEST_ARTICLES && (!small || first || article !== null);
  if (!known && !named) return Number.NEGATIVE_INFINITY;
  const share = Math.max(count / Math.max(vocabulary.articles, 1), named ? PLACE_SHARE : 0);
  const threshold = THRESHOLD[Math.min(part.length - 2, THRESHOLD.length - 1)] ?? 0;
  return Math.log(share) - threshold + (article !== null && !first ? ARTICLE_BONUS : 0);
}

/** A way to cut the end of a word from some offset on: its score, and the offsets of the cuts. */
interface Way {
  readonly score: number;
  readonly cuts: readonly number[];
}

/**
 * The best way to cut the key into known words, or `null`. Looks only at what follows a known word, and at each place
 * once: quadratic in a bounded length.
 */
function bestCuts(reader: Reader): readonly number[] | null {
  const { key } = reader;
  const known = new Map<number, Way | null>();
  const wayFrom = (start: number): Way | null => {
    const found = known.get(start);
    if (found !== undefined) return found;
    const whole = start > 0 ? scorePart(key.slice(start), false, reader) : Number.NEGATIVE_INFINITY;
    let best: Way | null = whole > Number.NEGATIVE_INFINITY ? { score: whole, cuts: [] } : null;
    for (let cut = start + 2; cut <= key.length - 2; cut++) {
      // Two letters are no word in the middle, and one in the beginning only before all of the rest.
      if (cut - start === 2 && start > 0) continue;
      const part = scorePart(key.slice(start, cut), start === 0, reader);
      const rest = part > Number.NEGATIVE_INFINITY ? wayFrom(cut) : null;
      if (rest === null || rest.cuts.length > MOST_PARTS - 2) continue;
      if (cut - start === 2 && rest.cuts.length > 0) continue;
      const score = rest.score + part - CUT_COST;
      if (score > (best?.score ?? Number.NEGATIVE_INFINITY)) best = { score, cuts: [cut, ...rest.cuts] };
    }
    known.set(start, best);
    return best;
  };
  const way = wayFrom(0);
  return way !== null && way.cuts.length > 0 && way.score > 0 ? way.cuts : null;
}

const isLetter = (word: string, at: number): boolean => classOf(word.charCodeAt(at)) === LETTER;

/** The offsets where a letter that only ends words is followed by another letter: sure signs. */
function signs(word: string, { finals, attached }: Grammar): readonly number[] {
  if (finals.size === 0) return NO_CUTS;
  const cuts: number[] = [];
  for (let at = 2; at < word.length; at++) {
    if (!finals.has(word.charAt(at - 1)) || !isLetter(word, at)) continue;
    const next = word.charAt(at);
    if (!finals.has(next) && !attached.has(next)) cuts.push(at);
  }
  return cuts;
}

/** The offsets where a capital follows a small letter and both sides are known words, as in a lost line break. */
function turns(word: string, vocabulary: Vocabulary): number[] {
  const cuts: number[] = [];
  if (word === word.toLowerCase()) return cuts;
  const known = (part: string) => vocabulary.count(foldKey(part)) >= FEWEST_ARTICLES;
  for (let at = 2; at < word.length - 1; at++) {
    const before = word.charAt(at - 1);
    const after = word.charAt(at);
    const turned = before !== before.toUpperCase() && after !== after.toLowerCase();
    if (turned && known(word.slice(0, at)) && known(word.slice(at))) cuts.push(at);
  }
  return cuts;
}

/** The offsets at which known words meet in a word without sure signs. */
function cutsIn(word: string, key: string, pack: LanguagePack, vocabulary: Vocabulary): readonly number[] {
  if (vocabulary.count(key) > 0) return NO_CUTS;
  const turned = turns(word, vocabulary);
  if (turned.length > 0) return turned;
  const reader = { key, written: word.toLowerCase(), pack, grammar: grammarOf(pack), vocabulary };
  const cuts = key.length < SHORTEST ? null : bestCuts(reader);
  if (cuts === null || isPlace(key, pack) || isInflected(reader)) return NO_CUTS;
  const { source } = foldText(word);
  return cuts.map((cut) => source[cut] ?? word.length);
}

function findCuts(word: string, key: string, pack: LanguagePack, vocabulary: Vocabulary | null): readonly number[] {
  const sure = signs(word, grammarOf(pack));
  if (vocabulary === null) return sure;
  if (sure.length === 0) return cutsIn(word, key, pack, vocabulary);
  const bounds = [0, ...sure, word.length];
  return bounds.slice(1).flatMap((end, i) => {
    const start = bounds[i] ?? 0;
    const part = word.slice(start, end);
    const inside = cutsIn(part, foldKey(part), pack, vocabulary).map((cut) => start + cut);
    return end < word.length ? [...inside, end] : inside;
  });
}

/**
 * The offsets at which `word` (letters as published) is several words that lost the blank between them; none for
 * a word of its own. Only keys are cut there, never a stored text.
 *
 * @param vocabulary of the archive that the word is in; below 500 articles only sure letters, articles and place names
 * count. `null` leaves sure letters.
 */
export function findGlue(word: string, pack: LanguagePack, vocabulary: Vocabulary | null): readonly number[] {
  if (word.length < SHORTEST || word.length > LONGEST) return NO_CUTS;
  return findCuts(word, foldKey(word), pack, vocabulary);
}

/** The words of a text as far as an archive must see them to tell glued ones. It can be cloned to another thread. */
export interface WordList {
  /** The keys of all its words, each once. */
  readonly keys: readonly string[];
  /** Of the words that may be several, in the order of the text: offsets, and the place of the key in `keys`. */
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  readonly places: Uint32Array;
  /** Where the text is cut for sure, whatever the archive knows. */
  readonly sure: readonly number[];
}

/** The pack that reads a word: a word in another script than that of the text's language has one of its own script. */
function openOwners(text: string, pack: LanguagePack | null): (start: number, end: number) => LanguagePack | null {
  const owners = new Map<number, LanguagePack | null>();
  return (start, end) => {
    const first = text.charCodeAt(start);
    let own = owners.get(first);
    if (own === undefined) {
      own = packForWord(text.slice(start, end), pack);
      owners.set(first, own);
    }
    return own;
  };
}

/**
 * Lists the words of a text.
 *
 * @param tokens of the text; @param pack of its language
 */
export function listWords(text: string, tokens: readonly Token[], pack: LanguagePack | null): WordList {
  const ownerOf = openOwners(text, pack);
  const known = new Map<string, number>();
  const starts: number[] = [];
  const ends: number[] = [];
  const places: number[] = [];
  const sure: number[] = [];
  for (const { kind, start, end, key } of tokens) {
    if (kind !== "word") continue;
    let place = known.get(key);
    if (place === undefined) {
      place = known.size;
      known.set(key, place);
    }
    if (end - start < SHORTEST || end - start > LONGEST) continue;
    starts.push(start);
    ends.push(end);
    places.push(place);
    const own = ownerOf(start, end);
    if (own === null || grammarOf(own).finals.size === 0) continue;
    for (const cut of signs(text.slice(start, end), grammarOf(own))) sure.push(start + cut);
  }
  return {
    keys: [...known.keys()],
    starts: Uint32Array.from(starts),
    ends: Uint32Array.from(ends),
    places: Uint32Array.from(places),
    sure: sure,
  };
}

/**
 * The offsets in `text` at which words meet that lost the blank between them, in order.
 *
 * @param words of the text, see {@link listWords}
 * @param vocabularyOf gives what is known of a language's words, see {@link findGlue}
 */
export function findGluedWords(
  text: string,
  words: WordList,
  pack: LanguagePack | null,
  vocabularyOf: (pack: LanguagePack) => Vocabulary,
): number[] {
  const found: number[] = [];
  const ownerOf = openOwners(text, pack);
  const { keys, starts, ends, places, sure } = words;
  /** By the places of keys: the pack whose vocabulary has the word. Most come more than once. */
  const knownTo = new Array<LanguagePack | undefined>(keys.length);
  let next = 0;
  for (const [index, start] of starts.entries()) {
    const end = ends[index] ?? start;
    const place = places[index] ?? 0;
    const key = keys[place] ?? "";
    while ((sure[next] ?? end) < start) next++;
    const isSure = (sure[next] ?? end) < end;
    const own = ownerOf(start, end);
    if (own === null) continue;
    if (!isSure && knownTo[place] === own) continue;
    const vocabulary = vocabularyOf(own);
    // Most words are known: only the others need to be looked at.
    if (!isSure && vocabulary.count(key) > 0) {
      knownTo[place] = own;
      continue;
    }
    for (const cut of findCuts(text.slice(start, end), key, own, vocabulary)) found.push(start + cut);
  }
  return found;
}
