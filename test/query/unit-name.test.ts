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

  it("must be of the kind that is asked for", () => {
    expect(() => ask({ unit: "km", min: "2h" })).toThrow("an amount in h cannot be compared with figures in km");
    expect(() => ask({ unit: "EUR", min: "$5" })).toThrow(UsageError);
  });
});
