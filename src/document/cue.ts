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
export type CueKind = (typeof CUE_KINDS)[number];

const CLASS_TABLE = new URL("./class.tsv", import.meta.url);
const COMMON_TABLE = new URL("./cue.tsv", import.meta.url);

/** The letters of a text without case, accents or harakat: enough to know the furniture of pages by its words. */
export function plainKey(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/[\p{M}\u0640]+/gu, "")
    .replace(/[\u2019\u02bc]/g, "'")
    .toLowerCase();
}

function alternatives(forms: readonly string[]): string {
  return forms.map((form) => form.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|");
}

/** What words say of a page as a whole, or of a date. */
export type Notice = "consent" | "missing" | "script" | "paywall" | "published" | "updated";

interface Cues {
  readonly patterns: readonly RegExp[];
  noticePattern(notice: Notice): RegExp;
  readonly functionWords: ReadonlySet<string>;
}

let cues: Cues | null = null;

/** The cues of all packs together: a page is looked at before its language is known. */
function allCues(): Cues {
  if (cues !== null) return cues;
  const rows: Row[] = [...readTable(COMMON_TABLE), ...allPacks().flatMap((pack) => pack.table("document/cue"))];
  const forms = (kind: string, where: string) =>
    rows.filter((row) => row.kind === kind && row.where === where).map((row) => plainKey(row.form ?? ""));
  const patternOf = (kind: string) => {
    const start = alternatives(forms(kind, "start"));
    const any = alternatives(forms(kind, "any"));
    const parts = [start && `^[^\\p{L}\\p{N}]*(?:${start})`, any && `(?<!\\p{L})(?:${any})`];
    return new RegExp(parts.filter(Boolean).join("|"), "u");
  };
  const notices = new Map<Notice, RegExp>();
  const noticePattern = (notice: Notice) => {
    const pattern = notices.get(notice) ?? patternOf(notice);
    notices.set(notice, pattern);
    return pattern;
  };
  cues = { patterns: CUE_KINDS.map(patternOf), noticePattern, functionWords: new Set(forms("function", "word")) };
  return cues;
}

/** Which kinds of cues a {@link plainKey} holds, in the order of {@link CUE_KINDS}. */
export function findCues(key: string): readonly boolean[] {
  return allCues().patterns.map((pattern) => pattern.test(key));
}

/** Where a {@link plainKey} gives a notice: the end of its first such words, or −1. */
export function findNotice(key: string, notice: Notice): number {
  const match = allCues().noticePattern(notice).exec(key);
  return match === null ? -1 : match.index + match[0].length;
}

/** Whether a word, as a {@link plainKey}, is an article, a pronoun, a preposition…: what running text is full of. */
export function isFunctionWord(key: string): boolean {
  return allCues().functionWords.has(key);
}

interface ClassVocabulary {
  readonly kinds: readonly string[];
  readonly patterns: readonly RegExp[];
}

let classes: ClassVocabulary | null = null;

function classVocabulary(): ClassVocabulary {
  if (classes !== null) return classes;
  const rows = readTable(CLASS_TABLE);
  const kinds = [...new Set(rows.map((row) => row.kind ?? ""))];
  const patterns = kinds.map((kind) => {
    const of = (match: string) =>
      alternatives(rows.filter((row) => row.kind === kind && row.match === match).map((row) => row.word ?? ""));
    const [part, word] = [of("part"), of("word")];
    return new RegExp([part, word && `(?<![a-z])(?:${word})(?![a-z])`].filter(Boolean).join("|"));
  });
  classes = { kinds, patterns };
  return classes;
}

/** What the class and id words of elements may say of their content, in the order of {@link findClassKinds}. */
export function classKinds(): readonly string[] {
  return classVocabulary().kinds;
}

/** Indices into {@link classKinds} of what an element's class and id words, in lower case, speak of. */
export function findClassKinds(label: string): readonly number[] {
  return classVocabulary().patterns.flatMap((pattern, index) => (pattern.test(label) ? [index] : []));
}
