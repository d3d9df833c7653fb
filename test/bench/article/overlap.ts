/** What a text shares with the truth: shares of all their word runs that are in both, in the text only, in the truth only. */
export interface Overlap {
  readonly both: number;
  readonly extra: number;
  readonly missing: number;
}

const TOKEN = /[\p{L}\p{N}_]+/gu;
const RUN = 4;

export type Runs = ReadonlyMap<string, number>;

/** The runs of four words of a text, with their numbers, as the public article-extraction benchmark counts them. */
export function countRuns(text: string): Runs {
  const words = text.match(TOKEN) ?? [];
  const runs = new Map<string, number>();
  for (let i = 0; i < Math.max(1, words.length - RUN + 1); i++) {
    const run = words.slice(i, i + RUN).join(" ");
    if (run !== "") runs.set(run, (runs.get(run) ?? 0) + 1);
  }
  return runs;
}

/** Compares a text's runs with the truth's. */
export function overlapOf(truth: Runs, found: Runs): Overlap {
  let [both, extra, missing] = [0, 0, 0];
  for (const [run, count] of truth) {
    const times = found.get(run) ?? 0;
    both += Math.min(count, times);
    missing += Math.max(0, count - times);
  }
  for (const [run, count] of found) extra += Math.max(0, count - (truth.get(run) ?? 0));
  const all = Math.max(1, both + extra + missing);
  return { both: both / all, extra: extra / all, missing: missing / all };
}

const part = (both: number, other: number) => (both + other === 0 ? 0 : both / (both + other));
export const precisionOf = ({ both, extra }: Overlap) => part(both, extra);
export const recallOf = ({ both, missing }: Overlap) => part(both, missing);

export function harmonic(precision: number, recall: number): number {
  return precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
}

/** The benchmark's F1: of the means over pages of precision and recall. */
export function meanScore(overlaps: readonly Overlap[]): {
  readonly f1: number;
  readonly precision: number;
  readonly recall: number;
} {
  const mean = (values: readonly number[]) =>
    values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  const precision = mean(overlaps.filter(({ both, extra }) => both + extra > 0).map(precisionOf));
  const recall = mean(overlaps.filter(({ both, missing }) => both + missing > 0).map(recallOf));
  return { f1: harmonic(precision, recall), precision, recall };
}
