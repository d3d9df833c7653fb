import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { connect } from "../../src/archive/connection.ts";

const docs = readFileSync(new URL("../../docs/archive.md", import.meta.url), "utf8");
const documented = [...docs.matchAll(/^\| `(\w+)` \| `([\w ]+)` \|$/gm)].map(([, view = "", columns = ""]) => ({
  view,
  columns: columns.split(" "),
}));

describe("the stable views", () => {
  it("are article, claim and figure", () => {
    expect(documented.map(({ view }) => view)).toEqual(["article", "claim", "figure"]);
  });

  it.each(documented)("$view has the columns that docs/archive.md says, and no other", ({ view, columns }) => {
    const database = connect(":memory:", { mode: "write" });
    const found = database.prepare<[string], string>("SELECT name FROM pragma_table_info(?)").pluck().all(view);
    database.close();
    expect(found).toEqual(columns);
  });
});
