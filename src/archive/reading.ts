import type Database from "better-sqlite3";
import type { Analysis } from "../model/article.ts";
import type { Claim } from "../model/claim.ts";
import type { Figure } from "../model/figure.ts";
import { nameWords } from "../query/key.ts";
import { baseUnit } from "../query/unit.ts";
import { openSeals } from "./seal.ts";
import type { ArticleWords, SearchIndex } from "./search-index.ts";
import type { Speakers } from "./speaker.ts";

/** Writes what was read in a revision, its claims and its figures, and seals it. */
export interface ReadingWriter {
  /** @param moment of the revision, see `momentOf` */
  addReadings(revision: number, moment: number, analysis: Analysis, words: ArticleWords): void;
  /** Marks the readings of a revision that is no longer the newest. */
  supersede(revision: number): void;
}

/** How the spans of a claim's content are joined into one text. */
export const GAP = " \u2026 ";

/** A number as SQLite keeps it: whole numbers as integers, so that plain SQL shows `1500`, not `1500.0`. */
function stored(value: number | string | null): number | bigint | string | null {
  return typeof value === "number" && Number.isSafeInteger(value) ? BigInt(value) : value;
}

interface Bounds {
  readonly base: string | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** The lowest and the highest value that a figure can mean, in the base of its unit; `null` for dates. */
export function boundsOf({ value, upper, unit }: Pick<Figure, "value" | "upper" | "unit">): Bounds {
  const { base, factor } = unit === null ? { base: null, factor: 1 } : baseUnit(unit);
  if (typeof value !== "number") return { base, low: null, high: null };
  const high = typeof upper === "number" && upper >= value ? upper : value;
  return { base, low: value * factor, high: high * factor };
}

export function openReadingWriter(database: Database.Database, index: SearchIndex, speakers: Speakers): ReadingWriter {
  const seals = openSeals(database);
  const addClaim = database.prepare(
    `INSERT INTO claim_reading (revision, number, sentence, content, text, quote, speaker, speakerstart, speakerend,
      name, role, cuestart, cueend, act, polarity, certainty)
    VALUES (:revision, :number, :sentence, :content, :text, :quote, :speaker, :speakerstart, :speakerend,
      :name, :role, :cuestart, :cueend, :act, :polarity, :certainty)`,
  );
  const addFigure = database.prepare(
    `INSERT INTO figure_reading (revision, number, claim, sentence, kind, value, upper, unit, base, low, high, moment, current,
      approx,
      "start", "end", text, countedstart, countedend, counted, countedwords)
    VALUES (:revision, :number, :claim, :sentence, :kind, :value, :upper, :unit, :base, :low, :high, :moment,
      :current, :approx,
      :start, :end, :text, :countedstart, :countedend, :counted, :countedwords)`,
  );

  const outdate = database.prepare<[number]>("UPDATE figure_reading SET current = 0 WHERE revision = ?");

  function speakerKey(claim: Claim): number | null {
    const name = claim.name ?? claim.speaker?.text ?? null;
    if (name === null) return null;
    return speakers.keyOf(name);
  }

  function writeClaim(revision: number, number: number, claim: Claim): number {
    const result = addClaim.run({
      revision,
      number,
      sentence: claim.sentence,
      content: JSON.stringify(claim.content.flatMap(({ start, end }) => [start, end])),
      text: claim.content.map((span) => span.text).join(GAP),
      quote: claim.quote,
      speaker: speakerKey(claim),
      speakerstart: claim.speaker?.start ?? null,
      speakerend: claim.speaker?.end ?? null,
      name: claim.name,
      role: claim.role,
      cuestart: claim.cue?.start ?? null,
      cueend: claim.cue?.end ?? null,
      act: claim.act,
      polarity: claim.polarity,
      certainty: claim.certainty,
    });
    return Number(result.lastInsertRowid);
  }

  function writeFigure(revision: number, moment: number, number: number, figure: Figure, claim: number | null): number {
    const result = addFigure.run({
      revision,
      number,
      claim,
      sentence: figure.sentence,
      kind: figure.kind,
      value: stored(figure.value),
      upper: stored(figure.upper),
      unit: figure.unit,
      ...boundsOf(figure),
      moment,
      current: 1,
      approx: figure.approx,
      start: figure.start,
      end: figure.end,
      text: figure.text,
      countedstart: figure.counted?.start ?? null,
      countedend: figure.counted?.end ?? null,
      counted: figure.counted?.text ?? null,
      countedwords: figure.counted === null ? null : nameWords(figure.counted.text),
    });
    return Number(result.lastInsertRowid);
  }

  return {
    supersede(revision) {
      outdate.run(revision);
    },
    addReadings(revision, moment, analysis, words) {
      const claims = analysis.claims.map((claim, number) => {
        const key = writeClaim(revision, number, claim);
        index.addClaim(key, claim, words, analysis.sentences);
        return key;
      });
      for (const [number, figure] of analysis.figures.entries()) {
        const claim = figure.claim === null ? null : (claims[figure.claim] ?? null);
        const key = writeFigure(revision, moment, number, figure, claim);
        index.addFigure(key, figure, words, analysis.sentences);
      }
      seals.add(revision, index.sum());
    },
  };
}
