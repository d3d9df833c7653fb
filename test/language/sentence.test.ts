import { describe, expect, it } from "vitest";
import { packOf } from "../../src/language/pack.ts";
import { splitSentences } from "../../src/language/sentence.ts";
import { randomTexts } from "../text/random.ts";

const split = (language: string, text: string) =>
  splitSentences(text, packOf(language)).map(({ start, end }) => text.slice(start, end));

describe("the sentences of a French text", () => {
  it.each([
    ["a title before a name", "Hier, M. Durand a reçu Mme Petit. Le Dr. Roux était là.", 2],
    ["initials", "J.-P. Martin et George W. Klein ont signé. L’accord est public.", 2],
    ["an era", "La ville fut prise en 49 av. J.-C. par surprise. Elle brûla.", 2],
    ["an era that ends a sentence", "Le temple date de 300 av. J.-C. Il est en ruine.", 2],
    ["an initial that ends a sentence", "Ils ont trouvé de la vitamine C. Elle manquait.", 2],
    ["a number's abbreviation", "Lire l’art. 12 et la p. 4 du texte. Tout y est.", 2],
    ["decimals and amounts", "Le taux est de 3.5 %. Il coûte 1.200 euros.", 2],
    ["an address on the web", "Voir exemple.fr pour le détail. Rien d’autre.", 2],
    ["a missing blank", "C’est la fin.Il pleut encore.", 2],
    ["a question inside a sentence", "« Pourquoi ? » demande-t-elle au maire.", 1],
    ["a quotation that ends one", "Il a dit : « C’est fini. » Puis il est parti.", 2],
    ["straight quotation marks", 'Elle répond : "Non." Il insiste.', 2],
    ["nested quotation marks", "« Il m’a dit : “Va-t’en !” et j’ai ri. » Fin.", 2],
    ["an ellipsis before small letters", "Il hésite… puis il signe. Voilà.", 2],
    ["a cut in a quotation", "« Le texte (...) sera voté. [...] Nous attendons », dit-il.", 2],
    ["two marks at once", "Vraiment ?! Oui.", 2],
    ["numbered items", "1. Ouvrir la porte. 2. Entrer.", 2],
    ["dashes of a list", "Ont signé :\n- le maire\n- la préfète", 3],
  ])("hold together across %s", (_, text, count) => {
    expect(split("fr", text)).toHaveLength(count);
  });

  it("end at a line break, but not where a line was only full", () => {
    expect(split("fr", "Un titre\nLe conseil a voté\nla loi hier.\n\nfin")).toEqual([
      "Un titre",
      "Le conseil a voté\nla loi hier.",
      "fin",
    ]);
  });
});

describe("the sentences of an Arabic text", () => {
  it.each([
    ["a doctor's letter", "قال د. سامي إن الأمر بسيط. ثم غادر.", 2],
    ["letters said one by one", "ذكرت بي.بي.سي الخبر أمس. لم تعلق الوزارة.", 2],
    ["an agency's initials", "نقلت أ.ف.ب عن الوزير قوله. انتهى.", 2],
    ["an era", "بني المعبد عام 300 ق.م. وهدم لاحقا.", 2],
    ["a missing blank", "زار الوفد أرجاء العالم.وتمثلت النتيجة في اتفاق.", 2],
    ["a question", "هل وصل الوزير؟ لا أحد يعرف.", 2],
    ["decimals", "بلغت النسبة 3.5 في المئة. وارتفعت الأسعار.", 2],
    ["two stops", "وصل الوفد صباحا.. وغادر مساء.", 2],
    ["a closing quotation mark", "قال: «انتهى الأمر». وأضاف شيئا.", 2],
  ])("hold together across %s", (_, text, count) => {
    expect(split("ar", text)).toHaveLength(count);
  });
});

describe("the sentences of any text", () => {
  it("are found without a pack", () => {
    expect(splitSentences("One here. Two there.", null)).toHaveLength(2);
  });

  it("cover all that is not blank, in order", () => {
    const pack = packOf("fr");
    for (const text of [...randomTexts(300), "a. B! «C?» d", " . . ", '"']) {
      const spans = splitSentences(text, pack);
      const covered = spans.map(({ start, end }) => text.slice(start, end)).join("");
      expect(covered.replace(/\s/g, "")).toBe(text.replace(/\s/g, ""));
      for (const [i, span] of spans.entries()) expect(span.start).toBeGreaterThanOrEqual(spans[i - 1]?.end ?? 0);
    }
  });
});
