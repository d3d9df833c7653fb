import { allPacks } from "../language/pack.ts";
import { type Row, readTable } from "../language/table.ts";
import { foldKey } from "../text/fold.ts";
import { LETTERS, MARKS, NUMBERS, wordBounds } from "./character-run.ts";

/** What words around an article announce; the `kind` column of the tables `document/cue.tsv`. */
export const CUE_KINDS = [
  "related",
  "invitation",
  "credit",
  "copyright",
  "byline",
  "call",
  "comment",
  "tags",
  "biography",
] as const;

/** What words say of a page as a whole, or of a date. */
export type Notice =
  | "consent"
  | "missing"
  | "denied"
  | "challenge"
  | "lost"
  | "fruitless"
  | "barred"
  | "login"
  | "script"
  | "paywall"
  | "wall"
  | "rest"
  | "onward"
  | "member"
  | "published"
  | "updated";

const COMMON_TABLE = new URL("./cue.tsv", import.meta.url);

/** Words of a table: how they begin, and whether they must begin the text. */
interface Form {
  readonly kind: string;
  readonly form: string;
  readonly first: boolean;
}

/** Forms that begin with the same two units, in the order of their tables. */
interface Beginning {
  /** Those that have no third unit. */
  readonly short: Form[];
  /** Those that may stand where a third unit does, by that unit. */
  readonly longer: Map<number, Form[]>;
}

interface Cues {
  /** The forms by {@link pairAt} of their beginning. */
  readonly forms: ReadonlyMap<number, Beginning>;
  /** Whether any form begins with a pair that has this {@link bucketOf}. */
  readonly begun: Uint8Array;
  readonly functionWords: ReadonlySet<string>;
  /** Length of the longest of them. */
  readonly longest: number;
}

/** Two units of a text as one number. */
const pairAt = (text: string, at: number) => (text.charCodeAt(at) << 16) | text.charCodeAt(at + 1);

const BUCKETS = 4096;
/** A number below {@link BUCKETS} by which most pairs that begin no form are told at one look. */
const bucketOf = (pair: number) => ((pair >>> 16) * 61 + (pair & 0xffff)) & (BUCKETS - 1);

let cues: Cues | null = null;

function addForm({ short, longer }: Beginning, added: Form): void {
  const third = added.form.charCodeAt(2);
  if (Number.isNaN(third)) {
    for (const list of [short, ...longer.values()]) list.push(added);
  } else {
    const list = longer.get(third) ?? [...short];
    list.push(added);
    longer.set(third, list);
  }
}

/** The cues of all packs together: a page is looked at before its language is known. */
function allCues(): Cues {
  if (cues !== null) return cues;
  const rows: Row[] = [...readTable(COMMON_TABLE), ...allPacks().flatMap((pack) => pack.table("document/cue"))];
  const forms = new Map<number, Beginning>();
  const begun = new Uint8Array(BUCKETS);
  const functionWords = new Set<string>();
  for (const { kind = "", form: written = "", where } of rows) {
    const form = foldKey(written);
    if (where === "word") {
      functionWords.add(form);
      continue;
    }
    const beginning = forms.get(pairAt(form, 0)) ?? { short: [], longer: new Map() };
    addForm(beginning, { kind, form, first: where === "start" });
    forms.set(pairAt(form, 0), beginning);
    begun[bucketOf(pairAt(form, 0))] = 1;
  }
  cues = { forms, begun, functionWords, longest: Math.max(0, ...[...functionWords].map(({ length }) => length)) };
  return cues;
}

/**
 * Tells `found` of the forms in the first `reach` units of a text, in the order of the words at which they begin, until
 * it returns true.
 */
function findForms(
  key: string,
  bounds: readonly number[],
  reach: number,
  found: (form: Form, at: number) => boolean,
): void {
  const { forms, begun } = allCues();
  for (let i = 0; i < bounds.length; i += 2) {
    const at = bounds[i] ?? 0;
    if (at >= reach) return;
    const pair = pairAt(key, at);
    if (begun[bucketOf(pair)] === 0) continue;
    const beginning = forms.get(pair);
    if (beginning === undefined) continue;
    for (const form of beginning.longer.get(key.charCodeAt(at + 2)) ?? beginning.short) {
      if (form.first && i > 0) continue;
      if (at + form.form.length <= reach && key.startsWith(form.form, at) && found(form, at)) return;
    }
  }
}

const KIND_INDEX: ReadonlyMap<string, number> = new Map(CUE_KINDS.map((kind, index) => [kind, index]));

const cueWords = (key: string) => wordBounds(key, LETTERS | NUMBERS);

/**
 * Which kinds of cues a {@link foldKey} holds, in the order of {@link CUE_KINDS}.
 *
 * @param bounds where its words of letters and digits are, as {@link wordBounds} gives them
 * @param reach units at its start in which they are looked for
 */
export function findCues(key: string, bounds = cueWords(key), reach = key.length): readonly boolean[] {
  const kinds = CUE_KINDS.map(() => false);
  findForms(key, bounds, reach, ({ kind }) => {
    const index = KIND_INDEX.get(kind);
    if (index !== undefined) kinds[index] = true;
    return false;
  });
  return kinds;
}

/** Where a {@link foldKey} gives a notice: the end of its first such words, or −1. */
export function findNotice(key: string, notice: Notice): number {
  let end = -1;
  findForms(key, cueWords(key), key.length, ({ kind, form }, at) => {
    if (kind === notice) end = at + form.length;
    return end >= 0;
  });
  return end;
}

/**
 * How many words a {@link foldKey} has, and how many of them are articles, pronouns, prepositions…: what running
 * text is full of.
 */
export function countWords(key: string): { readonly words: number; readonly functional: number } {
  const { functionWords, longest } = allCues();
  const bounds = wordBounds(key, LETTERS | MARKS);
  let functional = 0;
  for (let i = 0; i < bounds.length; i += 2) {
    const [start, end] = [bounds[i] ?? 0, bounds[i + 1] ?? 0];
    if (end - start <= longest && functionWords.has(key.slice(start, end))) functional += 1;
  }
  return { words: bounds.length / 2, functional };
}
