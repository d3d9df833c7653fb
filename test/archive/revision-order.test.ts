import Database from "better-sqlite3";
import { afterAll, describe, expect, it } from "vitest";
import { fingerprint } from "../../src/archive/entry.ts";
import { openArchive } from "../../src/archive/index.ts";
import { mergeArchive } from "../../src/archive/keep/index.ts";
import { archiveFolder, findings } from "./keep/folder.ts";
import { sample } from "./sample.ts";

const folder = archiveFolder();
afterAll(() => folder.remove());

const ID = "quai00000000";
const NOW = new Date("2026-11-21T12:00:00Z");

/** The article as its page said it on a day of October, or at another time. */
function seenOn(day: number | string, text: string) {
  const figures = [{ words: "40 mètres", kind: "measure", value: 40, unit: "m" }] as const;
  const entry = sample({ id: ID, text, figures: text.includes(figures[0].words) ? figures : [] });
  const fetched = typeof day === "string" ? day : `2026-10-${String(day).padStart(2, "0")}T09:00:00.000Z`;
  return { ...entry, page: { url: entry.address, bytes: Buffer.from("<p>"), contentType: "text/html", fetched } };
}

const textOf = (day: number): string => `Le quai mesure 40 mètres, disait-on le ${day} octobre.`;

/** Stores the visits of some days in the order given. */
function archiveOf(...days: readonly number[]): string {
  const path = folder.path();
  const archive = openArchive(path, { mode: "write" });
  for (const day of days) archive.store(seenOn(day, textOf(day)), NOW);
  archive.close();
  return path;
}

function readHistory(path: string) {
  const archive = openArchive(path, { mode: "read" });
  try {
    const texts = archive.history(ID).map(({ article }) => article.text);
    return { texts, shown: archive.show(ID)?.text, first: archive.show(ID, 1)?.text };
  } finally {
    archive.close();
  }
}

const inOrder = { texts: [textOf(3), textOf(5), textOf(8)], shown: textOf(8), first: textOf(3) };

describe("visits that come after later ones", () => {
  it.each([[[3, 5, 8]], [[8, 3, 5]], [[8, 5, 3]], [[5, 8, 3]], [[3, 8, 5]]])(
    "stand among the versions where they were made: %j",
    (days) => {
      const path = archiveOf(...days);
      expect(readHistory(path)).toEqual(inOrder);
      expect(findings(path)).toEqual([]);
    },
  );

  it("are nothing new when the archive has their text", () => {
    const archive = openArchive(archiveOf(8, 3), { mode: "write" });
    expect(archive.store(seenOn(3, textOf(3)), NOW)).toBe("unchanged");
    expect(archive.store(seenOn(4, textOf(8)), NOW)).toBe("unchanged");
    expect(archive.history(ID)).toHaveLength(2);
    archive.close();
  });

  it("leave what the site said for asking again as it was", () => {
    const archive = openArchive(":memory:", { mode: "write" });
    const latest = seenOn(8, textOf(8));
    archive.store({ ...latest, page: { ...latest.page, etag: '"8"' } }, NOW);
    archive.store(seenOn(3, textOf(3)), NOW);
    expect(archive.latest(ID)).toMatchObject({ etag: '"8"', revision: 2 });
  });

  it("are nothing new when an older version had the notices that are left out of them now", () => {
    const archive = openArchive(archiveOf(8, 3), { mode: "write" });
    const relieved = seenOn(4, "Le quai mesure 40 mètres.");
    const whole = fingerprint(seenOn(3, textOf(3)).document);
    expect(archive.store(relieved, NOW, null, whole)).toBe("unchanged");
    expect(archive.store(relieved, NOW, null, null)).toBe("changed");
    archive.close();
  });

  it("have the same place however their time is written", () => {
    const archive = openArchive(":memory:", { mode: "write" });
    for (const [time, text] of [
      ["2026-10-08T09:00:00.500Z", "trois"],
      ["2026-10-08T09:00:00Z", "un"],
      ["2026-10-08T11:00:00.250+02:00", "deux"],
    ] as const) {
      archive.store(seenOn(time, text), NOW);
    }
    const versions = archive.history(ID);
    expect(versions.map(({ article }) => article.text)).toEqual(["un", "deux", "trois"]);
    expect(versions.map(({ seen }) => seen.slice(17))).toEqual(["00.000Z", "00.250Z", "00.500Z"]);
  });

  it("keep their places when archives are merged", () => {
    const path = archiveOf(5);
    for (const _ of mergeArchive(path, archiveOf(8, 3))) {
      // Nothing is to be told of each step.
    }
    expect(readHistory(path)).toEqual(inOrder);
    expect(findings(path)).toEqual([]);
  });
});

describe("a visit that its file dates to a day to come", () => {
  const LATER = new Date("2026-11-22T12:00:00Z");
  const COMING = "2099-01-01T00:00:00.000Z";

  it.each([COMING, "+099999-01-01T00:00:00.000Z"])("does not stand before those that really come: %s", (coming) => {
    const path = archiveOf(3);
    const archive = openArchive(path, { mode: "write" });
    expect(archive.store(seenOn(coming, "Le quai de demain."), NOW)).toBe("changed");
    const real = seenOn("2026-11-22T09:00:00.000Z", "Le quai mesure 50 mètres.");
    expect(archive.store(real, LATER)).toBe("changed");
    expect(archive.show(ID)).toMatchObject({ text: "Le quai mesure 50 mètres.", revision: 3 });
    expect(archive.store(seenOn(5, textOf(5)), LATER)).toBe("changed");
    archive.close();
    expect(readHistory(path).texts).toEqual([textOf(3), textOf(5), "Le quai de demain.", "Le quai mesure 50 mètres."]);
    expect(findings(path)).toEqual([]);
  });

  it("is the older one in a merge too", () => {
    const [path, other] = [archiveOf(), folder.path()];
    for (const [into, entry, now] of [
      [path, seenOn(COMING, "Le quai de demain."), NOW],
      [other, seenOn("2026-11-22T09:00:00.000Z", "Le quai mesure 50 mètres."), LATER],
    ] as const) {
      const archive = openArchive(into, { mode: "write" });
      archive.store(entry, now);
      archive.close();
    }
    for (const _ of mergeArchive(path, other)) {
      // Nothing is to be told of each step.
    }
    expect(readHistory(path).texts).toEqual(["Le quai de demain.", "Le quai mesure 50 mètres."]);
  });
});

describe("a time that an older program kept as it was given", () => {
  it("is compared as a time", () => {
    const path = archiveOf(8, 3);
    const database = new Database(path);
    database.prepare("UPDATE revision SET fetched = replace(fetched, '.000Z', 'Z')").run();
    database.close();
    const archive = openArchive(path, { mode: "write" });
    archive.store(seenOn("2026-10-08T09:00:00.500Z", "Le quai mesure 60 mètres."), NOW);
    archive.store(seenOn("2026-10-03T09:00:00.500Z", textOf(5)), NOW);
    archive.close();
    expect(readHistory(path).texts).toEqual([textOf(3), textOf(5), textOf(8), "Le quai mesure 60 mètres."]);
  });
});
