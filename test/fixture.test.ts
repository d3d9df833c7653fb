import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { TextSpan } from "../src/model/span.ts";
import type { Expectation } from "./expectation.ts";

const ROOT = new URL("../fixtures/", import.meta.url);
const LARGEST_PAGE = 25_000;

const folders = ["fr", "ar"].flatMap((lang) => readdirSync(new URL(lang, ROOT)).map((name) => `${lang}/${name}`));
const addresses = new Map(
  readFileSync(new URL("urls.tsv", ROOT), "utf8")
    .trimEnd()
    .split("\n")
    .slice(1)
    .map((line) => {
      const [file = "", url = ""] = line.split("\t");
      return [file, url] as const;
    }),
);

function bytesOf(folder: string): Buffer {
  return readFileSync(new URL(`${folder}/page.html`, ROOT));
}

function expectationOf(folder: string): Expectation {
  return JSON.parse(readFileSync(new URL(`${folder}/expected.json`, ROOT), "utf8"));
}

/** The page as a browser shows it, roughly: characters by the charset that it declares, tags out, entities read. */
function visibleText(folder: string): string {
  const bytes = bytesOf(folder);
  const charset = /charset="?([\w-]+)/.exec(bytes.toString("latin1"))?.[1] ?? "utf-8";
  return new TextDecoder(charset)
    .decode(bytes)
    .replace(/<[^>]*>/g, "")
    .replaceAll("&nbsp;", "\u00a0")
    .replaceAll("&quot;", '"');
}

function spansOf({ figures, claims }: Expectation): readonly TextSpan[] {
  const inFigures = figures.flatMap((figure) => [figure, figure.counted]);
  const inClaims = claims.flatMap((claim) => [...claim.content, claim.speaker, claim.cue]);
  return [...inFigures, ...inClaims].filter((span) => span !== null);
}

it("brings at least four pages in French and four in Arabic", () => {
  expect(folders.filter((folder) => folder.startsWith("fr/")).length).toBeGreaterThanOrEqual(4);
  expect(folders.filter((folder) => folder.startsWith("ar/")).length).toBeGreaterThanOrEqual(4);
});

it("gives every page one address of its own under .example", () => {
  expect(new Set(addresses.values()).size).toBe(addresses.size);
  for (const [file, url] of addresses) {
    expect(existsSync(new URL(file, ROOT)), file).toBe(true);
    expect(new URL(url).hostname, file).toMatch(/\.example$/);
  }
});

describe.each(folders)("%s", (folder) => {
  const expected = expectationOf(folder);

  it("has its page, its expected reading, its origin and its address", () => {
    for (const file of ["page.html", "expected.json", "origin.md"]) {
      expect(existsSync(new URL(`${folder}/${file}`, ROOT)), file).toBe(true);
    }
    expect(addresses.get(`${folder}/page.html`)).toBe(expected.url);
    expect(expected.lang).toBe(folder.slice(0, 2));
  });

  it("stays small enough to be read by a person", () => {
    expect(bytesOf(folder).length).toBeLessThan(LARGEST_PAGE);
    const words = expected.text.split(/\s+/).length;
    expect(words).toBeGreaterThanOrEqual(250);
    expect(words).toBeLessThanOrEqual(600);
  });

  it("shows every paragraph, the title and the writer in the page, in the charset that it declares", () => {
    const visible = visibleText(folder);
    for (const words of [...expected.text.split("\n\n"), ...expected.byline]) expect(visible).toContain(words);
    expect(visible).toContain(expected.title);
  });

  it("marks only spans that hold the words they name", () => {
    for (const span of spansOf(expected)) {
      expect(span.text).not.toBe("");
      expect(expected.text.slice(span.start, span.end)).toBe(span.text);
    }
  });

  it("lists figures in the order of the text, none over another", () => {
    let end = 0;
    for (const figure of expected.figures) {
      expect(figure.start, figure.text).toBeGreaterThanOrEqual(end);
      end = figure.end;
    }
  });

  it("leaves no number written in digits without a figure", () => {
    const covered = (at: number) => expected.figures.some(({ start, end }) => start <= at && at < end);
    for (const digits of expected.text.matchAll(/\p{Nd}+/gu)) expect(covered(digits.index), digits[0]).toBe(true);
  });

  it("calls a claim denied exactly when its polarity is negative", () => {
    expect(expected.claims.length).toBeGreaterThan(0);
    for (const claim of expected.claims) {
      expect(claim.content.length).toBeGreaterThan(0);
      expect(claim.certainty === "denied").toBe(claim.polarity === "negative");
    }
  });
});

it.each(["fr/hospital--latin1", "ar/denial--windows-1256"])(
  "keeps the legacy bytes of %s, which are not UTF-8",
  (folder) => {
    expect(() => new TextDecoder("utf-8", { fatal: true }).decode(bytesOf(folder))).toThrow(TypeError);
  },
);

it("tells the desalination story in both languages with the same figures", () => {
  const amounts = (folder: string) =>
    expectationOf(folder)
      .figures.filter(({ kind, unit }) => kind === "money" && unit?.startsWith("dinar") !== true)
      .map(({ value, unit }) => `${value} ${unit}`);
  const french = amounts("fr/desalination--json-ld");
  expect(new Set(amounts("ar/desalination--br"))).toEqual(new Set(french));
  expect(french).toContain("312000000 EUR");
});
