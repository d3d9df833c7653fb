import { describe, expect, it } from "vitest";
import { onlyLanguages, readLanguages } from "../../src/clip/kept-language.ts";
import { foreignLanguage } from "../../src/clip/sift.ts";

const FRENCH = `Les habitants du quartier ont demandé hier que la mairie rouvre la bibliothèque avant la fin de l’année.
  Selon eux, les travaux devaient durer six mois et rien n’a été fait depuis le printemps dernier.`;
const ARABIC = `طالب سكان الحي أمس بأن تعيد البلدية فتح المكتبة قبل نهاية السنة الجارية.
  وقالوا إن الأشغال كان يفترض أن تدوم ستة أشهر ولم ينجز منها شيء منذ الربيع الماضي، رغم كل الوعود التي سمعوها.`;
const ENGLISH = `People who live near the square asked the council yesterday to open the library again before the year ends.
  They said that the work was meant to last six months and that nothing had been done there since last spring.`;
const GERMAN = `Die Bewohner des Viertels haben gestern verlangt, dass die Stadt die Bücherei noch vor dem Ende des Jahres wieder öffnet.
  Die Arbeiten sollten sechs Monate dauern, sagten sie, und seit dem Frühling ist dort nichts mehr geschehen.`;

const pageOf = (text: string, lang = ""): string =>
  `<!doctype html><html ${lang}><head><script>var x = "${ENGLISH}";</script><style>p { color: red }</style></head>
  <body><!-- ${ENGLISH} --><nav><a>Home</a><a>Sport</a></nav>${`<p>${text}</p>`.repeat(3)}</body></html>`;

const languageOf = (html: string) => foreignLanguage(html, readLanguages);

describe("a page of a whole crawl", () => {
  it("is turned away when it is surely in a language in which the archive keeps nothing", () => {
    expect(languageOf(pageOf(ENGLISH))).toBe("en");
    expect(languageOf(pageOf(GERMAN))).toBe("de");
  });

  it("is read when it is in a language of the archive, whatever stands in its scripts and comments", () => {
    expect(languageOf(pageOf(FRENCH))).toBeNull();
    expect(languageOf(pageOf(ARABIC))).toBeNull();
  });

  it("is turned away when it is in none of the languages that were asked for, and read when it is in one", () => {
    const english = onlyLanguages(["en"]);
    expect([foreignLanguage(pageOf(FRENCH), english), foreignLanguage(pageOf(ENGLISH), english)]).toEqual(["fr", null]);
  });

  it("is read when its letters are written as character references", () => {
    const encoded = (text: string) => text.replace(/[^ -~\s]/gu, (char) => `&#${char.codePointAt(0)};`);
    expect(languageOf(pageOf(encoded(ARABIC)))).toBeNull();
    expect(languageOf(pageOf(FRENCH.replaceAll("é", "&eacute;").replaceAll("è", "&egrave;")))).toBeNull();
  });

  it("is read when it says itself that it is in a language of the archive, or has too little text to tell", () => {
    expect(languageOf(pageOf(ENGLISH, 'lang="fr-FR"'))).toBeNull();
    expect(languageOf("<p>Page not found, sorry.</p>")).toBeNull();
  });

  it("is sifted to its end when its tags never end", () => {
    for (const part of ["<script ", "<script>", "<!--", "<", "&#x", "<html lang"]) {
      expect(languageOf(part.repeat(200_000)) ?? "und").toMatch(/^[a-z]{2,3}$/);
    }
  });
});
