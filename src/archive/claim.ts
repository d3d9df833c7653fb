import type Database from "better-sqlite3";
import type { Act, Certainty, Claim, Polarity, QuoteType } from "../model/claim.ts";
import type { Approximation, Figure, FigureKind } from "../model/figure.ts";
import type { ClaimRecord, FigureRecord, FigureSummary, Origin } from "../model/record.ts";
import type { TextSpan } from "../model/span.ts";
import type { RevisionReader, RevisionRow } from "./article.ts";

interface ClaimRow {
  readonly key: number;
  readonly revision: number;
  readonly number: number;
  readonly sentence: number;
  readonly content: string;
  readonly text: string;
  readonly quote: string;
  readonly speakerstart: number | null;
  readonly speakerend: number | null;
  readonly name: string | null;
  readonly role: string | null;
  readonly cuestart: number | null;
  readonly cueend: number | null;
  readonly act: string;
  readonly polarity: string;
  readonly certainty: string;
}

interface FigureRow {
  readonly revision: number;
  readonly sentence: number;
  readonly kind: string;
  readonly value: number | string;
  readonly upper: number | string | null;
  readonly unit: string | null;
  readonly approx: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly countedstart: number | null;
  readonly countedend: number | null;
  /** The claim's index in its article, and the name of its speaker. */
  readonly claim: number | null;
  readonly speaker: string | null;
}

/** Reads claims and figures by key, or all of a revision. */
export interface ReadingReader {
  claimRecord(key: number): ClaimRecord;
  figureRecord(key: number): FigureRecord;
  claims(revision: number): Claim[];
  figures(revision: number): Figure[];
}

function spanOf(text: string, start: number | null, end: number | null): TextSpan | null {
  return start === null || end === null ? null : { start, end, text: text.slice(start, end) };
}

function contentOf(text: string, json: string): TextSpan[] {
  const offsets = JSON.parse(json) as readonly number[];
  const spans: TextSpan[] = [];
  for (let i = 0; i + 1 < offsets.length; i += 2) {
    const [start = 0, end = 0] = offsets.slice(i, i + 2);
    spans.push({ start, end, text: text.slice(start, end) });
  }
  return spans;
}

function claimOf(row: ClaimRow, text: string): Claim {
  return {
    content: contentOf(text, row.content),
    quote: row.quote as QuoteType,
    speaker: spanOf(text, row.speakerstart, row.speakerend),
    name: row.name,
    role: row.role,
    cue: spanOf(text, row.cuestart, row.cueend),
    act: row.act as Act,
    polarity: row.polarity as Polarity,
    certainty: row.certainty as Certainty,
    sentence: row.sentence,
  };
}

function figureOf(row: FigureRow, text: string): Figure {
  return {
    kind: row.kind as FigureKind,
    value: row.value,
    upper: row.upper,
    unit: row.unit,
    approx: row.approx as Approximation,
    start: row.start,
    end: row.end,
    text: row.text,
    counted: spanOf(text, row.countedstart, row.countedend),
    sentence: row.sentence,
    claim: row.claim,
  };
}

function originOf(row: RevisionRow): Origin {
  const { id, url, outlet, published, lang, number } = row;
  return { article: id, url, outlet, published, lang, revision: number };
}

function summaryOf({ kind, value, upper, unit, approx, start, end, text }: FigureRow): FigureSummary {
  return {
    kind: kind as FigureKind,
    value,
    upper,
    unit,
    approx: approx as Approximation,
    start,
    end,
    text,
  };
}

const FIGURE = `SELECT f.revision, f.sentence, f.kind, f.value, f.upper, f.unit, f.approx, f."start", f."end", f.text,
  f.countedstart, f.countedend, c.number AS claim, s.name AS speaker
FROM figure_reading AS f LEFT JOIN claim_reading AS c ON c.key = f.claim LEFT JOIN speaker AS s ON s.key = c.speaker`;

export function openReadingReader(database: Database.Database, revisions: RevisionReader): ReadingReader {
  const findClaim = database.prepare<[number], ClaimRow>("SELECT * FROM claim_reading WHERE key = ?");
  const claimsOf = database.prepare<[number], ClaimRow>(
    "SELECT * FROM claim_reading WHERE revision = ? ORDER BY number",
  );
  const findFigure = database.prepare<[number], FigureRow>(`${FIGURE} WHERE f.key = ?`);
  const figuresOf = database.prepare<[number], FigureRow>(`${FIGURE} WHERE f.revision = ? ORDER BY f.number`);
  const figuresIn = database.prepare<[number], FigureRow>(`${FIGURE} WHERE f.claim = ? ORDER BY f.number`);

  return {
    claimRecord(key) {
      const row = findClaim.get(key);
      if (row === undefined) throw new Error(`no claim ${key}`);
      const revision = revisions.revision(row.revision);
      return {
        v: 1,
        type: "claim",
        ...claimOf(row, revision.text),
        sentence: revisions.sentence(row.revision, row.sentence),
        ...originOf(revision),
        text: row.text,
        figures: figuresIn.all(key).map(summaryOf),
      };
    },
    figureRecord(key) {
      const row = findFigure.get(key);
      if (row === undefined) throw new Error(`no figure ${key}`);
      const revision = revisions.revision(row.revision);
      return {
        v: 1,
        type: "figure",
        ...figureOf(row, revision.text),
        sentence: revisions.sentence(row.revision, row.sentence),
        ...originOf(revision),
        speaker: row.speaker,
      };
    },
    claims: (key) => claimsOf.all(key).map((row) => claimOf(row, revisions.revision(key).text)),
    figures: (key) => figuresOf.all(key).map((row) => figureOf(row, revisions.revision(key).text)),
  };
}
