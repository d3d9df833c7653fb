import { describe, expect, it } from "vitest";
import { holdsPhrase, readPhrase } from "../../src/archive/phrase.ts";
import { packOf } from "../../src/language/pack.ts";

function holds(text: string, phrase: string, lang = "fr", cuts: readonly number[] = []): boolean {
  return holdsPhrase({ text, lang, cuts }, readPhrase(phrase));
}

describe("a phrase in a text", () => {
  it("is found with its small words, whatever the accents and capitals", () => {
    expect(holds("Hier, la Ministre a ainsi répondu.", "ministre a ainsi")).toBe(true);
    expect(holds("Hier, la ministre a donc répondu.", "ministre a ainsi")).toBe(false);
  });

  it("goes on after punctuation and in the next line", () => {
    expect(holds("Un mot sur le port.\nLe maire attend.", "port le maire")).toBe(true);
  });

  it("is found where words lost the blank between them", () => {
    expect(holds("Il parle du portLe maire attend.", "port le maire", "fr", [16])).toBe(true);
    expect(holds("Il parle du portLe maire attend.", "port le maire")).toBe(false);
  });

  it("may have more written on to the front of its first word", () => {
    expect(holds("قال الوزير إن الميناء مغلق", "وزير إن الميناء", "ar")).toBe(true);
    expect(holds("قال الوزير أمس إن الميناء مغلق", "وزير إن الميناء", "ar")).toBe(false);
  });

  it("is told from words that only end alike", () => {
    expect(holds("Il déporte le maire.", "porte le maire")).toBe(false);
  });

  it("is found after many places that look like it", () => {
    expect(holds(`${"Le port\nde la mer. ".repeat(30)}Le port de Tanger.`, "port de tanger")).toBe(true);
  });

  it("may hold numbers", () => {
    expect(holds("On compte 10 000 euros de frais.", "10 000 euros")).toBe(true);
  });

  it("is found where its words are written as one, and the other way", () => {
    expect(holds("وصل عبدالله إلى المرفأ", "عبد الله", "ar")).toBe(true);
    expect(holds("وصل عبد الله إلى المرفأ", "عبدالله", "ar")).toBe(true);
    expect(holds("التقى وعبدالرحمن في المرفأ", "عبد الرحمن في", "ar")).toBe(true);
    expect(holds("زار أبوظبي أمس", "زار أبو", "ar")).toBe(true);
    expect(holds("رافق نورالدين الوفد", "نور الدين الوفد", "ar")).toBe(true);
    expect(holds("وصل عبدون إلى المرفأ", "عبد ون", "ar")).toBe(false);
  });

  it("is found where only a sign that nobody sees is between its words", () => {
    expect(holds("فتح الميناء\u200fالقديم", "الميناء القديم", "ar")).toBe(true);
  });

  it("is found by its letters wherever it is found by its words", () => {
    const letters: readonly (readonly [string, string])[] = [
      ["", ""],
      ["غ", "گ"],
      ["ب", "پ"],
      ["ا", "\u0671"],
      ["ي", "ی"],
    ];
    for (const { head = "", tail = "" } of packOf("ar")?.table("search/split") ?? []) {
      const next = tail.replace("*", "ميناء");
      const asked = [
        `${head} ${next}`,
        head + next,
        `قال ${head}`,
        `${next} أمس`,
        `قال ${head} ${next} أمس`,
        `و${next}`,
      ];
      const phrases = asked.map((one) => readPhrase(one));
      for (const [into, form] of letters) {
        const written = (head + next).replaceAll(into, form);
        if (written === head + next && into !== "") continue;
        const further = into === "" ? [`قال ${written}ون أمس`] : [];
        for (const text of [`قال و${written} أمس`, ...further]) {
          const whole = { text, lang: "ar", cuts: [] };
          const byLetters = phrases.map((phrase) => holdsPhrase(whole, phrase));
          expect([text, byLetters]).toEqual([
            text,
            phrases.map((phrase) => holdsPhrase(whole, { ...phrase, pattern: null })),
          ]);
        }
      }
    }
  });

  it.each(["عبدا", "عبدالله", "عبدعبد "])("takes little time in a text of nothing but %s", (part) => {
    const start = process.cpuUsage();
    holds(part.repeat(5_000), Array(12).fill("عبد").join(" "), "ar");
    holds(part.repeat(5_000), `${Array(8).fill("عبد الله").join(" ")}`, "ar");
    expect(process.cpuUsage(start).user / 1e6).toBeLessThan(5);
  });

  it("takes time that grows with the text only", () => {
    const text = "port de ".repeat(20_000);
    const start = process.cpuUsage();
    expect(holds(text, "port de tanger")).toBe(false);
    expect(process.cpuUsage(start).user / 1e6).toBeLessThan(5);
  });
});
