import { describe, expect, it } from "vitest";
import { lines, read } from "./read.ts";

const ar = (text: string) => lines(text, "ar");

describe("indirect speech in Arabic", () => {
  it("reads verb, speaker and أن with titles between", () => {
    expect(ar("وأوضح وزير النقل سامي الخطيب أن الجسر سيفتح غدا.")).toEqual([
      "أوضح | وزير النقل سامي الخطيب | سامي الخطيب | الجسر سيفتح غدا",
    ]);
  });

  it("finds أن behind a long relative clause and a date", () => {
    expect(ar("قال المدير الذي وصل إلى المدينة صباح الأحد إن المصنع لن يغلق.")).toEqual([
      "قال | المدير | المدير | المصنع لن يغلق",
    ]);
  });

  it("reads Egyptian spelling: ان without hamza and ى for ي", () => {
    expect(ar("واكد المتحدث فى القاهرة ان المحطة تعمل.")[0]).toMatch(/\| المحطة تعمل$/);
  });

  it("keeps a complementizer that carries a pronoun", () => {
    expect(ar("وأكدت الشركة أنها دفعت كل الأجور.")).toEqual(["أكدت | الشركة | الشركة | أنها دفعت كل الأجور"]);
  });

  it("reads إلى, على and من before أن", () => {
    expect(ar("وأشار الخبير إلى أن المياه نظيفة.")[0]).toMatch(/\| المياه نظيفة$/);
    expect(ar("وحذر الطبيب من أن الفيروس ينتشر.")[0]).toMatch(/\| الفيروس ينتشر$/);
  });

  it("reads a noun object without أن", () => {
    expect(ar("ونفت الوزارة صحة الأخبار المتداولة.")).toEqual(["نفت | الوزارة | الوزارة | صحة الأخبار المتداولة"]);
  });

  it("makes a claim of each participle of a chain", () => {
    expect(ar("قال رئيس البلدية إن الطريق مغلق، مشيرا إلى أن العمل يستمر شهرا، محذرا من أن الأمطار تقترب.")).toEqual([
      "قال | رئيس البلدية | رئيس البلدية | الطريق مغلق",
      "مشيرا | رئيس البلدية | رئيس البلدية | العمل يستمر شهرا",
      "محذرا | رئيس البلدية | رئيس البلدية | الأمطار تقترب",
    ]);
  });

  it("takes the source of نقل عن … قوله إن from behind عن", () => {
    expect(ar("ونقلت الوكالة عن مدير المطار قوله إن الرحلات مستمرة.")).toEqual([
      "قوله | مدير المطار | مدير المطار | الرحلات مستمرة",
    ]);
  });

  it("reads بحسب before and behind its clause", () => {
    expect(ar("وبحسب المرصد فإن القصف توقف.")).toEqual(["بحسب | المرصد | المرصد | القصف توقف"]);
    expect(ar("ارتفعت الأسعار بشدة، بحسب وزارة التجارة.")).toEqual([
      "بحسب | وزارة التجارة | وزارة التجارة | ارتفعت الأسعار بشدة",
    ]);
  });

  it("gives حسبما ذكر the speaker behind its verb", () => {
    expect(ar("أغلقت المدارس أبوابها، حسبما ذكر مصدر محلي.")).toEqual([
      "حسبما ذكر | مصدر محلي | مصدر محلي | أغلقت المدارس أبوابها",
    ]);
  });

  it("makes no second claim of a relay in a sentence that names its source", () => {
    expect(ar("وقال المصدر إن الطائرة هبطت، بحسب وكالة الأنباء.")).toEqual(["قال | المصدر | المصدر | الطائرة هبطت"]);
  });

  it("reads no claim in the journalist's formula", () => {
    expect(ar("يشار إلى أن المدينة تقع على البحر.")).toEqual([]);
  });
});

describe("direct speech in Arabic", () => {
  it("reads marks right after the speaker", () => {
    const [claim] = read("وقال الكاتب منير شاهين: «لن أغادر هذه المدينة أبدا».", "ar");
    expect(claim).toMatchObject({ name: "منير شاهين", quote: "direct" });
    expect(claim?.content[0]?.text).toBe("لن أغادر هذه المدينة أبدا");
  });

  it("keeps a name in marks inside the speaker and names the paper by it", () => {
    expect(ar("وذكرت صحيفة «الساحل» أن المرفأ مغلق.")).toEqual(["ذكرت | صحيفة «الساحل» | الساحل | المرفأ مغلق"]);
  });
});

describe("who speaks in an Arabic text", () => {
  it("gives a dropped subject to the last speaker and writes none", () => {
    const [, second] = read("قال المدرب رياض حلمي إن الفريق جاهز. وأضاف أن اللاعبين في صحة جيدة.", "ar");
    expect(second).toMatchObject({ speaker: null, name: "رياض حلمي" });
  });

  it("finds the full name of a family name", () => {
    const text = "التقى الوفد الرئيس كمال درويش في القصر. وقال درويش إن الحوار مفيد.";
    expect(read(text, "ar")[0]?.name).toBe("كمال درويش");
  });

  it("finds the report or the ministry that الـ points back to", () => {
    const text = "كشفت دراسة حديثة أن النوم مفيد. وأوضحت الدراسة أن الرياضة تساعد.";
    expect(read(text, "ar")[1]?.name).toContain("دراسة");
  });
});

describe("how sure an Arabic claim is", () => {
  const first = (text: string) => read(text, "ar")[0];

  it("hedges قد before an imperfect, not in a pluperfect", () => {
    expect(first("وقال الخبير إن السعر قد يرتفع.")?.certainty).toBe("hedged");
    expect(first("وكان الوزير قد صرح بأن المشروع انتهى.")?.certainty).toBe("asserted");
  });

  it("denies when the cue denies or is negated", () => {
    expect(first("وأنكر المتهم أنه كان في المكان.")).toMatchObject({ polarity: "negative", certainty: "denied" });
    expect(first("ولم يؤكد المسؤول أن الاجتماع تم.")?.certainty).toBe("denied");
  });
});
