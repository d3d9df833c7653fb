import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Archive, openArchive } from "../../src/archive/index.ts";
import { sample } from "./sample.ts";

const ADDRESS = "https://gazette.example/a?from=list";
let root = "";
let path = "";

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "qusasa-journal-"));
});
afterAll(() => rmSync(root, { recursive: true }));
beforeEach(() => {
  path = join(mkdtempSync(join(root, "case-")), "archive.db");
});

/** One run on the archive, which closes without an end, as if it were killed. */
function during<Result>(work: (archive: Archive) => Result): Result {
  const archive = openArchive(path, { mode: "write" });
  try {
    return work(archive);
  } finally {
    archive.close();
  }
}

describe("the journal of an interrupted run", () => {
  it("tells the next run what was stored, confirmed or left alone", () => {
    during((archive) => {
      archive.store(sample({ id: "aaaaaaaaaaaa" }), new Date(), ADDRESS);
      archive.confirm("aaaaaaaaaaaa", new Date(), "https://gazette.example/b");
      archive.dismiss("https://gazette.example/c", "it is in Spanish");
    });
    during((archive) => {
      expect(archive.resume(ADDRESS)).toEqual({ article: "aaaaaaaaaaaa", reason: null });
      expect(archive.resume("https://gazette.example/b")).toEqual({ article: "aaaaaaaaaaaa", reason: null });
      expect(archive.resume("https://gazette.example/c")).toEqual({ article: null, reason: "it is in Spanish" });
      expect(archive.resume("https://gazette.example/d")).toBeNull();
    });
  });

  it("is kept until a run comes to its end, and is gone then", () => {
    during((archive) => archive.store(sample(), new Date(), ADDRESS));
    during((archive) => archive.resume(ADDRESS));
    during((archive) => {
      expect(archive.resume(ADDRESS)).not.toBeNull();
      archive.finish();
    });
    during((archive) => expect(archive.resume(ADDRESS)).toBeNull());
  });

  it("says nothing of what the same run has finished, nor of a run of the day before yesterday", () => {
    during((archive) => {
      archive.store(sample(), new Date(Date.now() - 48 * 60 * 60_000), ADDRESS);
      archive.store(sample(), new Date(), "https://gazette.example/now");
      expect(archive.resume("https://gazette.example/now")).toBeNull();
    });
    during((archive) => expect(archive.resume(ADDRESS)).toBeNull());
  });
});

describe("a visit without a new page", () => {
  it("moves the time at which the article was last asked for", () => {
    during((archive) => {
      archive.store(sample({ id: "aaaaaaaaaaaa" }), new Date("2026-01-01T00:00:00Z"));
      archive.confirm("aaaaaaaaaaaa", new Date("2026-02-01T00:00:00Z"));
      expect(archive.latest("aaaaaaaaaaaa")?.checked).toBe("2026-02-01T00:00:00.000Z");
    });
  });
});

describe("the same article at two addresses of one site", () => {
  const at = (url: string) => ({ url, canonical: null });
  const first = sample({ id: "aaaaaaaaaaaa", document: at("https://gazette.example/a") });

  it("is known by its text", () => {
    during((archive) => {
      archive.store(first);
      const second = sample({ id: "bbbbbbbbbbbb", document: at("https://www.gazette.example/b") });
      expect(archive.twin(second)?.id).toBe("aaaaaaaaaaaa");
    });
  });

  it.each([
    ["another site", sample({ id: "bbbbbbbbbbbb", document: at("https://autre.example/a") })],
    [
      "another text",
      sample({ id: "bbbbbbbbbbbb", document: at("https://gazette.example/b"), text: "Le quai est vide." }),
    ],
    ["the article itself", first],
  ])("is not %s", (_what, other) => {
    during((archive) => {
      archive.store(first);
      expect(archive.twin(other)).toBeNull();
    });
  });
});
