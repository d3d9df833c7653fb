import { tokenize } from "../../text/token.ts";
import { dativeLength, nameText, splitPhrase } from "./mention.ts";
import { findNames, fullName, type Names } from "./name-index.ts";
import { hasEnding, isIn, keyAt, type Scene, type TokenRange } from "./scene.ts";
import { findTextMentions, type TextMention } from "./text-mention.ts";
import { bareKey, isBareIn } from "./word.ts";

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
  readonly speakers: Speaker[];
  /** Everybody named in the running text before the point reached, whether first in a sentence or not. */
  readonly named: Speaker[];
  reached: number;
}

/** Farthest back in a list of speakers that a reference is looked for. */
export const MEMORY = 100;
/** Most offices kept of one text. */
export const OFFICE_LIMIT = 300;

/** Keys of the words of a name, without the glued article. */
export function keysOf(scene: Scene, name: string): Set<string> {
  return new Set(
    tokenize(name)
      .filter((token) => token.kind !== "mark")
      .map((token) => bareKey(scene, token.key)),
  );
}

/** Keys of the words of a phrase that say something: no articles, prepositions of belonging or marks. */
export function contentKeys(scene: Scene, range: TokenRange): Set<string> {
  const keys = new Set<string>();
  for (let i = range.from; i < range.to; i++) {
    if (scene.tokens[i]?.kind === "mark" || ["article", "linker", "title-only"].some((name) => isIn(scene, i, name)))
      continue;
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
  return { scene, names, mentions, reported, offices, speakers: [], named: [], reached: 0 };
}

/** The word of a description that says what somebody is; `""` when none does. */
export function headOf(scene: Scene, role: TokenRange | null): string {
  if (role === null) return "";
  for (let i = role.from; i < role.to; i++) if (isIn(scene, i, "source-head")) return scene.forms[i] ?? "";
  return "";
}

/** Gender (`m`, `f`, `""`) and number that the form of a phrase shows. */
export function genderOf(scene: Scene, phrase: TokenRange | null): { gender: string; plural: boolean } {
  if (phrase === null) return { gender: "", plural: false };
  if (scene.vocabulary.verbFirst) {
    const key = keyAt(scene, phrase.from);
    const plural =
      isIn(scene, phrase.from, "plural") ||
      hasEnding(scene, key, "ending-many-f") ||
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

/**
 * The speaker met last that agrees with what a pronoun or verb demands, before somebody who is only named inside the
 * words of such a person; else the person named last that does.
 */
export function lastFitting(cast: Cast, wanted: string): Speaker | null {
  for (const list of [cast.speakers, cast.named]) {
    const least = Math.max(0, list.length - MEMORY);
    let inside: Speaker | null = null;
    for (let i = list.length - 1; i >= least; i--) {
      const speaker = list[i];
      if (
        speaker === undefined ||
        !maySpeak(cast.scene, speaker) ||
        !fits(speaker, wanted, cast.scene.vocabulary.verbFirst)
      )
        continue;
      if (!speaker.reported) return inside !== null && !speaker.person ? inside : speaker;
      inside ??= speaker;
    }
    if (inside !== null) return inside;
  }
  return null;
}
