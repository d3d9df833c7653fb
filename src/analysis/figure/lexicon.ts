import { type CurrencyName, sharedCurrencies } from "../../language/currency.ts";
import { allPacks, type LanguagePack, perPack } from "../../language/pack.ts";
import type { Row } from "../../language/table.ts";
import { foldKey } from "../../text/fold.ts";
import { phraseKeys } from "../../text/token.ts";
import { LASTING, startsOf, UNIT } from "./start.ts";

/** The tables of the figure grammar; each is a file of the pack, with the columns `form role value code traits`. */
export type TableName = "number" | "unit" | "month" | "weekday" | "precision" | "cue" | "clock" | "trap" | "holiday";

/** One row of a grammar table. What `role`, `value` and `code` mean depends on the table, see docs/figures.md. */
export interface Entry {
  readonly table: TableName;
  readonly role: string;
  /** The numeric cell; `NaN` when empty. */
  readonly value: number;
  readonly code: string;
  readonly traits: ReadonlySet<string>;
  /** The extractors that may begin with it: bits of `start.ts`. */
  readonly starts: number;
}

/** A node of the tree of phrases: the entries that end here and the words that may follow. */
export interface PhraseNode {
  readonly entries: Entry[];
  /** `null` where no phrase goes on: so it is with most. */
  next: Map<string, PhraseNode> | null;
  /** The extractors that may begin with a phrase that passes here, as bits. */
  starts: number;
}

/** A particle that may be glued before a word: its folded form, what it is, and what it leaves to put back. */
export interface Proclitic {
  readonly form: string;
  readonly role: string;
  readonly rest: string;
}

/** All that the reader of figures knows of one language. */
export interface Lexicon {
  readonly root: PhraseNode;
  /** The words that stand in a phrase after its first. */
  readonly followers: ReadonlySet<string>;
  /** Longest first. */
  readonly proclitics: readonly Proclitic[];
  /** First characters of the proclitics, for a quick refusal. */
  readonly procliticStarts: ReadonlySet<string>;
  /** Endings of adjectives and of plural nouns, longest first, by role. */
  readonly endings: ReadonlyMap<string, readonly string[]>;
  /** Plurals that no ending tells, where an article may stand before a number. */
  readonly plurals: ReadonlySet<string>;
  readonly traits: ReadonlyMap<string, string>;
  /** What a figure begins with, as bits: all but the units that need a number beside them. */
  readonly opens: number;
  readonly currencies: ReadonlyMap<string, CurrencyName>;
  /** Matches what is written in the script of the language. */
  readonly script: RegExp;
  readonly outlets: readonly Outlet[];
}

/** A country's currencies are found by the end of an outlet's host or by a word of its name. */
interface Outlet {
  readonly form: string;
  readonly country: string;
}

const NO_ENDINGS: readonly string[] = [];

const GRAMMAR: readonly TableName[] = ["number", "unit", "weekday", "precision", "cue", "clock", "trap", "holiday"];

function node(): PhraseNode {
  return { entries: [], next: null, starts: 0 };
}

/** The spellings under which a phrase is entered: as written, and with hyphens for its blanks. */
function spellings(form: string): readonly string[] {
  return form.includes(" ") && !form.includes("-") ? [form, form.replaceAll(" ", "-")] : [form];
}

function enter(root: PhraseNode, followers: Set<string>, form: string, entry: Entry): void {
  for (const spelling of spellings(form)) {
    let at = root;
    for (const key of phraseKeys(spelling)) {
      if (at !== root) followers.add(key);
      at.next ??= new Map();
      let next = at.next.get(key);
      if (next === undefined) {
        next = node();
        at.next.set(key, next);
      }
      at = next;
      at.starts |= entry.starts;
    }
    if (at !== root) at.entries.push(entry);
  }
}

const traitSets = new Map<string, ReadonlySet<string>>();

/** The traits of a cell; cells that say the same share the set. */
function traitsOf(cell: string): ReadonlySet<string> {
  let traits = traitSets.get(cell);
  if (traits === undefined) {
    traits = new Set(cell.split(" ").filter((trait) => trait !== ""));
    traitSets.set(cell, traits);
  }
  return traits;
}

function entryOf(table: TableName, row: Row): Entry {
  const number = row.value ?? "";
  const value = number === "" ? Number.NaN : Number(number);
  return {
    table,
    role: row.role ?? "",
    value,
    code: row.code ?? "",
    traits: traitsOf(row.traits ?? ""),
    starts: startsOf(table, row.role ?? "", value),
  };
}

function monthEntry(row: Row): Entry {
  const traits = new Set((row.note ?? "").split(/[ ;,]+/));
  const role = row.calendar ?? "";
  const value = Number(row.month);
  return { table: "month", role, value, code: "", traits, starts: startsOf("month", role, value) };
}

function groupBy(rows: readonly Row[], column: string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const name = row[column] ?? "";
    groups.set(name, [...(groups.get(name) ?? []), row]);
  }
  return groups;
}

let outlets: readonly Outlet[] | null = null;

/** The outlets that the packs know, each in its own script: a paper is cited in both. */
function allOutlets(): readonly Outlet[] {
  outlets ??= allPacks()
    .flatMap((pack) => pack.table("figure/outlet"))
    .map((row) => ({ form: foldKey(row.form ?? ""), country: row.country ?? "" }));
  return outlets;
}

function compile(pack: LanguagePack): Lexicon {
  const root = node();
  const followers = new Set<string>();
  for (const table of GRAMMAR) {
    for (const row of pack.table(`figure/${table}`)) enter(root, followers, row.form ?? "", entryOf(table, row));
  }
  for (const row of pack.table("month")) enter(root, followers, row.form ?? "", monthEntry(row));
  const proclitics = pack
    .table("figure/proclitic")
    .map((row) => ({ form: foldKey(row.form ?? ""), role: row.role ?? "", rest: foldKey(row.rest ?? "") }))
    .sort((a, b) => b.form.length - a.form.length);
  const endings = [...groupBy(pack.table("figure/ending"), "role")].map(
    ([role, rows]) => [role, rows.map((row) => foldKey(row.form ?? ""))] as const,
  );
  const traits = new Map(pack.table("figure/trait").map((row) => [row.name ?? "", row.value ?? ""]));
  return {
    root,
    followers,
    proclitics,
    procliticStarts: new Set(proclitics.map(({ form }) => form.charAt(0))),
    endings: new Map(endings),
    plurals: new Set(traits.has("article") ? pack.table("search/form").map((row) => foldKey(row.form ?? "")) : []),
    traits,
    opens: ~(traits.has("article") ? UNIT : UNIT | LASTING),
    currencies: sharedCurrencies(pack),
    script: new RegExp(`\\p{Script=${pack.script}}`, "u"),
    outlets: allOutlets(),
  };
}

/** The endings of adjectives or plural nouns of a role, longest first; none when the language tells nothing by them. */
export function endingsOf({ endings }: Lexicon, role: string): readonly string[] {
  return endings.get(role) ?? NO_ENDINGS;
}

/** Whether a word ends like those of a role. */
export function endsLike(lexicon: Lexicon, key: string, role: string): boolean {
  for (const ending of endingsOf(lexicon, role)) if (key.endsWith(ending)) return true;
  return false;
}

/** The compiled figure grammar of a pack. */
export const lexiconOf = perPack(compile);
