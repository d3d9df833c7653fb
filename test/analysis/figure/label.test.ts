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
  ])("« %s »", (text) => {
    expect(french(text)).toEqual([]);
  });

  it.each([
    "ينص الفصل 15 من القانون عدد 52 على ذلك",
    "فاز في ربع النهائي",
    "جائحة كوفيد-19",
    "فاز الفريق 3-1",
    "انظر المادة 7",
  ])("« %s »", (text) => {
    expect(arabic(text)).toEqual([]);
  });

  it("does not count the number at the head of a list", () => {
    expect(french("2) Les deux communes votent.")).toEqual(["cardinal 2 <communes>"]);
  });

  it("reads a number that has lost its blank in Arabic", () => {
    expect(arabic("خاض116 مباراة")).toEqual(["cardinal 116 <مباراة>"]);
  });
});
