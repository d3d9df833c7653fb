import { describe, expect, it } from "vitest";
import { allPacks, packOf } from "../../src/language/pack.ts";
import { searchTokens } from "../../src/language/search.ts";
import { foldKey } from "../../src/text/fold.ts";

function keys(text: string, lang: string | null = null): string[] {
  return searchTokens(text, lang === null ? null : packOf(lang))
    .filter((token) => !token.isStop)
    .map((token) => token.key);
}

/** All forms are searched as the first is. */
function meet(...forms: readonly string[]): void {
  const [first = "", ...others] = forms;
  expect(others.map((form) => `${form}: ${keys(form).join(" ")}`)).toEqual(
    others.map((form) => `${form}: ${keys(first).join(" ")}`),
  );
}

function stayApart(one: string, other: string): void {
  expect(keys(one)).not.toEqual(keys(other));
}

describe("words in Latin script", () => {
  it("splits elided words off and leaves them out", () => {
    expect(keys("l'usine, d’usine, qu'Usine, lʼusine")).toEqual(["usine", "usine", "usine", "usine"]);
  });

  it("finds accents, ligatures and capitals under one key", () => meet("cœur", "COEUR", "coeurs"));
  it("finds plurals with their singular", () => {
    meet("canal", "canaux");
    meet("château", "châteaux");
    meet("récolte", "récoltes");
    meet("lieu", "lieux");
  });
  it("finds feminines with their masculine", () => {
    meet("conseiller", "conseillère");
    meet("inspecteur", "inspectrice");
    meet("vendeur", "vendeuse");
    meet("sportif", "sportive");
    meet("ancien", "anciennes");
    meet("récent", "récentes");
  });
  it("finds the forms of a verb together", () => {
    meet("contester", "contestait", "contestèrent", "contestera", "contestées", "contestant");
    meet("bâtir", "bâtissent", "bâti", "bâtira");
    meet("prendre", "prennent", "pris", "prendra");
    meet("voter", "votent", "voté");
    meet("détenir", "détient", "détiendront", "détenue");
    meet("tolérer", "tolèrent", "tolérait");
    meet("boire", "buvaient", "boira");
    meet("ranger", "rangea", "rangeons", "rangeaient");
    meet("signer", "signa", "signerons");
  });
  it("takes a noun for no form of a verb that it looks like", () => {
    stayApart("entreprise", "entreprendre");
    stayApart("avions", "avoir");
    stayApart("dessert", "desservir");
  });
  it("reads an acronym with points and a hyphen as its letters", () => meet("PDG", "P.-D.G."));
  it("keeps words of another meaning apart", () => {
    stayApart("commun", "communiste");
    stayApart("port", "porteur");
    stayApart("chat", "chaton");
    stayApart("important", "importer");
    stayApart("armée", "arme");
  });
  it("keeps words that look like names of an object's fields", () => {
    expect(keys("constructor __proto__ toString")).toEqual(["constructor", "proto", "tostring"]);
  });
});

describe("words in Arabic script", () => {
  it("takes conjunctions, prepositions and the article off", () => {
    meet("مصنع", "المصنع", "والمصنع", "بالمصنع", "للمصنع", "ومصنع", "لمصنع");
    meet("وزير", "الوزير", "ووزير", "لوزير");
  });
  it("folds spellings: hamza, final ya, ta marbuta, tatweel, vowel signs", () => {
    meet("حديقة", "حديقه", "الحديقَة", "حديقــة");
    meet("إعلان", "اعلان");
    meet("مبنى", "مبني");
  });
  it("finds plurals, the regular and the broken, with their singular", () => {
    meet("مترجم", "مترجمون", "مترجمين");
    meet("حافلة", "حافلات");
    meet("سفينة", "سفن");
    meet("شارع", "الشوارع");
  });
  it("takes possessives off", () => {
    meet("حافلة", "حافلتهم");
    meet("بستان", "بستانها");
    meet("أقارب", "أقاربه", "أقاربها");
    meet("زميل", "زملائها", "زملاؤه");
    meet("مراسل", "مراسليها", "مراسليهم");
    meet("خط", "خطهم");
  });
  it("takes the article for a part of the word where it is written with a hamza", () => {
    meet("ألوان", "الألوان", "لون");
    stayApart("ألم", "المهم");
  });
  it("knows the article before a word that begins as its preposition", () => meet("لوحة", "اللوحة", "للوحة", "لوحات"));
  it("finds two words that lost the blank between them", () => {
    const glued = searchTokens("عبدالقادر", packOf("ar"));
    expect(glued.map(({ key }) => key)).toEqual(keys("عبد القادر"));
    expect(glued[0]?.parts).toBe(2);
  });
  it("finds letters of other alphabets under the usual ones", () => meet("فيينا", "ڤيينا"));
  it("keeps words of another meaning apart", () => {
    stayApart("مكتب", "مكتبة");
    stayApart("جمع", "جمعة");
    stayApart("درس", "مدرسة");
  });
});

describe("numbers and compounds", () => {
  it("joins the digits of a number, in any digits", () => {
    expect(keys("12 500")).toEqual(["12500"]);
    expect(keys("١٢٬٥٠٠")).toEqual(["12500"]);
    expect(keys("3,25 et ٣٫٢٥")).toEqual(["3.25", "3.25"]);
    expect(keys("en 2015 300 bateaux")).toEqual(["2015", "300", "bateau"]);
  });

  it("joins the letters of an acronym", () => meet("ONU", "O.N.U.", "o.n.u"));

  it("reads compounds whose first part has a plural of its own as their singular, written as one word", () => {
    const [token] = searchTokens("plates-formes", packOf("fr"));
    expect(token?.compound).toBe(keys("plateforme")[0]);
  });

  it("gives a compound whole and in parts", () => {
    const tokens = searchTokens("un porte-monnaie", packOf("fr"));
    expect(tokens.map(({ key, compound, parts }) => ({ key, compound, parts })).slice(1)).toEqual([
      { key: "porte", compound: keys("portemonnaie")[0], parts: 2 },
      { key: keys("monnaie")[0], compound: null, parts: 1 },
    ]);
  });

  it("points into the text", () => {
    const text = "L’été, à Fès : 12 500 œufs.";
    expect(searchTokens(text, packOf("fr")).map(({ start, end }) => text.slice(start, end))).toEqual([
      "L",
      "été",
      "à",
      "Fès",
      "12 500",
      "œufs",
    ]);
  });
});

describe("a text in several scripts", () => {
  it("reads each word by a pack of its script", () => {
    expect(keys("الميناء ports", "ar")).toEqual([...keys("ميناء"), ...keys("port")]);
    expect(keys("ports الميناء", "fr")).toEqual([...keys("port"), ...keys("ميناء")]);
  });

  it("leaves words of other scripts whole", () => {
    expect(keys("Αθήνα 東京")).toEqual(["αθηνα", "東京"]);
  });
});

describe("hostile input", () => {
  it("is read with offsets into it", () => {
    for (const text of [
      "a-".repeat(20_000),
      "1 234 ".repeat(10_000),
      "a.".repeat(20_000),
      "و".repeat(40_000),
      "l'".repeat(20_000),
    ]) {
      expect(searchTokens(text, null).every(({ start, end }) => start < end && end <= text.length)).toBe(true);
    }
  });
});

describe("the tables", () => {
  it("name each irregular form once, with a word that is not irregular itself", () => {
    for (const pack of allPacks()) {
      const rows = pack.table("search/form");
      const forms = new Set(rows.map((row) => row.form));
      const others = rows.filter((row) => row.form !== row.as);
      expect(others.filter((row) => forms.has(foldKey(row.as ?? ""))).map((row) => row.form)).toEqual([]);
      expect(rows.length - forms.size).toBe(0);
    }
  });
});
