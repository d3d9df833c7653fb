import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { ClaimReading } from "../../../src/model/claim.ts";
import type { Span } from "../../../src/model/span.ts";
import { read } from "./read.ts";

/**
 * News passages of our own invention, annotated from the guide before the reader was run on them. The floors stand a
 * little below what it reaches, so that a general loss shows and a change of taste on one sentence does not.
 */
interface Passage {
  readonly id: string;
  readonly lang: string;
  readonly text: string;
  readonly claims: readonly ClaimReading[];
}

interface Score {
  readonly f1: number;
  readonly names: number;
  readonly endToEnd: number;
}

const passages = JSON.parse(readFileSync(new URL("passage.json", import.meta.url), "utf8")) as readonly Passage[];

const overlap = (a: Span, b: Span): number => Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start));
const size = (spans: readonly Span[]): number => spans.reduce((sum, span) => sum + span.end - span.start, 0);

/** Dice's coefficient on the characters of two contents. */
function likeness(a: ClaimReading, b: ClaimReading): number {
  const shared = a.content.flatMap((one) => b.content.map((other) => overlap(one, other)));
  return (2 * shared.reduce((sum, length) => sum + length, 0)) / (size(a.content) + size(b.content));
}

/** The found claims that match a wanted one, one to one, with the wanted one. */
function pairsOf(wanted: readonly ClaimReading[], found: readonly ClaimReading[]): [ClaimReading, ClaimReading][] {
  const free = new Set(found);
  return wanted.flatMap((claim) => {
    const ranked = [...free].sort((a, b) => likeness(claim, b) - likeness(claim, a));
    const best = ranked[0];
    if (best === undefined || likeness(claim, best) < 0.8) return [];
    free.delete(best);
    return [[claim, best] as [ClaimReading, ClaimReading]];
  });
}

function scoreOf(lang: string): Score {
  const readings = passages
    .filter((passage) => passage.lang === lang)
    .map((passage) => ({ wanted: passage.claims, found: read(passage.text, lang) }));
  const pairs = readings.flatMap(({ wanted, found }) => pairsOf(wanted, found));
  const total = readings.reduce((sum, { wanted, found }) => sum + wanted.length + found.length, 0);
  const named = pairs.filter(([wanted, found]) => wanted.name === found.name);
  const right = named.filter(([wanted, found]) => wanted.act === found.act && wanted.polarity === found.polarity);
  return { f1: (2 * pairs.length) / total, names: named.length / pairs.length, endToEnd: (2 * right.length) / total };
}

describe.each([
  ["French", "fr"],
  ["Arabic", "ar"],
])("news passages in %s", (_, lang) => {
  const score = scoreOf(lang);

  it("are read claim by claim", () => {
    expect(score.f1).toBeGreaterThanOrEqual(0.94);
  });

  it("have their sources named", () => {
    expect(score.names).toBeGreaterThanOrEqual(0.86);
  });

  it("have source, act and polarity right at once", () => {
    expect(score.endToEnd).toBeGreaterThanOrEqual(0.82);
  });
});
