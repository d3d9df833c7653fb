import { describe, expect, it } from "vitest";
import { UsageError } from "../../src/error.ts";
import { endOfDate, startOfDate } from "../../src/query/index.ts";

const NOW = new Date(2026, 9, 5, 15, 30);
const local = (...parts: [number, number, number?, number?, number?]) =>
  new Date(parts[0], parts[1], parts[2] ?? 1, parts[3] ?? 0, parts[4] ?? 0).getTime() / 1000;

describe("dates as typed", () => {
  it("takes days from local midnight, both ends included", () => {
    expect([startOfDate("2026-10-03", NOW), endOfDate("2026-10-03", NOW)]).toEqual([
      local(2026, 9, 3),
      local(2026, 9, 4),
    ]);
    expect([startOfDate("today", NOW), endOfDate("today", NOW)]).toEqual([local(2026, 9, 5), local(2026, 9, 6)]);
    expect([startOfDate("yesterday", NOW), endOfDate("Yesterday", NOW)]).toEqual([
      local(2026, 9, 4),
      local(2026, 9, 5),
    ]);
  });

  it("takes months and years whole", () => {
    expect([startOfDate("2026-02", NOW), endOfDate("2026-02", NOW)]).toEqual([local(2026, 1), local(2026, 2)]);
    expect([startOfDate("2025", NOW), endOfDate("2025", NOW)]).toEqual([local(2025, 0), local(2026, 0)]);
  });

  it("counts hours to the minute, days, weeks and months from midnight", () => {
    expect(startOfDate("12h", NOW)).toBe(local(2026, 9, 5, 3, 30));
    expect(startOfDate("7d", NOW)).toBe(local(2026, 8, 28));
    expect(startOfDate("3w", NOW)).toBe(local(2026, 8, 14));
    expect(startOfDate("6m", NOW)).toBe(local(2026, 3, 5));
    expect(startOfDate("1y", NOW)).toBe(local(2025, 9, 5));
  });

  it("keeps to the month when it has fewer days", () => {
    expect(startOfDate("1m", new Date(2026, 2, 31, 9))).toBe(local(2026, 1, 28));
  });

  it("understands an instant", () => {
    expect(startOfDate("2026-10-03T10:00:00Z", NOW)).toBe(Date.UTC(2026, 9, 3, 10) / 1000);
  });

  it("reads days and times in words of both languages", () => {
    expect(startOfDate("hier", NOW)).toBe(local(2026, 9, 4));
    expect(startOfDate("Aujourd’hui", NOW)).toBe(local(2026, 9, 5));
    expect(endOfDate("أمس", NOW)).toBe(local(2026, 9, 5));
    expect(startOfDate("7 jours", NOW)).toBe(startOfDate("7d", NOW));
    expect(startOfDate("3 semaines", NOW)).toBe(startOfDate("3w", NOW));
    expect(startOfDate("٦ أشهر", NOW)).toBe(startOfDate("6m", NOW));
    expect(startOfDate("2 ans", NOW)).toBe(startOfDate("2y", NOW));
    expect(startOfDate("الأمس", NOW)).toBe(local(2026, 9, 4));
  });

  it("reads how long ago something was in a sentence's words", () => {
    for (const text of ["il y a 3 jours", "Il y a  3 jours", "قبل 3 أيام", "منذ ٣ أيام"])
      expect(startOfDate(text, NOW)).toBe(startOfDate("3d", NOW));
    expect(() => startOfDate("il y a", NOW)).toThrow(UsageError);
  });

  it("reads dates as they are written in the countries of the news", () => {
    const day = [local(2026, 9, 3), local(2026, 9, 4)];
    for (const text of [
      "3/10/2026",
      "03.10.2026",
      "3-10-2026",
      "2026/10/03",
      "3 octobre 2026",
      "3 oct. 2026",
      "3 أكتوبر 2026",
      "٣/١٠/٢٠٢٦",
    ])
      expect([startOfDate(text, NOW), endOfDate(text, NOW)]).toEqual(day);
    expect(startOfDate("1er mars 2026", NOW)).toBe(local(2026, 2, 1));
    expect([startOfDate("février 2026", NOW), endOfDate("février 2026", NOW)]).toEqual([
      local(2026, 1),
      local(2026, 2),
    ]);
  });

  it("says clearly what is no date", () => {
    for (const text of [
      "jadis",
      "2026-13",
      "2026-02-30",
      "",
      "7",
      "d",
      "2026-10-03 10h",
      "999999d",
      "31/02/2026",
      "10/13/2026",
      "3 lundi 2026",
      "7 km",
      "0000",
      "01/01/0099",
    ]) {
      expect(() => startOfDate(text, NOW)).toThrow(UsageError);
      expect(() => endOfDate(text, NOW)).toThrow(`"${text}" is not a date`);
    }
  });
});
