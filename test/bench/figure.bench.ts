import recognizers from "@microsoft/recognizers-text-suite";
import { bench, describe } from "vitest";
import { findFigures } from "../../src/analysis/figure/index.ts";
import { type LanguagePack, packOf } from "../../src/language/pack.ts";
import { splitSentences } from "../../src/language/sentence.ts";
import { readTable } from "../../src/language/table.ts";
import type { FigureReading } from "../../src/model/figure.ts";
import { tokenize, tokensWithin } from "../../src/text/token.ts";

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
const FRENCH = "fr-fr";

/** Reads the figures of a text whose language is known: its sentences, its tokens, its figures. */
function figuresOf(pack: LanguagePack, text: string): readonly FigureReading[] {
  const sentences = splitSentences(text, pack);
  const tokens = tokensWithin(tokenize(text), sentences);
  return findFigures({ text, pack, sentences, tokens, context: { published: null, outlet: null } });
}

function packFor(lang: "fr" | "ar"): LanguagePack {
  const pack = packOf(lang);
  if (pack === null) throw new Error(`no pack ${lang}`);
  return pack;
}

function speedOf(megabytes: number, run: () => void): string {
  const from = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(from);
  return ((megabytes * 1e6) / (user + system)).toFixed(1);
}

/** A bench whose name carries the speed of its first run, which no warming up has helped, and of its second (processor time). */
function measure(name: string, lang: "fr" | "ar", text: string): void {
  const pack = packFor(lang);
  const megabytes = Buffer.byteLength(text) / 1e6;
  const run = (): void => {
    figuresOf(pack, text);
  };
  const speeds = [speedOf(megabytes, run), speedOf(megabytes, run)];
  bench(`${name}: ${megabytes.toFixed(1)} MB, ${speeds.join(" then ")} MB/s`, run, {
    iterations: 1,
    warmupIterations: 0,
    time: 0,
  });
}

/** All that Recognizers-Text finds in French of what our reader reads. */
const RECOGNIZERS = [
  recognizers.recognizeNumber,
  recognizers.recognizeOrdinal,
  recognizers.recognizePercentage,
  recognizers.recognizeCurrency,
  recognizers.recognizeDimension,
  recognizers.recognizeTemperature,
  recognizers.recognizeAge,
  recognizers.recognizeDateTime,
];

/** Sentences that both read; a few, since the other takes its time. */
const SENTENCES = readTable(new URL("../analysis/figure/corpus.fr.tsv", import.meta.url))
  .map((row) => row.sentence ?? "")
  .filter((_, index) => index % 10 === 0);

describe(`the figures of ${SENTENCES.length} French sentences`, () => {
  const options = { iterations: 1, warmupIterations: 0, time: 0, warmupTime: 0 };
  const pack = packFor("fr");
  bench(
    "our reader",
    () => {
      for (const sentence of SENTENCES) figuresOf(pack, sentence);
    },
    { ...options, iterations: 200, warmupIterations: 100 },
  );
  bench(
    "Recognizers-Text",
    () => {
      for (const sentence of SENTENCES) for (const recognize of RECOGNIZERS) recognize(sentence, FRENCH);
    },
    options,
  );
});

describe("the figures of news", () => {
  measure("French articles", "fr", PARAGRAPHS.fr.repeat(2_000));
  measure("Arabic articles", "ar", PARAGRAPHS.ar.repeat(1_500));
});

describe("the figures of hostile texts", () => {
  measure("digits without end", "fr", "1234567890".repeat(TEN_MILLION / 10));
  measure("number words", "fr", "cent mille deux ".repeat(ONE_MILLION / 16));
  measure("joined number words", "ar", "وخمسة وعشرون ".repeat(ONE_MILLION / 24));
});
