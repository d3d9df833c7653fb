import { foldKey } from "../../text/fold.ts";
import type { Row } from "../table.ts";
import { type AffixRule, compileAffixes } from "./affix.ts";

const MARKS = /[\p{M}\u0640\u00ad]/gu;
const NO_KEY = /[^\p{L}\p{Nd}]/gu;
const WRITTEN = "written";

/** The stems of each class that a row of affixes may name. */
export type StemClasses = ReadonlyMap<string, ReadonlySet<string>>;

/** Letters as written, and those that they become before all else. */
export type Letters = readonly (readonly [form: string, into: string])[];

/** Case, optional signs and forms of letters off, else as written: what stop words and the stage `written` go by. */
export function plainSpelling(written: string): string {
  return written.normalize("NFKC").replace(MARKS, "").toLowerCase();
}

/** The folded form of a word, without whatever no key may hold: a ligature can fold to several words. */
export function foldedWord(written: string): string {
  return foldKey(written).replaceAll(NO_KEY, "");
}

/** Writes letters in one way that are written in two, in a {@link plainSpelling}. */
export function compileLetters(letters: Letters): (plain: string) => string {
  if (letters.length === 0) return (plain) => plain;
  const into = new Map(letters);
  const either = new RegExp(letters.map(([form]) => form).join("|"), "gu");
  return (plain) => plain.replace(either, (form) => into.get(form) ?? form);
}

/** Gives a word as the steps take it that go by folded letters: after the stage `written`. It takes what is spelled plainly. */
export function compileFolder(affixes: readonly Row[], classes: StemClasses): (spelled: string) => string {
  const rule: AffixRule = compileAffixes(
    affixes.filter(({ stage }) => stage === WRITTEN),
    "end",
    classes,
  );
  return (spelled) => foldedWord(rule(spelled));
}

/** The rows of each stage but `written`, stages in the order of the table. */
export function foldedStages(affixes: readonly Row[]): readonly (readonly Row[])[] {
  const stages = new Map<string, Row[]>();
  for (const row of affixes) {
    const { stage = "" } = row;
    if (stage === WRITTEN) continue;
    const same = stages.get(stage);
    if (same === undefined) stages.set(stage, [row]);
    else same.push(row);
  }
  return [...stages.values()];
}
