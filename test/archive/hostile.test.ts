import { describe, expect, it } from "vitest";
import { openArchive } from "../../src/archive/index.ts";
import { readQuery } from "../../src/query/index.ts";
import { sample } from "./sample.ts";

const WORDS = [
  ...'"|"""|\'|l\'|«|« x|“x|(|)|()|((x|x))|)(|*|**|x*|*x|-|--|-x|- x|NOT|NOT NOT|AND|OR|x AND|OR x|NEAR(x y, 2)|^x'.split(
    "|",
  ),
  "|",
  "||",
  "title:x",
  "{a b}:x",
  ":",
  "?1",
  "$x",
  "; DROP TABLE revision; --",
  "' OR 1=1 --",
  "\\",
  "%",
  "_",
  "a\u0000b",
  "\u0007",
  "\ud800",
  "a\ud83d",
  "\u200f",
  "\u0640\u0640",
  "\u064b",
  "ﷺ",
  "ﷲ",
  "日本語",
  "½ ² Ⅻ",
  "😀",
  "1e9",
  "NaN",
  "constructor __proto__ toString",
  "((((((((((".repeat(40),
  '"'.repeat(500),
  "x OR ".repeat(2000),
  "NOT ".repeat(500),
  "é".repeat(5000),
];

describe("whatever is typed", () => {
  const archive = openArchive(":memory:", { mode: "write" });
  archive.store(
    sample({
      text: "Le phare de Safi compte 3 lampes.",
      figures: [{ words: "3", counts: "lampes" }],
      claims: [{ words: ["Le phare"], says: "Safi" }],
    }),
  );

  it("is answered, and harms nothing", () => {
    for (const words of WORDS) {
      for (const any of [false, true]) {
        const query = readQuery(
          { words, any, speaker: words, outlet: words, lang: "xx", unit: "km", counted: words },
          new Date(),
        );
        for (const ask of ["search", "list", "claims", "figures"] as const)
          expect([...archive[ask](query)]).toEqual([]);
        for (const ask of ["search", "claims", "figures"] as const) {
          for (const _ of archive[ask](readQuery({ words, any }, new Date()))) break;
        }
      }
      archive.show(words);
      archive.latest(words);
    }
    expect(archive.count()).toBe(1);
  });
});
