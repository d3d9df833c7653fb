import { describe, expect, it } from "vitest";
import { readDimensions, readQuery, statsStatement } from "../../src/query/index.ts";

describe("what to count by", () => {
  it("is days when nothing is said", () => {
    expect(readDimensions(undefined)).toEqual(["day"]);
    expect(readDimensions(" , ")).toEqual(["day"]);
  });

  it("may be several things, each once", () => {
    expect(readDimensions("outlet, Month,outlet")).toEqual(["outlet", "month"]);
  });

  it.each(["day,year", "speaker,unit", "colour"])("cannot be %s", (names) => {
    expect(() => readDimensions(names)).toThrow();
  });

  it("has the values of filters as parameters, never in its text", () => {
    const query = readQuery({ words: "port", lang: "fr", outlet: "d'Armor", limit: 3 }, new Date());
    const { sql, params } = statsStatement(query, ["outlet"]);
    expect(sql).not.toMatch(/'fr'|Armor|port'/);
    expect(params).toMatchObject({ lang: "fr", limit: 3 });
  });
});
