import { knownNames } from "../../language/name/known.ts";
import { knownKey } from "../../language/name/name.ts";
import { type LanguagePack, perPack } from "../../language/pack.ts";
import { placeOf } from "../../language/place.ts";
import type { Row } from "../../language/table.ts";
import type { Act, Certainty } from "../../model/claim.ts";
import { foldKey } from "../../text/fold.ts";
import { type Form, perForm } from "../../text/form.ts";
import { remembered } from "../../text/memory.ts";
import { phraseKeys } from "../../text/token.ts";

/** In which form a cue stands in the text. */
export type CueForm = "finite" | "past" | "present" | "infinitive" | "noun";

/** How a cue takes its content; the names are those of the column `frames` of the table of cues. */
export type Frame =
  | "that"
  | "inf"
  | "quote"
  | "object"
  | "marked"
  | "idea"
  | "addressee"
  | "entreat"
  | "call"
  | "target"
  | "told"
  | "noun";

/** What is known of one word of speech. */
export interface CueEntry {
  readonly lemma: string;
  readonly act: Act;
  readonly certainty: Certainty;
  readonly frames: ReadonlySet<Frame>;
  /** Keys of the prepositions that may introduce its content. */
  readonly prepositions: ReadonlySet<string>;
  /** Weak cues are also ordinary verbs: they count only beside a complementizer or marks. */
  readonly weak: boolean;
  readonly reflexive: boolean;
  /** A noun of speech that is no verb's ("statement"): it reports only with its source beside it. */
  readonly nominal: boolean;
}

/** One spelling of a cue: its words' keys, and the spelling itself in lower case to tell accents apart. */
export interface CuePattern {
  readonly keys: readonly string[];
  readonly spelling: string;
  readonly form: CueForm;
  readonly entry: CueEntry;
}

/** How a source preposition takes its source. */
type SourceKind = "phrase" | "bare" | "whole" | "human" | "verbal";

/** A preposition or fixed phrase that names a source: "selon", "à ses yeux". */
export interface SourcePattern {
  readonly keys: readonly string[];
  readonly act: Act;
  readonly kind: SourceKind;
}

/** Words that stand for an office, and the form of the head of its usual name. */
export interface OfficeAlias {
  readonly keys: readonly string[];
  readonly head: string;
}

/** Marks that open and close a quotation. */
export interface QuotationPair {
  readonly open: string;
  readonly close: string;
}

/** All words of one language that the reader of claims uses, compiled from the tables `claim/*` of its pack. */
export interface Vocabulary {
  readonly verbFirst: boolean;
  readonly cues: ReadonlyMap<string, readonly CuePattern[]>;
  readonly sources: ReadonlyMap<string, readonly SourcePattern[]>;
  readonly quotations: readonly QuotationPair[];
  /** Contracted or elided form → the preposition in it. */
  readonly contractions: ReadonlyMap<string, string>;
  /** The definite article glued to words of an Arabic-like script, as a prefix of keys; `""` when the language has none. */
  readonly article: string;
  /** Conjunctions glued to the beginnings of words, and object pronouns to their ends, as parts of keys. */
  readonly proclitics: readonly string[];
  readonly enclitics: readonly string[];
  /** Whether classes list words by their folded keys, the keys of tokens. */
  readonly folds: boolean;
  /** {@link Vocabulary.words} as a list, for loops over endings and prefixes. */
  list(className: string): readonly string[];
  /** The forms ({@link Vocabulary.formOf}) of a class of words (`claim/word.tsv`); empty for a class that the language does not have. */
  words(className: string): ReadonlySet<string>;
  /** Vowel signs that mark a passive verb; they leave no trace in keys. */
  readonly passiveSigns: readonly string[];
  /** Vowel signs at the end of a word that is no subject; they leave no trace in keys. */
  readonly accusativeSigns: readonly string[];
  /** Phrases of several words that may stand where an adverb does, as keys, by their last key. */
  readonly asides: ReadonlyMap<string, readonly (readonly string[])[]>;
  /** Other words for an office ("first magistrate") by their first key, with the head of the office that they stand for. */
  readonly offices: ReadonlyMap<string, readonly OfficeAlias[]>;
  /** Whether the word is that of a people ("French", "Tunisian"). */
  isPeople(form: Form): boolean;
  /** Whether the tables of names list the word as a given name. */
  isGiven(form: Form): boolean;
  /** Words whose exact spelling is a name's, folded a word of the grammar → a word that only a writer careless of the difference spells so. */
  readonly exactNames: ReadonlyMap<string, string>;
  /** The classes that list the form, with `pronoun` for every kind of pronoun; `null` when none does. */
  classesOf(form: string): ReadonlySet<string> | null;
  /** A word as classes list it: in lower case where accents tell words apart, else its folded key. */
  formOf(word: string): string;
}

function listed(cell: string | undefined): string[] {
  return (cell ?? "").split("|").filter((form) => form !== "");
}

function indexByFirst<T extends { readonly keys: readonly string[] }>(patterns: readonly T[]): Map<string, T[]> {
  const index = new Map<string, T[]>();
  for (const pattern of patterns) {
    const first = pattern.keys[0];
    if (first === undefined) continue;
    const list = index.get(first);
    if (list === undefined) index.set(first, [pattern]);
    else list.push(pattern);
  }
  for (const list of index.values()) if (list.length > 1) list.sort((a, b) => b.keys.length - a.keys.length);
  return index;
}

/** A spelling that stands for another ("A=à"): capitals often go without their accents. */
function aliasOf(form: string): [string, string] {
  const at = form.indexOf("=");
  return [form.slice(0, at), form.slice(at + 1)];
}

const FORMS: readonly CueForm[] = ["finite", "past", "present", "infinitive", "noun"];

function cuePatterns(row: Row, formOf: (word: string) => string): CuePattern[] {
  const traits = new Set((row.traits ?? "").split(" "));
  const entry: CueEntry = {
    lemma: row.lemma ?? "",
    act: row.act as Act,
    certainty: row.certainty as Certainty,
    frames: new Set((row.frames ?? "").split(" ").filter((frame) => frame !== "") as Frame[]),
    prepositions: new Set(
      (row.preps ?? "")
        .split(" ")
        .filter((word) => word !== "")
        .map(formOf),
    ),
    weak: traits.has("weak"),
    reflexive: traits.has("reflexive"),
    nominal: traits.has("nominal"),
  };
  return FORMS.flatMap((form) =>
    listed(row[form]).map((spelling) => ({
      keys: phraseKeys(spelling),
      spelling: spelling.toLowerCase(),
      form,
      entry,
    })),
  );
}

function asidesOf(rows: readonly Row[]): Map<string, string[][]> {
  const asides = new Map<string, string[][]>();
  for (const phrase of rows.filter((row) => row.class === "aside").flatMap((row) => listed(row.forms))) {
    const keys = phraseKeys(phrase);
    const last = keys.at(-1) ?? "";
    asides.set(last, [...(asides.get(last) ?? []), keys]);
  }
  return asides;
}

/** For each form the classes that list it, `pronoun` for every kind of pronoun; forms of the same classes share the set. */
function classesByForm(classes: ReadonlyMap<string, ReadonlySet<string>>): Map<string, ReadonlySet<string>> {
  const names = new Map<string, string[]>();
  for (const [className, forms] of classes) {
    for (const form of forms) {
      const own = names.get(form);
      if (own === undefined) names.set(form, [className]);
      else own.push(className);
    }
  }
  const sets = new Map<string, ReadonlySet<string>>();
  const byForm = new Map<string, ReadonlySet<string>>();
  for (const [form, own] of names) {
    const key = own.join(" ");
    let set = sets.get(key);
    if (set === undefined) {
      set = new Set(own.flatMap((name) => (name.startsWith("pronoun-") ? ["pronoun", name] : [name])));
      sets.set(key, set);
    }
    byForm.set(form, set);
  }
  return byForm;
}

/** The {@link Vocabulary} of a pack, compiled at the first call. */
export const vocabularyOf = perPack((pack: LanguagePack): Vocabulary => {
  const rows = pack.table("claim/word");
  const exact = rows.some((row) => row.class === "spelling" && row.forms === "exact");
  const aliases = new Map(rows.filter((row) => row.class === "alias").flatMap((row) => listed(row.forms).map(aliasOf)));
  const formOf = exact
    ? remembered((word) => aliases.get(word) ?? word.normalize("NFC").toLowerCase().replace("\u2019", "'"))
    : foldKey;
  const classes = new Map<string, ReadonlySet<string>>();
  for (const row of rows) classes.set(row.class ?? "", new Set(listed(row.forms).map(formOf)));
  const byForm = classesByForm(classes);
  const none: ReadonlySet<string> = new Set();
  const lists = new Map([...classes].map(([className, forms]) => [className, [...forms]]));
  const empty: readonly string[] = [];
  const sources = pack.table("claim/source").map((row) => ({
    keys: phraseKeys(row.cue ?? ""),
    act: row.act as Act,
    kind: row.kind as SourceKind,
  }));
  return {
    verbFirst: classes.get("order")?.has("verb-first") ?? false,
    cues: indexByFirst(pack.table("claim/cue").flatMap((row) => cuePatterns(row, formOf))),
    sources: indexByFirst(sources),
    contractions: new Map([...(classes.get("contraction") ?? [])].map(aliasOf)),
    quotations: pack.table("claim/quotation").map((row) => ({ open: row.open ?? "", close: row.close ?? "" })),
    folds: !exact,
    article: lists.get("article-proclitic")?.[0] ?? "",
    proclitics: lists.get("proclitic") ?? empty,
    enclitics: lists.get("enclitic") ?? empty,
    passiveSigns: rows.filter((row) => row.class === "passive-sign").flatMap((row) => listed(row.forms)),
    accusativeSigns: rows.filter((row) => row.class === "accusative-sign").flatMap((row) => listed(row.forms)),
    asides: asidesOf(rows),
    offices: indexByFirst(
      rows
        .filter((row) => row.class === "office-alias")
        .flatMap((row) => listed(row.forms).map(aliasOf))
        .map(([alias, office]) => ({ keys: phraseKeys(alias), head: formOf(office.split(" ", 1)[0] ?? "") })),
    ),
    isPeople: perForm(({ written }) => placeOf(written, pack)?.role === "people"),
    isGiven: perForm(({ written }) => knownNames(knownKey(written)).size > 0),
    exactNames: new Map(
      rows.filter((row) => row.class === "exact-name").flatMap((row) => listed(row.forms).map(aliasOf)),
    ),
    list: (className) => lists.get(className) ?? empty,
    words: (className) => classes.get(className) ?? none,
    classesOf: (form) => byForm.get(form) ?? null,
    formOf,
  };
});
