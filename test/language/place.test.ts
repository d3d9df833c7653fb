import { describe, expect, it } from "vitest";
import { allPacks, type LanguagePack, packOf } from "../../src/language/pack.ts";
import { findCities, findPlaces, namesOfPlace, placeOf } from "../../src/language/place.ts";
import { tokenize } from "../../src/text/token.ts";

function pack(code: string): LanguagePack {
  const found = packOf(code);
  if (found === null) throw new Error(`no pack ${code}`);
  return found;
}

const french = pack("fr");
const arabic = pack("ar");
const found = (text: string, language: LanguagePack) =>
  findPlaces(text, tokenize(text), language).map(({ start, end, codes }) => [text.slice(start, end), ...codes]);

describe("a place", () => {
  it("has one code in both languages, whether named, short, as a people or by its capital", () => {
    for (const word of ["Qatar", "qatarie", "Qataris", "Doha"]) expect(placeOf(word, french)?.codes).toEqual(["QA"]);
    for (const word of ["قطر", "قطري", "والقطريين", "الدوحة"]) expect(placeOf(word, arabic)?.codes).toEqual(["QA"]);
    for (const word of ["السعودية", "للسعودية", "المملكة العربية السعودية"]) {
      expect(placeOf(word, arabic)?.codes).toEqual(["SA"]);
    }
  });

  it("says how the word names it", () => {
    expect(placeOf("Italie", french)?.role).toBe("country");
    expect(placeOf("italiennes", french)?.role).toBe("people");
    expect(placeOf("روما", arabic)?.role).toBe("seat");
  });

  it.each([
    ["États-Unis", "US"],
    ["ETATS UNIS", "US"],
    ["Côte d’Ivoire", "CI"],
    ["nord-coréennes", "KP"],
    ["RDC", "CD"],
    ["Birmanie", "MM"],
    ["grecques", "GR"],
  ])("is found by %s", (name, code) => {
    expect(placeOf(name, french)?.codes).toEqual([code]);
  });

  it.each([
    ["أمريكا", "US"],
    ["الأميركيون", "US"],
    ["الامارات", "AE"],
    ["المجر", "HU"],
    ["الأتراك", "TR"],
    ["وبالمغرب", "MA"],
    ["فرنسيتان", "FR"],
  ])("is found by %s", (name, code) => {
    expect(placeOf(name, arabic)?.codes).toEqual([code]);
  });

  it("has all its codes when the name is shared", () => {
    expect(placeOf("Congo", french)?.codes).toEqual(["CG", "CD"]);
    expect(placeOf("عمان", arabic)?.codes).toEqual(["OM", "JO"]);
  });

  it("is none in words that only look like one", () => {
    expect(placeOf("Maurice", french)).toBeNull();
    expect(placeOf("مالي", arabic)).toBeNull();
    expect(placeOf("école", french)).toBeNull();
  });

  it("has a name in every language that has a pack", () => {
    const everywhere = ["FR", "DZ", "US", "CN", "BR", "ZA", "JP", "XK", "PS"];
    for (const language of allPacks()) {
      const names = new Intl.DisplayNames(language.code, { type: "region" });
      for (const code of everywhere) expect(placeOf(names.of(code) ?? "", language)?.codes).toContain(code);
    }
  });
});

describe("the places of a text", () => {
  it("are the longest names, where they stand", () => {
    expect(found("L’envoyé des États-Unis en Corée du Nord a vu les Sud-Coréens.", french)).toEqual([
      ["États-Unis", "US"],
      ["Corée du Nord", "KP"],
      ["Sud-Coréens", "KR"],
    ]);
    expect(found("اتفقت واشنطن والمملكة العربية السعودية مع التونسيين", arabic)).toEqual([
      ["واشنطن", "US"],
      ["والمملكة العربية السعودية", "SA"],
      ["التونسيين", "TN"],
    ]);
  });

  it("have a capital letter unless they are peoples", () => {
    expect(found("Il faut que l’argent vienne des banques suisses, à Vienne.", french)).toEqual([
      ["suisses", "CH"],
      ["Vienne", "AT"],
    ]);
  });
});

describe("cities", () => {
  const named = (text: string, language: LanguagePack) => findCities(text, tokenize(text), language);
  const others = (text: string, from: LanguagePack, to: LanguagePack) =>
    named(text, from).map((city) => namesOfPlace(city, to)[0]);

  it("have a name in both languages, with the particles that may be written on to it", () => {
    expect(others("De Tanger à Sidi Bouzid par Oran.", french, arabic)).toEqual(["طنجه", "سيدي بوزيد", "وهران"]);
    expect(others("من طنجة إلى وهران وبيروت", arabic, french)).toEqual(["tanger", "oran", "beyrouth"]);
  });

  it("have only names that are no common words where they are written alone", () => {
    expect(named("كان الجو جميلا", arabic)).toEqual([]);
  });

  it("are the same in the tables of both languages", () => {
    const codes = (language: LanguagePack) => language.table("city").map(({ city }) => city);
    expect(codes(french)).toEqual(codes(arabic));
    expect(new Set(codes(french)).size).toBe(codes(french).length);
    for (const { city, forms } of [...french.table("city"), ...arabic.table("city")])
      expect([city, /^[^;]+(?:;[^;]+)*$/.test(forms ?? "")]).toEqual([city, true]);
  });

  it("are no countries", () => expect(found("à Tanger", french)).toEqual([]));
});
