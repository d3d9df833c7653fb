import type { LanguageCode } from "../model/language.ts";
import type { Span } from "../model/span.ts";
import { INTERNATIONAL_SCRIPT, scriptOf } from "../text/script.ts";
import { classify, favour, leaderOf, readWords, UNDETERMINED } from "./classify.ts";
import { lexiconOf } from "./evidence.ts";
import { type Ground, isSurelyHome } from "./ground.ts";
import { allPacks } from "./pack.ts";
import { hasWords } from "./sample.ts";

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

/** A part of a text in one script. */
export interface Stretch extends Span {
  readonly script: string;
}

/** The language of a stretch that lies in text of the language `home` and of the same script. */
export function languageWithin(
  text: string,
  { start, end, script }: Stretch,
  home: LanguageCode,
  ground: Ground,
): LanguageCode {
  const lexicon = lexiconOf(script);
  if (lexicon === null || !hasWords(text, start, end, FEWEST_WORDS)) return home;
  if (home === ground.home && lexicon === ground.lexicon && isSurelyHome(ground, start, end, LEAD)) return home;
  if (leaderOf(readWords(text, start, end, lexicon), home).margin < LEAD) return home;
  const leader = leaderOf(classify(text, start, end, lexicon), home);
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
  const verdict = classify(words, 0, words.length, lexicon);
  for (const pack of allPacks()) favour(verdict, pack.code, OWN);
  return leaderOf(verdict).lang;
}

/** The language of a run of another script than that of the text around it, which is in `home`. */
export function languageOfRun(text: string, run: Stretch, home: LanguageCode, visitors: Visitors): LanguageCode {
  const { start, end, script } = run;
  const lexicon = lexiconOf(script);
  if (lexicon === null) return end - start < FEWEST_LETTERS ? home : UNDETERMINED;
  if (script !== INTERNATIONAL_SCRIPT) {
    const speaks = hasWords(text, start, end, FEWEST_WORDS);
    return speaks ? languageOfVisitor(text.slice(start, end), script) : visitors.languageOf(script);
  }
  if (!hasWords(text, start, end, FEWEST_FOREIGN_WORDS)) return home;
  const leader = leaderOf(classify(text, start, end, lexicon));
  return leader.margin >= FOREIGN_LEAD && leader.lang !== UNDETERMINED ? leader.lang : home;
}
