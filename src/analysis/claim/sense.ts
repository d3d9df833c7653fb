import { type Form, perForm } from "../../text/form.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** What the tables say of a word, wherever it stands. */
export interface Sense {
  /** The word as classes list it ({@link Vocabulary.formOf}). */
  readonly form: string;
  /** The classes that list it. */
  readonly classes: ReadonlySet<string> | null;
  /** Whether a cue may begin with it, with or without what may be glued to it. */
  readonly cues: boolean;
  /** Whether the phrase that names a source may. */
  readonly sources: boolean;
  /** Whether it begins with a capital letter. */
  readonly capital: boolean;
  /** Whether it is written in capitals throughout, or without letters. */
  readonly upper: boolean;
  /** Whether the definite article is glued to it. */
  readonly definite: boolean;
}

/** Length of a conjunction glued to the word, as a prefix of its key; 0 when there is none. */
export function procliticLength(vocabulary: Vocabulary, key: string): number {
  for (const prefix of vocabulary.proclitics) {
    if (key.startsWith(prefix) && key.length > prefix.length + 1) return prefix.length;
  }
  return 0;
}

/** Whether the word has the prefix of the third person of an unfinished action. */
function isUnfinished(vocabulary: Vocabulary, key: string): boolean {
  const verb = key.slice(procliticLength(vocabulary, key));
  return vocabulary.list("verb-prefix-third").some((prefix) => verb.startsWith(prefix) && verb.length > prefix.length);
}

/** Length of an object pronoun glued to the end of the word; 0 when there is none. */
export function encliticLength(vocabulary: Vocabulary, key: string): number {
  for (const suffix of vocabulary.enclitics) {
    if (!key.endsWith(suffix) || key.length <= suffix.length + 2) continue;
    const ofSubject = vocabulary.words("subject-enclitic").has(suffix) && !isUnfinished(vocabulary, key);
    return ofSubject ? 0 : suffix.length;
  }
  return 0;
}

/** Whether the key begins with the glued article, and enough of a word is left behind it. */
export function startsWithArticle({ article }: Vocabulary, key: string): boolean {
  return article !== "" && key.length > article.length + 2 && key.startsWith(article);
}

const MARKS = /\p{M}/gu;

/** Whether the word is also written with the article, not only with letters that fold to it. */
function isWrittenDefinite(vocabulary: Vocabulary, { written, key }: Form): boolean {
  if (!startsWithArticle(vocabulary, key)) return false;
  const { article } = vocabulary;
  return written.startsWith(article) || written.normalize("NFC").replace(MARKS, "").startsWith(article);
}

function describe(vocabulary: Vocabulary, word: Form): Sense {
  const { written, key } = word;
  const form = vocabulary.folds ? key : vocabulary.formOf(written);
  const suffix = encliticLength(vocabulary, key);
  const proclitic = procliticLength(vocabulary, key);
  const ends = suffix === 0 ? [key] : [key, key.slice(0, -suffix)];
  const starts = proclitic === 0 ? ends : ends.flatMap((start) => [start, start.slice(proclitic)]);
  const first = written.charAt(0);
  return {
    form,
    classes: vocabulary.classesOf(form),
    cues: starts.some((start) => vocabulary.cues.has(start)),
    sources: starts.some((start) => vocabulary.sources.has(start)),
    capital: first !== first.toLowerCase(),
    upper: written === written.toUpperCase(),
    definite: isWrittenDefinite(vocabulary, word),
  };
}

const finders = new WeakMap<Vocabulary, (form: Form) => Sense>();

/** Gives what the tables say of a word as written; words seen lately cost one look. */
export function senseFinder(vocabulary: Vocabulary): (form: Form) => Sense {
  let finder = finders.get(vocabulary);
  if (finder === undefined) {
    finder = perForm((form) => describe(vocabulary, form));
    finders.set(vocabulary, finder);
  }
  return finder;
}
