import { describe, expect, it } from "vitest";
import { UsageError } from "../../src/error.ts";
import { type QueryOptions, readQuery } from "../../src/query/index.ts";
import { findUnit, readUnit, unitCodes } from "../../src/query/unit-name.ts";

const NOW = new Date(2026, 9, 5, 15, 30);
const ask = (options: QueryOptions) => readQuery(options, NOW);
const firstOf = (typed: string) => findUnit(typed)?.codes[0] ?? null;

describe("a unit as a person types it", () => {
  it.each([
    ["EUR", ["EUR", "eur", "Eur", "€", "euro", "euros", "Euros", "les euros", "يورو", "اليورو", "باليورو"]],
    ["USD", ["USD", "usd", "$", "US$", "dollar", "dollars", "دولار", "دولارات", "الدولار"]],
    ["%", ["%", "٪", "pour cent", "pourcent", "بالمئة", "في المائة"]],
    ["[pp]", ["[pp]", "points", "point de pourcentage"]],
    ["km", ["km", "KM", "kilometre", "kilomètres", "كيلومتر", "كلم", "كيلومترات"]],
    ["t", ["t", "tonne", "tonnes", "طن"]],
    ["a", ["a", "an", "ans", "années", "سنة", "سنوات", "عاما"]],
    ["h", ["h", "heure", "heures", "ساعة", "ساعات", "الساعات"]],
    ["Cel", ["°C", "Cel", "degrés"]],
    ["km/h", ["km/h", "kilomètres par heure", "كلم/س", "kmh"]],
    ["EUR/L", ["EUR/L", "eur/l", "€/l", "euros par litre", "euro le litre"]],
    ["m/s", ["m/s", "mètres/seconde"]],
    ["mL", ["mL", "millilitres"]],
    ["kPa", ["kPa"]],
    ["MAD", ["mad", "DH", "dirhams marocains", "درهم مغربي"]],
  ] as const)("is %s as %j", (code, names) => {
    expect(names.map((name) => [name, firstOf(name)])).toEqual(names.map((name) => [name, code]));
  });

  it("tells units that differ in the case of a letter", () => {
    expect(["mo", "Mo", "m", "MW", "J", "j"].map(firstOf)).toEqual(["mo", "MBy", "m", "MW", "J", "d"]);
  });

  it("is refused where only the case of its letters would tell which one it is", () => {
    expect(() => readUnit("MO")).toThrow('"MO" may be any of mo, Mo');
    expect(["KM", "eur", "KG"].map((typed) => readUnit(typed).codes[0])).toEqual(["km", "EUR", "kg"]);
  });

  it("is any of the currencies that share a name", () => {
    expect(readUnit("dinars").codes).toEqual(expect.arrayContaining(["dinar", "TND", "DZD", "KWD"]));
    expect(readUnit("درهم").codes).toEqual(["dirham", "MAD", "AED"]);
  });

  it("is also the bare name where no country tells which currency it is", () => {
    expect(readUnit("MAD").codes).toEqual(["MAD", "dirham"]);
    expect(readUnit("TND").codes).toEqual(["TND", "dinar"]);
    expect(readUnit("USD").codes).toEqual(["USD"]);
  });

  it("finds what is paid by the year or the litre with its currency, not speeds with lengths", () => {
    expect(unitCodes(readUnit("EUR"))).toEqual(expect.arrayContaining(["EUR", "EUR/a", "EUR/mo", "EUR/L", "EUR/t"]));
    expect(unitCodes(readUnit("EUR/a"))).toEqual(["EUR/a"]);
    expect(unitCodes(readUnit("km"))).toEqual(["km"]);
  });

  it("may be one of several currencies", () => {
    expect(readUnit("EUR, $").codes).toEqual(["EUR", "USD"]);
    expect(readUnit("EUR,").codes).toEqual(["EUR"]);
    expect(() => readUnit("EUR,km")).toThrow("figures in EUR and km cannot be asked for at once");
    expect(() => readUnit("EUR,chats")).toThrow('"chats" is not a unit');
  });

  it("knows the currencies of the world", () => expect(firstOf("isk")).toBe("ISK"));

  it("names units of nearly the same spelling when it is none", () => {
    expect(() => readUnit("eurso")).toThrow(/"eurso" is not a unit/);
    try {
      readUnit("kilomettres");
    } catch (error) {
      expect(error).toBeInstanceOf(UsageError);
      expect((error as UsageError).fix).toContain("kilomètres");
    }
    for (const typed of ["", "chats", "x'; DROP TABLE", "€".repeat(5000), "/", "EUR/", "/a"])
      expect(() => readUnit(typed)).toThrow(UsageError);
  });
});

describe("the unit of an amount", () => {
  it("is asked for where no other is", () => {
    expect(ask({ min: "5 %" })).toMatchObject({ unit: { codes: ["%"] }, min: 5 });
    expect(ask({ min: "2h30" })).toMatchObject({ unit: { codes: ["h"] }, min: 2.5 });
    expect(ask({ words: "figure:>=2h30" })).toMatchObject({ unit: { codes: ["h"] }, min: 2.5 });
    expect(ask({ words: "figure:10..20%" })).toMatchObject({ unit: { codes: ["%"] }, min: 10, max: 20 });
    expect(ask({ near: "$3M" })).toMatchObject({ unit: { codes: ["USD"] }, near: 3e6 });
  });

  it("is turned into the unit that is asked for", () => {
    expect(ask({ unit: "min", min: "2h30" })).toMatchObject({ unit: { codes: ["min"] }, min: 150 });
    expect(ask({ unit: "km", max: "500m" })).toMatchObject({ max: 0.5 });
    expect(ask({ unit: "t", min: "5t" })).toMatchObject({ min: 5 });
    expect(ask({ unit: "MAD", min: "2 millions de dirhams" })).toMatchObject({ min: 2e6 });
  });

  it("is that of millions where millions are asked for", () => {
    expect(ask({ unit: "MEUR", min: "5" })).toMatchObject({ unit: { codes: ["EUR"] }, min: 5e6 });
    expect(ask({ words: "unit:MEUR figure:>=5" })).toMatchObject({ unit: { codes: ["EUR"] }, min: 5e6 });
    expect(ask({ words: "figure:5..10 unit:MEUR" })).toMatchObject({ min: 5e6, max: 10e6, question: null });
    expect(ask({ words: "unit:MEUR", min: "5" })).toMatchObject({ min: 5e6, question: null });
    expect(ask({ words: "figure:5..10MEUR" })).toMatchObject({ min: 5e6, max: 10e6 });
    expect(ask({ unit: "MEUR", min: "2 milliards", max: "3 Mds €" })).toMatchObject({ min: 2e9, max: 3e9 });
    expect(ask({ unit: "EUR", min: "5" })).toMatchObject({ min: 5 });
  });

  it("tells what one letter means beside it, whichever end of a range it stands at", () => {
    const kilometre = { unit: { codes: ["km"] }, min: 1, max: 5 };
    expect(ask({ words: 'figure:"1 km..5000 m"' })).toMatchObject(kilometre);
    expect(ask({ min: "1 km", max: "5000 m" })).toMatchObject(kilometre);
    expect(ask({ words: 'figure:"1000 m..5 km"' })).toMatchObject(kilometre);
    expect(ask({ unit: "km", figure: "<=5000 m" })).toMatchObject({ ...kilometre, min: null, question: null });
    expect(ask({ words: 'unit:km figure:"<=5000 m"' })).toMatchObject({ ...kilometre, min: null, question: null });
    expect(ask({ words: "figure:<=5000m", min: "1 km" })).toMatchObject(kilometre);
    expect(ask({ words: "figure:>=1km", max: "5000 m" })).toMatchObject(kilometre);
    expect(ask({ words: "figure:<=5000m figure:>=1km" })).toMatchObject(kilometre);
  });

  it("may be of another kind than the unit that a question asks of the article", () => {
    const query = ask({ words: 'unit:km figure:">=5 %"' });
    expect(query).toMatchObject({ unit: { codes: ["km"] }, min: null });
    expect(query.question).toMatchObject({ filter: { field: "figure", min: 5, unit: { codes: ["%"] } } });
  });

  it("must be one where two amounts are compared", () => {
    for (const options of [{ words: 'figure:"5 %..10 €"' }, { min: "5 %", max: "10 €" }]) {
      const asked = (): unknown => ask(options);
      expect(asked).toThrow("an amount in EUR cannot be compared with one in %");
      expect(asked).toThrow(expect.objectContaining({ fix: "give both amounts in one unit" }));
    }
  });

  it("must be of the kind that is asked for", () => {
    expect(() => ask({ unit: "km", min: "2h" })).toThrow("an amount in h cannot be compared with figures in km");
    expect(() => ask({ unit: "EUR", min: "$5" })).toThrow(UsageError);
  });
});
