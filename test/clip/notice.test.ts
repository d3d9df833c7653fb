import { describe, expect, it } from "vitest";
import { documentOf } from "../../src/clip/given.ts";
import { ARABIC, makePage, paragraphs } from "../document/page.ts";
import { ARTICLES, addressOf, openSite, pageOf } from "./site.ts";

const CALL = "Recevez chaque vendredi notre lettre d'information et les meilleures adresses de la rédaction.";
const CREDO = "La Gazette est un journal indépendant, que ses lectrices et ses lecteurs possèdent depuis 1987.";

const p = (text: string): string => `<p>${text}</p>`;

/** The texts that are kept of the first pages of a site, each with the same additions. */
function textsOf(count: number, parts: Parameters<typeof pageOf>[1]): string[] {
  const { keep } = openSite();
  return Array.from({ length: count }, (_, index) => keep(addressOf(index), pageOf(index, parts)).text);
}

const having = (texts: readonly string[], words: string): boolean[] => texts.map((text) => text.includes(words));

describe("what a site repeats in article after article", () => {
  it("is left out of the text after five articles, or after three when its words tell", () => {
    expect(having(textsOf(7, { end: p(CREDO) }), CREDO)).toEqual([true, true, true, true, true, false, false]);
    expect(having(textsOf(6, { inside: p(CALL) }), CALL)).toEqual([true, true, true, false, false, false]);
  });

  it("is told although several such lines stand together", () => {
    const texts = textsOf(7, {
      inside: p(CALL),
      end: p(CREDO) + p("Écrivez à la rédaction : lettres@gazette-exemple.fr"),
    });
    expect(texts[6]).toBe(ARTICLES[6]?.slice(1).join("\n\n"));
  });

  it("is told in Arabic", () => {
    const notice = "تابعوا آخر الأخبار على قناتنا في تطبيق الجريدة، وفعلوا خدمة الإشعارات المجانية.";
    const { keep } = openSite();
    for (const index of [0, 1, 2]) keep(addressOf(index), pageOf(index, { end: p(notice) }));
    const page = makePage({ lang: "ar", title: "ميزانية عين الزيتون", body: paragraphs([...ARABIC, notice]) });
    expect(keep(addressOf(9), page).text).toBe(ARABIC.join("\n\n"));
  });

  it("leaves blocks, claims and figures where the text has them", () => {
    const { archive, keep } = openSite();
    for (const index of [0, 1, 3, 4, 5]) keep(addressOf(index), pageOf(index, { start: p(CALL), inside: p(CREDO) }));
    keep(addressOf(2), pageOf(2, { start: p(CALL), inside: p(CREDO) }));
    const shown = archive.show(addressOf(2));
    expect(shown?.text).toBe(ARTICLES[2]?.slice(1).join("\n\n"));
    expect(shown?.blocks.map(({ start, end }) => shown.text.slice(start, end))).toEqual(ARTICLES[2]?.slice(1));
    expect(shown?.claims.map(({ content }) => content[0]?.text)).toContain("Ils connaissent le four mieux que moi");
    for (const { start, end, text } of [...(shown?.figures ?? [])]) expect(shown?.text.slice(start, end)).toBe(text);
  });

  it("stays in the articles of other sites and in texts that are imported", () => {
    const { archive, keep } = openSite();
    for (const index of [0, 1, 2, 3, 4]) keep(addressOf(index), pageOf(index, { end: p(CREDO) }));
    const elsewhere = addressOf(4, "www.courrier-exemple.fr");
    expect(keep(elsewhere, pageOf(4, { end: p(CREDO) })).text).toContain(CREDO);
    const given = { url: addressOf(5), title: null, text: CREDO, published: null, byline: [], outlet: null };
    expect(documentOf(given).text).toBe(CREDO);
    expect(archive.siteBlocks(addressOf(5)).notices).toHaveLength(1);
  });
});

describe("what only looks like it", () => {
  /** All seven pages keep the text that they have for who knows nothing of their site. */
  const stays = (parts: Parameters<typeof pageOf>[1]): void => {
    const alone = ARTICLES.map((_, index) => openSite().keep(addressOf(index), pageOf(index, parts)).text);
    expect(textsOf(7, parts)).toEqual(alone);
  };

  it("headings, labels, questions and names stay", () => {
    stays({ inside: "<h2>Ce qui change</h2>" });
    stays({ inside: "<p><strong>Le contexte</strong></p>" });
    stays({
      inside: p("Ce qu'il faut retenir de cette longue journée :"),
    });
    stays({
      inside: p("Que pensent les habitants de cette annonce ?"),
    });
  });

  it("a short sentence that ends a text stays", () => {
    stays({ end: p("À suivre.") });
  });

  it("words that somebody said stay", () => {
    stays({
      inside: p("« Chacun fait ce qu'il peut », répète-t-on sur les quais du bourg."),
    });
  });

  it("the background that the articles of one story share stays", () => {
    const background =
      "La retenue de Malvent, un barrage de 90 mètres promis par la préfecture en 2018, noierait trois hameaux.";
    const { keep } = openSite();
    const texts = ["Le préfet", "La ministre", "Un juge", "Le maire", "Une géologue", "Un berger"].map((who, index) => {
      const told = [
        `${who} a visité hier la vallée de Malvent, où le barrage doit être construit, sans rencontrer les ${index + 3} opposants.`,
        `Les habitants des hameaux attendent une réponse de la préfecture sur la retenue depuis ${index + 2} mois.`,
      ];
      const page = makePage({ title: `${who} à Malvent`, body: paragraphs([...told, background]) });
      return keep(addressOf(20 + index), page).text;
    });
    expect(having(texts, background)).toEqual(Array<boolean>(6).fill(true));
  });

  it("copies of one article under several addresses lose nothing", () => {
    const { keep } = openSite();
    const [title = "", ...told] = ARTICLES[4] ?? [];
    const texts = [0, 1, 2, 3, 4].map((index) => {
      const page = makePage({
        title,
        body: paragraphs([...told, `Mise à jour ${index} : le ciel reste dégagé jusqu'à ${index + 3} heures.`]),
      });
      return keep(addressOf(30 + index), page).text;
    });
    expect(having(texts, told.join("\n\n"))).toEqual(Array<boolean>(5).fill(true));
  });
});

describe("an article that was stored before its site's notices were known", () => {
  const parts = { end: p(CREDO) };

  it("is unchanged when the same page is read again", () => {
    const { keep } = openSite();
    for (const index of [0, 1, 2, 3, 4, 5]) keep(addressOf(index), pageOf(index, parts));
    for (const index of [0, 1, 2, 3, 4, 5]) {
      expect(keep(addressOf(index), pageOf(index, parts)).status).toBe("unchanged");
    }
  });

  it("gets a revision that differs by what was changed only", () => {
    const { archive, keep } = openSite();
    for (const index of [0, 1, 2, 3, 4]) keep(addressOf(index), pageOf(index, parts));
    const corrected = pageOf(0, parts).replace("300 personnes", "350 personnes");
    expect(keep(addressOf(0), corrected).status).toBe("changed");
    const [before, after] = [1, 2].map((number) => archive.show(addressOf(0), number)?.text);
    expect(after).toBe(before?.replace("300", "350"));
  });

  it("is known at another address of the site", () => {
    const { keep } = openSite();
    for (const index of [0, 1, 2, 3, 4]) keep(addressOf(index), pageOf(index, parts));
    expect(keep("https://www.gazette-exemple.fr/imprimer/0", pageOf(0, parts)).status).toBe("duplicate");
    expect(keep("https://www.gazette-exemple.fr/imprimer/4", pageOf(4, parts)).status).toBe("duplicate");
  });

  it("stays unchanged when the site's other articles show the notice no longer", () => {
    const { keep } = openSite();
    for (const index of [0, 1, 2, 3]) keep(addressOf(index), pageOf(index, parts));
    for (const index of [0, 1, 2]) expect(keep(addressOf(index), pageOf(index)).status).toBe("changed");
    expect(keep(addressOf(3), pageOf(3, parts)).status).toBe("unchanged");
    expect(keep(addressOf(4), pageOf(4, parts)).text).toContain(CREDO);
  });
});
