import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ArticleEntry, openArchive } from "../../../src/archive/index.ts";
import { type Finding, openCheck } from "../../../src/archive/keep/index.ts";
import type { Document } from "../../../src/model/article.ts";
import { type Sample, sample } from "../sample.ts";

/** A folder for the archives of one test file. */
export function archiveFolder() {
  const root = mkdtempSync(join(tmpdir(), "qusasa-keep-"));
  let count = 0;
  return {
    path: (name = `${count++}.db`): string => join(root, name),
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

export const QUAY = {
  id: "quai00000000",
  text: "Le nouveau quai mesure 40 mètres, a dit Lina Haddad hier.\n\nLes pêcheurs attendent depuis dix ans.",
  figures: [{ words: "40 mètres", kind: "measure", value: 40, unit: "m", counts: "quai", claim: 0 }],
  claims: [{ words: ["Le nouveau quai mesure 40 mètres"], says: "Lina Haddad", cued: "a dit" }],
  document: { title: "Un quai neuf", byline: ["Salma Idrissi"] },
} as const satisfies Sample;

export const DAM = {
  id: "sadd00000000",
  lang: "ar",
  text: "قال كريم الوزاني إن السد يحتفظ بنحو 60 في المئة من مياهه.",
  figures: [{ words: "60 في المئة", kind: "percent", value: 60, unit: "%", approx: "about" }],
  claims: [{ words: ["السد يحتفظ بنحو 60 في المئة من مياهه"], says: "كريم الوزاني", cued: "قال", quote: "indirect" }],
  document: { title: "مياه السد", byline: [] as string[] } satisfies Partial<Document>,
} as const satisfies Sample;

/** Stores articles, an hour apart. */
export function store(path: string, entries: readonly ArticleEntry[], from = "2026-10-05T12:00:00Z"): void {
  const archive = openArchive(path, { mode: "write" });
  for (const [hour, entry] of entries.entries()) archive.store(entry, new Date(Date.parse(from) + hour * 3_600_000));
  archive.close();
}

export const both = (): ArticleEntry[] => [sample(QUAY), sample(DAM)];

/** All that a check finds. */
export function findings(path: string): Finding[] {
  const check = openCheck(path);
  try {
    return [...check.findings].filter((step) => typeof step !== "number");
  } finally {
    check.close();
  }
}
