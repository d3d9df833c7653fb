import { allPacks } from "../language/pack.ts";
import { type Row, readTable } from "../language/table.ts";

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
export type Notice = "consent" | "missing" | "script" | "paywall" | "published" | "updated";

const COMMON_TABLE = new URL("./cue.tsv", import.meta.url);

// biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII is meant
const ASCII = /^[\u0000-\u007f]*$/;

/** The letters of a text without case, accents or harakat: enough to know the furniture of pages by its words. */
export function plainKey(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase();
  return text
    .normalize("NFKD")
    .replace(/[\p{M}\u0640]/gu, "")
    .replace(/[\u2019\u02bc]/g, "'")
    .toLowerCase();
}

/** Words of a table: how they begin, and whether they must begin the text. */
interface Form {
  readonly kind: string;
  readonly form: string;
  readonly first: boolean;
}

interface Cues {
  /** The forms by their first two characters. */
  readonly forms: ReadonlyMap<string, readonly Form[]>;
  readonly functionWords: ReadonlySet<string>;
}

let cues: Cues | null = null;

/** The cues of all packs together: a page is looked at before its language is known. */
function allCues(): Cues {
  if (cues !== null) return cues;
  const rows: Row[] = [...readTable(COMMON_TABLE), ...allPacks().flatMap((pack) => pack.table("document/cue"))];
  const forms = new Map<string, Form[]>();
  const functionWords = new Set<string>();
  for (const { kind = "", form: written = "", where } of rows) {
    const form = plainKey(written);
    if (where === "word") {
      functionWords.add(form);
      continue;
    }
    const list = forms.get(form.slice(0, 2)) ?? [];
    list.push({ kind, form, first: where === "start" });
    forms.set(form.slice(0, 2), list);
  }
  cues = { forms, functionWords };
  return cues;
}

const WORD = /[\p{L}\p{N}]{1,60}/gu;

/** Tells `found` of the forms in a text, in the order of the words at which they begin, until it returns true. */
function findForms(key: string, found: (form: Form, at: number) => boolean): void {
  const { forms } = allCues();
  let isFirst = true;
  WORD.lastIndex = 0;
  for (let word = WORD.exec(key); word !== null; word = WORD.exec(key)) {
    const at = word.index;
    for (const form of forms.get(key.slice(at, at + 2)) ?? []) {
      if ((isFirst || !form.first) && key.startsWith(form.form, at) && found(form, at)) return;
    }
    isFirst = false;
  }
}

const KIND_INDEX: ReadonlyMap<string, number> = new Map(CUE_KINDS.map((kind, index) => [kind, index]));

/** Which kinds of cues a {@link plainKey} holds, in the order of {@link CUE_KINDS}. */
export function findCues(key: string): readonly boolean[] {
  const kinds = CUE_KINDS.map(() => false);
  findForms(key, ({ kind }) => {
    const index = KIND_INDEX.get(kind);
    if (index !== undefined) kinds[index] = true;
    return false;
  });
  return kinds;
}

/** Where a {@link plainKey} gives a notice: the end of its first such words, or −1. */
export function findNotice(key: string, notice: Notice): number {
  let end = -1;
  findForms(key, ({ kind, form }, at) => {
    if (kind === notice) end = at + form.length;
    return end >= 0;
  });
  return end;
}

/** Whether a word, as a {@link plainKey}, is an article, a pronoun, a preposition…: what running text is full of. */
export function isFunctionWord(key: string): boolean {
  return allCues().functionWords.has(key);
}
