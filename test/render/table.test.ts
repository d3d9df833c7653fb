import { describe, expect, it } from "vitest";
import { type Column, table } from "../../src/render/table.ts";
import { columnWidth } from "../../src/text/width.ts";

const columns: readonly Column[] = [
  { title: "ID", cell: (record) => (record as { id: string }).id },
  { title: "N", align: "right", cell: (record) => String((record as { n: number }).n) },
  { title: "TITLE", cell: (record) => (record as { title: string }).title },
];
const asIs = (text: string) => text;
const plain = { width: 30, date: asIs, header: asIs, last: asIs, hit: asIs, figure: asIs, claim: asIs };
const lines = (records: object[], style = plain): string[] => [...table(records, columns, style)];

describe("a table on a terminal", () => {
  it("pads its columns to the widest cell and leaves the last one free", () => {
    expect(
      lines([
        { id: "k7", n: 5, title: "Un titre" },
        { id: "m3x9d", n: 12, title: "عنوان" },
      ]),
    ).toEqual(["ID      N  TITLE\n", "k7      5  Un titre\n", "m3x9d  12  عنوان\n"]);
  });

  it("cuts a title that does not fit the terminal and says so with an ellipsis", () => {
    const [, row] = lines([{ id: "k7", n: 5, title: "Dessalement : la station entre en service" }]);
    expect(row?.trimEnd().endsWith("…")).toBe(true);
    expect(columnWidth(row?.trimEnd() ?? "")).toBeLessThan(30);
  });

  it("counts an Arabic word by the columns that it takes, not by its code points", () => {
    const [, row] = lines([
      { id: "مُحَمَّد", n: 1, title: "x" },
      { id: "abcdef", n: 1, title: "y" },
    ]);
    expect(row).toBe("مُحَمَّد    1  x\n");
  });

  it("puts what belongs to a row below it", () => {
    const records = [{ id: "k7", n: 5, title: "Un titre" }];
    expect([...table(records, columns, plain, () => ["    un passage\n"])].slice(1)).toEqual([
      "k7  5  Un titre\n",
      "    un passage\n",
    ]);
  });

  it("isolates right-to-left text in every column, where the terminal honours that", () => {
    const isolated = { ...plain, last: (text: string) => `<${text}>` };
    const [, row] = [...table([{ id: "\u0645\u0627", n: 1, title: "x" }], columns, isolated)];
    expect(row).toBe("<\u0645\u0627>  1  <x>\n");
  });

  it("prints nothing, not even a header, when there are no records", () => {
    expect(lines([])).toEqual([]);
  });

  it("keeps what could drive a terminal out of a row", () => {
    const [, row] = lines([{ id: "k7", n: 5, title: "a\u001b[31mb\u202ec\nd" }]);
    expect(row).toBe("k7  5  a[31mbc d\n");
  });

  it("hands the last cell, and no other, to be wrapped", () => {
    const [, row] = lines([{ id: "k7", n: 5, title: "عنوان" }], { ...plain, last: (text) => `<${text}>` });
    expect(row).toBe("k7  5  <عنوان>\n");
  });
});
