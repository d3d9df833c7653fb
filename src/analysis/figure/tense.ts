import type { Tense } from "./calendar.ts";
import type { Draft } from "./draft.ts";
import { endingsOf } from "./lexicon.ts";
import type { Reader } from "./reader.ts";

/** How far before a date its verb is sought (tokens). */
const FURTHEST = 12;
/** A verb in the future has more letters than its ending or prefix and this. */
const STEM = 2;

function looksFuture(reader: Reader, i: number): boolean {
  if (reader.kind(i) !== "word") return false;
  const key = reader.key(i);
  const { lexicon } = reader;
  const long = (part: string): boolean => key.length > part.length + STEM;
  return (
    endingsOf(lexicon, "future").some((ending) => long(ending) && key.endsWith(ending)) ||
    endingsOf(lexicon, "future-start").some((start) => long(start) && key.startsWith(start))
  );
}

function tenseOf(reader: Reader, draft: Draft): Tense | null {
  const after = reader.find(draft.next, "cue", "past", "future");
  if (after !== null) return after.entry.role === "past" ? "past" : "future";
  for (let at = draft.first - 1; at >= Math.max(0, draft.first - FURTHEST); at--) {
    if (reader.find(at, "cue", "going") !== null || looksFuture(reader, at)) return "future";
  }
  return null;
}

/** Finds for a date without year whether the words around put it before or after the article. */
export function settleTense(reader: Reader, draft: Draft): Draft {
  const date = draft.moment?.date ?? null;
  if (date === null || date.year !== null || date.month === null) return draft;
  return { ...draft, tense: tenseOf(reader, draft) };
}
