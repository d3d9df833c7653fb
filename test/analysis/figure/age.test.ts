import { describe, expect, it } from "vitest";
import { arabic, french } from "./read.ts";

describe("ages", () => {
  it("are found behind a word of precision", () => {
    expect(french("Un élève de moins de 12 ans a été primé.")).toEqual(["age 12 a less_than"]);
    expect(french("Le pianiste, bientôt 70 ans, joue encore.")).toEqual(["age 70 a nearly"]);
  });

  it("are told from a span of time by a word for dying", () => {
    expect(french("Elle est morte lundi à 91 ans des suites d'une chute.")).toEqual(["age 91 a"]);
    expect(french("Il a été condamné à 20 ans de prison.")).toEqual(["duration 20 a"]);
    expect(arabic("رحل الشاعر عن 83 عاما")).toEqual(["age 83 a"]);
    expect(arabic("خبرة لا تقل عن 20 عاما")).toEqual(["duration 20 a at_least"]);
  });

  it("may be a rank or a definite number after « ابن »", () => {
    expect(arabic("كتبت الرسالة ابنة التاسعة عشرة")).toEqual(["age 19 a"]);
    expect(arabic("فاز ابن الثلاثين بالسباق")).toEqual(["age 30 a"]);
  });

  it("may be a range after « بين سن »", () => {
    expect(arabic("يقبل المتطوعون بين سن 41 و60 عاما")).toEqual(["age 41..60 a"]);
  });
});
