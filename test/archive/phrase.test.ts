import { describe, expect, it } from "vitest";
import { holdsPhrase, readPhrase } from "../../src/archive/phrase.ts";

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

  it("takes time that grows with the text only", () => {
    const text = "port de ".repeat(20_000);
    const start = process.cpuUsage();
    expect(holds(text, "port de tanger")).toBe(false);
    expect(process.cpuUsage(start).user / 1e6).toBeLessThan(5);
  });
});
