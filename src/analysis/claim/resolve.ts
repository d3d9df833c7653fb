import { foldKey } from "../../text/fold.ts";
import type { Attribution } from "./attribution.ts";
import {
  type Cast,
  contentKeys,
  genderOf,
  headOf,
  isSubset,
  keysOf,
  lastFitting,
  MEMORY,
  properKeys,
  type Speaker,
} from "./cast.ts";
import { gluedArticle, nameText, type Parts, splitPhrase, withoutArticle } from "./mention.ts";
import { expandNoun, fullName } from "./name-index.ts";
import { readPhrase } from "./noun-phrase.ts";
import { hasEnding, isIn, keyAt, type Scene, spanOf, type TokenRange } from "./scene.ts";
import { isPronoun } from "./word.ts";

function pronounDemand(scene: Scene, index: number): string {
  if (isIn(scene, index, "pronoun-fp") || isIn(scene, index, "pronoun-mp")) return "p";
  if (isIn(scene, index, "pronoun-f")) return "f";
  return isIn(scene, index, "pronoun-m") ? "m" : "";
}

/** Takes note of the people named in the running text up to the token. */
function readUpTo(cast: Cast, token: number): void {
  const { scene, mentions } = cast;
  for (; cast.reached < mentions.length; cast.reached++) {
    const mention = mentions[cast.reached];
    if (mention === undefined || mention.at >= token) return;
    const speaker = mention.person
      ? named(cast, mention.name, mention.role, headOf(scene, mention.role), mention.role)
      : describe(cast, mention.name);
    if (speaker === null) continue;
    cast.named.push(speaker);
    if (mention.leads) cast.speakers.push(speaker);
  }
}

function named(
  cast: Cast,
  nameRange: TokenRange,
  role: TokenRange | null,
  head: string,
  phrase: TokenRange | null,
): Speaker {
  const { scene } = cast;
  const name = fullName(scene, cast.names, withoutDative(scene, nameRange, nameText(scene, nameRange)));
  const earlier = cast.speakers.slice(-MEMORY).findLast((speaker) => speaker.name === name);
  const { gender, plural } = genderOf(scene, phrase);
  const span = role === null ? null : spanOf(scene, role.from, role.to);
  const own = role === null ? [] : contentKeys(scene, role);
  return {
    name,
    role: span === null ? (earlier?.role ?? null) : scene.text.slice(span.start, span.end),
    keys: new Set([...keysOf(name, gluedArticle(scene)), ...own, ...(earlier?.keys ?? [])]),
    head: head === "" ? (earlier?.head ?? "") : head,
    gender: gender || (earlier?.gender ?? "") || forenameGender(scene, name),
    plural,
    person: true,
  };
}

/** Gender of a person by the forename, where the language's table lists it. */
function forenameGender(scene: Scene, name: string): string {
  const forename = scene.vocabulary.formOf(name.split(/[\s-]/, 1)[0] ?? "");
  if (scene.vocabulary.words("forename-f").has(forename)) return "f";
  return scene.vocabulary.words("forename-m").has(forename) ? "m" : "";
}

function remember(cast: Cast, speaker: Speaker): Speaker {
  cast.speakers.push(speaker);
  return speaker;
}

/** The person whose office, written anywhere in the text, the phrase repeats or shortens. */
function byOffice(cast: Cast, parts: Parts, keys: ReadonlySet<string>, phrase: TokenRange): string | null {
  const proper = properKeys(cast.scene, phrase);
  const same = new Set<string>();
  let loose: string | null = null;
  for (const office of cast.offices) {
    if (office.head === parts.head && isSubset(keys, office.keys)) same.add(office.name);
    const samePlace = proper.size > 0 && proper.size === office.proper.size && isSubset(proper, office.proper);
    if (
      samePlace &&
      isIn(cast.scene, headIndex(cast.scene, phrase), "leader") &&
      cast.scene.vocabulary.words("leader").has(office.head)
    )
      loose ??= office.name;
  }
  if (same.size === 0) return loose;
  const last = cast.speakers.slice(-MEMORY).findLast((speaker) => same.has(speaker.name));
  return last?.name ?? [...same][0] ?? null;
}

function headIndex(scene: Scene, phrase: TokenRange): number {
  for (let i = phrase.from; i < phrase.to; i++) if (isIn(scene, i, "source-head") || isIn(scene, i, "person")) return i;
  return phrase.from;
}

/** A word without the ending of its plural. */
function singular(scene: Scene, head: string): string {
  return hasEnding(scene, head, "plural-ending") ? head.slice(0, -1) : head;
}

/** An earlier speaker of the same kind whose words the phrase repeats or shortens. */
function bySpeaker(cast: Cast, parts: Parts, keys: ReadonlySet<string>): Speaker | null {
  const least = Math.max(0, cast.speakers.length - MEMORY);
  const article = gluedArticle(cast.scene);
  let loose: Speaker | null = null;
  for (let i = cast.speakers.length - 1; i >= least; i--) {
    const speaker = cast.speakers[i];
    if (speaker === undefined) continue;
    if (
      isSubset(keys, speaker.keys) &&
      ((!speaker.person && (speaker.head === parts.head || parts.head === "" || keys.size > 1)) ||
        speaker.head === parts.head ||
        isSubset(keys, keysOf(speaker.name, article)))
    )
      return speaker;
    const sameKind = parts.head !== "" && singular(cast.scene, speaker.head) === singular(cast.scene, parts.head);
    if (sameKind && keys.size <= 1) loose ??= speaker;
  }
  return loose;
}

/** Farthest back that the last person described without a name is looked for, in tokens. */
const DESCRIBED_REACH = 40;

/** The person described last before the token whose name the text gives elsewhere beside the same description. */
function lastDescribed(cast: Cast, before: number): Speaker | null {
  const { scene } = cast;
  for (let i = before - 1; i >= Math.max(0, before - DESCRIBED_REACH); i--) {
    if (!isIn(scene, i, "person")) continue;
    const phrase = readPhrase(scene, i - 1, { limit: before, followed: false, cueAt: new Map() });
    const found = phrase === null ? null : describe(cast, phrase);
    if (found?.person === true) return found;
  }
  return null;
}

function resolveReference(cast: Cast, phrase: TokenRange): Speaker | null {
  const { scene } = cast;
  if (isIn(scene, phrase.to - 1, "anaphor") && phrase.to - phrase.from <= 2) {
    return lastFitting(cast, genderOf(scene, phrase).gender) ?? lastDescribed(cast, phrase.from);
  }
  if (isPronoun(scene, phrase.from) && phrase.to - phrase.from <= 3 && !isIn(scene, phrase.from, "indefinite")) {
    return lastFitting(cast, pronounDemand(scene, phrase.from));
  }
  return null;
}

function isReference(scene: Scene, phrase: TokenRange): boolean {
  if (isIn(scene, phrase.to - 1, "anaphor") && phrase.to - phrase.from <= 2) return true;
  return isPronoun(scene, phrase.from) && phrase.to - phrase.from <= 3 && !isIn(scene, phrase.from, "indefinite");
}

/** Whether a phrase can only point back: a definite or demonstrative person without any further words. */
function pointsBack(scene: Scene, phrase: TokenRange, keys: ReadonlySet<string>): boolean {
  if (
    !isIn(scene, phrase.from, "article") ||
    isIn(scene, phrase.from, "article-p") ||
    isIn(scene, phrase.from, "indefinite-article")
  )
    return false;
  let leader = false;
  for (let i = phrase.from; i < phrase.to; i++) leader ||= isIn(scene, i, "leader");
  return isIn(scene, headIndex(scene, phrase), "person") && keys.size <= (leader ? 1 : 3);
}

/** Whether the person is known by another office than the one that the phrase names. */
function holdsOther(scene: Scene, speaker: Speaker, head: string): boolean {
  const leaders = scene.vocabulary.words("leader");
  return leaders.has(head) && leaders.has(speaker.head) && speaker.head !== head;
}

/** The speaker that a noun phrase or pronoun refers to; it becomes the last one spoken of. */
export function resolvePhrase(cast: Cast, phrase: TokenRange): Speaker | null {
  readUpTo(cast, phrase.from);
  const found = isReference(cast.scene, phrase) ? resolveReference(cast, phrase) : describe(cast, phrase);
  return found === null ? null : remember(cast, found);
}

/** Who a noun phrase names, or whom it points back to. */
function describe(cast: Cast, phrase: TokenRange): Speaker | null {
  const { scene } = cast;
  const parts = splitPhrase(scene, phrase);
  if (parts.name !== null) return named(cast, parts.name, parts.role, parts.head, phrase);
  const keys = contentKeys(scene, phrase);
  const office = byOffice(cast, parts, keys, phrase);
  const { gender, plural } = genderOf(scene, phrase);
  const role = spanOf(scene, phrase.from, phrase.to);
  const roleText = role === null ? null : scene.text.slice(role.start, role.end);
  if (office !== null && !plural) {
    return {
      name: office,
      role: roleText,
      keys: new Set([...keys, ...keysOf(office, gluedArticle(scene))]),
      head: parts.head,
      gender,
      plural,
      person: true,
    };
  }
  const known = bySpeaker(cast, parts, keys);
  if (known !== null) return known;
  if (pointsBack(scene, phrase, keys)) {
    const last = lastFitting(cast, gender);
    if (last?.person === true && !(keys.size <= 1 && holdsOther(scene, last, parts.head)))
      return { ...last, keys: new Set([...last.keys, ...keys]) };
  }
  if (isIn(scene, phrase.from, "demonstrative") && isIn(scene, headIndex(scene, phrase), "anonymous")) return null;
  const name = expanded(cast, withoutDative(scene, phrase, withoutArticle(scene, phrase)), phrase);
  return {
    name,
    role: null,
    keys: new Set([...keys, ...keysOf(name, "")]),
    head: parts.head === "" ? foldKey(name) : parts.head,
    gender,
    plural,
    person: false,
  };
}

/** Without the preposition glued to the first word after a source preposition that asks for one. */
function withoutDative(scene: Scene, phrase: TokenRange, name: string): string {
  const [glued] = scene.vocabulary.words("source-clitic");
  if (
    glued === undefined ||
    !isIn(scene, phrase.from - 1, "dative-source") ||
    !keyAt(scene, phrase.from).startsWith(glued)
  )
    return name;
  const rest = name.slice(glued.length);
  const elided = rest.startsWith(glued) && rest[glued.length] !== gluedArticle(scene)[0];
  return elided ? gluedArticle(scene) + rest.slice(glued.length) : rest;
}

function expanded(cast: Cast, name: string, phrase: TokenRange): string {
  const lone =
    phrase.to - phrase.from === 1
      ? expandNoun(cast.scene, cast.names, keyAt(cast.scene, phrase.from), phrase.from)
      : null;
  return lone ?? cast.names.acronyms.get(foldKey(name)) ?? name;
}

/** The speaker of an attribution that writes none: the last one that agrees with its cue. */
export function resolveDropped(cast: Cast, attribution: Attribution): Speaker | null {
  readUpTo(cast, attribution.start);
  return lastFitting(cast, attribution.agreement);
}
