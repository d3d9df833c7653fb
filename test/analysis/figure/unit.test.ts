import { describe, expect, it } from "vitest";
import { arabic, french } from "./read.ts";

describe("units", () => {
  it("reads money with signs, codes and scale words", () => {
    expect(french("3,2 Mds€, 450 M€, 12 k€, 5 millions d'euros, $40 et 7 francs suisses")).toEqual([
      "money 3200000000 EUR",
      "money 450000000 EUR",
      "money 12000 EUR",
      "money 5000000 EUR",
      "money 40 USD",
      "money 7 CHF",
    ]);
  });

  it("takes a bare dinar for the one of the outlet's country, else keeps its name", () => {
    const text = "بلغت الكلفة 12,5 مليون دينار";
    expect(arabic(text, { outlet: "www.echo.dz" })).toEqual(["money 12500000 DZD"]);
    expect(arabic(text, { outlet: "radio.com.tn" })).toEqual(["money 12500000 TND"]);
    expect(arabic(text)).toEqual(["money 12500000 dinar"]);
  });

  it("reads a price per unit", () => {
    expect(french("Le gazole vaut 1,72 euro par litre.")).toEqual(["money 1.72 EUR/L"]);
    expect(arabic("يباع بسعر 1,365 يورو لليتر")).toEqual(["money 1.365 EUR/L"]);
  });

  it("does not take last year or next week for a price per unit", () => {
    expect(french("Le fonds a versé 3 millions d'euros l'an dernier.")).toEqual(["money 3000000 EUR"]);
    expect(french("Il paiera 40 euros la semaine prochaine.")).toContain("money 40 EUR");
    expect(arabic("سيدفع 40 يورو في السنة المقبلة")).toContain("money 40 EUR");
    expect(french("Il paie 40 euros l'an.")).toEqual(["money 40 EUR/a"]);
  });

  it("gives the currency of a sentence to an amount that leaves it out", () => {
    expect(french("La région paie 9 millions d'euros, dont 2,5 millions pour le rail.")).toEqual([
      "money 9000000 EUR",
      "money 2500000 EUR",
    ]);
  });

  it("reads percentages and points", () => {
    expect(french("Le taux recule de 0,3 point, à 7,1 % de la population.")).toEqual([
      "percent 0.3 [pp] <taux>",
      "percent 7.1 % <population>",
    ]);
    expect(arabic("ارتفعت الواردات بنسبة خمسة في المئة و٣٫٥٪")).toEqual(["percent 5 % <الواردات>", "percent 3.5 %"]);
  });

  it("reads temperatures, also below zero", () => {
    expect(french("Il a fait -5 °C puis 31,5 degrés.")).toEqual(["measure -5 Cel", "measure 31.5 Cel"]);
    expect(arabic("سجلت 3 درجات تحت الصفر")).toEqual(["measure -3 Cel"]);
  });

  it("tells ages from durations", () => {
    expect(french("Âgée de 17 ans, elle vit ici depuis 3 ans ; son père, 51 ans, aussi.")).toEqual([
      "age 17 a",
      "duration 3 a",
      "age 51 a",
    ]);
    expect(arabic("يبلغ من العمر 33 سنة وسجن خمس سنوات")).toEqual(["age 33 a", "duration 5 a"]);
  });

  it("reads the dual of a unit of time", () => {
    expect(arabic("تأجل الموعد شهرين ثم أسبوعين")).toEqual(["duration 2 mo", "duration 2 wk"]);
  });

  it("reads « et demi » after a unit, and adds up hours and minutes", () => {
    expect(french("Une heure et demie de route, puis 2 heures et 20 minutes de marche.")).toEqual([
      "duration 1.5 h",
      "duration 140 min",
    ]);
  });

  it("shares the unit of two numbers joined by « et » or a range", () => {
    expect(french("Ses fils de 25 et 23 ans gagnent de 5 à 6 %.")).toEqual(["age 25 a", "age 23 a", "percent 5..6 %"]);
  });
});

describe("changes", () => {
  it("are two figures, where a range is one", () => {
    expect(french("Le taux est passé de 2 % à 3 %.")).toEqual(["percent 2 % <taux>", "percent 3 %"]);
    expect(french("Il faut de 2 à 3 %.")).toEqual(["percent 2..3 %"]);
    expect(arabic("ارتفعت الأسعار من 7% إلى 9%")).toEqual(["percent 7 % <الأسعار>", "percent 9 %"]);
  });

  it("lend their scale word to the number that something changes from", () => {
    expect(french("Le budget passera de 820 à 787 millions d'euros.")).toEqual([
      "money 820000000 EUR",
      "money 787000000 EUR",
    ]);
    expect(french("L'aide est passée de 2 à 5 milliards d'euros.")).toEqual([
      "money 2000000000 EUR",
      "money 5000000000 EUR",
    ]);
    expect(french("L'aide est passée de 900 000 à 2 millions d'euros.")).toEqual([
      "money 900000 EUR",
      "money 2000000 EUR",
    ]);
    expect(arabic("ستنخفض الميزانية من 820 إلى 787 مليون دولار")).toEqual([
      "money 820000000 USD",
      "money 787000000 USD",
    ]);
  });
});
