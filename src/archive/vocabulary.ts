import type Database from "better-sqlite3";
import type { Vocabulary } from "../language/glue.ts";
import type { LanguagePack } from "../language/pack.ts";
import type { LanguageCode } from "../model/language.ts";
import { tokenize } from "../text/token.ts";

/** The words of the archive's newest articles by language: what glued words are told by. */
export interface ArchiveVocabulary {
  of(pack: LanguagePack): Vocabulary;
  /** Counts an article that was stored. */
  learn(text: string, lang: LanguageCode): void;
}

/** How many articles are read for it: one more hardly changes what is found, and each takes a tenth of a millisecond. */
const READ_ARTICLES = 2000;
/** How many articles of a language are counted at most, so that a long import fits into memory. */
const MOST_ARTICLES = 5000;

interface Counts extends Vocabulary {
  articles: number;
  readonly words: Map<string, number>;
}

function noWords(): Counts {
  const words = new Map<string, number>();
  return { articles: 0, words, count: (key) => words.get(key) ?? 0 };
}

function wordKeys(text: string): Set<string> {
  return new Set(tokenize(text).flatMap(({ kind, key }) => (kind === "word" ? [key] : [])));
}

function learnWords(counts: Counts, text: string): void {
  if (counts.articles >= MOST_ARTICLES) return;
  counts.articles++;
  for (const key of wordKeys(text)) counts.words.set(key, (counts.words.get(key) ?? 0) + 1);
}

/** A vocabulary as it would be without one article that is in it. */
export function vocabularyWithout(text: string, vocabulary: Vocabulary): Vocabulary {
  const own = wordKeys(text);
  return {
    articles: vocabulary.articles,
    count: (key) => Math.max(0, vocabulary.count(key) - (own.has(key) ? 1 : 0)),
  };
}

/** The vocabulary of an archive, read when it is first asked for. */
export function openVocabulary(database: Database.Database): ArchiveVocabulary {
  const newest = database.prepare<[number], { readonly lang: LanguageCode; readonly text: string }>(
    `SELECT r.lang, r.text FROM identity AS i JOIN revision AS r ON r.key = i.latest
    WHERE i.latest IS NOT NULL ORDER BY i.latest DESC LIMIT ?`,
  );
  let languages: Map<LanguageCode, Counts> | null = null;

  function countsOf(known: Map<LanguageCode, Counts>, lang: LanguageCode): Counts {
    let counts = known.get(lang);
    if (counts === undefined) {
      counts = noWords();
      known.set(lang, counts);
    }
    return counts;
  }

  function read(): Map<LanguageCode, Counts> {
    if (languages !== null) return languages;
    languages = new Map();
    for (const { lang, text } of newest.iterate(READ_ARTICLES)) learnWords(countsOf(languages, lang), text);
    return languages;
  }

  return {
    of: (pack) => countsOf(read(), pack.code),
    learn(text, lang) {
      if (languages !== null) learnWords(countsOf(languages, lang), text);
    },
  };
}
