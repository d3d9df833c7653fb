import {
  type Cast,
  forenameGender,
  genderOf,
  isSubset,
  MEMORY,
  type Office,
  properKeys,
  type Speaker,
} from "./cast.ts";
import type { Parts } from "./descriptor.ts";
import { nameText } from "./mention.ts";
import { hasEnding, isIn, keyAt, type Scene, type TokenRange, unitOf } from "./scene.ts";
import { isBareIn, isCapitalized, isDefinite } from "./word.ts";

/** Of several holders the one who spoke last, else the one named first. */
function nearest(cast: Cast, holders: ReadonlySet<string>): string | null {
  const last = cast.speakers.slice(-MEMORY).findLast((speaker) => holders.has(speaker.name));
  return last?.name ?? [...holders][0] ?? null;
}

function holdersOf(offices: readonly Office[]): Set<string> {
  return new Set(offices.map((office) => office.name));
}

/** Whom every office with this head names, when one of them is the bare head ("president Doe") and the phrase says more. */
function onlyHolder(offices: readonly Office[]): string | null {
  const holders = holdersOf(offices);
  return holders.size === 1 && offices.some((office) => office.keys.size === 1) ? ([...holders][0] ?? null) : null;
}

/** The holder of an office that the phrase calls by other words ("the first magistrate"). */
function byAlias(cast: Cast, phrase: TokenRange): string | null {
  const { scene } = cast;
  for (let i = phrase.from; i < phrase.to && !(i > phrase.from && isIn(scene, i, "genitive")); i++) {
    const alias = scene.vocabulary.offices
      .get(keyAt(scene, i))
      ?.find(({ keys }) => keys.every((key, offset) => keyAt(scene, i + offset) === key));
    if (alias !== undefined) return nearest(cast, holdersOf(cast.offices.filter(({ head }) => head === alias.head)));
  }
  return null;
}

/** The person whose office, written anywhere in the text, the phrase repeats, shortens or calls by other words. */
export function byOffice(cast: Cast, parts: Parts, keys: ReadonlySet<string>, phrase: TokenRange): string | null {
  const { scene, offices } = cast;
  const leaders = scene.vocabulary.words("leader");
  const person = scene.vocabulary.words("person").has(parts.head) && !leaders.has(parts.head);
  const matches = (office: Office) => office.head === parts.head || (person && office.keys.has(parts.head));
  const same = offices.filter((office) => matches(office) && isSubset(keys, office.keys));
  if (same.length > 0) return nearest(cast, holdersOf(same));
  const proper = properKeys(scene, phrase);
  const ofPlace = offices.find(
    (office) =>
      leaders.has(office.head) &&
      proper.size > 0 &&
      proper.size === office.proper.size &&
      isSubset(proper, office.proper),
  );
  if (ofPlace !== undefined && isIn(scene, headIndex(scene, phrase), "leader")) return ofPlace.name;
  const byHead = parts.head === "" ? [] : offices.filter((office) => office.head === parts.head);
  return onlyHolder(byHead) ?? byAlias(cast, phrase);
}

/** The token that says what somebody is; the first when none does. */
export function headIndex(scene: Scene, phrase: TokenRange): number {
  for (let i = phrase.from; i < phrase.to; i++) if (isIn(scene, i, "source-head") || isIn(scene, i, "person")) return i;
  return phrase.from;
}

/** Whether a word of the class stands in the phrase before what belongs to its head ("the *former minister* of…"). */
function heads(scene: Scene, { from, to }: TokenRange, className: string): boolean {
  for (let i = from; i < to; i++) {
    if (i > from && (isIn(scene, i, "genitive") || isIn(scene, i, "dative"))) return false;
    if (isIn(scene, i, className)) return true;
  }
  return false;
}

/** Whether the phrase speaks of one person known to the reader: definite, no plural, nobody else's name in it. */
function isKnownPerson(scene: Scene, phrase: TokenRange): boolean {
  if (scene.vocabulary.verbFirst)
    return (
      isBareIn(scene, phrase.from, "role") &&
      !["partitive", "plural", "one-of"].some((name) => isBareIn(scene, phrase.from, name)) &&
      !hasEnding(scene, keyAt(scene, phrase.from), "ending-plural") &&
      isDefinite(scene, phrase.to - 1)
    );
  const { from } = phrase;
  if (!isIn(scene, from, "article") || isIn(scene, from, "article-p") || isIn(scene, from, "indefinite-article"))
    return false;
  if (isIn(scene, from, "possessive")) return false;
  for (let i = from + 1; i < phrase.to; i++) if (isIn(scene, i, "title-only")) return false;
  return heads(scene, phrase, "person") || isUnknownNoun(scene, phrase);
}

/** Whether the phrase is an article and a lone noun that the tables do not list: who speaks is then some person. */
function isUnknownNoun(scene: Scene, { from, to }: TokenRange): boolean {
  const noun = keyAt(scene, from + 1) === "'" ? from + 2 : from + 1;
  return (
    noun === to - 1 &&
    scene.tokens[noun]?.kind === "word" &&
    scene.classes[noun] === null &&
    !isCapitalized(scene, noun)
  );
}

/** Most words with a meaning in a phrase that only points back: of an office few, for others of one office differ by them. */
const POINTING = 3;
const POINTING_OFFICE = 1;

/** Whether a phrase can only point back to the person met last: "the minister", or any office of one whose office nobody told. */
export function pointsBack(scene: Scene, phrase: TokenRange, keys: ReadonlySet<string>, last: Speaker): boolean {
  if (!isKnownPerson(scene, phrase)) return false;
  const unplaced = last.role === null && last.name.includes(" ");
  if (scene.vocabulary.verbFirst)
    return keys.size <= (unplaced ? POINTING : POINTING_OFFICE) || callsAgain(scene, phrase, keys, last);
  if (properKeys(scene, phrase).size > 1) return false;
  let leader = false;
  for (let i = phrase.from; i < phrase.to; i++) leader ||= isIn(scene, i, "leader");
  if (heads(scene, phrase, "generic-leader") || heads(scene, phrase, "former")) leader = false;
  return keys.size <= (leader && !unplaced ? POINTING_OFFICE : POINTING);
}

/** Whether a word for any official goes with a word of the office that the person is known by. */
function callsAgain(scene: Scene, phrase: TokenRange, keys: ReadonlySet<string>, last: Speaker): boolean {
  if (keys.size > POINTING || !isBareIn(scene, phrase.from, "generic-leader")) return false;
  const [, ...others] = keys;
  return isSubset(new Set(others), last.keys);
}

function hasForename(name: TokenRange): boolean {
  return name.to - name.from > 1;
}

/** How many sentences behind a description the name that it goes with may stand, and how many when gender and office confirm it. */
const INTRODUCTION = 2;
const LATE_INTRODUCTION = 10;

/** The next person named as the subject of a sentence, at most so many sentences behind the token; null when there is none or the gender differs. */
function nextNamed(cast: Cast, index: number, gender: string, most: number): TokenRange | null {
  const { scene } = cast;
  const unit = scene.unitAt[unitOf(scene, index).from] ?? 0;
  for (let i = cast.reached; i < cast.mentions.length; i++) {
    const mention = cast.mentions[i];
    if (mention === undefined || mention.at < index) continue;
    const distance = (scene.unitAt[mention.at] ?? 0) - unit;
    if (distance > most) return null;
    if (!mention.person || !mention.leads || isIn(scene, mention.at - 1, "preposition")) continue;
    const named = forenameGender(scene, nameText(scene, mention.name));
    if (named !== gender && (distance > INTRODUCTION || (named !== "" && gender !== ""))) continue;
    return mention.role === null && hasForename(mention.name) ? mention.name : null;
  }
  return null;
}

/** The name of a person first called by an office alone: the next one that opens a sentence without any; null when none does. */
export function introducedLater(cast: Cast, phrase: TokenRange): TokenRange | null {
  const { scene } = cast;
  if (!isKnownPerson(scene, phrase)) return null;
  const { gender } = genderOf(scene, phrase);
  const leader = gender !== "" && heads(scene, phrase, "leader");
  return nextNamed(cast, phrase.to, gender, leader ? LATE_INTRODUCTION : INTRODUCTION);
}

/** The name of a person first called by a pronoun: the next one named as a subject, if nobody of the gender was named before. */
export function namedAfter(cast: Cast, pronoun: number, gender: string): TokenRange | null {
  return gender === "m" || gender === "f" ? nextNamed(cast, pronoun + 1, gender, INTRODUCTION) : null;
}
