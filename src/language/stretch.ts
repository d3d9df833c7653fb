import type { LanguageCode } from "../model/language.ts";
import { INTERNATIONAL_SCRIPT, scriptOf } from "../text/script.ts";
import { classify, favour, leaderOf, readWords, UNDETERMINED } from "./classify.ts";
import { lexiconOf } from "./evidence.ts";
import { allPacks } from "./pack.ts";

/** A head start in nats of the languages that have a pack. */
const OWN = 3;
/** Lead in nats from which on a line, sentence or quotation is in another language than its surroundings. */
const LEAD = 6;
/** The same for words in the international script, which names and brands are written in. */
const FOREIGN_LEAD = 2;
/** Words that a stretch must have to be in a language of its own. */
const FEWEST_WORDS = 4;
/** Words that a stretch in the international script must have, inside another. */
const FEWEST_FOREIGN_WORDS = 3;
/** Units of the shortest run in a script nobody reads that is more than a symbol. */
const FEWEST_LETTERS = 4;
/** Units of a script that are looked at to know which of its languages a text has. */
const SAMPLE = 400;

const WORD = /\p{L}[\p{L}\p{M}]*/gu;

function hasWords(words: string, fewest: number): boolean {
  let count = 0;
  for (const _ of words.matchAll(WORD)) if (++count >= fewest) return true;
  return false;
}

/** The language of a stretch that lies in text of the language `home` and of the same script. */
export function languageWithin(words: string, script: string, home: LanguageCode): LanguageCode {
  const lexicon = lexiconOf(script);
  if (lexicon === null || !hasWords(words, FEWEST_WORDS)) return home;
  if (leaderOf(readWords(words, lexicon), home).margin < LEAD) return home;
  const leader = leaderOf(classify(words, lexicon), home);
  return leader.margin >= LEAD && leader.lang !== UNDETERMINED ? leader.lang : home;
}

function letterSample(text: string, script: string): string {
  let sample = "";
  let blank = true;
  for (let at = 0; at < text.length && sample.length < SAMPLE; at++) {
    const isOwn = scriptOf(text.charCodeAt(at)) === script;
    if (isOwn) sample += text.charAt(at);
    else if (!blank) sample += " ";
    blank = !isOwn;
  }
  return sample;
}

/** Which language the words of a script are in that stand in a text in another script, decided once for the text. */
export interface Visitors {
  languageOf(script: string): LanguageCode;
}

/** The {@link Visitors} of `text`. */
export function visitorsOf(text: string): Visitors {
  const found = new Map<string, LanguageCode>();
  return {
    languageOf(script) {
      let lang = found.get(script);
      if (lang === undefined) {
        lang = languageOfVisitor(letterSample(text, script), script);
        found.set(script, lang);
      }
      return lang;
    },
  };
}

function languageOfVisitor(words: string, script: string): LanguageCode {
  const lexicon = lexiconOf(script);
  if (lexicon === null) return UNDETERMINED;
  const verdict = classify(words, lexicon);
  for (const pack of allPacks()) favour(verdict, pack.code, OWN);
  return leaderOf(verdict).lang;
}

/** The language of a run of another script than that of the text around it, which is in `home`. */
export function languageOfRun(words: string, script: string, home: LanguageCode, visitors: Visitors): LanguageCode {
  const lexicon = lexiconOf(script);
  if (lexicon === null) return words.length < FEWEST_LETTERS ? home : UNDETERMINED;
  if (script !== INTERNATIONAL_SCRIPT) {
    return hasWords(words, FEWEST_WORDS) ? languageOfVisitor(words, script) : visitors.languageOf(script);
  }
  if (!hasWords(words, FEWEST_FOREIGN_WORDS)) return home;
  const leader = leaderOf(classify(words, lexicon));
  return leader.margin >= FOREIGN_LEAD && leader.lang !== UNDETERMINED ? leader.lang : home;
}
