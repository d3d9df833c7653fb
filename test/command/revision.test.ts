import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openArchive } from "../../src/archive/index.ts";
import { sample } from "../archive/sample.ts";
import { inside } from "./inside.ts";

const folder = mkdtempSync(join(tmpdir(), "qusasa-revision-"));
const path = join(folder, "archive.db");
const ASK = ["--archive", path];
const TERMINAL = { columns: 80 };

const TEXT =
  "La crue de la rivière a emporté 12 maisons et un pont de bois dans la nuit de lundi, selon le maire du village, qui " +
  "demande de l'aide à la région et annonce une réunion publique mercredi dans la grande salle des fêtes.";

beforeAll(() => {
  const archive = openArchive(path, { mode: "write" });
  archive.store(sample({ text: TEXT }), new Date("2026-03-01T12:00:00Z"));
  archive.store(sample({ text: TEXT.replace("12", "15") }), new Date("2026-03-02T12:00:00Z"));
  archive.store(sample({ id: "bbbbbbbbbbbb", text: `${TEXT} Rien de plus.` }), new Date("2026-03-03T12:00:00Z"));
  archive.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("show", () => {
  it("tells with --diff what the newest revision changed, marked in a pipe and on a terminal", async () => {
    const piped = await inside([...ASK, "show", "aaaa", "--diff"]);
    expect(piped).toMatchObject({ code: 0, err: "" });
    expect(piped.out).toContain("revision 1 → 2 · 1 word added, 1 removed");
    expect(piped.out).toContain("a emporté [-12-] {+15+} maisons");
    const seen = await inside([...ASK, "--color", "always", "show", "aaaa", "--diff"], TERMINAL);
    expect(seen.out).toContain("\u001b[31m[-12-]\u001b[39m \u001b[32m{+15+}\u001b[39m");
  });

  it("gives the difference as a record", async () => {
    const { out } = await inside([...ASK, "show", "aaaa", "--diff", "--against", "2", "--revision", "1", "--json"]);
    expect(JSON.parse(out)).toMatchObject({ type: "diff", from: 2, to: 1, added: 1, removed: 1 });
  });

  it("ends with 1 where there is nothing to compare, or no such revision", async () => {
    expect(await inside([...ASK, "show", "bbbb", "--diff"])).toMatchObject({ code: 1, out: "" });
    const missing = await inside([...ASK, "show", "aaaa", "--revision", "9"]);
    expect(missing).toMatchObject({ code: 1, out: "" });
    expect(missing.err).toContain("no revision 9");
  });

  it("lists the revisions with what changed in each", async () => {
    const { out } = await inside([...ASK, "show", "aaaa", "--history", "--fields", "revision,stored,added,removed"]);
    expect(out).toBe("1\t2026-03-01T12:00:00.000Z\t0\t0\n2\t2026-03-02T12:00:00.000Z\t1\t1\n");
  });

  it("lists with the revisions when the site said so, be they stored later", async () => {
    const archive = openArchive(path, { mode: "write" });
    const visit = (fetched: string, text: string) => {
      const page = { url: "https://quai.example/1", bytes: Buffer.from("<p>"), contentType: "text/html", fetched };
      archive.store({ ...sample({ id: "quai00000000", text }), page }, new Date("2026-03-09T12:00:00Z"));
    };
    visit("2026-03-08T09:00:00Z", "Le quai mesure 50 mètres.");
    visit("2026-03-04T09:00:00Z", "Le quai mesure 40 mètres.");
    archive.close();
    const { out } = await inside([...ASK, "show", "quai", "--history", "--fields", "revision,seen"]);
    expect(out).toBe("1\t2026-03-04T09:00:00.000Z\n2\t2026-03-08T09:00:00.000Z\n");
    expect((await inside([...ASK, "show", "quai", "--history"], TERMINAL)).out).toContain("2026-03-04 09:00");
  });

  it("says on a terminal how many copies there are", async () => {
    expect((await inside([...ASK, "show", "bbbb"], TERMINAL)).out).toContain(
      "1 copy in the archive, the earliest is aaaaaaaaaaaa",
    );
  });
});

describe("search", () => {
  it("prints only a number with --count, and 1 is its code for none", async () => {
    expect(await inside([...ASK, "search", "crue", "--count"])).toEqual({ code: 0, out: "2\n", err: "" });
    expect((await inside([...ASK, "search", "crue", "--count", "--distinct"])).out).toBe("1\n");
    expect((await inside([...ASK, "search", "crue", "--count", "--all-revisions"])).out).toBe("2\n");
    expect(await inside([...ASK, "search", "sécheresse", "--count"])).toEqual({ code: 1, out: "0\n", err: "" });
    const { out } = await inside([...ASK, "search", "crue", "--count", "--json"]);
    expect(JSON.parse(out)).toEqual({ v: 1, type: "count", articles: 2, independent: 1 });
  });

  it("says on a terminal how many of the articles are independent", async () => {
    expect((await inside([...ASK, "search", "crue"], TERMINAL)).err).toBe("in 2 articles, 1 independent\n");
    expect((await inside([...ASK, "search", "crue"])).err).toBe("");
    expect((await inside([...ASK, "-v", "search", "crue"])).err).toContain("in 2 articles, 1 independent\n");
  });

  it("asks the archive as it was with --as-of", async () => {
    expect((await inside([...ASK, "search", "15", "--count", "--as-of", "2026-03-01"])).out).toBe("0\n");
    expect((await inside([...ASK, "search", "12", "--as-of", "2026-03-01", "--fields", "revision"])).out).toBe("1\n");
    expect((await inside([...ASK, "list", "--as-of", "jadis"])).code).toBe(2);
  });
});
