import { describe, expect, it } from "vitest";
import { wrap } from "../../src/render/wrap.ts";

describe("a line of text on a terminal", () => {
  it.each([
    ["un bassin de 150 000 mètres cubes", 18, ["un bassin de", "150 000 mètres", "cubes"]],
    ["la dette de 312 millions", 16, ["la dette de", "312 millions"]],
    ["ils disent qu'ils « avaient tort »", 19, ["ils disent qu'ils", "« avaient tort »"]],
    ["une hausse de 4,5 % hier", 17, ["une hausse de", "4,5 % hier"]],
    ["que veulent-ils ? rien", 16, ["que", "veulent-ils ?", "rien"]],
    ["كلفة المشروع 75 مليون دينار", 16, ["كلفة المشروع", "75 مليون دينار"]],
    ["قال الوزير « نعم » ثم خرج", 12, ["قال الوزير", "« نعم » ثم", "خرج"]],
    ["بين المدينة و150 قرية", 16, ["بين المدينة", "و150 قرية"]],
    ["ارتفع العدد 12 ٪ أمس", 14, ["ارتفع العدد", "12 ٪ أمس"]],
  ])("keeps numbers with their units, and marks with their words: %s", (text, columns, lines) => {
    expect(wrap(text, columns)).toEqual(lines);
  });

  it("may break after a name that ends in a digit", () => {
    expect(wrap("le sommet du G20 finit", 17)).toEqual(["le sommet du G20", "finit"]);
  });

  it("breaks a row of numbers that no line has room for", () => {
    expect(wrap("1 2 3 4 5", 5)).toEqual(["1 2 3", "4 5"]);
  });

  it("gives a longer word a line of its own, and an empty text one empty line", () => {
    expect(wrap("a anticonstitutionnel b", 5)).toEqual(["a", "anticonstitutionnel", "b"]);
    expect(wrap("", 5)).toEqual([""]);
  });

  it("takes linear time on a text of numbers only", () => {
    expect(wrap("7 ".repeat(200_000), 80).length).toBeGreaterThan(4_000);
  });
});
