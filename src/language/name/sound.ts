import type { Phonology } from "./phonology.ts";

/**
 * A word of a name as it sounds: a row of consonants with vowels between them. Letters that transliteration confuses
 * (q and k, dj and j, ch and sh, p and b…) are one sound. The consonants make the key; the vowels, which scripts write
 * in part, only tell apart what the consonants confuse.
 */
export interface Sounds {
  readonly consonants: string;
  /** The vowels before each consonant, and after the last. */
  readonly gaps: readonly string[];
  /** Read in a way that only a spelling in another script brings about. */
  readonly isLoose: boolean;
}

/** Consonants are capitals; vowels, and the catch in the throat, are not. */
const isConsonant = (sound: string): boolean => sound >= "A" && sound <= "Z~";
const BREATH = "H";
/** Shortest word, in sounds, whose last breath may be silent. */
const SHORTEST_BREATH = 3;

function isVowel(sound: string | undefined): boolean {
  return sound !== undefined && sound !== "'" && !isConsonant(sound);
}

/** The sounds of a word; where a spelling has several, the one of that number, or its last. */
function soundsOf(word: string, phonology: Phonology, choice: number): string {
  let sounds = "";
  let last = "";
  for (let i = 0; i < word.length; ) {
    const found = (phonology.spellings.get(word[i] ?? "") ?? []).find(
      ({ letters, before, isFirst }) =>
        (!isFirst || i === 0) &&
        word.startsWith(letters, i) &&
        (before === "" || (word[i + letters.length] !== undefined && before.includes(word[i + letters.length] ?? ""))),
    );
    const sound = found?.sounds[choice] ?? found?.sounds.at(-1) ?? "";
    const isDoubled = !phonology.isSparse && sound !== "" && isConsonant(sound) && sound === last;
    if (!isDoubled) sounds += sound;
    last = sound;
    i += found?.letters.length ?? 1;
  }
  return sounds;
}

/** A breath at a word's end is written in one spelling and not in another. */
function withoutFinalBreath(sounds: string): string {
  if (sounds.length < SHORTEST_BREATH || !sounds.endsWith(BREATH)) return sounds;
  return isVowel(sounds.at(-2)) ? `${sounds.slice(0, -2)}e` : sounds.slice(0, -1);
}

/** The first sound of a word that begins with no consonant: a glide before a vowel, else any vowel. */
function onset(sounds: string, isSparse: boolean): string {
  const first = sounds[0];
  if (first === undefined || isConsonant(first)) return "";
  const glides = isSparse || (isVowel(sounds[1]) && sounds[1] !== "y");
  if (glides && (first === "w" || (first === "u" && !isSparse))) return "W";
  if (glides && (first === "y" || ((first === "i" || first === "j") && !isSparse && isVowel(sounds[1])))) return "Y";
  return "V";
}

function parse(sounds: string, isSparse: boolean, isLoose: boolean): Sounds {
  let consonants = onset(sounds, isSparse);
  const gaps: string[] = consonants === "" ? [] : [""];
  let gap = "";
  for (const sound of sounds) {
    if (isConsonant(sound)) {
      consonants += sound;
      gaps.push(gap);
      gap = "";
    } else {
      gap += sound === "y" ? "i" : sound === "w" ? "u" : sound;
    }
  }
  gaps.push(gap);
  return { consonants, gaps, isLoose };
}

/** A word without final letters that are written but not said: for each way to leave them out, itself not among them. */
function withoutSilent(word: string, phonology: Phonology): string[] {
  if (phonology.silentVowels.some((ending) => word.endsWith(ending))) return [word.slice(0, -1)];
  return phonology.silent
    .filter((ending) => word.endsWith(ending) && word.length - ending.length > 1)
    .map((ending) => word.slice(0, -ending.length));
}

/** A word without a first letter that only helps to say two consonants; the word itself when it has none. */
function withoutHelp(word: string, phonology: Phonology): string {
  const [first = "", second = "", third = ""] = word;
  if (third === "" || !phonology.helpers.has(first)) return word;
  return [second, third].every((letter) => isConsonant(soundsOf(letter, phonology, 0))) ? word.slice(1) : word;
}

/** Most ways to read one word. */
const MOST_READINGS = 6;

/** An article whose last letter another script writes as the first of the word, when that begins with a vowel. */
function withArticle(word: string, article: string, phonology: Phonology): string {
  return isConsonant(soundsOf(word, phonology, 0)) ? word : article.slice(-1) + word;
}

/**
 * The ways to read a word of a name, the one nearest to its letters first.
 *
 * @param word in lower case, without articles
 * @param article that was written on to it, or empty
 */
export function readingsOf(word: string, article: string, phonology: Phonology): readonly Sounds[] {
  const found = new Map<string, Sounds>();
  const add = (sounds: string, isLoose: boolean): void => {
    if (!found.has(sounds) && found.size < MOST_READINGS) found.set(sounds, parse(sounds, phonology.isSparse, isLoose));
  };
  const strict = new Set([word, ...withoutSilent(word, phonology)]);
  for (const form of new Set([...strict, withoutHelp(word, phonology), withArticle(word, article, phonology)])) {
    for (const choice of [0, 1]) {
      const sounds = soundsOf(form, phonology, choice);
      const isLoose = choice > 0 || !strict.has(form);
      add(sounds, isLoose);
      if (phonology.breaths.has(form.at(-1) ?? "")) add(withoutFinalBreath(sounds), isLoose);
    }
  }
  return [...found.values()];
}
