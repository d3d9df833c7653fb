import { allPacks, type LanguagePack, perPack } from "../pack.ts";

/** How some letters sound. */
interface Spelling {
  readonly letters: string;
  /** Only before one of these letters; before any when empty. */
  readonly before: string;
  /** Only at a word's start. */
  readonly isFirst: boolean;
  /** The usual sound first, then one that other scripts write for it. */
  readonly sounds: readonly string[];
}

/** What a pack knows of the names written in its script: the tables `name/sound` and `name/word`. */
export interface Phonology {
  /** By their first letter, the longest first. */
  readonly spellings: ReadonlyMap<string, readonly Spelling[]>;
  readonly script: RegExp;
  /** Vowels are written only when long. */
  readonly isSparse: boolean;
  readonly articles: ReadonlySet<string>;
  /** Articles that became the first consonant of their word ("Essebsi", "Eddine"). */
  readonly assimilated: readonly string[];
  readonly aliases: ReadonlyMap<string, string>;
  /** Beginnings that are words of their own, with that word; the longest first. */
  readonly prefixes: readonly (readonly [string, string])[];
  /** "Son (of)", that may be written on to "servant of". */
  readonly sons: readonly string[];
  /** "Servant (of)": the bare word first, then its forms with an article. */
  readonly servants: readonly string[];
  /** Final letters that may not be said. */
  readonly silent: readonly string[];
  readonly silentVowels: readonly string[];
  /** Final letters that may be a mere breath. */
  readonly breaths: ReadonlySet<string>;
  /** First letters that may only help to say two consonants. */
  readonly helpers: ReadonlySet<string>;
  readonly titles: ReadonlySet<string>;
}

function formsOf(pack: LanguagePack, className: string, table = "name/word"): string[] {
  const row = pack.table(table).find((entry) => entry.class === className);
  return (row?.forms ?? "").split("|").filter((form) => form !== "");
}

function pairsOf(pack: LanguagePack, className: string): (readonly [string, string])[] {
  return formsOf(pack, className).map((form) => {
    const at = form.indexOf("=");
    return [form.slice(0, at), form.slice(at + 1)] as const;
  });
}

function spellingsOf(pack: LanguagePack): Map<string, Spelling[]> {
  const spellings = new Map<string, Spelling[]>();
  for (const row of pack.table("name/sound")) {
    const letters = row.spelling ?? "";
    const spelling = {
      letters,
      before: row.before ?? "",
      isFirst: row.place === "start",
      sounds: (row.sound ?? "").split("|"),
    };
    const list = spellings.get(letters[0] ?? "");
    if (list === undefined) spellings.set(letters[0] ?? "", [spelling]);
    else list.push(spelling);
  }
  for (const list of spellings.values())
    list.sort((a, b) => b.letters.length - a.letters.length || b.before.length - a.before.length);
  return spellings;
}

const phonologyOf = perPack(
  (pack): Phonology => ({
    spellings: spellingsOf(pack),
    script: new RegExp(`\\p{Script=${pack.script}}`, "u"),
    isSparse: pack.dir === "rtl",
    articles: new Set(formsOf(pack, "article")),
    assimilated: formsOf(pack, "assimilated"),
    aliases: new Map(pairsOf(pack, "alias")),
    prefixes: pairsOf(pack, "prefix").sort(([a], [b]) => b.length - a.length),
    sons: formsOf(pack, "son"),
    servants: formsOf(pack, "servant"),
    silent: formsOf(pack, "silent"),
    silentVowels: formsOf(pack, "silent-vowel"),
    breaths: new Set(formsOf(pack, "breath")),
    helpers: new Set(formsOf(pack, "helper")),
    titles: new Set(formsOf(pack, "title", "claim/word")),
  }),
);

/** How names in the script of a text sound; `null` when no pack knows its script. */
export function phonologyFor(text: string): Phonology | null {
  for (const pack of allPacks()) {
    if (pack.table("name/sound").length === 0) continue;
    const phonology = phonologyOf(pack);
    if (phonology.script.test(text)) return phonology;
  }
  return null;
}
