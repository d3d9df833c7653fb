import { tokenize } from "../../text/token.ts";
import { dativeLength } from "./descriptor.ts";
import { findMedia } from "./medium.ts";
import { nameText, splitPhrase } from "./mention.ts";
import { findNames, fullName, type Names } from "./name-index.ts";
import { hasEnding, isIn, isInAny, keyAt, type Scene, type TokenRange } from "./scene.ts";
import { findTextMentions, type TextMention } from "./text-mention.ts";
import { bareKey, isBareIn, isDefinite } from "./word.ts";

/** Somebody or something that speaks in the text or is named in it. */
export interface Speaker {
  readonly name: string;
  readonly role: string | null;
  /** Keys of all words that named or described it so far, without articles. */
  readonly keys: ReadonlySet<string>;
  /** Key of the word that says what it is. */
  readonly head: string;
  /** `m`, `f` or `""` when unknown. */
  readonly gender: string;
  readonly plural: boolean;
  readonly person: boolean;
  /** Only named inside what somebody else says. */
  readonly reported: boolean;
}

/** What the text says of the office of a named person, anywhere in it. */
export interface Office {
  readonly head: string;
  readonly keys: ReadonlySet<string>;
  readonly proper: ReadonlySet<string>;
  readonly name: string;
}

/** The speakers of one text, in the order in which they were met. */
export interface Cast {
  readonly scene: Scene;
  readonly names: Names;
  readonly mentions: readonly TextMention[];
  /** 1 for each token inside the content of a claim. */
  readonly reported: Uint8Array;
  readonly offices: Office[];
  /** Media named in the text, by the token at which the name begins, in order. */
  readonly media: readonly { readonly at: number; readonly speaker: Speaker }[];
  readonly speakers: Speaker[];
  /** Everybody named in the running text before the point reached, whether first in a sentence or not. */
  readonly named: Speaker[];
  reached: number;
  /** The source of the last claim that names one. */
  readonly last: { speaker: Speaker | null };
}

/** Farthest back in a list of speakers that a reference is looked for. */
export const MEMORY = 100;
/** Most offices kept of one text. */
export const OFFICE_LIMIT = 300;

/** The keys of names by scene: the same few names are asked for at every claim. */
const keysOfNames = new WeakMap<Scene, Map<string, ReadonlySet<string>>>();

/** Keys of the words of a name, without the glued article. */
export function keysOf(scene: Scene, name: string): ReadonlySet<string> {
  const known = keysOfNames.get(scene) ?? new Map<string, ReadonlySet<string>>();
  keysOfNames.set(scene, known);
  let keys = known.get(name);
  if (keys === undefined) {
    const words = tokenize(name).filter((token) => token.kind !== "mark");
    keys = new Set(words.map((token) => bareKey(scene, token.key)));
    known.set(name, keys);
  }
  return keys;
}

/** Keys of the words of a phrase that say something: no articles, prepositions of belonging or marks. */
export function contentKeys(scene: Scene, range: TokenRange): Set<string> {
  const keys = new Set<string>();
  for (let i = range.from; i < range.to; i++) {
    if (scene.tokens[i]?.kind === "mark" || isInAny(scene, i, ["article", "linker", "title-only"])) continue;
    const key = i === range.from ? keyAt(scene, i).slice(dativeLength(scene, range)) : keyAt(scene, i);
    keys.add(bareKey(scene, key));
  }
  return keys;
}

/** Keys of the capitalized words of a phrase after its first. */
export function properKeys(scene: Scene, range: TokenRange): Set<string> {
  const keys = new Set<string>();
  for (let i = range.from + 1; i < range.to; i++) {
    const token = scene.tokens[i];
    const first = token === undefined ? "" : (scene.text[token.start] ?? "");
    if (first !== first.toLowerCase()) keys.add(keyAt(scene, i));
  }
  return keys;
}

/** Whether every key of the first set, at least one, is in the second. */
export function isSubset(small: ReadonlySet<string>, large: ReadonlySet<string>): boolean {
  for (const key of small) if (!large.has(key)) return false;
  return small.size > 0;
}

/**
 * Opens the cast of a text: who is named in it, with which office. `phrases` are the sources of its attributions,
 * `reported` is 1 for each token inside a content.
 */
export function openCast(scene: Scene, phrases: readonly TokenRange[], reported: Uint8Array): Cast {
  const mentions = findTextMentions(scene);
  const split = phrases.map((phrase) => splitPhrase(scene, phrase));
  const spoken = split.flatMap((parts) => (parts.name === null ? [] : [parts.name]));
  const people = mentions.filter((mention) => mention.person);
  const known = people.filter((mention) => mention.role !== null).map((mention) => mention.name);
  const names = findNames(scene, [...people.map((mention) => mention.name), ...spoken], [...known, ...spoken]);
  const offices: Office[] = [];
  const add = (name: TokenRange, role: TokenRange | null, head: string) => {
    if (role === null || offices.length >= OFFICE_LIMIT) return;
    const holder = fullName(scene, names, nameText(scene, name));
    offices.push({ head, keys: contentKeys(scene, role), proper: properKeys(scene, role), name: holder });
  };
  for (const mention of people) add(mention.name, mention.role, headOf(scene, mention.role));
  for (const parts of split) if (parts.name !== null) add(parts.name, parts.role, parts.head);
  const media = findMedia(scene).map((name) => ({ at: name.from, speaker: bodyNamed(scene, nameText(scene, name)) }));
  return {
    scene,
    names,
    mentions,
    reported,
    offices,
    media,
    speakers: [],
    named: [],
    reached: 0,
    last: { speaker: null },
  };
}

function bodyNamed(scene: Scene, name: string): Speaker {
  const known = { role: null, head: "", gender: "", plural: false, person: false, reported: false };
  return { name, keys: keysOf(scene, name), ...known };
}

/** The word of a description that says what somebody is; `""` when none does. */
export function headOf(scene: Scene, role: TokenRange | null): string {
  if (role === null) return "";
  for (let i = role.from; i < role.to; i++) if (isIn(scene, i, "source-head")) return scene.forms[i] ?? "";
  return "";
}

/** Shortest plural that loses the end of its ending before the noun that it belongs to, in letters. */
const CONSTRUCT_LETTERS = 5;

/** Whether the first word is a plural without the end of its ending, before the definite noun that it belongs to. */
function isConstructPlural(scene: Scene, { from, to }: TokenRange): boolean {
  const key = keyAt(scene, from);
  return (
    to - from > 1 &&
    key.length >= CONSTRUCT_LETTERS &&
    hasEnding(scene, key, "ending-construct") &&
    isDefinite(scene, from + 1)
  );
}

/** Gender (`m`, `f`, `""`) and number that the form of a phrase shows. */
export function genderOf(scene: Scene, phrase: TokenRange | null): { gender: string; plural: boolean } {
  if (phrase === null) return { gender: "", plural: false };
  if (scene.vocabulary.verbFirst) {
    const key = keyAt(scene, phrase.from);
    const plural =
      isIn(scene, phrase.from, "plural") ||
      hasEnding(scene, key, "ending-many-f") ||
      isConstructPlural(scene, phrase) ||
      (isIn(scene, phrase.from, "partitive") && !isIn(scene, phrase.from, "singular")) ||
      (hasEnding(scene, key, "ending-plural") && !isBareIn(scene, phrase.from, "leader"));
    return { gender: hasEnding(scene, key, "ending-f") ? "f" : "", plural };
  }
  if (isIn(scene, phrase.from, "article-p")) return { gender: "", plural: true };
  for (let i = phrase.from; i < phrase.to; i++) if (isIn(scene, i, "person-f")) return { gender: "f", plural: false };
  if (isIn(scene, phrase.from, "article-m")) return { gender: "m", plural: false };
  if (isIn(scene, phrase.from, "article-f")) return { gender: "f", plural: false };
  if (isIn(scene, phrase.from, "person-m")) return { gender: "m", plural: false };
  return { gender: nounGender(scene, phrase), plural: false };
}

/** Gender that the ending of the word for a person shows, where its article shows none. */
function nounGender(scene: Scene, phrase: TokenRange): string {
  for (let i = phrase.from; i < phrase.to; i++) {
    if (!isIn(scene, i, "person")) continue;
    const form = scene.forms[i] ?? "";
    if (hasEnding(scene, form, "feminine-ending")) return "f";
    return isIn(scene, phrase.from, "article") && hasEnding(scene, form, "masculine-ending") ? "m" : "";
  }
  return "";
}

/** Gender of a person by the forename, where the language's table lists it. */
export function forenameGender(scene: Scene, name: string): string {
  const forename = scene.vocabulary.formOf(name.split(/[\s-]/, 1)[0] ?? "");
  if (scene.vocabulary.words("forename-f").has(forename)) return "f";
  return scene.vocabulary.words("forename-m").has(forename) ? "m" : "";
}

function fits(speaker: Speaker, wanted: string, verbFirst: boolean): boolean {
  if (wanted === "") return true;
  if (wanted === "p") return speaker.plural || (verbFirst && !speaker.person);
  if (verbFirst)
    return wanted === "f"
      ? speaker.gender === "f" || (!speaker.person && speaker.plural) || (speaker.person && speaker.gender === "")
      : speaker.gender !== "f" && !speaker.plural;
  return !speaker.plural && (speaker.gender === "" || speaker.gender === wanted);
}

/** Whether a pronoun may stand for the speaker: where names have capitals, a thing in lower case that is no kind of source may not. */
function maySpeak(scene: Scene, speaker: Speaker): boolean {
  if (scene.vocabulary.verbFirst || speaker.person) return true;
  const [first = ""] = speaker.name;
  return first !== first.toLowerCase() || scene.vocabulary.words("source-head").has(speaker.head);
}

/** Whether a pronoun of a gender stands for the name only for want of others: without gender or office, a lone word, or one with capitals only or a number. */
function isDoubtful(scene: Scene, speaker: Speaker, wanted: string): boolean {
  if (scene.vocabulary.verbFirst || wanted === "" || wanted === "p") return false;
  if (speaker.gender !== "" || speaker.role !== null) return false;
  const [first = "", second] = speaker.name.split(" ");
  return second === undefined || (first.length > 1 && first === first.toUpperCase()) || /\d/.test(speaker.name);
}

/** Whether all that is known of the speaker is the name of some body ("Le Fanal"). */
function isNamedBody(scene: Scene, { person, head }: Speaker): boolean {
  return !person && !scene.vocabulary.words("source-head").has(head);
}

/** By what a text refers to a speaker: a pronoun, a phrase or a verb, or a word for the nearest ("the latter"). */
type Reference = "pronoun" | "phrase" | "nearest";

/**
 * The speaker met last that agrees with what a pronoun or verb demands, before somebody who is only named inside the
 * words of such a person; else the person named last that does. By `nearest` it is the last one, however little is known of it.
 */
export function lastFitting(cast: Cast, wanted: string, by: Reference = "phrase"): Speaker | null {
  for (const list of [cast.speakers, cast.named]) {
    const least = Math.max(0, list.length - MEMORY);
    let inside: Speaker | null = null;
    let doubtful: Speaker | null = null;
    for (let i = list.length - 1; i >= least; i--) {
      const speaker = list[i];
      if (
        speaker === undefined ||
        !maySpeak(cast.scene, speaker) ||
        !fits(speaker, wanted, cast.scene.vocabulary.verbFirst)
      )
        continue;
      const spoke = speaker.name === cast.last.speaker?.name && !(by === "pronoun" && isNamedBody(cast.scene, speaker));
      if (by !== "nearest" && !spoke && isDoubtful(cast.scene, speaker, wanted)) doubtful ??= speaker;
      else if (!speaker.reported) return inside !== null && !speaker.person ? inside : speaker;
      else inside ??= speaker;
    }
    if (inside !== null || doubtful !== null) return inside ?? doubtful;
  }
  return null;
}
