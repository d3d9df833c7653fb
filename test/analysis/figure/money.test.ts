import { describe, expect, it } from "vitest";
import { arabic, french } from "./read.ts";

describe("the currency that a bare name means", () => {
  it("is that of the one country named in the text", () => {
    expect(arabic("رصدت الحكومة التونسية 30 ألف دينار")).toEqual(["money 30000 TND"]);
    expect(french("L'Algérie a prêté 20 dinars.")).toEqual(["money 20 DZD"]);
    expect(arabic("خصص السودان 5 ملايين جنيه للري")).toEqual(["money 5000000 SDG"]);
  });

  it("stays open where two countries of that currency are named, or none", () => {
    expect(arabic("اتفقت تونس والجزائر على 20 دينارا")).toEqual(["money 20 dinar"]);
    expect(french("Le pain coûte 20 dinars.")).toEqual(["money 20 dinar"]);
  });

  it("is that of the outlet before that of the text, and the region of the language last", () => {
    expect(french("L'Algérie a prêté 20 dinars.", { outlet: "journal.tn" })).toEqual(["money 20 TND"]);
    expect(french("Le pain coûte 20 dinars.", { region: "DZ" })).toEqual(["money 20 DZD"]);
    expect(arabic("بلغ سعره 300 ريال")).toEqual(["money 300 SAR"]);
  });
});

describe("amounts", () => {
  it("have their coins after the currency", () => {
    expect(french("Le billet vaut 15 euros 50.")).toEqual(["money 15.5 EUR"]);
    expect(french("Avec 30 euros 50 personnes mangent.")).toEqual(["money 30 EUR", "cardinal 50 <personnes>"]);
  });

  it("may be one of their unit, the number after it", () => {
    expect(arabic("باع اللوحة مقابل دولار واحد بعد عام واحد")).toEqual(["money 1 USD", "duration 1 a"]);
  });

  it("may stand in brackets or quotation marks, the scale word after them", () => {
    expect(arabic("تبرع بمبلغ (500) ريال و«34» مليون دولار")).toEqual(["money 500 SAR", "money 34000000 USD"]);
  });
});

describe("a part of a sentence of prison", () => {
  it("has the unit of the whole", () => {
    expect(french("Il écope de douze mois, dont six avec sursis.")).toEqual(["duration 12 mo", "duration 6 mo"]);
    expect(arabic("حكم بسجنه 12 شهرا منها ستة مع وقف التنفيذ")).toEqual(["duration 12 mo", "duration 6 mo"]);
  });
});

describe("shares and points", () => {
  it("reads a percent sign before its number", () => {
    expect(arabic("زاد الإنتاج بنسبة %12,5 ثم %50")).toEqual(["percent 12.5 % <الإنتاج>", "percent 50 %"]);
  });

  it("reads basis points, and those of an index as a count", () => {
    expect(arabic("رفع البنك الفائدة 50 نقطة أساس")).toEqual(["percent 50 permyriad"]);
    expect(arabic("هبط المؤشر إلى 49.4 نقطة")).toEqual(["cardinal 49.4 <نقطة>"]);
  });

  it("reads thousandths after digits, and powers", () => {
    expect(french("Il gagne avec 253 millièmes d'avance.")).toEqual(["ratio 0.253 <avance>"]);
    expect(french("Le bouillon contient 10^6 bactéries.")).toEqual(["cardinal 1000000 <bactéries>"]);
  });
});
