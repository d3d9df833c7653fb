import { afterAll, describe, expect, it } from "vitest";
import { openArchive } from "../../src/archive/index.ts";
import { mergeArchive } from "../../src/archive/keep/index.ts";
import { archiveFolder, findings } from "./keep/folder.ts";
import { sample } from "./sample.ts";

const folder = archiveFolder();
afterAll(() => folder.remove());

const ID = "quai00000000";
const NOW = new Date("2026-11-21T12:00:00Z");

/** The article as its page said it on a day of October. */
function seenOn(day: number, text: string) {
  const entry = sample({ id: ID, text, figures: [{ words: "40 mètres", kind: "measure", value: 40, unit: "m" }] });
  const fetched = `2026-10-${String(day).padStart(2, "0")}T09:00:00.000Z`;
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

  it("keep their places when archives are merged", () => {
    const path = archiveOf(5);
    for (const _ of mergeArchive(path, archiveOf(8, 3))) {
      // Nothing is to be told of each step.
    }
    expect(readHistory(path)).toEqual(inOrder);
    expect(findings(path)).toEqual([]);
  });
});
