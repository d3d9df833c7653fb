import { readTable } from "../language/table.ts";

const TABLE = new URL("./class.tsv", import.meta.url);

/** The words of web templates; they are of no language. */
interface ClassVocabulary {
  readonly kinds: readonly string[];
  readonly patterns: readonly RegExp[];
}

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

/** Indices into {@link classKinds} of what an element's class and id words, in lower case, speak of. */
export function findClassKinds(label: string): readonly number[] {
  return classVocabulary().patterns.flatMap((pattern, index) => (pattern.test(label) ? [index] : []));
}
