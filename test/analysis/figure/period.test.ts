import { describe, expect, it } from "vitest";
import { arabic, french } from "./read.ts";

const context = { published: "2016-05-03" };

describe("quarters and halves of a year", () => {
  it("are the range of their first and last month", () => {
    expect(french("Le chômage a reculé au 1er trimestre 2026.")).toEqual(["datetime 2026-01..2026-03"]);
    expect(french("Les ventes du second semestre de 2025.")).toEqual(["datetime 2025-07..2025-12"]);
    expect(arabic("ارتفع الإنتاج في الربع الثالث من عام 2019")).toEqual(["datetime 2019-07..2019-09"]);
    expect(arabic("خلال الثلاثي الأول من سنة 2017")).toEqual(["datetime 2017-01..2017-03"]);
  });

  it("are those of the year before the article's after « dernière »", () => {
    expect(french("Au quatrième trimestre de l'année dernière.", context)).toEqual(["datetime 2015-10..2015-12"]);
    expect(arabic("خلال النصف الأول من العام الجاري", context)).toEqual(["datetime 2016-01..2016-06"]);
  });

  it("are a rank without a year, and no fraction in Arabic", () => {
    expect(french("Au troisième trimestre, la banque a gagné de l'argent.")).toEqual(["ordinal 3 <trimestre>"]);
    expect(arabic("تراجعت المبيعات في الربع الثاني")).toEqual([]);
  });
});

describe("two years in a row", () => {
  it("are a season or a school year", () => {
    expect(french("La saison 2015/2016 et l'exercice 2017-18.")).toEqual([
      "datetime 2015..2016",
      "datetime 2017..2018",
    ]);
    expect(arabic("الموسم الدراسي 1436/1437هـ")).toEqual(["datetime 2014..2015"]);
  });
});

describe("years before our era", () => {
  it("count the year zero, as EDTF does", () => {
    expect(french("Le temple fut bâti en 44 avant J.-C. et pillé au Ve siècle avant notre ère.")).toEqual([
      "datetime -0043",
      "datetime -04XX",
    ]);
    expect(arabic("بني المعبد عام 300 قبل الميلاد")).toEqual(["datetime -0299"]);
  });
});

describe("days of a month that is only pointed at", () => {
  it("are counted from the article's date", () => {
    expect(arabic("تقام المباراة في الـ21 من الشهر الجاري", context)).toEqual(["datetime 2016-05-21"]);
    expect(french("Le vote du 3 du mois prochain.", context)).toEqual(["datetime 2016-06-03"]);
    expect(arabic("تقام المباراة في الـ21 من الشهر الجاري")).toEqual(["datetime XXXX-XX-21"]);
  });
});

describe("dates in other hands", () => {
  it("has both names of a month, one after the other", () => {
    expect(arabic("افتتح المتحف في أبريل نيسان 2015")).toEqual(["datetime 2015-04"]);
  });

  it("reads a Hijri date in digits, with blanks or without", () => {
    expect(arabic("صدر القرار بتاريخ 19 / 6 / 1436هـ")).toEqual(["datetime 2015-04-08"]);
    expect(arabic("صدر القرار بتاريخ 19/6/1436هـ")).toEqual(["datetime 2015-04-08"]);
  });

  it("reads a year with the letter of its era, not metres", () => {
    expect(arabic("معرض الكتاب 2015م")).toEqual(["datetime 2015"]);
    expect(arabic("سباق 2000م")).toEqual(["measure 2000 m"]);
  });

  it("reads a year before « بيوم »", () => {
    expect(arabic("احتفل يوم 7 أفريل 2016 بيوم الشجرة")).toEqual(["datetime 2016-04-07"]);
  });

  it("reads a Roman century whose ending stands apart, and hours past midnight", () => {
    expect(french("Une ferme du XVIII ème siècle.")).toEqual(["datetime 17XX"]);
    expect(french("Ouvert de 22 à 2 heures.")).toEqual(["datetime T22:00..T02:00"]);
  });
});
