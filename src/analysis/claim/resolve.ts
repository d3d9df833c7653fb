import { foldKey } from "../../text/fold.ts";
import { tokenize } from "../../text/token.ts";
import type { Attribution } from "./attribution.ts";
import { isPronoun } from "./cue.ts";
import { collectFullNames, type FullNames, gluedArticle, splitPhrase, withoutArticle } from "./mention.ts";
import { isIn, keyAt, type Scene, spanOf, type TokenRange } from "./scene.ts";

/** Somebody or something that speaks in the text. */
export interface Speaker {
  readonly name: string;
  readonly role: string | null;
  readonly keys: ReadonlySet<string>;
  readonly head: string;
  /** `m`, `f` or `""` when unknown. */
  readonly gender: string;
  readonly plural: boolean;
  readonly person: boolean;
}

/** The speakers of one text, in the order in which they were met. */
export interface Cast {
  readonly scene: Scene;
  readonly fullNames: FullNames;
  readonly speakers: Speaker[];
}

/** Farthest back in the list of speakers that a reference is looked for. */
const MEMORY = 200;

export function openCast(scene: Scene): Cast {
  return { scene, fullNames: collectFullNames(scene), speakers: [] };
}

function keysOf(name: string, article: string): Set<string> {
  return new Set(
    tokenize(name)
      .filter((token) => token.kind !== "mark")
      .map((token) => (article !== "" && token.key.startsWith(article) && token.key.length > 4 ? token.key.slice(article.length) : token.key)),
  );
}

function isSubset(small: ReadonlySet<string>, large: ReadonlySet<string>): boolean {
  for (const key of small) if (!large.has(key)) return false;
  return small.size > 0;
}

function fullest(cast: Cast, name: string): string {
  const article = gluedArticle(cast.scene);
  const keys = keysOf(name, article);
  let best = name;
  let size = keys.size;
  const known = [...keys].flatMap((key) => cast.fullNames.get(key) ?? []);
  const spoken = cast.speakers.slice(-MEMORY).filter((speaker) => speaker.person).map((speaker) => speaker.name);
  for (const candidate of [...spoken, ...known]) {
    const other = keysOf(candidate, article);
    if (other.size > size && isSubset(keys, other)) {
      best = candidate;
      size = other.size;
    }
  }
  return best;
}

function genderOf(scene: Scene, phrase: TokenRange): { gender: string; plural: boolean } {
  if (scene.vocabulary.verbFirst) {
    const key = keyAt(scene, phrase.from);
    return { gender: key.endsWith("\u0647") ? "f" : "", plural: key.endsWith("\u0648\u0646") || key.endsWith("\u064a\u0646") };
  }
  const article = phrase.from;
  if (isIn(scene, article, "article-p")) return { gender: "", plural: true };
  for (let i = phrase.from; i < phrase.to; i++) {
    if (isIn(scene, i, "person-f")) return { gender: keyAt(scene, i) === "ministre" ? "" : "f", plural: false };
  }
  if (isIn(scene, article, "article-m")) return { gender: "m", plural: false };
  if (isIn(scene, article, "article-f")) return { gender: "f", plural: false };
  if (isIn(scene, article, "title")) return { gender: "m", plural: false };
  return { gender: "", plural: false };
}

function fits(speaker: Speaker, wanted: string, verbFirst: boolean): boolean {
  if (wanted === "") return true;
  if (wanted.includes("p")) return speaker.plural;
  if (verbFirst) return wanted === "f" ? speaker.gender === "f" || !speaker.person : speaker.gender !== "f";
  return !speaker.plural && (speaker.gender === "" || speaker.gender === wanted);
}

function lastFitting(cast: Cast, wanted: string): Speaker | null {
  const least = Math.max(0, cast.speakers.length - MEMORY);
  for (let i = cast.speakers.length - 1; i >= least; i--) {
    const speaker = cast.speakers[i];
    if (speaker !== undefined && fits(speaker, wanted, cast.scene.vocabulary.verbFirst)) return speaker;
  }
  return null;
}

function pronounDemand(scene: Scene, index: number): string {
  if (isIn(scene, index, "pronoun-fp") || isIn(scene, index, "pronoun-mp")) return "p";
  if (isIn(scene, index, "pronoun-f")) return "f";
  return isIn(scene, index, "pronoun-m") ? "m" : "";
}

function byHead(cast: Cast, head: string, keys: ReadonlySet<string>): Speaker | null {
  const least = Math.max(0, cast.speakers.length - MEMORY);
  let loose: Speaker | null = null;
  for (let i = cast.speakers.length - 1; i >= least; i--) {
    const speaker = cast.speakers[i];
    if (speaker === undefined) continue;
    if (isSubset(keys, speaker.keys)) return speaker;
    if (loose === null && head !== "" && speaker.head === head) loose = speaker;
  }
  return loose;
}

function remember(cast: Cast, speaker: Speaker): Speaker {
  cast.speakers.push(speaker);
  return speaker;
}

function readNamed(cast: Cast, phrase: TokenRange, nameRange: TokenRange, role: TokenRange | null, head: string): Speaker {
  const { scene } = cast;
  const span = spanOf(scene, nameRange.from, nameRange.to);
  const written = span === null ? "" : scene.text.slice(span.start, span.end);
  const name = fullest(cast, written);
  const roleSpan = role === null ? null : spanOf(scene, role.from, role.to);
  const earlier = cast.speakers.findLast((speaker) => speaker.name === name);
  const article = gluedArticle(scene);
  const { gender, plural } = genderOf(scene, phrase);
  const whole = spanOf(scene, phrase.from, phrase.to);
  const keys = keysOf(whole === null ? name : `${scene.text.slice(whole.start, whole.end)} ${name}`, article);
  return remember(cast, {
    name,
    role: roleSpan === null ? (earlier?.role ?? null) : scene.text.slice(roleSpan.start, roleSpan.end),
    keys: new Set([...keys, ...(earlier?.keys ?? [])]),
    head: head === "" ? (earlier?.head ?? "") : head,
    gender: gender === "" ? (earlier?.gender ?? "") : gender,
    plural,
    person: true,
  });
}

/** The speaker that a noun phrase or pronoun refers to; it becomes the last one spoken of. */
export function resolvePhrase(cast: Cast, phrase: TokenRange): Speaker | null {
  const { scene } = cast;
  if (isPronoun(scene, phrase.from) && phrase.to - phrase.from <= 3 && !isIn(scene, phrase.from, "indefinite")) {
    const found = lastFitting(cast, pronounDemand(scene, phrase.from));
    return found === null ? null : remember(cast, found);
  }
  const parts = splitPhrase(scene, phrase);
  if (parts.name !== null) return readNamed(cast, phrase, parts.name, parts.role, parts.head);
  const name = withoutArticle(scene, phrase);
  const article = gluedArticle(scene);
  const keys = keysOf(name, article);
  const known = byHead(cast, parts.head, keys);
  const short = keys.size <= 2 || known?.person === false;
  if (known !== null && (short || isSubset(keys, known.keys))) return remember(cast, known);
  const { gender, plural } = genderOf(scene, phrase);
  return remember(cast, { name, role: null, keys, head: parts.head === "" ? foldKey(name) : parts.head, gender, plural, person: false });
}

/** The speaker of an attribution that writes none: the last one that agrees with its cue. */
export function resolveDropped(cast: Cast, attribution: Attribution): Speaker | null {
  return lastFitting(cast, attribution.agreement);
}
