import { packOf } from "../language/pack.ts";
import { searchTokens, splitPlacesFor } from "../language/search.ts";
import { classOf, JOINED, LETTER_PATTERN as LETTER } from "../text/character.ts";
import { foldKey, offsetOfUnit } from "../text/fold.ts";

/** A word of a text as a phrase is compared. */
interface Word {
  readonly key: string;
  /** Folded. */
  readonly form: string;
}

/** A phrase that texts are looked through for. */
export interface Phrase {
  readonly words: readonly Word[];
  /**
   * Stands in the folded text wherever the words do, and hardly anywhere else; `null` where a word is more than letters.
   * It is looked for first: reading the words of a text takes ten times as long.
   */
  readonly pattern: RegExp | null;
}

/** A text with what is known of it, as the archive keeps it. */
export interface PhraseText {
  readonly text: string;
  readonly lang: string;
  /** Where words lost the blank between them. */
  readonly cuts: readonly number[];
}

/** So many places are looked at one by one; then the words of the whole text are read, so that all stays linear. */
const MOST_PLACES = 8;
/** Longer words than this, and phrases of more words, have no pattern: nobody types them. */
const LONGEST_WORD = 40;
const MOST_WORDS = 16;
const LETTERS = /^\p{L}+$/u;
const FORMAT_SIGN = /\p{Cf}/gu;

function wordsOf(text: string, lang: string | null, cuts: readonly number[]): Word[] {
  const pack = lang === null ? null : packOf(lang);
  return searchTokens(text, pack, { cuts }).map(({ key, start, end }) => ({
    key,
    get form() {
      return foldKey(text.slice(start, end));
    },
  }));
}

/** The same form; one of them may have more words glued to its front, as Arabic writes them. */
function isSame(word: Word | undefined, sought: Word): boolean {
  if (word?.key !== sought.key) return false;
  return word.form.endsWith(sought.form) || sought.form.endsWith(word.form);
}

function areWithin(words: readonly Word[], sought: readonly Word[]): boolean {
  for (let at = 0; at + sought.length <= words.length; at++) {
    if (sought.every((word, index) => isSame(words[at + index], word))) return true;
  }
  return false;
}

/** What every word that is the same as one of this form looks like in a folded text, see {@link isSame}. */
function patternOf(form: string, isFirst: boolean): string {
  const ends = Array.from(form).map((_letter, index, letters) => letters.slice(index).join(""));
  const [whole, ...shorter] = ends;
  const places = splitPlacesFor(form);
  const inside = isFirst ? shorter.filter((end) => places?.mayFollow(end)) : [];
  const alone = shorter.length === 0 ? [] : [`${isFirst ? `(?<!${LETTER})` : ""}(?:${shorter.join("|")})`];
  const starts = [`${isFirst ? "" : `(?:${LETTER})*`}${whole}`, ...alone, ...inside];
  // Words that are written as one touch.
  const split = places?.endOf(form) ?? null;
  return `(?:${starts.join("|")})(?:(?!${LETTER})${split === null ? "" : `|${split}`})`;
}

/** Reads a phrase as typed, in any language. */
export function readPhrase(written: string): Phrase {
  const words = wordsOf(written, null, []);
  const areLetters = words.every(({ form }) => LETTERS.test(form) && form.length <= LONGEST_WORD);
  if (!areLetters || words.length === 0 || words.length > MOST_WORDS) return { words, pattern: null };
  const gap = `(?:(?!${LETTER})[^])*`;
  return { words, pattern: new RegExp(words.map(({ form }, at) => patternOf(form, at === 0)).join(gap), "gu") };
}

/** The text with the blanks that it lost. */
function spaced(text: string, cuts: readonly number[]): string {
  if (cuts.length === 0) return text;
  return [0, ...cuts].map((cut, index) => text.slice(cut, cuts[index])).join(" ");
}

/** The text with blanks for the signs that end words as blanks do, and leave no trace in a folded text. */
function withBlanks(text: string): string {
  return text.replaceAll(FORMAT_SIGN, (sign) =>
    classOf(sign.charCodeAt(0)) === JOINED ? sign : " ".repeat(sign.length),
  );
}

/**
 * Whether a text has the words of a phrase side by side: in the same form, but for what is glued to its front.
 * Punctuation and lines between them do not count. Linear.
 */
export function holdsPhrase({ text, lang, cuts }: PhraseText, { words, pattern }: Phrase): boolean {
  if (words.length === 0) return false;
  if (pattern === null) return areWithin(wordsOf(text, lang, cuts), words);
  const whole = spaced(text, cuts);
  const seen = withBlanks(whole);
  const folded = foldKey(seen);
  pattern.lastIndex = 0;
  let last = "";
  for (let place = 0; place < MOST_PLACES; place++) {
    const found = pattern.exec(folded);
    if (found === null) return false;
    const start = offsetOfUnit(seen, 0, seen.length, found.index);
    const end = offsetOfUnit(seen, start, seen.length, found[0].length);
    const after = whole.indexOf("\n", end);
    const lines = whole.slice(start === 0 ? 0 : whole.lastIndexOf("\n", start - 1) + 1, after < 0 ? undefined : after);
    if (lines !== last && areWithin(wordsOf(lines, lang, []), words)) return true;
    last = lines;
    pattern.lastIndex = found.index + 1;
  }
  return areWithin(wordsOf(text, lang, cuts), words);
}
