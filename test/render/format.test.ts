import { describe, expect, it } from "vitest";
import { csv, ndjson, tsv } from "../../src/render/format.ts";

const record = {
  v: 1,
  type: "figure",
  value: 12.5,
  unit: null,
  text: 'un\tdeux\n"trois", quatre',
  counted: { start: 0, end: 2, text: "élus" },
};

describe("records in a pipe", () => {
  it("are one JSON object a line, whole or with the chosen fields", () => {
    expect(ndjson(null).row(record)).toBe(`${JSON.stringify(record)}\n`);
    expect(ndjson(["unit", "value"]).row(record)).toBe('{"v":1,"type":"figure","unit":null,"value":12.5}\n');
  });

  it("are TSV in which a value never breaks its line or its column", () => {
    expect(tsv(["value", "unit", "text", "counted"]).row(record)).toBe('12.5\t\tun deux "trois", quatre\télus\n');
  });

  it("are CSV that quotes what needs quotes", () => {
    expect(csv(["value", "text"]).row(record)).toBe('12.5,"un\tdeux\n""trois"", quatre"\r\n');
  });

  it("never hand a spreadsheet a live formula, and leave negative numbers alone", () => {
    const cells = { a: "=1+1", b: "@SUM(A1)", c: "-5,2 %", d: "-2+3", e: "+33 1" };
    expect(csv(["a", "b", "c", "d", "e"]).row(cells)).toBe("'=1+1,'@SUM(A1),\"-5,2 %\",'-2+3,+33 1\r\n");
  });

  it.each(["  =1+1", "\u00a0@A1", "\u200e-1+1", "\u202e+x", "\u001b=1", "\uff1d1+1", "\ufe66A1"])(
    "take a formula for one behind blanks and what is not seen: %j",
    (cell) => expect(csv(["a"]).row({ a: cell })).toBe(`'${cell}\r\n`),
  );

  it("hold no separator of lines in JSON that a reader of lines would break at", () => {
    const line = ndjson(null).row({ a: "un\u2028deux\u2029trois\u0085quatre\u206e" });
    expect(line).toBe('{"a":"un\\u2028deux\\u2029trois\\u0085quatre\\u206e"}\n');
    expect(JSON.parse(line)).toEqual({ a: "un\u2028deux\u2029trois\u0085quatre\u206e" });
  });

  it("name their columns when asked", () => {
    expect(tsv(["id", "title"]).header).toBe("id\ttitle\n");
  });
});
