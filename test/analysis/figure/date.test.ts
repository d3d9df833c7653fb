import { describe, expect, it } from "vitest";
import { arabic, french, read } from "./read.ts";

describe("dates in French", () => {
  it("keeps the weekday that touches a date in its span", () => {
    expect(read("fr", "Il arrive mardi 9 juin 2020.").map(({ text, value }) => [text, value])).toEqual([
      ["mardi 9 juin 2020", "2020-06-09"],
    ]);
  });

  it("leaves the year open without the article's date, and takes the nearest with it", () => {
    expect(french("Le procès reprend le 20 décembre.")).toEqual(["datetime XXXX-12-20"]);
    expect(french("Le procès reprend le 20 décembre.", { published: "2021-01-10T08:00:00+01:00" })).toEqual([
      "datetime 2020-12-20",
    ]);
  });

  it("reads a range of days as one figure", () => {
    expect(french("Du 1er au 15 mai 2023, puis du 28 juin au 3 juillet 2024.")).toEqual([
      "datetime 2023-05-01..2023-05-15",
      "datetime 2024-06-28..2024-07-03",
    ]);
  });

  it("reads dates in digits, with their time", () => {
    expect(french("Le 14/07/2024 à 18h30, le 2024-08-02 et le 3.9.2024.")).toEqual([
      "datetime 2024-07-14T18:30",
      "datetime 2024-08-02",
      "datetime 2024-09-03",
    ]);
  });

  it("reads years, decades and centuries", () => {
    expect(french("En 1998, puis dans les années 80, enfin au XXIe siècle.")).toEqual([
      "datetime 1998",
      "datetime 198X",
      "datetime 20XX",
    ]);
  });

  it("tells a time of day from a duration", () => {
    expect(french("À 14h, la séance a duré 3 heures.")).toEqual(["datetime T14:00", "duration 3 h"]);
  });

  it("finds the third Tuesday and the last day of a month", () => {
    expect(french("Le troisième mardi de septembre 2014 et le dernier jour d'octobre 2015.")).toEqual([
      "datetime 2014-09-16",
      "datetime 2015-10-31",
    ]);
  });

  it("reads feasts with a year", () => {
    expect(french("Noël 2020 fut calme.")).toEqual(["datetime 2020-12-25"]);
  });
});

describe("dates in Arabic", () => {
  it("knows the month names of every country", () => {
    expect(arabic("بين 4 جانفي 2016 ثم 5 كانون الثاني/يناير 2017 ثم 6 غشت 2018 ثم 7 أغسطس 2019")).toEqual([
      "datetime 2016-01-04",
      "datetime 2017-01-05",
      "datetime 2018-08-06",
      "datetime 2019-08-07",
    ]);
  });

  it("converts Hijri dates and keeps what was written in the span", () => {
    expect(read("ar", "وقع القرار في 14 رمضان 1445هـ").map(({ text, value }) => [text, value])).toEqual([
      ["14 رمضان 1445هـ", "2024-03-24"],
    ]);
  });

  it("reads the first of the month and a day in words", () => {
    expect(arabic("من غرة مارس 2015 إلى الثالث والعشرين من مارس 2015")).toEqual(["datetime 2015-03-01..2015-03-23"]);
  });

  it("reads the hour in words, past or to", () => {
    expect(arabic("عند الساعة الخامسة والنصف مساء أو الثامنة إلا ربعا صباحا")).toEqual([
      "datetime T17:30",
      "datetime T07:45",
    ]);
  });

  it("reads the century and the decade", () => {
    expect(arabic("في ثمانينيات القرن الماضي ثم في القرن الحادي والعشرين")).toEqual(["datetime 198X", "datetime 20XX"]);
  });

  it("reads two years joined by « و » as a range after « بين »", () => {
    expect(arabic("تولى المنصب بين عامي 2004 و2006")).toEqual(["datetime 2004..2006"]);
  });
});

describe("dates without year, seen from the article's date", () => {
  const context = { published: "2016-11-20" };

  it("are ahead where the verb is in the future, and behind after « dernier »", () => {
    expect(french("Le sommet se tiendra le 15 mars.", context)).toEqual(["datetime 2017-03-15"]);
    expect(french("Le sommet s'est tenu le 15 mars dernier.", context)).toEqual(["datetime 2016-03-15"]);
    expect(arabic("سيعقد الاجتماع يوم 15 مارس", context)).toEqual(["datetime 2017-03-15"]);
  });

  it("share the month of the date that they are joined to", () => {
    expect(french("Les 3 et 4 mai 2017.")).toEqual(["datetime 2017-05-03", "datetime 2017-05-04"]);
  });
});
