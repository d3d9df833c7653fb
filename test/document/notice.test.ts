import { describe, expect, it } from "vitest";
import { dropNotices } from "../../src/document/notice.ts";
import { outlineOf } from "../../src/document/outline.ts";
import type { BlockKind, Document } from "../../src/model/article.ts";
import { blockKey } from "../../src/text/block-key.ts";

type Written = string | readonly [kind: BlockKind, text: string];

/** A document of blocks, paragraphs where no kind is said. */
function documentOf(written: readonly Written[], title: string | null = null): Document {
  let at = 0;
  const parts = written.map((one) => (typeof one === "string" ? (["paragraph", one] as const) : one));
  const blocks = parts.map(([kind, text]) => {
    const start = at;
    at += text.length + 2;
    return { start, end: start + text.length, kind };
  });
  const nothing = { url: null, canonical: null, outlet: null, published: null, modified: null, description: null };
  return {
    ...nothing,
    ...{ section: null, image: null, declared: null, dated: { published: null, modified: null } },
    ...{ title, byline: [], tags: [], truncated: false, blocks, text: parts.map(([, text]) => text).join("\n\n") },
  };
}

const TOLD = [
  "Le marché couvert a brûlé mardi, sans blesser les douze marchands.",
  "La toiture du marché a brûlé en une heure, selon les pompiers de la ville.",
  "Les marchands du marché s'installeront samedi dans la ville voisine, où les pompiers prêtent douze tentes.",
] as const;
const NOTICE = "Le Marché libre, quotidien sans actionnaire, vit de vos dons depuis 1994.";
const CALL = "Abonnez-vous à la newsletter";

/** A text when some of its lines are known as notices, or only suspected. */
function textWithout(written: readonly Written[], notices: readonly string[], suspects: readonly string[] = []) {
  const site = { notices: notices.map(blockKey), suspects: suspects.map(blockKey), seen: [] };
  return dropNotices(documentOf(written), site).document.text.split("\n\n");
}

describe("leaving out notices", () => {
  it("knows them whatever their case, accents and signs", () => {
    expect(textWithout([...TOLD, `» ${NOTICE.toUpperCase()}`], [NOTICE])).toEqual(TOLD);
  });

  it("takes a heading away that has nothing left below it", () => {
    expect(textWithout([...TOLD, ["heading", "Soutenir"], NOTICE], [NOTICE])).toEqual(TOLD);
  });

  it("takes a heading away that every article has above them", () => {
    const [first, ...rest] = TOLD;
    const written: Written[] = [first, ["heading", "Soutenir"], NOTICE, ...rest];
    expect(textWithout(written, [NOTICE, "Soutenir"])).toEqual(TOLD);
    expect(textWithout(written, [NOTICE])).toEqual([first, "Soutenir", ...rest]);
  });

  it("leaves a suspected line in the text unless its words tell", () => {
    expect(textWithout([...TOLD, NOTICE, CALL], [], [NOTICE, CALL])).toEqual([...TOLD, NOTICE]);
  });

  it("leaves a line that reports figures in the text unless its words tell", () => {
    const sum = "Le port a coûté 40 millions d'euros, a rappelé la préfète Inès Carrel.";
    const invited = "Abonnez-vous à la newsletter dès 3 euros par mois";
    expect(textWithout([...TOLD, sum, invited], [sum, invited])).toEqual([...TOLD, sum]);
  });

  it("leaves quotations and long paragraphs in the text", () => {
    const long = `${NOTICE} ${TOLD.join(" ")}`.padEnd(301, ".");
    const written: Written[] = [...TOLD, ["quotation", NOTICE], long];
    expect(textWithout(written, [NOTICE, long])).toHaveLength(5);
  });

  it("leaves everything in a text that would lose more than half", () => {
    const brief = "Le marché a brûlé.";
    expect(textWithout([brief, NOTICE], [NOTICE])).toEqual([brief, NOTICE]);
  });

  it("says which lines it left out", () => {
    const site = { notices: [blockKey(NOTICE)], suspects: [], seen: [] };
    expect(dropNotices(documentOf([...TOLD, NOTICE]), site).dropped).toEqual([blockKey(NOTICE)]);
  });
});

describe("telling which lines belong to an article", () => {
  const keys = (...texts: readonly string[]) => texts.map(blockKey);

  it("goes by the words that come back in its title and in its other blocks", () => {
    const { apart, fitting } = outlineOf(documentOf([...TOLD, CALL]), [], "fr", new Set());
    expect(fitting).toEqual(keys(TOLD[0], TOLD[1], TOLD[2]));
    expect(apart).toEqual(keys(CALL));
    const titled = outlineOf(
      documentOf([CALL, ...TOLD], "La newsletter où l'on s'abonne au marché"),
      [],
      "fr",
      new Set(),
    );
    expect(titled.fitting).toContain(blockKey(CALL));
  });

  it("hears no lines that the site has shown before", () => {
    const [one, two] = ["Votre journal a besoin de lecteurs.", "Lecteurs, offrez le journal."];
    const document = documentOf([...TOLD, one, two]);
    expect(outlineOf(document, [], "fr", new Set()).apart).toEqual([]);
    expect(outlineOf(document, [], "fr", new Set(keys(one, two))).apart).toEqual(keys(one, two));
  });

  it("tells nothing of a text that is mostly known", () => {
    const outline = outlineOf(documentOf([...TOLD, NOTICE]), keys(CALL), "fr", new Set(keys(...TOLD)));
    expect(outline).toEqual({ apart: keys(CALL), fitting: [], dropped: keys(CALL) });
  });

  it("passes over quotations, lines without words and the middle of a long list", () => {
    const items = Array.from({ length: 200 }, (_, index): Written => ["list", `Étal numéro ${index}`]);
    const { apart, fitting } = outlineOf(documentOf(["« Tout a brûlé »", "* * *", ...items]), [], "fr", new Set());
    expect(apart.length + fitting.length).toBe(24 - 2 + 40);
  });
});
