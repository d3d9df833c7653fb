import type { Attribution } from "./attribution.ts";
import { type Complement, findComplement } from "./complement.ts";
import type { Cue } from "./cue.ts";
import { type Incise, looksLikeSource, pronounAfter, readIncise } from "./incise.ts";
import {
  hasEnding,
  isIn,
  isInAny,
  keyAt,
  quotationAround,
  quotationFrom,
  type Scene,
  type TokenRange,
  unitOf,
} from "./scene.ts";
import { readBackwards, readMainSubject, readSubject } from "./subject.ts";
import { isPronoun } from "./word.ts";

type Cues = ReadonlyMap<number, Cue>;

/** Reads the attribution of one cue where subjects stand before verbs; null when it reports nothing. */
export function readSubjectFirst(scene: Scene, cue: Cue, cues: Cues): Attribution | null {
  const unit = unitOf(scene, cue.from);
  const around = quotationAround(scene, cue.from);
  const inside = around !== null && around.open < cue.from && cue.from < around.close;
  const limit = inside && around !== null ? Math.min(around.close, unit.to) : unit.to;
  const base = {
    cue: cue.span,
    act: cue.entry.act,
    certainty: cue.entry.certainty,
    negated: cue.negated,
    hearsay: cue.hearsay,
    impersonal: false,
    agreement: "",
  } as const;
  if (cue.form === "noun") return null;
  const coordinated = isIn(scene, cue.group - 1, "coordinator");
  if (cue.form === "past" && !cue.auxiliary && !coordinated) return null;
  const found = findComplement(scene, cue, cues, limit);
  const incise = readIncise(scene, cue, cues, limit);
  if (incise !== null && isAttribution(scene, cue, incise, found)) return fromIncise(scene, cue, incise, base);
  if (found === null || (found.nominal && cue.toUs)) return null;
  const plain = readPlain(scene, cue, found, base);
  return inside && plain !== null && !isNested(cue, found, plain, scene) ? null : plain;
}

/** Longest quotation that may be mere words in marks within the subject of a verb, in tokens. */
const FRAGMENT = 5;

/** Whether what is said stands before the verb and its source behind it, not the other way round. */
function isAttribution(scene: Scene, cue: Cue, incise: Incise, found: Complement | null): boolean {
  if (pronounAfter(scene, cue) >= 0) return true;
  const named = incise.speaker !== null && looksLikeSource(scene, incise.speaker);
  if (named && followsVerb(scene, cue)) return true;
  if ((found?.nominal === true || (found === null && !named)) && followsApposition(scene, cue)) return false;
  if (incise.speaker !== null && found !== null && !found.nominal && quotationFrom(scene, found.from) === null)
    return false;
  const before = cue.group - 1;
  const quoted = quotationAround(scene, before) ?? quotationAround(scene, before - 1);
  const ends = quoted !== null && (quotationAround(scene, before) !== null || quoted.close === before - 1);
  if (ends && (named || found?.nominal !== true || quoted.close - quoted.open > FRAGMENT)) return true;
  if (incise.speaker === null || named) return true;
  return (
    found === null && !isIn(scene, incise.speaker.from, "indefinite-article") && isPlainNoun(scene, incise.speaker)
  );
}

/** Whether the chunk before the comma that the verb follows begins with an auxiliary: the clause has its verb already. */
function followsVerb(scene: Scene, cue: Cue): boolean {
  const comma = cue.group - 1;
  if (keyAt(scene, comma) !== ",") return false;
  let from = comma;
  while (from > unitOf(scene, comma).from && keyAt(scene, from - 1) !== ",") from--;
  return isInAny(scene, from, ["auxiliary", "auxiliary-be"]);
}

/** Whether the phrase is short and nothing belongs to its noun or goes with it, as with a person told by some trait. */
function isPlainNoun(scene: Scene, { from, to }: TokenRange): boolean {
  for (let i = from + 1; i < to; i++) if (isInAny(scene, i, ["genitive", "dative", "coordinator"])) return false;
  return true;
}

/** Whether all that stands before the verb is its subject with an apposition ("The minister, Jane Doe, announced…"). */
function followsApposition(scene: Scene, cue: Cue): boolean {
  const subject = readSubject(scene, cue);
  if (subject === null || subject.to !== cue.group - 1 || keyAt(scene, subject.to) !== ",") return false;
  let comma = subject.from;
  while (comma < subject.to && keyAt(scene, comma) !== ",") comma++;
  if (comma >= subject.to) return false;
  const apposition = { from: comma + 1, to: subject.to };
  return looksLikeSource(scene, { from: subject.from, to: comma }) && looksLikeSource(scene, apposition);
}

function fromIncise(scene: Scene, cue: Cue, incise: Incise, base: Base): Attribution {
  const opens = isIn(scene, incise.start, "comme") && incise.start === unitOf(scene, cue.from).from;
  return {
    ...base,
    start: incise.start,
    cuts: true,
    side: opens ? "after" : "around",
    from: opens ? incise.to : -1,
    to: incise.to,
    nominal: false,
    speaker: incise.speaker,
    shared: false,
    main: null,
    relay: false,
    impersonal: incise.impersonal,
  };
}

/** Whether a claim inside a quotation is another source's: its own subject of the third person, and a clause. */
function isNested(cue: Cue, found: Complement, plain: Attribution, scene: Scene): boolean {
  if (found.nominal || cue.entry.weak || plain.shared || cue.form === "present" || cue.form === "infinitive")
    return false;
  return plain.impersonal || (plain.speaker !== null && !isIn(scene, plain.speaker.from, "pronoun-any"));
}

type Base = Pick<Attribution, "cue" | "act" | "certainty" | "negated" | "hearsay" | "impersonal" | "agreement">;

/** Whether an infinitive reports: after the words that lead one ("et d'ajouter", "tient à préciser", "avant de conclure"). */
function reportsInInfinitive(scene: Scene, cue: Cue): boolean {
  const before = keyAt(scene, cue.group - 1) === "'" ? cue.group - 2 : cue.group - 1;
  if (isIn(scene, before, "infinitive-prep")) {
    const lead = before - 1;
    return (
      (lead < unitOf(scene, cue.from).from && isIn(scene, before, "genitive")) ||
      isIn(scene, lead, "coordinator") ||
      isIn(scene, lead, "infinitive-lead")
    );
  }
  return isIn(scene, before, "infinitive-lead");
}

/** A conditional after a coordinator is the future of the clause that it goes on with, not a new report. */
function isConditional(scene: Scene, cue: Cue): boolean {
  return hasEnding(scene, cue.key, "conditional-ending");
}

type Source = Pick<Attribution, "start" | "cuts" | "speaker" | "shared" | "main">;

/** Whose words a participle or gerund gives: those of the noun phrase right before it, else of the governing verb. */
function participleSource(scene: Scene, cue: Cue): Source {
  const before = cue.group - 1;
  const clitic = isIn(scene, cue.group, "gerund") && cue.group < cue.from;
  const gerund = clitic || isIn(scene, before, "gerund");
  const adjacent = keyAt(scene, before) !== "," && !gerund && !isIn(scene, before, "coordinator");
  const nearest = adjacent ? readBackwards(scene, unitOf(scene, cue.from).from, cue.group) : null;
  const pointed =
    nearest !== null &&
    (isIn(scene, nearest.from, "demonstrative") || (isPronoun(scene, nearest.from) && nearest.to - nearest.from > 1));
  const speaker = pointed ? null : nearest;
  const first = gerund && !clitic ? before : cue.group;
  const start = gerund && isIn(scene, first - 1, "gerund-lead") ? first - 1 : first;
  return {
    start: isIn(scene, start - 1, "coordinator") ? start - 1 : start,
    cuts: !adjacent || pointed,
    speaker,
    shared: speaker === null,
    main: readMainSubject(scene, cue.group),
  };
}

function readPlain(scene: Scene, cue: Cue, found: Complement, base: Base): Attribution | null {
  const joinedStart = isIn(scene, cue.group - 1, "coordinator") ? cue.group - 1 : cue.group;
  const plain = {
    ...base,
    start: joinedStart,
    side: "after" as const,
    from: found.from,
    to: -1,
    nominal: found.nominal,
    main: null,
    relay: false,
  };
  if (cue.form === "present") return { ...plain, ...participleSource(scene, cue) };
  if (cue.form === "infinitive") {
    if (!reportsInInfinitive(scene, cue) || !(found.clause || quotationFrom(scene, found.from) !== null)) return null;
    return { ...plain, cuts: false, speaker: null, shared: true };
  }
  if (isIn(scene, cue.group - 1, "coordinator") && isConditional(scene, cue)) return null;
  if (isIn(scene, cue.group - 1, "coordinator") || (cue.form === "past" && !cue.auxiliary))
    return { ...plain, cuts: true, speaker: null, shared: true };
  const elided = keyAt(scene, cue.group - 1) === "'" ? cue.group - 2 : cue.group - 1;
  if (isIn(scene, elided, "first-person")) return null;
  const speaker = readSubject(scene, cue);
  if (speaker !== null && isIn(scene, speaker.from, "first-person")) return null;
  if (cue.passive) {
    const impersonal = found.clause && speaker !== null && isIn(scene, speaker.from, "pronoun-m");
    return impersonal ? { ...plain, cuts: false, speaker: null, shared: false, impersonal: true } : null;
  }
  return { ...plain, cuts: false, speaker, shared: speaker === null };
}
