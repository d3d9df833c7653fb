import { describe, expect, it } from "vitest";
import { readVisibleDate, writeDate } from "../../src/document/date.ts";
import { NOW } from "./page.ts";

const visible = (text: string) => {
  const date = readVisibleDate(text, NOW);
  return date === null ? null : writeDate(date);
};

describe("a date of the Hijri calendar", () => {
  it.each([
    ["1 محرم 1446 هـ", "2024-07-07"],
    ["الخميس 1 رمضان 1444هـ", "2023-03-23"],
    ["١٥ شعبان ١٤٤٥ هـ - 20:15", "2024-02-25T20:15"],
    ["31 رجب 1446", null],
  ])("« %s » is %s", (text, expected) => expect(visible(text)).toBe(expected));

  it("gives way to a Gregorian date beside it", () => {
    expect(visible("1 رمضان 1444 هـ الموافق 23 مارس 2023 م")).toBe("2023-03-23");
    expect(visible("2 رمضان 1444 هـ الموافق 23 مارس 2023 م")).toBe("2023-03-23");
  });
});
