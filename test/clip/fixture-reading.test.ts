import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { analyzeText } from "../../src/analysis/analyze.ts";
import { clipPage } from "../../src/clip/page.ts";
import type { Clipping } from "../../src/clip/read.ts";
import type { Claim } from "../../src/model/claim.ts";
import type { Figure } from "../../src/model/figure.ts";
import type { Span } from "../../src/model/span.ts";
import type { Expectation, ExpectedFigure } from "../expectation.ts";

const ROOT = new URL("../../fixtures/", import.meta.url);
const NOW = new Date("2026-04-01T12:00:00Z");
const folders = ["fr", "ar"].flatMap((lang) => readdirSync(new URL(lang, ROOT)).map((name) => `${lang}/${name}`));

function read(folder: string): { readonly expected: Expectation; readonly clipping: Clipping } {
  const expected = JSON.parse(readFileSync(new URL(`${folder}/expected.json`, ROOT), "utf8")) as Expectation;
  const bytes = readFileSync(new URL(`${folder}/page.html`, ROOT));
  return { expected, clipping: clipPage({ url: expected.url, bytes, contentType: null, fetched: null }, NOW) };
}

/** A date whose year the sentence does not say may be completed from the article's own date. */
function sameValue(wanted: Figure["value"], found: Figure["value"]): boolean {
  if (typeof wanted === "number")
    return typeof found === "number" && Math.abs(wanted - found) <= 1e-6 * Math.abs(wanted);
  return wanted === found || (wanted.startsWith("XXXX-") && String(found).endsWith(wanted.slice(4)));
}

const isOneOf = (alternatives: string | null, found: string | null): boolean =>
  (alternatives ?? "").split("|").includes(found ?? "");

function isRead(wanted: ExpectedFigure, figures: readonly Figure[]): boolean {
  return figures.some(
    (found) =>
      found.start < wanted.end &&
      wanted.start < found.end &&
      sameValue(wanted.value, found.value) &&
      isOneOf(wanted.unit, found.unit) &&
      isOneOf(wanted.kind, found.kind) &&
      isOneOf(wanted.approx, found.approx),
  );
}

const overlap = (a: Span, b: Span): number => Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start));
const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

/** How well one claim's content is another's: Dice's coefficient on characters. */
function likeness(a: Pick<Claim, "content">, b: Pick<Claim, "content">): number {
  const shared = sum(a.content.flatMap((one) => b.content.map((other) => overlap(one, other))));
  return (
    (2 * shared) /
    (sum(a.content.map((span) => span.end - span.start)) + sum(b.content.map((span) => span.end - span.start)))
  );
}

describe.each(folders)("the bundled page %s", (folder) => {
  const { expected, clipping } = read(folder);
  const { article } = clipping;
  const { published, outlet } = expected;
  const analysis = analyzeText(expected.text, { published, outlet });

  it("gives its title, writers, date, outlet and language", () => {
    const { title, byline, lang } = article;
    expect({ title, byline, published: article.published, outlet: article.outlet, lang }).toEqual({
      title: expected.title,
      byline: expected.byline,
      published: expected.published,
      outlet: expected.outlet,
      lang: expected.lang,
    });
  });

  it("gives its text without a word too few or too many", () => {
    expect(article.text).toBe(expected.text);
  });

  it("gives its figures with value, unit and precision", () => {
    const missed = expected.figures.filter((figure) => !figure.optional && !isRead(figure, analysis.figures));
    const invented = analysis.figures.filter(
      (figure) => !expected.figures.some((wanted) => overlap(wanted, figure) > 0),
    );
    expect({
      missed: missed.map(({ text, value, unit }) => ({ text, value, unit })),
      invented: invented.map(({ text }) => text),
    }).toEqual({
      missed: [],
      invented: [],
    });
  });
});

/** What is wrong with the reading of a page's claims, a line each. */
function slipsOf({ expected }: ReturnType<typeof read>): string[] {
  const { published, outlet, text, claims: wanted } = expected;
  const { claims } = analyzeText(text, { published, outlet });
  const slips = wanted.flatMap((claim) => {
    const words = claim.content[0]?.text;
    const found = claims.find((one) => likeness(claim, one) >= 0.8);
    if (found === undefined) return [`missed: ${words}`];
    if (found.name !== claim.name) return [`said by ${claim.name}, not ${found.name}: ${words}`];
    if (found.act === claim.act && found.certainty === claim.certainty) return [];
    return [`${claim.act} ${claim.certainty}, not ${found.act} ${found.certainty}: ${words}`];
  });
  const invented = claims.filter((claim) => !wanted.some((one) => likeness(one, claim) > 0.3));
  return [...slips, ...invented.map(({ content }) => `not said: ${content[0]?.text}`)];
}

describe("the bundled pages together", () => {
  it("give who said what: content, name, act and certainty of nine claims in ten", () => {
    const pages = folders.map(read);
    const all = pages.reduce((total, { expected }) => total + expected.claims.length, 0);
    const slips = pages.flatMap(slipsOf);
    expect(all).toBeGreaterThan(100);
    expect(slips.length <= all / 10 ? [] : slips).toEqual([]);
  });
});
