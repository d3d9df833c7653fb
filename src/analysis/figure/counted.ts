import type { Span } from "../../model/span.ts";
import type { Draft } from "./draft.ts";
import { endingsOf, endsLike } from "./lexicon.ts";
import { readNumeral } from "./numeral.ts";
import { hasParticle } from "./particle.ts";
import type { Reader } from "./reader.ts";

/** Kinds of figures that count nothing by themselves. */
const UNCOUNTED = new Set(["money", "duration", "age", "datetime", "measure"]);
/** How far back the word for a change is sought (tokens), and how far for a change by a fraction. */
const FURTHEST = 14;
const NEAREST = 5;
/** Words of the name of what rose or fell, at most. */
const LONGEST_NAME = 5;

function pastApostrophe(reader: Reader, i: number): number {
  return reader.key(i) === "'" ? i + 1 : i;
}

function isWord(reader: Reader, i: number): boolean {
  return (
    reader.kind(i) === "word" &&
    reader.find(i, "cue", "function", "adverb", "date-article") === null &&
    reader.find(i, "number") === null
  );
}

function hasEnding(reader: Reader, i: number, role: string): boolean {
  const key = reader.key(i);
  return endingsOf(reader.lexicon, role).some(
    (ending) => key.endsWith(ending) && (key.length > ending.length + 2 || (key === ending && key.length > 3)),
  );
}

function startsNoun(reader: Reader, i: number): boolean {
  if (isWord(reader, i)) return true;
  return reader.kind(i) === "word" && reader.find(i, "cue", "function") === null && reader.find(i, "unit") !== null;
}

/** The index after a hyphenated word. */
function wordEnd(reader: Reader, i: number): number {
  let next = i + 1;
  while (
    ["-", "\u2011", "\u2010"].includes(reader.key(next)) &&
    reader.touches(next) &&
    reader.touches(next + 1) &&
    reader.kind(next + 1) === "word"
  )
    next += 2;
  return next;
}

/** Whether the words at tokens `i` and `next` have the same feminine ending and lack the article both: the second qualifies the first. */
function agrees(reader: Reader, i: number, next: number): boolean {
  const article = reader.lexicon.traits.get("article") ?? "";
  const marked = (at: number): boolean =>
    endsLike(reader.lexicon, reader.key(at), "feminine") && (article === "" || !reader.key(at).startsWith(article));
  return (
    reader.find(i, "unit") === null &&
    marked(i) &&
    marked(next) &&
    !hasParticle(reader, next) &&
    reader.matches(next).length === 0
  );
}

/** The noun at token `i` with the adjectives that touch it, or `null` when no noun begins there. */
function nounAt(reader: Reader, i: number): { readonly span: Span; readonly next: number } | null {
  const lead = reader.find(i, "cue", "noun-adjective");
  let next = i;
  if (lead !== null && startsNoun(reader, lead.next)) next = lead.next;
  if (!startsNoun(reader, next) || nounStart(reader, next) !== reader.start(next)) return null;
  next = wordEnd(reader, next);
  if (reader.lexicon.traits.has("idafa")) next = idafaEnd(reader, next);
  while (isWord(reader, next) && (hasEnding(reader, next, "adjective") || agrees(reader, i, next)))
    next = wordEnd(reader, next);
  return { span: { start: nounStart(reader, i), end: reader.end(next - 1) }, next };
}

/** Where a noun begins: after a particle glued before its article. */
function nounStart(reader: Reader, i: number): number {
  const article = reader.lexicon.traits.get("article") ?? "";
  if (article === "") return reader.start(i);
  const key = reader.key(i);
  const particle = reader.lexicon.proclitics.find(({ form, rest }) => {
    return key.startsWith(rest === "" ? form + article : form) && key.length > form.length + article.length;
  });
  return particle === undefined ? reader.start(i) : reader.startInside(i, particle.form.length);
}

/** An indefinite noun takes the definite one after it: "the tweets of…". */
function idafaEnd(reader: Reader, next: number): number {
  const article = reader.lexicon.traits.get("article") ?? "";
  let at = next;
  while (
    article !== "" &&
    !reader.key(at - 1).startsWith(article) &&
    isWord(reader, at) &&
    reader.key(at).startsWith(article)
  )
    at++;
  return at;
}

/** Whether token `i` is a word that the grammar knows nothing of, without a particle: after a noun, a part of its name. */
function isPlainWord(reader: Reader, i: number): boolean {
  return reader.kind(i) === "word" && reader.matches(i).length === 0 && !hasParticle(reader, i);
}

/** The index after the adjectives that a definite noun before token `next` takes: definite words themselves. */
function definiteEnd(reader: Reader, next: number): number {
  const article = reader.lexicon.traits.get("article") ?? "\0";
  const isDefinite = (at: number): boolean => reader.key(at).startsWith(article);
  return isDefinite(next - 1) && isDefinite(next) && isPlainWord(reader, next) ? next + 1 : next;
}

/** The base of a share: the noun after the preposition. */
function baseAfter(reader: Reader, i: number): Span | null {
  const only = reader.find(i, "cue", "only");
  const prep = reader.find(only?.next ?? i, "cue", "prep");
  if (prep === null || prep.proclitic !== "") return null;
  let at = pastApostrophe(reader, prep.next);
  for (let steps = 0; steps < 3; steps++) {
    const skip = reader.find(at, "cue", "article", "measure-noun");
    if (skip === null) break;
    const beyond = pastApostrophe(reader, skip.next);
    const of = reader.find(beyond, "cue", "of");
    if (skip.entry.role === "measure-noun" && of === null && !isWord(reader, beyond)) break;
    at = skip.entry.role === "measure-noun" && of !== null ? pastApostrophe(reader, of.next) : beyond;
  }
  const number = readNumeral(reader, at);
  if (number !== null && !number.ordinal) at = number.next;
  if (number !== null && reader.find(at, "unit") !== null) return null;
  if (
    reader.lexicon.traits.has("idafa") &&
    isWord(reader, at) &&
    isWord(reader, at + 1) &&
    !reader.key(at).startsWith(reader.lexicon.traits.get("article") ?? "\0")
  ) {
    return { start: reader.start(at), end: reader.end(definiteEnd(reader, at + 2) - 1) };
  }
  return nounAt(reader, at)?.span ?? null;
}

/** What rose or fell: the noun after the word for the change, or before it where the verb follows its subject. */
function movedThing(reader: Reader, draft: Draft, from: number): Span | null {
  for (let at = draft.first - 1; at >= from && at >= draft.first - FURTHEST; at--) {
    if ([".", "\u061b", ";"].includes(reader.key(at))) return null;
    const change = reader.find(at, "cue", "rise", "rise-verb");
    if (change === null) continue;
    const relative = reader.findBefore(at, "cue", "relative");
    if (relative !== null) return phraseBefore(reader, relative.first);
    const after = subjectAfter(reader, change.next, draft.first);
    if (after !== null) return after;
    const isNoun = change.entry.role === "rise" && reader.findBefore(at, "cue", "article") !== null;
    if (!isNoun && reader.find(at, "cue", "rise-verb") !== null) return subjectBefore(reader, at);
  }
  return null;
}

/** Whether the word just after a change names what changed, and is not an adjective of the change. */
function nameable(reader: Reader, i: number, limit: number): boolean {
  const article = reader.lexicon.traits.get("article");
  if (article === undefined) return false;
  return (
    reader.key(i).startsWith(article) ||
    (i + 1 < limit && isWord(reader, i + 1) && reader.find(i + 1, "precision") === null)
  );
}

/** The run of words before a relative pronoun. */
function phraseBefore(reader: Reader, i: number): Span | null {
  let first = i;
  while (first > 0 && i - first < 5 && isWord(reader, first - 1)) first--;
  return first === i ? null : { start: reader.start(first), end: reader.end(i - 1) };
}

function subjectAfter(reader: Reader, i: number, limit: number): Span | null {
  let at = i;
  for (let steps = 0; steps < 5 && at < limit; steps++) {
    const skip = reader.find(at, "cue", "of", "article", "measure-noun", "prep");
    if (skip === null || (skip.entry.role === "measure-noun" && skip.definite)) break;
    at = pastApostrophe(reader, skip.next);
  }
  if (
    at >= limit ||
    (at === i && !nameable(reader, at, limit)) ||
    !isWord(reader, at) ||
    reader.find(at, "precision") !== null
  )
    return null;
  const noun = nounAt(reader, at);
  if (noun === null || noun.next > limit) return null;
  if (!reader.lexicon.traits.has("idafa")) return noun.span;
  let next = noun.next;
  while (next < limit && next < at + LONGEST_NAME && isPlainWord(reader, next)) next++;
  return { start: noun.span.start, end: reader.end(next - 1) };
}

/** The token of the noun that a measure noun measures ("the number of | sites"), else `i` itself. */
function measuredNoun(reader: Reader, i: number): number {
  const measure = reader.find(i, "cue", "measure-noun");
  const of = measure === null ? null : reader.find(measure.next, "cue", "of");
  if (of === null) return i;
  const article = reader.find(pastApostrophe(reader, of.next), "cue", "article");
  return pastApostrophe(reader, article?.next ?? of.next);
}

/** The noun before a verb; one after a preposition only where no other is found. */
function subjectBefore(reader: Reader, i: number): Span | null {
  let found: Span | null = null;
  for (let at = i - 1; at >= Math.max(0, i - 8); at--) {
    if (reader.kind(at) === "mark" && reader.key(at) !== "'" && reader.key(at) !== "-") break;
    const article = reader.find(at, "cue", "article");
    const from = article === null ? at : measuredNoun(reader, pastApostrophe(reader, article.next));
    if (article === null || !isWord(reader, from) || from >= i) continue;
    found ??= nounAt(reader, from)?.span ?? null;
    const hangs = reader.find(at, "cue", "adjunct") !== null || reader.findBefore(at, "cue", "adjunct") !== null;
    if (!hangs) return nounAt(reader, from)?.span ?? found;
  }
  return found;
}

/** The noun before the definite adjectives that end at token `i`: "the championship the international | the fourth". */
function headBefore(reader: Reader, i: number): number {
  const article = reader.lexicon.traits.get("article") ?? "\0";
  const qualifies = (at: number): boolean =>
    reader.key(at).startsWith(article) && hasEnding(reader, at, "adjective") && reader.key(at - 1).startsWith(article);
  let at = i;
  while (at > i - LONGEST_NAME && qualifies(at) && isPlainWord(reader, at) && isWord(reader, at - 1)) at--;
  return at;
}

/** The ranked noun: before the rank where the language puts it there, else after. */
function rankedNoun(reader: Reader, draft: Draft): Span | null {
  const before = draft.first - 1;
  if (reader.key(before) === reader.lexicon.traits.get("article"))
    return { start: nounStart(reader, before - 1), end: reader.end(before - 1) };
  if (reader.lexicon.traits.get("rank-noun") === "before" && draft.numeral?.definite !== false) {
    if (draft.numeral?.proclitic === "and") return null;
    const noun = headBefore(reader, before);
    return startsNoun(reader, noun) ? { start: nounStart(reader, noun), end: reader.end(before) } : null;
  }
  return nounAt(reader, draft.next)?.span ?? null;
}

/** A number after its noun: a definite one, or "one". */
function nounBefore(reader: Reader, draft: Draft): Span | null {
  const { numeral } = draft;
  const follows = numeral?.traits.has("noun-first") || (numeral?.definite && numeral.words && !numeral.scaled);
  if (!follows || numeral?.proclitic !== "" || !isWord(reader, draft.first - 1)) return null;
  return { start: nounStart(reader, draft.first - 1), end: reader.end(draft.first - 1) };
}

/** The index after a figure, past the bracket that closes around its number alone: `(20) leaders`. */
function pastBracket(reader: Reader, { first, next }: Draft): number {
  return reader.key(first - 1) === "(" && reader.key(next) === ")" && next === first + 1 ? next + 1 : next;
}

function countedBy(reader: Reader, draft: Draft, from: number): Span | null {
  if (draft.kind === "percent") return baseAfter(reader, draft.next) ?? movedThing(reader, draft, from);
  if (draft.kind === "ratio") {
    const noun = draft.unit === null ? (nounAt(reader, draft.next)?.span ?? null) : null;
    return baseAfter(reader, draft.next) ?? noun ?? movedThing(reader, draft, Math.max(from, draft.first - NEAREST));
  }
  if (draft.kind === "ordinal") return rankedNoun(reader, draft);
  const before = nounBefore(reader, draft);
  if (before !== null) return before;
  const of = reader.find(draft.next, "cue", "of", "prep");
  const fromScale =
    of !== null && (draft.numeral?.scaled || draft.approx === "multiples" || draft.numeral?.blur != null);
  if (fromScale || (draft.numeral?.blur === "multiples" && draft.numeral.definite))
    return baseAfter(reader, draft.next);
  const next = pastBracket(reader, draft);
  return hasEnding(reader, next, "adverb") ? null : (nounAt(reader, next)?.span ?? null);
}

/** Ranks joined by a conjunction share their noun: "the fifth and sixth places". */
function sharesNoun(draft: Draft, before: Draft | undefined): boolean {
  return (
    draft.kind === "ordinal" &&
    before?.kind === "ordinal" &&
    before.next === draft.first &&
    draft.numeral?.proclitic === "and"
  );
}

/** Finds what each figure counts: the head noun with the adjectives that touch it. */
export function countThings(reader: Reader, drafts: readonly Draft[]): Draft[] {
  const done: Draft[] = [];
  for (const draft of drafts) {
    const before = done.at(-1);
    if (UNCOUNTED.has(draft.kind) || draft.counted !== null) done.push(draft);
    else if (sharesNoun(draft, before)) done.push({ ...draft, counted: before?.counted ?? null });
    else {
      const counted = countedBy(reader, draft, before?.next ?? 0);
      done.push(counted === null ? draft : { ...draft, counted });
    }
  }
  return done;
}
