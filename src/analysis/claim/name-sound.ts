import { allPacks, type LanguagePack, perPack } from "../../language/pack.ts";

/**
 * Names across spellings and scripts. A name is read as sounds: each word a row of consonants with vowels between them.
 * Letters that transliteration confuses (q and k, dj and j, ch and sh, p and b…) are one sound. The consonants make
 * the key; the vowels, which scripts write in part, only tell apart what the consonants confuse.
 */
export interface Sounds {
  readonly consonants: string;
  /** The vowels before each consonant, and after the last. */
  readonly gaps: readonly string[];
}

interface Spelling {
  readonly letters: string;
  readonly before: string;
  readonly sound: string;
  /** Only at a word's start. */
  readonly first: boolean;
}

interface Phonology {
  readonly spellings: ReadonlyMap<string, readonly Spelling[]>;
  readonly script: RegExp;
  /** Vowels are written only when long. */
  readonly sparse: boolean;
  readonly articles: ReadonlySet<string>;
  readonly assimilated: readonly string[];
  readonly aliases: ReadonlyMap<string, string>;
  /** "Servant (of)": the bare word first, then its forms with an article. */
  readonly servants: readonly string[];
  readonly silent: readonly string[];
  readonly silentVowels: readonly string[];
  readonly titles: ReadonlySet<string>;
}

function listOf(pack: LanguagePack, className: string): string[] {
  const row = pack.table("claim/word").find((entry) => entry.class === className);
  return (row?.forms ?? "").split("|").filter((form) => form !== "");
}

const phonologyOf = perPack((pack): Phonology => {
  const spellings = new Map<string, Spelling[]>();
  for (const row of pack.table("claim/sound")) {
    const spelling = {
      letters: row.spelling ?? "",
      before: row.before ?? "",
      sound: row.sound ?? "",
      first: row.place === "start",
    };
    const first = spelling.letters[0] ?? "";
    const list = spellings.get(first);
    if (list === undefined) spellings.set(first, [spelling]);
    else list.push(spelling);
  }
  for (const list of spellings.values())
    list.sort((a, b) => b.letters.length - a.letters.length || b.before.length - a.before.length);
  const aliases = listOf(pack, "name-alias").map((form): [string, string] => {
    const at = form.indexOf("=");
    return [form.slice(0, at), form.slice(at + 1)];
  });
  return {
    spellings,
    script: new RegExp(`\\p{Script=${pack.script}}`, "u"),
    sparse: pack.dir === "rtl",
    articles: new Set(listOf(pack, "name-article")),
    assimilated: listOf(pack, "name-assimilated"),
    aliases: new Map(aliases),
    servants: listOf(pack, "name-servant"),
    silent: listOf(pack, "name-silent"),
    silentVowels: listOf(pack, "name-silent-vowel"),
    titles: new Set(listOf(pack, "title")),
  };
});

/** Vowel signs and stretching that names are read without. */
const MARKS = /[\u0640\u064b-\u065f\u0670]/g;
const WORD = /[\p{L}\p{M}]+/gu;
const CONSONANT = /[A-Z]/;

function packFor(name: string): LanguagePack | null {
  const packs = allPacks().filter((pack) => pack.table("claim/sound").length > 0);
  return packs.find((pack) => phonologyOf(pack).script.test(name)) ?? null;
}

/** Words of a name in lower case, without titles and articles; servants of God are words of their own. */
function wordsOf(name: string, phonology: Phonology): string[] {
  const plain = name.normalize("NFC").replace(MARKS, "").toLowerCase();
  const words: string[] = [];
  for (const [written] of plain.matchAll(WORD)) {
    if (phonology.titles.has(written)) continue;
    const whole = withoutAssimilated(phonology.aliases.get(written) ?? written, phonology);
    for (const word of splitServant(whole, phonology)) {
      const bare = phonology.sparse ? withoutGluedArticle(word, phonology) : word;
      if (bare !== "" && (phonology.sparse || !phonology.articles.has(bare))) words.push(bare);
    }
  }
  return words;
}

/** An article that became the first consonant of its word ("Essebsi", "Eddine"). */
function withoutAssimilated(word: string, phonology: Phonology): string {
  const article = phonology.assimilated.find(
    (form) => word.startsWith(form) && word.startsWith(form.slice(1), form.length),
  );
  return article === undefined ? word : word.slice(article.length);
}

/** Fewest letters of a name behind "servant of". */
const SHORTEST_NAME = 3;

function withoutGluedArticle(word: string, phonology: Phonology): string {
  for (const article of phonology.articles) {
    if (word.startsWith(article) && word.length > article.length + 1) return word.slice(article.length);
  }
  return word;
}

/** "Abdelaziz" as two words: the servant, and the name without its article. */
function splitServant(word: string, phonology: Phonology): string[] {
  const [servant] = phonology.servants;
  if (servant === undefined || !word.startsWith(servant) || word === servant) return [word];
  const form = phonology.servants.find((longer) => longer !== servant && word.startsWith(longer));
  if (form === undefined) return [word];
  const name = word.slice(form.length);
  return name === "" ? [servant] : name.length < SHORTEST_NAME ? [word] : [servant, name];
}

function soundsOf(word: string, phonology: Phonology): string {
  let sounds = "";
  let last = "";
  for (let i = 0; i < word.length; ) {
    const candidates = phonology.spellings.get(word[i] ?? "") ?? [];
    const found = candidates.find(
      ({ letters, before, first }) =>
        (!first || i === 0) &&
        word.startsWith(letters, i) &&
        (before === "" || (word[i + letters.length] !== undefined && before.includes(word[i + letters.length] ?? ""))),
    );
    const sound = found?.sound ?? "";
    const doubled = !phonology.sparse && sound !== "" && CONSONANT.test(sound) && sound === last;
    if (!doubled) sounds += sound;
    last = sound;
    i += found?.letters.length ?? 1;
  }
  return withoutFinalBreath(sounds);
}

/** A breath at a word's end is written in one spelling and not in another. */
function withoutFinalBreath(sounds: string): string {
  if (sounds.length < 3 || !sounds.endsWith("H")) return sounds;
  return isVowel(sounds.at(-2)) ? `${sounds.slice(0, -2)}e` : sounds.slice(0, -1);
}

function isVowel(sound: string | undefined): boolean {
  return sound !== undefined && sound !== "'" && !CONSONANT.test(sound);
}

/** The first sound of a word that begins with no consonant: a glide before a vowel, else any vowel. */
function onset(sounds: string, sparse: boolean): string {
  const first = sounds[0];
  if (first === undefined || CONSONANT.test(first)) return "";
  const glides = sparse || (isVowel(sounds[1]) && sounds[1] !== "y");
  if (glides && (first === "w" || (first === "u" && !sparse))) return "W";
  if (glides && (first === "y" || ((first === "i" || first === "j") && !sparse && isVowel(sounds[1])))) return "Y";
  return "V";
}

function parse(sounds: string, sparse: boolean): Sounds {
  let consonants = onset(sounds, sparse);
  const gaps: string[] = consonants === "" ? [] : [""];
  let gap = "";
  for (const sound of sounds) {
    if (CONSONANT.test(sound)) {
      consonants += sound;
      gaps.push(consonants.length === 2 && consonants.startsWith("V") ? "" : gap);
      gap = "";
    } else {
      gap += sound === "y" ? "i" : sound === "w" ? "u" : sound;
    }
  }
  gaps.push(gap);
  return { consonants, gaps };
}

/** A word without final letters that are written but not said; the word itself when it has none. */
function withoutSilent(word: string, phonology: Phonology): string {
  for (const ending of phonology.silentVowels) if (word.endsWith(ending)) return word.slice(0, -1);
  const ending = phonology.silent.filter((letters) => word.endsWith(letters)).sort((a, b) => b.length - a.length)[0];
  return ending === undefined || word.length - ending.length < 2 ? word : word.slice(0, -ending.length);
}

/** Most words of a name of which silent endings are tried one by one. */
const VARIED_WORDS = 3;

/** The ways to read a name aloud: for each, its words. `sparse` when its script writes long vowels only. */
interface Readings {
  readonly words: readonly (readonly Sounds[])[];
  readonly sparse: boolean;
}

/** Reads a name; null when no pack knows its script or nothing but titles and articles is in it. */
export function readName(name: string): Readings | null {
  const pack = packFor(name);
  if (pack === null) return null;
  const phonology = phonologyOf(pack);
  const words = wordsOf(name, phonology);
  if (words.length === 0) return null;
  const read = (word: string) => parse(soundsOf(word, phonology), phonology.sparse);
  let variants: Sounds[][] = [[]];
  for (const word of words.slice(0, VARIED_WORDS)) {
    const silent = withoutSilent(word, phonology);
    const forms = silent === word ? [read(word)] : [read(word), read(silent)];
    variants = variants.flatMap((variant) => forms.map((form) => [...variant, form]));
  }
  const rest = words.slice(VARIED_WORDS).map(read);
  return { words: variants.map((variant) => [...variant, ...rest]), sparse: phonology.sparse };
}
