import { expect, it } from "vitest";
import { temporaryFolder } from "../acceptance/program.ts";
import { inside } from "./inside.ts";

const url = "https://nora:secret@gazette.example/quai";

it.each([
  ['{"url":"x"}', 'there is no "text"; give'],
  ['{"text":7}', '"text" is not a string; give'],
  ['{"text":"Le quai a rouvert.","lang":[]}', '"lang" is not a string; give'],
])("a line %s is said to be wrong, and not qusasa", async (line, reason) => {
  const folder = temporaryFolder();
  const lines = `${line}\n`;
  const imported = await inside(["import", "-", "--json", "--archive", `${folder.path}/a.db`], null, lines);
  const analyzed = await inside(["analyze", "-"], null, lines);
  for (const { out, err } of [imported, analyzed]) {
    expect((out + err).replaceAll('\\"', '"')).toContain(reason);
    expect(out + err).not.toContain("fault of qusasa");
  }
  folder.remove();
});

it("a password in an address is told nowhere", async () => {
  const folder = temporaryFolder();
  const archive = `${folder.path}/a.db`;
  const line = JSON.stringify({ url, text: null });
  const imported = await inside(["import", "-", "--json", "--archive", archive], null, line);
  const shown = await inside(["show", url, "--archive", archive]);
  const extracted = await inside(["extract", "https://nora:sec/ret@gazette.example/quai"]);
  expect(JSON.parse(imported.out)).toMatchObject({ input: "https://gazette.example/quai", status: "failed" });
  expect(shown.err).toContain("no article https://gazette.example/quai");
  expect(extracted.err).toContain("https://gazette.example/quai");
  for (const { out, err } of [imported, shown, extracted]) expect(out + err).not.toMatch(/secret|sec.ret|nora/);
  folder.remove();
});
