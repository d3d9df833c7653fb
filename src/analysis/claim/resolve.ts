import { foldKey } from "../../text/fold.ts";
import type { Attribution } from "./attribution.ts";
import { lastBody } from "./body.ts";
import { sourceBehind } from "./carrier.ts";
import {
  type Cast,
  contentKeys,
  forenameGender,
  genderOf,
  headOf,
  isSubset,
  keysOf,
  lastFitting,
  MEMORY,
  OFFICE_LIMIT,
  properKeys,
  type Speaker,
} from "./cast.ts";
import type { Parts } from "./descriptor.ts";
import { familyHolder } from "./family.ts";
import { nameText, roleText, splitPhrase, withoutArticle } from "./mention.ts";
import { expandNoun, fullName } from "./name-index.ts";
import { readPhrase } from "./noun-phrase.ts";
import { byOffice, headIndex, introducedLater, namedAfter, pointsBack } from "./office.ts";
import { hasEnding, isIn, keyAt, type Scene, type TokenRange, unitOf } from "./scene.ts";
import { bareKey, COMMAS, isBareIn, isDefinite, isGluedIn, isPronoun } from "./word.ts";

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
    if (mention.leads) cast.speakers.push(cast.reported[mention.at] === 1 ? { ...speaker, reported: true } : speaker);
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
  const text = role === null ? null : roleText(scene, role);
  const own = role === null ? [] : contentKeys(scene, role);
  return {
    name,
    role: (text === null || role === null ? null : withoutDative(scene, role, text)) ?? earlier?.role ?? null,
    keys: new Set([...keysOf(scene, name), ...own, ...(earlier?.keys ?? [])]),
    head: head === "" ? (earlier?.head ?? "") : head,
    gender: forenameGender(scene, name) || gender || (earlier?.gender ?? ""),
    plural,
    person: true,
    reported: false,
  };
}

function agrees(speaker: Speaker, gender: string): boolean {
  return speaker.gender === "" || gender === "" || speaker.gender === gender;
}

function remember(cast: Cast, speaker: Speaker): Speaker {
  cast.speakers.push(speaker);
  return speaker;
}

/** A word without the ending of its plural. */
function singular(scene: Scene, head: string): string {
  return hasEnding(scene, head, "plural-ending") ? head.slice(0, -1) : head;
}

/** An earlier speaker of the same kind whose words the phrase repeats or shortens. */
function bySpeaker(cast: Cast, parts: Parts, keys: ReadonlySet<string>): Speaker | null {
  const least = Math.max(0, cast.speakers.length - MEMORY);
  let loose: Speaker | null = null;
  for (let i = cast.speakers.length - 1; i >= least; i--) {
    const speaker = cast.speakers[i];
    if (speaker === undefined) continue;
    if (
      isSubset(keys, speaker.keys) &&
      ((!speaker.person && (speaker.head === parts.head || parts.head === "" || keys.size > 1)) ||
        speaker.head === parts.head ||
        isSubset(keys, keysOf(cast.scene, speaker.name)))
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

/** The noun phrase that a sentence sets before its subject pronoun ("Quant au maire, il…"); null when there is none. */
function topicBefore(scene: Scene, pronoun: number): TokenRange | null {
  const { from } = unitOf(scene, pronoun);
  if (!isIn(scene, from, "topic") || !isIn(scene, from + 1, "dative") || keyAt(scene, pronoun - 1) !== ",") return null;
  return pronoun - 1 > from + 2 ? { from: from + 2, to: pronoun - 1 } : null;
}

/** Whether the phrase is the same source once more ("the same source", "the source itself"). */
function isSameSource(scene: Scene, phrase: TokenRange): boolean {
  const same = [phrase.from - 1, phrase.from, phrase.from + 1].some((i) => isIn(scene, i, "same"));
  return (same && isBareIn(scene, phrase.to - 1, "anonymous")) || isIn(scene, phrase.to - 1, "same-after");
}

/** The last source that has no name ("a security source"). */
function lastAnonymous(cast: Cast): Speaker | undefined {
  return cast.speakers
    .slice(-MEMORY)
    .findLast((speaker) => !speaker.person && cast.scene.vocabulary.words("anonymous").has(speaker.head));
}

/** The last person that agrees in gender, as spoken of or as named. */
function lastPerson(cast: Cast, gender: string): Speaker | null {
  const fits = (speaker: Speaker) => speaker.person && !speaker.plural && agrees(speaker, gender);
  return cast.speakers.slice(-MEMORY).findLast(fits) ?? cast.named.slice(-MEMORY).findLast(fits) ?? null;
}

/** Whom a pronoun or a word that only points back ("the latter", "the same source") stands for; undefined when the phrase is none. */
function resolveReference(cast: Cast, phrase: TokenRange): Speaker | null | undefined {
  const { scene } = cast;
  const length = phrase.to - phrase.from;
  if (isIn(scene, phrase.to - 1, "anaphor") && length <= 2)
    return lastFitting(cast, genderOf(scene, phrase).gender, "nearest") ?? lastDescribed(cast, phrase.from);
  if (isIn(scene, phrase.from, "pronoun-polite-m") || isIn(scene, phrase.from, "pronoun-polite-f"))
    return lastPerson(cast, isIn(scene, phrase.from, "pronoun-polite-f") ? "f" : "m");
  if (isPronoun(scene, phrase.from) && length <= 3 && !isIn(scene, phrase.from, "indefinite")) {
    const topic = topicBefore(scene, phrase.from);
    if (topic !== null) return describe(cast, topic);
    const demand = pronounDemand(scene, phrase.from);
    const later = namedAfter(cast, phrase.from, demand);
    return lastFitting(cast, demand, "pronoun") ?? (later === null ? null : named(cast, later, null, "", later));
  }
  if (isSameSource(scene, phrase)) return cast.last.speaker ?? cast.speakers.at(-1) ?? null;
  if (length === 1 && isDefinite(scene, phrase.from) && isBareIn(scene, phrase.from, "anonymous"))
    return lastAnonymous(cast) ?? cast.last.speaker ?? undefined;
  return undefined;
}

/** Whether the person is known by another office than the one that the phrase names. */
function holdsOther(scene: Scene, speaker: Speaker, head: string): boolean {
  const leaders = scene.vocabulary.words("leader");
  if (scene.vocabulary.words("generic-leader").has(head)) return false;
  return leaders.has(head) && leaders.has(speaker.head) && speaker.head !== head;
}

/** The speaker that a noun phrase or pronoun refers to; it becomes the last one spoken of. */
export function resolvePhrase(cast: Cast, phrase: TokenRange): Speaker | null {
  readUpTo(cast, phrase.from);
  const found = whoIs(cast, phrase);
  if (found === null) return null;
  cast.last.speaker = remember(cast, { ...found, reported: false });
  return cast.last.speaker;
}

function whoIs(cast: Cast, phrase: TokenRange): Speaker | null {
  const referred = resolveReference(cast, phrase);
  if (referred !== undefined) return referred;
  const behind = sourceBehind(cast.scene, phrase);
  return behind === null ? describe(cast, phrase) : whoIs(cast, behind);
}

/** Most words of a title and a family name. */
const TITLED_FAMILY = 3;

/** Whether a word with the article, alone or behind titles, ends a full name that the text writes: it is that name once more. */
function isFamilyName({ scene, names }: Cast, { from, to }: TokenRange): boolean {
  if (to - from > TITLED_FAMILY || !isDefinite(scene, to - 1)) return false;
  for (let i = from; i < to - 1; i++) if (!isIn(scene, i, "title")) return false;
  const key = bareKey(scene, keyAt(scene, to - 1));
  return names.byWord.get(key)?.some((form) => form.keys.at(-1) === key && names.people.has(form.name)) ?? false;
}

/** Who a noun phrase names, or whom it points back to. */
function describe(cast: Cast, whole: TokenRange): Speaker | null {
  const { scene } = cast;
  const parts = splitPhrase(scene, whole);
  if (parts.name !== null) return named(cast, parts.name, parts.role, parts.head, whole);
  if (isFamilyName(cast, whole)) return named(cast, { from: whole.to - 1, to: whole.to }, null, "", null);
  const holder = familyHolder(scene, cast.names, whole);
  if (holder !== null) return named(cast, holder, null, "", null);
  const phrase = withoutApposition(scene, whole);
  const keys = contentKeys(scene, phrase);
  const office = byOffice(cast, parts, keys, phrase);
  const { gender, plural } = genderOf(scene, phrase);
  const own = { head: parts.head, gender, plural, reported: false };
  if (office !== null && !plural) {
    const role = roleText(scene, phrase);
    return { ...own, name: office, role, keys: new Set([...keys, ...keysOf(scene, office)]), person: true };
  }
  const known = bySpeaker(cast, parts, keys) ?? lastBody(cast, phrase);
  if (known !== null) return known;
  const last = lastFitting(cast, gender);
  if (last?.person === true && pointsBack(scene, phrase, keys, last))
    if (!(keys.size <= 1 && holdsOther(scene, last, parts.head)))
      return { ...last, keys: new Set([...last.keys, ...keys]) };
  const introduced = last === null ? introducedAs(cast, phrase, parts.head, keys) : null;
  if (introduced !== null) return introduced;
  if (isIn(scene, phrase.from, "demonstrative") && isIn(scene, headIndex(scene, phrase), "anonymous")) return null;
  const name = expanded(cast, withoutDative(scene, phrase, withoutArticle(scene, phrase)), phrase);
  const head = parts.head === "" ? foldKey(name) : parts.head;
  return { ...own, name, role: null, keys: new Set([...keys, ...keysOf(scene, name)]), head, person: false };
}

/** The person whom the text names only behind the description: the office is theirs from here on. */
function introducedAs(cast: Cast, phrase: TokenRange, head: string, keys: ReadonlySet<string>): Speaker | null {
  const { scene } = cast;
  const later = introducedLater(cast, phrase);
  const introduced = later === null ? null : named(cast, later, phrase, head, phrase);
  if (introduced === null || !agrees(introduced, forenameGender(scene, introduced.name))) return null;
  const office = { head, keys, proper: properKeys(scene, phrase), name: introduced.name };
  if (cast.offices.length < OFFICE_LIMIT) cast.offices.push(office);
  return introduced;
}

/** A phrase that names nobody, up to the comma behind which it is described again. */
function withoutApposition(scene: Scene, phrase: TokenRange): TokenRange {
  for (let i = phrase.from + 1; i < phrase.to; i++)
    if (COMMAS.has(keyAt(scene, i)) && !isListed(scene, i, phrase.to)) return { from: phrase.from, to: i };
  return phrase;
}

/** Whether a coordinator behind the comma shows that it parts the members of a list. */
function isListed(scene: Scene, comma: number, to: number): boolean {
  for (let i = comma + 1; i < to && keyAt(scene, i) !== "("; i++) if (isIn(scene, i, "coordinator")) return true;
  return false;
}

/** Without the preposition glued to the first word after a source preposition that asks for one. */
function withoutDative(scene: Scene, phrase: TokenRange, name: string): string {
  const [glued] = scene.vocabulary.words("source-clitic");
  if (
    glued === undefined ||
    !isGluedIn(scene, phrase.from - 1, "dative-source") ||
    !keyAt(scene, phrase.from).startsWith(glued)
  )
    return name;
  const rest = name.slice(glued.length);
  const { article } = scene.vocabulary;
  const elided = rest.startsWith(glued) && rest[glued.length] !== article[0];
  return elided ? article + rest.slice(glued.length) : rest;
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
  const found = lastFitting(cast, attribution.agreement);
  cast.last.speaker = found ?? cast.last.speaker;
  return found;
}
