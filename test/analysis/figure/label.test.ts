import { describe, expect, it } from "vitest";
import { arabic, french } from "./read.ts";

describe("numbers used as names are not figures", () => {
  it.each([
    "L'article 3 et l'arrêté n° 52 sont publiés.",
    "Le vol AF447, le G7 et l'A36.",
    "Nice a battu Lens 3-1.",
    "Appelez le 01 23 45 67 89.",
    "Appelez le +33 1 23 45 67 89.",
    "La version 3.2.1 est sortie.",
    "Le Premier ministre joue un quart de finale.",
    "Le Covid-19 recule dans le XVe arrondissement.",
    "Le club s'est incliné dimanche 1 à 0.",
    "Elle a voté pour le Mouvement 5 Etoiles.",
    "La BMW Série 7 sort.",
    "Les deux-roues sont interdits.",
  ])("« %s »", (text) => {
    expect(french(text)).toEqual([]);
  });

  it.each([
    "ينص الفصل 15 من القانون عدد 52 على ذلك",
    "فاز في ربع النهائي",
    "جائحة كوفيد-19",
    "فاز الفريق 3-1",
    "انظر المادة 7",
    "فاز الضيوف 4/ 2",
    "فاز الضيوف 1/ صفر",
    "فاز الضيوف 1 صفر",
    "النتيجة 0-1 الملعب وداخلها 1-2 الترجي",
    "مجموعة (5+1)",
    "بلغ دور الـ16",
    "اتصل على الرقم الموحد 1909",
    "مستشفى الطاهر صفر",
    "اقتصاد متين جدا",
    "ولست أعرف ذلك",
    "عاش هنا طوال قرون",
  ])("« %s »", (text) => {
    expect(arabic(text)).toEqual([]);
  });

  it("does not count the number at the head of a list", () => {
    expect(french("2) Les deux communes votent.")).toEqual(["cardinal 2 <communes>"]);
  });

  it("does not take a verb spelt like a scale word for a number", () => {
    expect(arabic("ألف ست روايات")).toEqual(["cardinal 6 <روايات>"]);
    expect(arabic("قرأ ألف وستة كتب")).toEqual(["cardinal 1006 <كتب>"]);
    expect(arabic("أقام لست سنوات")).toEqual(["duration 6 a"]);
  });

  it("takes digits with an article after a noun for a rank", () => {
    expect(arabic("الدورة الـ17 للمهرجان")).toEqual(["ordinal 17 <الدورة>"]);
    for (const text of [
      "عاد الأطفال الـ23 الذين تاهوا",
      "اجتمعت الدول الـ27 أمس",
      "حضر أعضاء المجلس الـ15",
      "المتهمون الـ12",
    ])
      expect(arabic(text)[0]).toMatch(/^cardinal/);
  });

  it("reads a number that has lost its blank in Arabic", () => {
    expect(arabic("خاض116 مباراة")).toEqual(["cardinal 116 <مباراة>"]);
  });
});

describe("signs and joints that look like those of names", () => {
  it("reads a percentage with a plus sign, not a minute of a match", () => {
    expect(french("Les ventes montent (+2,5 %).")).toEqual(["percent 2.5 %"]);
    expect(french("Il marque à la 90e+2.").join()).not.toContain("9000");
  });

  it("does not take « et plus de » for the precision of the number before it", () => {
    expect(french("41 morts et plus de 100 disparus")).toEqual([
      "cardinal 41 <morts>",
      "cardinal 100 more_than <disparus>",
    ]);
  });

  it("tells one million and more from two millions", () => {
    expect(arabic("مليونا وسبعمئة ألف شخص")).toEqual(["cardinal 1700000 <شخص>"]);
    expect(arabic("مليونا شخص")).toEqual(["cardinal 2000000 <شخص>"]);
  });
});
