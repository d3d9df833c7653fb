import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import Database from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { connect } from "../../src/archive/connection.ts";
import { openArchive } from "../../src/archive/index.ts";
import { sample } from "./sample.ts";

const docs = readFileSync(new URL("../../docs/archive.md", import.meta.url), "utf8");
const documented = [...docs.matchAll(/^\| `(\w+)` \| `([\w ]+)` \|$/gm)].map(([, view = "", columns = ""]) => ({
  view,
  columns: columns.split(" "),
}));

describe("the stable views", () => {
  it("are article, claim, figure and search", () => {
    expect(documented.map(({ view }) => view)).toEqual(["article", "claim", "figure", "search"]);
  });

  it.each(documented)("$view has the columns that docs/archive.md says, and no other", ({ view, columns }) => {
    const database = connect(":memory:", { mode: "write" });
    const found = database.prepare<[string], string>("SELECT name FROM pragma_table_info(?)").pluck().all(view);
    database.close();
    expect(found).toEqual(columns);
  });

  it("answer to words in plain SQL, the best first", () => {
    const path = join(mkdtempSync(join(tmpdir(), "qusasa-view-")), "a.db");
    const archive = openArchive(path, { mode: "write" });
    archive.store(
      sample({ id: "port00000000", text: "Le port ferme. Le port attend un budget.", document: { title: "Le port" } }),
    );
    archive.store(
      sample({ id: "mer000000000", text: "La mer monte jusque dans les rues du port.", document: { title: "La mer" } }),
    );
    archive.close();
    const database = new Database(path, { readonly: true });
    const titles = database
      .prepare<[string], string>("SELECT title FROM search WHERE words MATCH ? ORDER BY rank")
      .pluck();
    expect(titles.all("port*")).toEqual(["Le port", "La mer"]);
    expect(titles.all("budg*")).toEqual(["Le port"]);
    database.close();
    rmSync(dirname(path), { recursive: true });
  });
});
