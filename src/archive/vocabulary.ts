import type Database from "better-sqlite3";
import type { Vocabulary } from "../language/glue.ts";
import type { LanguagePack } from "../language/pack.ts";
import type { LanguageCode } from "../model/language.ts";
import { tokenize } from "../text/token.ts";

/** The words of the archive's newest articles by language: what glued words are told by. */
export interface ArchiveVocabulary {
  /**
   * What is known of each language's words.
   *
   * @param without a text that is among the articles and shall not count; `null` for none
   */
  of(without: string | null): (pack: LanguagePack) => Vocabulary;
  /** Counts an article that was stored, by the keys of its words. */
  learn(keys: Iterable<string>, lang: LanguageCode): void;
  /** Reads the archive once more when it is next asked: what was learned has been undone. */
  forget(): void;
}

/** How many articles are read for it: one more hardly changes what is found, and each takes a tenth of a millisecond. */
const READ_ARTICLES = 2000;
/** How many articles of a language are counted at most, so that a long import fits into memory. */
const MOST_ARTICLES = 5000;

interface Word {
  count: number;
  /** The article that was counted last. */
  article: number;
}

interface Counts extends Vocabulary {
  articles: number;
  readonly words: Map<string, Word>;
}

function noWords(): Counts {
  const words = new Map<string, Word>();
  return { articles: 0, words, count: (key) => words.get(key)?.count ?? 0 };
}

function* keysOf(text: string): Generator<string> {
  for (const { kind, key } of tokenize(text)) if (kind === "word") yield key;
}

function learnWords(counts: Counts, keys: Iterable<string>): void {
  if (counts.articles >= MOST_ARTICLES) return;
  const article = ++counts.articles;
  for (const key of keys) {
    const word = counts.words.get(key);
    if (word === undefined) counts.words.set(key, { count: 1, article });
    else if (word.article !== article) {
      word.count++;
      word.article = article;
    }
  }
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
    for (const { lang, text } of newest.iterate(READ_ARTICLES)) learnWords(countsOf(languages, lang), keysOf(text));
    return languages;
  }

  return {
    of(without) {
      const all = (pack: LanguagePack): Vocabulary => countsOf(read(), pack.code);
      if (without === null) return all;
      const own = new Set(tokenize(without).map(({ key }) => key));
      return (pack) => {
        const { articles, count } = all(pack);
        return { articles, count: (key) => Math.max(0, count(key) - (own.has(key) ? 1 : 0)) };
      };
    },
    learn(keys, lang) {
      if (languages !== null) learnWords(countsOf(languages, lang), keys);
    },
    forget() {
      languages = null;
    },
  };
}
