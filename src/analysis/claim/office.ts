import { type Cast, isSubset, MEMORY, type Office, properKeys, type Speaker } from "./cast.ts";
import type { Parts } from "./mention.ts";
import { hasEnding, isIn, keyAt, type Scene, type TokenRange, unitOf } from "./scene.ts";
import { isBareIn, isDefinite } from "./word.ts";

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
  for (let i = phrase.from; i < phrase.to; i++) {
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
  for (let i = from + 1; i < phrase.to; i++) if (isIn(scene, i, "title-only")) return false;
  return isIn(scene, headIndex(scene, phrase), "person");
}

/** Most words with a meaning in a phrase that only points back: of an office few, for others of one office differ by them. */
const POINTING = 3;
const POINTING_OFFICE = 1;

/** Whether a phrase can only point back to the person met last: "the minister", or any office of one whose office nobody told. */
export function pointsBack(scene: Scene, phrase: TokenRange, keys: ReadonlySet<string>, last: Speaker): boolean {
  if (!isKnownPerson(scene, phrase)) return false;
  const unplaced = last.role === null && last.name.includes(" ");
  if (scene.vocabulary.verbFirst) return keys.size <= (unplaced ? POINTING : POINTING_OFFICE);
  if (properKeys(scene, phrase).size > 1) return false;
  let leader = false;
  for (let i = phrase.from; i < phrase.to; i++) leader ||= isIn(scene, i, "leader");
  return keys.size <= (leader && !unplaced ? POINTING_OFFICE : POINTING);
}

function hasForename(name: TokenRange): boolean {
  return name.to - name.from > 1;
}

/** How many sentences behind a description the name that it goes with may stand. */
const INTRODUCTION = 2;

/** The name of a person first called by an office alone: the next one that opens a sentence without any; null when none does. */
export function introducedLater(cast: Cast, phrase: TokenRange): TokenRange | null {
  const { scene } = cast;
  if (!isKnownPerson(scene, phrase)) return null;
  const unit = scene.unitAt[unitOf(scene, phrase.from).from] ?? 0;
  for (let i = cast.reached; i < cast.mentions.length; i++) {
    const mention = cast.mentions[i];
    if (mention === undefined || mention.at < phrase.to) continue;
    if ((scene.unitAt[mention.at] ?? 0) - unit > INTRODUCTION) return null;
    if (mention.person && mention.leads)
      return mention.role === null && hasForename(mention.name) ? mention.name : null;
  }
  return null;
}
