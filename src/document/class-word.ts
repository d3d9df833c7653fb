import { readTable } from "../language/table.ts";
import { remembered } from "../text/memory.ts";

const TABLE = new URL("./class.tsv", import.meta.url);

/** The words of web templates; they are of no language. */
interface ClassVocabulary {
  readonly kinds: readonly string[];
  readonly patterns: readonly RegExp[];
}

const BLANK = /[\t\n\f\r ]/;

let vocabulary: ClassVocabulary | null = null;

function alternatives(words: readonly string[]): string {
  return words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|");
}

function classVocabulary(): ClassVocabulary {
  if (vocabulary !== null) return vocabulary;
  const rows = readTable(TABLE);
  const kinds = [...new Set(rows.map((row) => row.kind ?? ""))];
  const patterns = kinds.map((kind) => {
    const of = (match: string) =>
      alternatives(rows.filter((row) => row.kind === kind && row.match === match).map((row) => row.word ?? ""));
    const [part, word] = [of("part"), of("word")];
    return new RegExp([part, word && `(?<![a-z])(?:${word})(?![a-z])`].filter(Boolean).join("|"));
  });
  vocabulary = { kinds, patterns };
  return vocabulary;
}

/** What the class and id words of elements may say of their content, in the order of {@link findClassKinds}. */
export function classKinds(): readonly string[] {
  return classVocabulary().kinds;
}

function kindsOfLabel(label: string): number {
  let kinds = 0;
  for (const word of label.toLowerCase().split(BLANK)) kinds |= kindsOfWord(word);
  return kinds;
}

const kindsOfWord = remembered((word) =>
  classVocabulary().patterns.reduce((bits, pattern, i) => bits | (Number(pattern.test(word)) << i), 0),
);

/**
 * What an element's class or id words, with blanks between them, speak of: bit `i` for the kind
 * `i` of {@link classKinds}.
 */
export const findClassKinds = remembered(kindsOfLabel);
