import { allPacks } from "../language/pack.ts";
import { readTable } from "../language/table.ts";
import { cleanText } from "../text/clean.ts";
import { foldKey } from "../text/fold.ts";
import { lettersOf } from "./character-run.ts";
import { collapseBlanks } from "./dom.ts";

const COMMON_TABLE = new URL("./byline.tsv", import.meta.url);

interface NameWords {
  /** What stands before names: "by", "words gathered by"… */
  readonly prefix: RegExp;
  /** Those of them that introduce nothing but names. */
  readonly introduction: RegExp;
  /** What stands between two names. */
  readonly conjunction: RegExp;
  /** Words that no person's name has. */
  readonly impersonal: RegExp;
}

let words: NameWords | null = null;

const literally = (form: string) => form.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

function nameWords(): NameWords {
  if (words !== null) return words;
  const rows = [...readTable(COMMON_TABLE), ...allPacks().flatMap((pack) => pack.table("document/byline"))];
  const forms = (kind: string) =>
    rows
      .filter((row) => row.kind === kind)
      .map((row) => literally(row.form ?? ""))
      .sort((a, b) => b.length - a.length)
      .join("|");
  words = {
    prefix: new RegExp(`^[^\\p{L}\\p{N}]*(?:${forms("prefix")}|${forms("particle")})(?!\\p{L})[^\\p{L}\\p{N}]*`, "iu"),
    introduction: new RegExp(`^[^\\p{L}\\p{N}]*(?:${forms("prefix")})(?!\\p{L})`, "iu"),
    conjunction: new RegExp(`\\s*[,;\u060c\u061b|&\u2022\u00b7]\\s*|\\s+(?:${forms("conjunction")})\\s+`, "iu"),
    impersonal: new RegExp(`(?<!\\p{L})(?:${forms("impersonal")})(?!\\p{L})`, "iu"),
  };
  return words;
}

/** Whether a text begins with the words that introduce a name: "by", "reported by". */
export function introducesName(text: string): boolean {
  return nameWords().introduction.test(text);
}

const CUT = /\s+[-\u2013\u2014/@]\s*|[([<@]|\s*[|\u2022\u00b7:]\s*|https?:/;
/** A number, with the little word that may lead to it ("le 12"), is where a date or a length begins. */
const NUMBER = /(?:(?:^|\s)\p{L}{1,3}\.?)?\s*\p{Nd}/u;
const TRAILING = /[^\p{L}\p{M}.'\u2019)]+$/u;
const LEADING = /^[^\p{L}]+/u;
/** Longer than any name on a byline, in characters and in words. */
const LONGEST = 45;
const MOST_WORDS = 6;

function cleanName(part: string): string {
  let name = part;
  for (let round = 0; round < 3; round++) {
    const shorter = name.replace(nameWords().prefix, "");
    if (shorter === name) break;
    name = shorter;
  }
  const [cut = ""] = name.split(CUT);
  const [kept = ""] = cut.split(NUMBER);
  const clean = collapseBlanks(kept.replace(LEADING, "").replace(TRAILING, ""));
  return kept !== cut && !clean.includes(" ") ? "" : clean;
}

/**
 * The names in what a page gives as its author: prefixes, functions, addresses and dates around them are left
 * out, and so is what is too long or too wordy for a name. May be empty.
 */
export function splitNames(written: string): readonly string[] {
  if (written.length > 400 || /^(?:https?:)?\/\//.test(written)) return [];
  const { prefix, conjunction, impersonal } = nameWords();
  return cleanText(written)
    .replace(prefix, "")
    .split(conjunction)
    .map(cleanName)
    .filter(
      (name) =>
        (name.length > 2 || name.includes(".")) && name.length <= LONGEST && name.split(/\s+/).length <= MOST_WORDS,
    )
    .filter((name) => /\p{L}{2}|\p{L}\.? ?\p{L}/u.test(name) && !impersonal.test(name));
}

/** Letters only: two spellings of one name, or of an outlet and its address, are alike by it. */
export function nameKey(name: string): string {
  return lettersOf(foldKey(name));
}

const CAPITALISED = /^\p{Lu}[\p{L}\p{M}'\u2019.-]*$/u;

/** Whether a name has the form of a person's in a script with capitals: two to four words, each with one. */
export function looksPersonal(name: string): boolean {
  const parts = name.split(" ");
  return parts.length >= 2 && parts.length <= 4 && parts.every((part) => CAPITALISED.test(part));
}
