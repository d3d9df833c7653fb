import type Database from "better-sqlite3";
import { holdsPhrase, readPhrase } from "./phrase.ts";

/** A text in lower case, composed, with one kind of blank and of apostrophe: all else is spelling. */
function spelling(text: string): string {
  return text
    .normalize("NFC")
    .toLowerCase()
    .replaceAll(/\s+/g, " ")
    .replaceAll(/[\u2018\u2019\u02bc]/g, "'");
}

const WORD_CHARACTER = /[\p{L}\p{M}\p{Nd}]/u;

function holdsSpelling(text: string, sought: string): boolean {
  if (sought === "") return false;
  for (let at = text.indexOf(sought); at >= 0; at = text.indexOf(sought, at + 1)) {
    const isBounded =
      !WORD_CHARACTER.test(text.charAt(at - 1)) && !WORD_CHARACTER.test(text.charAt(at + sought.length));
    if (isBounded) return true;
  }
  return false;
}

/** Keeps what was made of the last value, since a statement asks the same of every row. */
function remembering<T>(make: (text: string) => T): (text: string) => T {
  let last: { readonly text: string; readonly value: T } | null = null;
  return (text) => {
    if (last?.text !== text) last = { text, value: make(text) };
    return last.value;
  };
}

/** A list of offsets, as the archive keeps them. */
function offsetsOf(json: unknown): readonly number[] {
  const list: unknown = typeof json === "string" ? JSON.parse(json) : [];
  return Array.isArray(list) ? list.filter((offset) => typeof offset === "number") : [];
}

/** The sentence of that number; `bounds` are the starts and ends of all, as JSON. */
function sentenceAt(text: unknown, bounds: unknown, number: unknown): string | null {
  const [start, end] = offsetsOf(bounds).slice(2 * Number(number), 2 * Number(number) + 2);
  return start === undefined || end === undefined ? null : String(text).slice(start, end);
}

/**
 * Adds the SQL functions that look at stored text where the index only knows the forms of its words:
 * `holds_text(text, glue, lang, written, exact)` gives 1 when the text has the words as they were written, side by
 * side; to the letter when `exact`. `sentence_at(text, bounds, number)` gives a sentence.
 */
export function addTextFunctions(database: Database.Database): void {
  const phraseOf = remembering(readPhrase);
  const spellingOf = remembering((written) => spelling(written).trim());
  const holds = (text: unknown, glue: unknown, lang: unknown, written: unknown, exact: unknown): number => {
    if (typeof text !== "string") return 0;
    const sought = String(written);
    const isHeld =
      exact === 1
        ? holdsSpelling(spelling(text), spellingOf(sought))
        : holdsPhrase({ text, lang: String(lang), cuts: offsetsOf(glue) }, phraseOf(sought));
    return isHeld ? 1 : 0;
  };
  database.function("holds_text", { deterministic: true }, holds);
  database.function("sentence_at", { deterministic: true }, sentenceAt);
}
