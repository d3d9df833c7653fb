import { describe, expect, it } from "vitest";
import { brief, read } from "./read.ts";

const sentence = "قال إن حوالي 12500 موظف و35% من العمال في المصنع الثاني ينتظرون ثلاثة آلاف دينار منذ 15 يوما";

/** Everything but the spans, which move with the spelling; what is counted is folded by its own test. */
const figures = (text: string): string[] => read("ar", text).map((figure) => brief({ ...figure, counted: null }));

const digits = (zero: number) => (text: string) =>
  text.replace(/\d/g, (digit) => String.fromCharCode(zero + Number(digit)));

describe("the same sentence in another spelling gives the same figures", () => {
  const expected = figures(sentence);

  it("finds them all in the first place", () => {
    expect(expected).toEqual([
      "cardinal 12500 about",
      "percent 35 %",
      "ordinal 2",
      "money 3000 dinar",
      "duration 15 d",
    ]);
  });

  it.each<[string, (text: string) => string]>([
    ["Arabic-Indic digits", digits(0x660)],
    ["Persian digits", digits(0x6f0)],
    ["thousands with a dot", (text) => text.replace("12500", "12.500")],
    ["thousands with a no-break space", (text) => text.replace("12500", "12\u00a0500")],
    ["thousands with a narrow no-break space", (text) => text.replace("12500", "12\u202f500")],
    ["thousands with a thin space", (text) => text.replace("12500", "12\u2009500")],
    ["thousands with a plain space", (text) => text.replace("12500", "12 500")],
    ["final ya without dots", (text) => text.replaceAll("ي ", "ى ")],
    ["words without hamza", (text) => text.replaceAll("آ", "ا").replaceAll("إ", "ا")],
    ["tatweel", (text) => text.replace("حوالي", "حـوالـي").replace("ثلاثة", "ثـلاثة")],
    ["harakat", (text) => text.replace("ثلاثة", "ثَلَاثَةُ").replace("دينار", "دِينَارٍ")],
    ["a glued particle", (text) => text.replace("حوالي", "بحوالي")],
    ["the letter of thousands", (text) => text.replace("12500", "12\u066c500")],
    ["the percent sign of the script", (text) => text.replace("%", "\u066a")],
    ["the percent sign before its number", (text) => text.replace("35%", "%35")],
    ["letters with their marks apart", (text) => text.normalize("NFD")],
    ["marks of direction around numbers", (text) => text.replace("15", "\u200f15\u200f")],
  ])("%s", (_, rewrite) => {
    expect(figures(rewrite(sentence))).toEqual(expected);
  });

  it.each(["و", "ف", "ب", "ل"])("with « %s » glued before a number word", (particle) => {
    expect(figures(`ينتظر ${particle}ثلاثة آلاف موظف`)).toEqual(["cardinal 3000"]);
  });

  it("with a tatweel between a particle and digits, or without", () => {
    expect(figures("يطالب بـ15 موظفا")).toEqual(["cardinal 15"]);
    expect(figures("يطالب ب15 موظفا")).toEqual(["cardinal 15"]);
  });

  it("also in French with every thousands separator", () => {
    for (const separator of [" ", "\u00a0", "\u202f", "\u2009", "."]) {
      expect(read("fr", `Il reste 12${separator}500 places.`).map(({ value }) => value)).toEqual([12_500]);
    }
  });
});
