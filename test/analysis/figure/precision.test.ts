import { describe, expect, it } from "vitest";
import { arabic, french } from "./read.ts";

describe("precision", () => {
  it.each([
    ["environ 40 bus", "about"],
    ["près de 40 bus", "nearly"],
    ["au moins 40 bus", "at_least"],
    ["plus de 40 bus", "more_than"],
    ["jusqu'à 40 bus", "at_most"],
    ["pas plus de 40 bus", "at_most"],
    ["moins de 40 bus", "less_than"],
    ["40 bus au moins", "at_least"],
    ["une quarantaine de bus", "about"],
    ["des centaines de bus", "multiples"],
    ["plus d'une centaine de bus", "more_than"],
  ])("reads « %s » as %s", (text, approx) => {
    expect(french(text)[0]).toContain(` ${approx} `);
  });

  it.each([
    ["حوالي 40 حافلة", "about"],
    ["قرابة 40 حافلة", "nearly"],
    ["ما لا يقل عن 40 حافلة", "at_least"],
    ["بأكثر من 40 حافلة", "more_than"],
    ["لايتجاوز عددها 40 حافلة", "at_most"],
    ["أقل من 40 حافلة", "less_than"],
    ["40 حافلة على الأقل", "at_least"],
    ["عشرات الحافلات", "multiples"],
    ["أربعون ونيف من الحافلات", "more_than"],
  ])("reads « %s » as %s", (text, approx) => {
    expect(arabic(text)[0]).toContain(` ${approx}`);
  });

  it("joins a lower and an upper bound into a range", () => {
    expect(french("supérieur à 100 et inférieur à 300")).toEqual(["cardinal 100..300"]);
  });

  it("does not take « dans les deux cas » for an approximation", () => {
    expect(french("dans les deux villes")).toEqual(["cardinal 2 <villes>"]);
  });
});

describe("what is counted", () => {
  it("is the head noun with its adjectives", () => {
    expect(french("Quelque 2 000 partis extrémistes et cinq porte-parole.")).toEqual([
      "cardinal 2000 about <partis extrémistes>",
      "cardinal 5 <porte-parole>",
    ]);
    expect(arabic("أغلقت 20 ألف حساب وهمي")).toEqual(["cardinal 20000 <حساب وهمي>"]);
  });

  it("is the ranked noun before an Arabic rank, shared by joined ranks", () => {
    expect(arabic("احتل المركزين الخامس والسادس")).toEqual(["ordinal 5 <المركزين>", "ordinal 6 <المركزين>"]);
  });

  it("is the base of a share, or the thing that moved", () => {
    expect(arabic("50 % من تغريدات المنصة ثم تراجعت الصادرات بنسبة 8%")).toEqual([
      "percent 50 % <تغريدات المنصة>",
      "percent 8 % <الصادرات>",
    ]);
  });

  it("is nothing for money, time and age", () => {
    expect(french("10 euros, 3 jours, un homme de 40 ans").join()).not.toContain("<");
  });
});

describe("what is counted after a superlative", () => {
  it("is the noun after it", () => {
    expect(arabic("أصبحت رابع أكبر شركة في البلاد")).toEqual(["ordinal 4 <أكبر شركة>"]);
  });
});
