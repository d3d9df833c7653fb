// Speed of language detection beside franc alone, in one run: read the ratios, not the absolute figures.
// `items` are detected in one round, so that (rounds a second) × items is the number of texts a second.
import { franc } from "franc";
import { bench, describe } from "vitest";
import { detect } from "../../src/language/detect.ts";
import { packOf } from "../../src/language/pack.ts";
import { splitSentences } from "../../src/language/sentence.ts";
import { foldText } from "../../src/text/fold.ts";
import { tokenize } from "../../src/text/token.ts";

const headlines = [
  "Grève des trains : trafic perturbé jeudi",
  "Le maire promet une école neuve",
  "Inondations : trois villages coupés du monde",
  "توقيع اتفاق جديد بين البلدين",
  "ارتفاع أسعار القمح في الأسواق",
  "الوزير يزور المدينة المتضررة غدا",
];
const paragraphs = [
  "Le conseil municipal a voté hier soir la construction d’une école de douze classes, pour un coût de 4,5 millions " +
    "d’euros. « Nous l’attendions depuis dix ans », a réagi la directrice, Mme Petit. Les travaux commenceront en mars " +
    "et dureront deux ans ; d’ici là, les élèves seront accueillis dans des bâtiments provisoires, près du stade.",
  "صوت المجلس البلدي مساء أمس على بناء مدرسة من اثني عشر فصلا بتكلفة 4.5 مليون دولار. وقالت المديرة: «انتظرنا هذا القرار " +
    "منذ عشر سنوات». وستبدأ الأشغال في مارس المقبل وتستمر عامين، وسيدرس التلاميذ في هذه الأثناء في مبان مؤقتة قرب الملعب " +
    "الكبير في وسط المدينة، بحسب ما أعلنته البلدية في بيان لها.",
];

// The tables of words are read at the first call.
for (const text of headlines) detect(text);

for (const [name, texts] of Object.entries({ headlines, paragraphs })) {
  describe(`${name} (${texts.length} items)`, () => {
    bench("franc alone", () => {
      for (const text of texts) franc(text);
    });
    bench("detect", () => {
      for (const text of texts) detect(text);
    });
  });
}

describe("reading a megabyte of text", () => {
  const text = paragraphs.join("\n\n").repeat(Math.ceil(1_000_000 / paragraphs.join("\n\n").length));
  const pack = packOf("fr");
  bench("native normalisation, to compare", () => {
    text.normalize("NFKD").toLowerCase();
  });
  bench("fold", () => {
    foldText(text);
  });
  bench("tokens", () => {
    tokenize(text);
  });
  bench("sentences", () => {
    splitSentences(text, pack);
  });
});
