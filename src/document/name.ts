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
  /** Those that follow a number. */
  readonly afterDate: RegExp;
  /** What stands between two names. */
  readonly conjunction: RegExp;
  /** Words that no person's name has. */
  readonly impersonal: RegExp;
  /** Words after which a name does not go on: "in Tunis", "published". */
  readonly end: RegExp;
  /** Letters keys of agencies and of places. */
  readonly agencies: ReadonlySet<string>;
  readonly places: ReadonlySet<string>;
}

let words: NameWords | null = null;

const literally = (form: string) => form.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replaceAll("'", "['\u2019]");
/** What follows a word: anything but a letter, or anything after an apostrophe. */
const WORD_END = "(?:(?!\\p{L})|(?<=['\u2019]))";

function nameWords(): NameWords {
  if (words !== null) return words;
  const rows = [...readTable(COMMON_TABLE), ...allPacks().flatMap((pack) => pack.table("document/byline"))];
  const listed = (kind: string) => rows.filter((row) => row.kind === kind).map((row) => row.form ?? "");
  const forms = (kind: string) =>
    listed(kind)
      .map(literally)
      .sort((a, b) => b.length - a.length)
      .join("|");
  const seats = allPacks().flatMap((pack) => pack.table("place").filter((row) => row.role === "seat"));
  words = {
    prefix: new RegExp(`^[^\\p{L}\\p{N}]*(?:${forms("prefix")}|${forms("particle")})${WORD_END}[^\\p{L}\\p{N}]*`, "iu"),
    introduction: new RegExp(`^[^\\p{L}\\p{N}]*(?:${forms("prefix")})(?!\\p{L})`, "iu"),
    afterDate: new RegExp(`(?<=\\p{N}\\p{L}?[\\s,|-]{1,3})(?:${forms("prefix")})(?!\\p{L})`, "iu"),
    conjunction: new RegExp(
      `\\s*[,;\u060c\u061b|&\u2022\u00b7]\\s*|\\s+(?:${forms("conjunction")})(?:\\s+|(?<=['\u2019]))`,
      "iu",
    ),
    impersonal: new RegExp(`(?<!\\p{L})(?:${forms("impersonal")})(?!\\p{L})`, "iu"),
    end: new RegExp(`(?<!\\p{L})(?:${forms("end")})(?!\\p{L})`, "iu"),
    agencies: new Set(listed("agency").map(nameKey)),
    places: new Set(seats.flatMap((row) => (row.forms ?? "").split(";")).map(nameKey)),
  };
  return words;
}

/**
 * What follows a date or a time of day and begins with the words that introduce a name: "4 March 2025 by …".
 *
 * @returns `null` when there is nothing of the kind
 */
export function introducedAfterDate(text: string): string | null {
  const at = text.search(nameWords().afterDate);
  return at < 0 ? null : text.slice(at);
}

/** Whether a text begins with the words that introduce a name: "by", "reported by". */
export function introducesName(text: string): boolean {
  return nameWords().introduction.test(text);
}

const DASH = /\s+[-\u2013\u2014/]\s*/;
const CUT = /\s+@\s*|[([<@]|\s*[|\u2022\u00b7:]\s*|https?:/;
/** A number, with the little word that may lead to it ("le 12"), is where a date or a length begins. */
const NUMBER = /(?:(?:^|\s)\p{L}{1,3}\.?)?\s*\p{Nd}/u;
const TRAILING = /[^\p{L}\p{M}.'\u2019)]+$/u;
const LEADING = /^[^\p{L}]+/u;
/** A sentence's part, not a name, before the words that end one. */
const STARTS_LOW = /^[^\p{L}]*\p{Ll}/u;
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
  const places = nameWords().places;
  const halves = name.split(DASH);
  const named = halves.find((half) => halves.length === 1 || !places.has(nameKey(half))) ?? "";
  const [cut = ""] = named.split(CUT);
  const [ended = ""] = cut.split(nameWords().end);
  if (ended !== cut && STARTS_LOW.test(ended)) return "";
  const [kept = ""] = ended.split(NUMBER);
  const clean = collapseBlanks(kept.replace(LEADING, "").replace(TRAILING, ""));
  return kept !== ended && !clean.includes(" ") ? "" : clean;
}

interface Glue {
  readonly forms: readonly string[];
  /** Folded given names. */
  readonly given: ReadonlySet<string>;
}

let glues: readonly Glue[] | null = null;

/** The conjunctions that packs write on to the word after them, with the given names by which they are told from a name's letters. */
function readGlues(): readonly Glue[] {
  glues ??= allPacks().map((pack) => ({
    forms: pack.table("document/byline").flatMap(({ kind, form = "" }) => (kind === "glued" ? [foldKey(form)] : [])),
    given: new Set(pack.table("name/given").flatMap(({ name = "" }) => name.split("|").map(foldKey))),
  }));
  return glues;
}

/** Whether a word is a given name with a conjunction written on to it, and no given name itself; the conjunction's length, or 0. */
function gluedLength(word: string): number {
  const key = foldKey(word);
  for (const { forms, given } of readGlues()) {
    const form = forms.find((start) => key.startsWith(start) && given.has(key.slice(start.length)));
    if (form !== undefined) return given.has(key) ? 0 : form.length;
  }
  return 0;
}

/** The names in a part of a byline of which the later ones have a conjunction written on to them. */
function splitGlued(part: string): readonly string[] {
  const names: string[][] = [[]];
  for (const word of part.split(" ")) {
    const glued = (names.at(-1)?.length ?? 0) === 0 ? 0 : gluedLength(word);
    if (glued > 0) names.push([word.slice(glued)]);
    else names.at(-1)?.push(word);
  }
  return names.map((name) => name.join(" "));
}

/** The names of a visible byline without agencies where people are named beside them: "by … with Reuters". */
export function withoutAgencies(names: readonly string[]): readonly string[] {
  const { agencies } = nameWords();
  const people = names.filter((name) => !agencies.has(nameKey(name)));
  return people.length > 0 ? people : names;
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
    .flatMap(splitGlued)
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
