import { describe, expect, it } from "vitest";
import { escapeMarkdown, markdown } from "../../src/render/markdown.ts";
import { countPresentation, diffPresentation, hitPresentation } from "../../src/render/presentation.ts";

describe("text in Markdown", () => {
  it("keeps what would be a mark as it was written", () => {
    expect(escapeMarkdown("a|b *c* _d_ [e](f) <g> `h` \\i ~~j~~ &amp;")).toBe(
      "a\\|b \\*c\\* \\_d\\_ \\[e\\](f) \\<g\\> \\`h\\` \\\\i \\~\\~j\\~\\~ \\&amp;",
    );
    expect(escapeMarkdown("snake_case, 3,2 % & 5 euros - 4")).toBe("snake_case, 3,2 % & 5 euros - 4");
  });

  it("begins no list, heading or rule by chance", () => {
    expect(["# un", "- deux", "+ trois", "4. quatre", "---", "-5 %", "0.5"].map(escapeMarkdown)).toEqual([
      "\\# un",
      "\\- deux",
      "\\+ trois",
      "4\\. quatre",
      "\\---",
      "-5 %",
      "0.5",
    ]);
  });

  it("is one line without control characters", () => {
    expect(escapeMarkdown("a\nb\u001b[31m\u202ec")).toBe("a b\\[31mc");
  });
});

const hit = {
  id: "k7q2fm3x9dab",
  url: "https://site.example/a|b>",
  lang: "fr",
  dir: "ltr",
  published: "2026-10-03T08:00:00Z",
  fetched: null,
  outlet: "Le Phare",
  title: "Un titre | deux",
  words: 12,
  revision: 1,
  figures: 2,
  claims: 1,
  snippet: "Le \u0002port\u0003 ferme",
};

describe("records in Markdown", () => {
  it("are rows of a table that begins with its header, once", () => {
    const { row, header } = markdown(hitPresentation);
    expect(header).toBe("");
    const first = row(hit).split("\n");
    expect(first[0]).toBe("| ID | LANG | DATE | OUTLET | FIG | CLM | TITLE |");
    expect(first[1]).toBe("| --- | --- | --- | --- | --: | --: | --- |");
    expect(first[2]).toBe(
      "| [k7q2fm3x9dab](<https://site.example/a%7Cb%3E>) | fr | 2026-10-03 | Le Phare | 2 | 1 | Un titre \\| deux |",
    );
    expect(row(hit).split("\n")).toHaveLength(2);
  });

  it("lead to pages of the web only", () => {
    const { row } = markdown(hitPresentation);
    row(hit);
    expect(row({ ...hit, url: "javascript:alert(1)" })).toMatch(/^\| k7q2fm3x9dab \|/);
  });

  it("are parts of a document where articles were searched for", () => {
    const { row } = markdown({ ...hitPresentation, document: "hit" });
    expect(row(hit)).toBe(
      "## [Un titre \\| deux](<https://site.example/a%7Cb%3E>)\n\n" +
        "k7q2fm3x9dab · fr · 2026-10-03 · 12 words · Le Phare\n\n> Le **port** ferme\n\n",
    );
    expect(row({ ...hit, dir: "rtl", lang: "ar" })).toContain('\n\n<div dir="rtl" lang="ar">\n\n> Le **port**');
  });

  it("strike out what a revision removed", () => {
    const change = (kind: string, text: string) => ({ kind, text });
    const diff = {
      ...{ article: "k7q2f", url: null, from: 1, to: 2, added: 1, removed: 1, title: [change("same", "Titre")] },
      text: [
        change("same", "Le port"),
        change("removed", "ferme"),
        change("added", "rouvre"),
        change("same", "\n\nFin"),
      ],
    };
    expect(markdown(diffPresentation).row(diff)).toBe(
      "# k7q2f: revision 1 → 2\n\n1 word added, 1 removed\n\nTitre\n\nLe port ~~ferme~~ **rouvre**\n\nFin\n\n",
    );
  });

  it("are counts as well", () => {
    expect(markdown(countPresentation).row({ articles: 4, independent: 3 })).toContain("| 4 | 3 |");
  });
});
