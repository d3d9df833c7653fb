import type Database from "better-sqlite3";
import { areOtherNames, readSoughtName, type SoughtName } from "../language/name/index.ts";
import { searchTokens } from "../language/search.ts";
import { nameWords, speakerWords } from "../query/key.ts";

/** A name with the words that it is found by. */
export interface ReadyName {
  readonly name: string;
  /** See `nameWords`, and what the index of speakers has of it. */
  readonly words: string;
  readonly searched: string;
}

const MOST_NAMES = 10_000;
const readNames = new Map<string, ReadyName>();

/** Reads a name; those that were read lately cost nothing: a few people say and write much. */
export function readyName(name: string): ReadyName {
  const known = readNames.get(name);
  if (known !== undefined) return known;
  const ready = { name, words: nameWords(name), searched: speakerWords(name) };
  if (readNames.size >= MOST_NAMES) readNames.clear();
  readNames.set(name, ready);
  return ready;
}

/** The names of all speakers, each once, with the index that finds them in any spelling and script. */
export interface Speakers {
  /** The key of a name; a new one is added. */
  keyOf(name: ReadyName): number;
}

const ADD_WORDS = "INSERT INTO speaker_search (rowid, words) VALUES (?, ?)";

export function openSpeakers(database: Database.Database): Speakers {
  const find = database.prepare<[string], number>("SELECT key FROM speaker WHERE name = ?").pluck();
  const add = database.prepare<[string, string]>("INSERT INTO speaker (name, words) VALUES (?, ?)");
  const addWords = database.prepare<[number, string]>(ADD_WORDS);
  return {
    keyOf({ name, words, searched }) {
      const known = find.get(name);
      if (known !== undefined) return known;
      const key = Number(add.run(name, words).lastInsertRowid);
      addWords.run(key, searched);
      return key;
    },
  };
}

/** Fills an empty index with the speakers that there are: about a tenth of a millisecond each. */
export function indexSpeakers(database: Database.Database): void {
  const page = database.prepare<[number], { readonly key: number; readonly name: string }>(
    "SELECT key, name FROM speaker WHERE key > ? ORDER BY key LIMIT 1000",
  );
  const add = database.prepare<[number, string]>(ADD_WORDS);
  let last = 0;
  for (let rows = page.all(last); rows.length > 0; rows = page.all(last)) {
    for (const { key, name } of rows) {
      add.run(key, speakerWords(name));
      last = key;
    }
  }
}

/** What is looked for in names, read once for all the names of a question. */
interface Sought {
  readonly text: string;
  readonly words: readonly NamedWord[];
  readonly name: SoughtName | null;
}

interface NamedWord {
  readonly key: string;
  readonly form: string;
}

function wordsOf(text: string): NamedWord[] {
  return searchTokens(text, null).map(({ key, start, end }) => ({ key, form: text.slice(start, end) }));
}

function holdsWords(name: string, { words }: Sought): boolean {
  const own = wordsOf(name);
  return words.every(({ key, form }) => own.some((word) => word.key === key && !areOtherNames(word.form, form)));
}

/**
 * Adds the SQL functions that tell names exactly where `speaker_search` has a key only. Both give 1 or 0:
 * `holds_name(name, sought)` when the name is the one sought, or holds it as a part, in any spelling and script;
 * `holds_words(name, sought)` when it has the same words, men's and women's names told apart.
 */
export function addNameFunctions(database: Database.Database): void {
  let last: Sought | null = null;
  const read = (text: string): Sought => {
    if (last?.text !== text) last = { text, words: wordsOf(text), name: readSoughtName(text) };
    return last;
  };
  database.function("holds_name", { deterministic: true }, (name: unknown, sought: unknown) =>
    (read(String(sought)).name?.isIn(String(name)) ?? false) ? 1 : 0,
  );
  database.function("holds_words", { deterministic: true }, (name: unknown, sought: unknown) =>
    holdsWords(String(name), read(String(sought))) ? 1 : 0,
  );
}
