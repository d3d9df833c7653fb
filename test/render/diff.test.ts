import { describe, expect, it } from "vitest";
import type { ArticleRecord } from "../../src/model/record.ts";
import { diffWords } from "../../src/render/diff.ts";
import { diffLines, diffRecord } from "../../src/render/revision.ts";

const MARKS = { same: ["", ""], removed: ["[-", "-]"], added: ["{+", "+}"] } as const;

function diff(before: string, after: string): string {
  return diffWords(before, after)
    .map(({ kind, text }) => `${MARKS[kind][0]}${text}${MARKS[kind][1]}`)
    .join(" ");
}

describe("the difference of two texts", () => {
  it("is told word by word, what was removed first", () => {
    expect(diff("Il a plu 8 % de moins", "Il a plu 18 % de moins")).toBe("Il a plu [-8-] {+18+} % de moins");
    expect(diff("قال الوزير إن السد امتلأ", "قالت الوزيرة إن السد امتلأ")).toBe(
      "[-قال الوزير-] {+قالت الوزيرة+} إن السد امتلأ",
    );
  });

  it("is nothing for the same words with other blanks", () => {
    expect(diffWords("un  deux", "un deux").map(({ kind }) => kind)).toEqual(["same"]);
    expect(diffWords("", "")).toEqual([]);
  });

  it("finds a word that stands often by its neighbours", () => {
    expect(diff("le chat et le chien et le rat", "le chat et le loup et le rat")).toBe(
      "le chat et le [-chien-] {+loup+} et le rat",
    );
    expect(diff("a a b a", "a b a a")).toBe("a [-a-] b {+a+} a");
  });

  it("keeps the order of what moved", () => {
    const changes = diffWords("un deux trois quatre", "quatre un deux trois");
    const side = (gone: string) =>
      changes
        .filter(({ kind }) => kind !== gone)
        .map(({ text }) => text)
        .join(" ");
    expect(side("added")).toBe("un deux trois quatre");
    expect(side("removed")).toBe("quatre un deux trois");
  });

  it("is told of long texts that have nothing in common, and of hostile ones, at once", () => {
    const many = (word: string) => `${word} `.repeat(20_000);
    expect(diffWords(many("a"), many("b"))).toHaveLength(2);
    const turned = Array.from({ length: 20_000 }, (_, index) => String(index));
    expect(diffWords(turned.join(" "), turned.toReversed().join(" ")).length).toBeGreaterThan(1);
  });
});

const plain = (text: string) => text;
const paint = { green: plain, red: plain, dim: plain };

function article(revision: number, title: string, text: string): ArticleRecord {
  return { id: "aaaaaaaaaaaa", url: "https://phare.example/a", revision, title, text } as ArticleRecord;
}

describe("the page of a difference", () => {
  const before = article(1, "La crue", "Un.\n\nDeux.\n\nLa crue a emporté 12 maisons.\n\nFin.");
  const after = article(2, "La crue", "Un.\n\nDeux.\n\nLa crue a emporté 15 maisons.\n\nFin.");

  it("shows changed paragraphs and counts the others", () => {
    const lines = [...diffLines(diffRecord(before, after), { header: plain, last: plain, paint, width: null })];
    expect(lines.join("")).toBe(
      "aaaaaaaaaaaa · revision 1 → 2 · 1 word added, 1 removed\nhttps://phare.example/a\nLa crue\n" +
        "\n… 2 paragraphs unchanged\n\nLa crue a emporté [-12-] {+15+} maisons.\n\n… 1 paragraph unchanged\n",
    );
  });

  it("leaves out what stands far from a change, and fits the terminal", () => {
    const long = Array.from({ length: 100 }, (_, index) => `mot${index}`).join(" ");
    const page = diffRecord(article(1, "T", `${long} ici`), article(2, "T", `${long} là`));
    const text = [...diffLines(page, { header: plain, last: plain, paint, width: 40 })].join("");
    expect(text).toContain("… mot88");
    expect(text).not.toContain("mot50");
    expect(
      text
        .split("\n")
        .slice(2)
        .every((line) => line.length <= 40),
    ).toBe(true);
  });
});
