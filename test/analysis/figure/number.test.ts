import { describe, expect, it } from "vitest";
import { read } from "./read.ts";

const values = (lang: "fr" | "ar", text: string): (number | string)[] => read(lang, text).map(({ value }) => value);

describe("numbers in French", () => {
  it.each([
    ["quatre-vingt-dix-sept candidats", 97],
    ["soixante et onze candidats", 71],
    ["septante-deux candidats", 72],
    ["huitante-trois candidats", 83],
    ["nonante candidats", 90],
    ["mil neuf cent quatorze candidats", 1914],
    ["douze cents candidats", 1200],
    ["deux cent trente mille candidats", 230_000],
    ["un million deux cent mille candidats", 1_200_000],
    ["trois mille milliards de candidats", 3_000_000_000_000],
    ["2 millions 500 000 candidats", 2_500_000],
    ["2.400 candidats", 2400],
    ["1 234 567,5 candidats", 1_234_567.5],
    ["un million et demi de candidats", 1_500_000],
    ["une demi-douzaine de candidats", 6],
    ["dix-sept virgule quatre deux", 17.42],
  ])("reads « %s » as %d", (text, value) => {
    expect(values("fr", text)).toEqual([value]);
  });

  it("reads a rank of several words and ranks in digits", () => {
    expect(
      read("fr", "Le vingt et unième coureur devance la 3e et la 12ème.").map(({ kind, value }) => [kind, value]),
    ).toEqual([
      ["ordinal", 21],
      ["ordinal", 3],
      ["ordinal", 12],
    ]);
  });

  it("reads fractions, and a share told as « sur »", () => {
    expect(values("fr", "Les trois quarts des maires, un élu sur cinq et la moitié des préfets.")).toEqual([
      0.75, 0.2, 0.5,
    ]);
  });

  it("takes « neuf » for a number only before a plural", () => {
    expect(values("fr", "Le bâtiment neuf abrite neuf bureaux.")).toEqual([9]);
  });

  it("does not take the article for a number, but for a number before a scale word or a unit of time", () => {
    expect(values("fr", "Un juge a suspendu une loi pour un an et un milliard de dossiers.")).toEqual([
      1, 1_000_000_000,
    ]);
  });

  it("keeps « vingt et trente » apart after « entre »", () => {
    expect(read("fr", "entre vingt et trente bateaux").map(({ value, upper }) => [value, upper])).toEqual([[20, 30]]);
  });
});

describe("numbers in Arabic", () => {
  it.each([
    ["ثلاثة آلاف وخمسمئة وسبعة وعشرون طالبا", 3527],
    ["خمس مائة طالب", 500],
    ["خمسمية طالب", 500],
    ["اثنتا عشرة طالبة", 12],
    ["أحد عشر طالبا", 11],
    ["اربعه وعشرون طالبا", 24],
    ["ثماني طالبات", 8],
    ["مليوني طالب", 2_000_000],
    ["ألفا طالب", 2000],
    ["مئتا طالب", 200],
    ["ألف مليون طالب", 1_000_000_000],
    ["174 الف و250 طالبا", 174_250],
    ["٢٠ ألف طالب", 20_000],
    ["نصف مليون طالب", 500_000],
    ["مليون ونصف المليون طالب", 1_500_000],
    ["متين تلاتة وستين", 263],
    ["إتناشر", 12],
  ])("reads « %s » as %d", (text, value) => {
    expect(values("ar", text)).toEqual([value]);
  });

  it("reads the decimal letter of agencies with the fraction first", () => {
    expect(values("ar", "تراجع المؤشر بنسبة 7ر12 بالمائة")).toEqual([12.7]);
  });

  it("reads ranks, with the tens after the unit", () => {
    expect(
      read("ar", "حل في المركز الخامس والعشرين ثم في المرتبة الثانية عشرة").map(({ kind, value }) => [kind, value]),
    ).toEqual([
      ["ordinal", 25],
      ["ordinal", 12],
    ]);
  });

  it("leaves the particle before a number outside of its span", () => {
    expect(read("ar", "اجتمع بثلاثة وزراء و5 سفراء وبـ12 نائبا").map(({ text }) => text)).toEqual(["ثلاثة", "5", "12"]);
  });

  it("does not take weekdays for numbers", () => {
    expect(read("ar", "يجتمعون يوم الاثنين أو الثلاثاء أو الأربعاء أو الخميس")).toEqual([]);
  });
});
