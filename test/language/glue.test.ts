import { describe, expect, it } from "vitest";
import { findGlue, type Vocabulary } from "../../src/language/glue.ts";
import { type LanguagePack, packOf } from "../../src/language/pack.ts";
import { foldKey } from "../../src/text/fold.ts";

function pack(code: string): LanguagePack {
  const found = packOf(code);
  if (found === null) throw new Error(`no pack ${code}`);
  return found;
}

/** An archive in which each of the words stands in a tenth of the articles. */
function archive(articles: number, words: string): Vocabulary {
  const known = new Set(words.split(" ").map(foldKey));
  return { articles, count: (key) => (known.has(key) ? articles / 10 : 0) };
}

const arabic = pack("ar");
const words = "الرئيس أعلن الحكومة الوزراء مجلس قرارات جديدة البلدين اجتماع كتاب";
const parts = (word: string, vocabulary: Vocabulary | null, language = arabic) => {
  const cuts = [0, ...findGlue(word, language, vocabulary), word.length];
  return cuts.slice(1).map((end, i) => word.slice(cuts[i], end));
};

describe("words that lost their blank", () => {
  it("are told by a letter that only ends words, even in an empty archive", () => {
    expect(parts("الحكومةأعلنت", null)).toEqual(["الحكومة", "أعلنت"]);
    expect(parts("مستشفىالمدينة", null)).toEqual(["مستشفى", "المدينة"]);
  });

  it("are told by two words that the archive knows", () => {
    expect(parts("اجتماعالوزراء", archive(2000, words))).toEqual(["اجتماع", "الوزراء"]);
    expect(parts("قراراتجديدة", archive(2000, words))).toEqual(["قرارات", "جديدة"]);
  });

  it("are told by place names in a small archive, and by an article, but not by any two words", () => {
    expect(parts("قطروباكستانوبلجيكا", archive(40, ""))).toEqual(["قطر", "وباكستان", "وبلجيكا"]);
    expect(parts("مجلسالوزراء", archive(40, words))).toEqual(["مجلس", "الوزراء"]);
    expect(parts("قراراتمجلس", archive(40, words))).toEqual(["قراراتمجلس"]);
  });

  it("are told at the cut of a lost line break in French, where a capital follows", () => {
    expect(parts("paysLe", archive(1000, "pays le"), pack("fr"))).toEqual(["pays", "Le"]);
    expect(parts("YouTube", archive(1000, "pays le"), pack("fr"))).toEqual(["YouTube"]);
  });
});

describe("long words", () => {
  it("stay whole when the archive knows them, or their stem", () => {
    expect(parts("مجلسالوزراء", archive(2000, `${words} مجلسالوزراء`))).toEqual(["مجلسالوزراء"]);
    expect(parts("وبكتابهما", archive(2000, words))).toEqual(["وبكتابهما"]);
  });

  it("stay whole when a part is only an ending or a beginning of words", () => {
    const known = archive(1000, "accord de univers elle port");
    expect(parts("désaccord", known, pack("fr"))).toEqual(["désaccord"]);
    expect(parts("universelle", known, pack("fr"))).toEqual(["universelle"]);
    expect(parts("transports", known, pack("fr"))).toEqual(["transports"]);
    expect(parts("deport", known, pack("fr"))).toEqual(["de", "port"]);
  });

  it("stay whole when nothing is known of their parts", () => {
    expect(parts("ليختنشتاينية", archive(2000, words))).toEqual(["ليختنشتاينية"]);
    expect(parts("شيىء", null)).toEqual(["شيىء"]);
  });
});
