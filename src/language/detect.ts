import { francAll } from "franc";
import type { Detection, LanguageCode, LanguageHint, Segment } from "../model/language.ts";
import { NO_SCRIPT, scriptOf, scriptsOf } from "../text/script.ts";
import { classify, favour, type Leader, leaderOf, UNDETERMINED } from "./classify.ts";
import { lexiconOf } from "./evidence.ts";
import { segmentText } from "./segment.ts";

/** Nats that a page's own declaration is worth, against the other languages of the same script. */
const DECLARED = 2.5;
/** Below this confidence the answer is that nobody knows. */
const UNSURE = 0.4;
/** The confidence of an answer that leads by `m` nats is `1 - TIE * exp(-STEEPNESS * m)`; fitted, see docs/languages.md. */
const TIE = 0.85;
const STEEPNESS = 1.25;

/** The language code of a declaration such as `fr_FR` or `ar-SA`; `null` when it is none. */
function declaredCode(declared: string | null | undefined): LanguageCode | null {
  if (declared === null || declared === undefined) return null;
  try {
    return new Intl.Locale(declared.trim().replaceAll("_", "-")).language;
  } catch {
    return null;
  }
}

function confidenceOf(leader: Leader): number {
  return 1 - TIE * Math.exp(-STEEPNESS * leader.margin);
}

/** The language of a script that one language or franc's models alone decide. */
function francLeader(text: string): { lang: LanguageCode; confidence: number } {
  const [first, second] = francAll(text, { minLength: 1 });
  if (first === undefined || first[0] === UNDETERMINED) return { lang: UNDETERMINED, confidence: 0 };
  const lang = new Intl.Locale(first[0]).language;
  return { lang, confidence: second === undefined ? 1 : Math.min(1, 0.5 + (first[1] - second[1])) };
}

/** The language of the text as a whole, before its segments are known. */
function overall(text: string, declared: LanguageCode | null): { lang: LanguageCode; confidence: number } {
  const script = scriptsOf(text).main;
  if (script === NO_SCRIPT) return { lang: UNDETERMINED, confidence: 0 };
  const lexicon = lexiconOf(script);
  if (lexicon === null) return francLeader(text);
  const verdict = classify(text, 0, text.length, lexicon);
  const hinted = lexicon.candidates.some((candidate) => candidate.code === declared && candidate.declarable);
  if (hinted && declared !== null) favour(verdict, declared, DECLARED);
  const leader = leaderOf(verdict);
  const confidence = confidenceOf(leader);
  return confidence < UNSURE ? { lang: UNDETERMINED, confidence: 0 } : { lang: leader.lang, confidence };
}

/** The language that most letters of the text are in. */
function mostWritten(text: string, segments: readonly Segment[]): LanguageCode | null {
  if (segments.length === 1) return segments[0]?.lang ?? null;
  const letters = new Map<LanguageCode, number>();
  for (const { start, end, lang } of segments) {
    let count = letters.get(lang) ?? 0;
    for (let at = start; at < end; at++) if (scriptOf(text.charCodeAt(at)) !== NO_SCRIPT) count++;
    letters.set(lang, count);
  }
  return [...letters].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}

/**
 * The language of a text as a whole and how sure that is, without a look at its stretches: in half of the time that
 * {@link detect} takes, for sorting many texts.
 */
export function detectWhole(text: string): Pick<Detection, "lang" | "confidence"> {
  return overall(text, null);
}

function round(confidence: number): number {
  return Math.round(confidence * 1000) / 1000;
}

/**
 * Finds the language of a text, and of each stretch of it.
 *
 * - `lang`: the language that most of its letters are in; `und` when the evidence does not decide, and for
 *   writing that is in no language known to the program, such as Arabic in Latin letters.
 * - `confidence`: about the share of answers like this one that are right, 0–1; 0 for a text without letters.
 * - `segments`: cover the text from 0 to its length, in order, without gaps; none for an empty text.
 *
 * @param hint what the page declares; it decides between languages of one script when the text does not.
 */
export function detect(text: string, hint: LanguageHint = {}): Detection {
  const whole = overall(text, declaredCode(hint.declared));
  const segments = segmentText(text, whole.lang);
  const lang = mostWritten(text, segments) ?? whole.lang;
  if (lang === whole.lang) return { lang, confidence: round(whole.confidence), segments };
  const own = segments.filter((segment) => segment.lang === lang).map(({ start, end }) => text.slice(start, end));
  return { lang, confidence: round(overall(own.join("\n"), lang).confidence), segments };
}
