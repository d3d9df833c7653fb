import { describe, expect, it } from "vitest";
import { localMoment, plainDate, relativeDate } from "../../src/render/when.ts";

/** A moment by the clock on the wall. */
const local = (day: number, hour: number, minute = 0): Date => new Date(2026, 9, day, hour, minute);
const NOW = local(5, 14, 30);
const told = (date: Date | string): string => relativeDate(typeof date === "string" ? date : date.toISOString(), NOW);

describe("a date on a terminal", () => {
  it("is minutes or hours ago as long as it is today", () => {
    expect(told(local(5, 14, 25))).toBe("5 min ago");
    expect(told(local(5, 12, 29))).toBe("2 h ago");
    expect(told(local(5, 0, 1))).toBe("14 h ago");
  });

  it("is yesterday from the midnight before, however few hours that is", () => {
    expect(told(local(4, 23, 59))).toBe("yesterday");
    expect(told(local(4, 0))).toBe("yesterday");
    expect(relativeDate(local(4, 23, 50).toISOString(), local(5, 0, 10))).toBe("yesterday");
  });

  it("is the local day when it is older, or still to come", () => {
    expect(told(local(3, 23, 59))).toBe("2026-10-03");
    expect(told(local(3, 0, 1))).toBe("2026-10-03");
    expect(told(local(5, 18))).toBe("2026-10-05");
    expect(told(local(7, 9))).toBe("2026-10-07");
  });

  it("is never more exact than what the page told", () => {
    expect(told("2026-10-05")).toBe("today");
    expect(told("2026-10-04")).toBe("yesterday");
    expect(told("2026-10-03")).toBe("2026-10-03");
    expect(told("2026-10")).toBe("2026-10");
    expect(told("2026")).toBe("2026");
  });

  it("takes a time without a zone as UTC, as the archive does", () => {
    expect(told(NOW.toISOString().replace("Z", ""))).toBe("0 min ago");
  });

  it("is the page's own day for other programs", () => {
    expect(plainDate("2026-10-03T23:30:00-05:00")).toBe("2026-10-03");
  });
});

describe("a moment", () => {
  it("is told with the local time and its zone", () => {
    const seconds = NOW.getTime() / 1000;
    expect(localMoment(seconds)).toMatch(/^2026-10-05T14:30:00[+-]\d{2}:\d{2}$/);
    expect(Date.parse(localMoment(seconds))).toBe(NOW.getTime());
  });
});
