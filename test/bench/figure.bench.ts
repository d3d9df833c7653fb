import { bench, describe } from "vitest";
import { findFigures } from "../../src/analysis/figure/index.ts";
import { packOf } from "../../src/language/pack.ts";
import { splitSentences } from "../../src/language/sentence.ts";
import { tokenize } from "../../src/text/token.ts";

/** An article's paragraph: a figure every ten words or so. */
const PARAGRAPHS = {
  fr:
    "Le budget de la ville augmente de 4,5 % et atteint 1,2 milliard d\u2019euros, dont près d\u2019un tiers pour les écoles. " +
    "La maire, qui présentait ses comptes mardi 3 mars devant une trentaine d\u2019élus, promet deux nouvelles lignes de bus. " +
    "L\u2019opposition s\u2019inquiète du coût des travaux et demande une enquête publique avant l\u2019été.\n\n",
  ar:
    "ارتفعت ميزانية المدينة بنسبة 4,5 بالمائة لتبلغ مليارا ومئتي مليون دينار، خصص ثلثها للمدارس. " +
    "وقالت رئيسة البلدية أمام نحو ثلاثين مستشارا يوم الثلاثاء 3 مارس إنها ستفتح خطين جديدين للحافلات. " +
    "وعبرت المعارضة عن قلقها من كلفة الأشغال وطالبت بتحقيق قبل الصيف.\n\n",
} as const;

const ONE_MILLION = 1_000_000;
const TEN_MILLION = 10 * ONE_MILLION;

function reading(lang: "fr" | "ar", text: string): { readonly megabytes: number; readonly run: () => void } {
  const pack = packOf(lang);
  if (pack === null) throw new Error(`no pack ${lang}`);
  const passage = {
    text,
    pack,
    sentences: splitSentences(text, pack),
    tokens: tokenize(text),
    context: { published: null, outlet: null },
  };
  return {
    megabytes: Buffer.byteLength(text) / 1e6,
    run: () => {
      findFigures(passage);
    },
  };
}

/** A bench whose name carries the speed of its first run, which no warming up has helped. */
function measure(name: string, lang: "fr" | "ar", text: string): void {
  const { megabytes, run } = reading(lang, text);
  const from = performance.now();
  run();
  const speed = (megabytes * 1000) / (performance.now() - from);
  bench(`${name}: ${megabytes.toFixed(1)} MB, first run ${speed.toFixed(1)} MB/s`, run, {
    iterations: 1,
    warmupIterations: 0,
    time: 0,
  });
}

describe("the figures of news", () => {
  measure("French articles", "fr", PARAGRAPHS.fr.repeat(2_000));
  measure("Arabic articles", "ar", PARAGRAPHS.ar.repeat(1_500));
});

describe("the figures of hostile texts", () => {
  measure("digits without end", "fr", "1234567890".repeat(TEN_MILLION / 10));
  measure("number words", "fr", "cent mille deux ".repeat(ONE_MILLION / 16));
  measure("joined number words", "ar", "وخمسة وعشرون ".repeat(ONE_MILLION / 24));
});
