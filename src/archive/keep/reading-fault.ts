import type Database from "better-sqlite3";
import type { Polarity } from "../../model/claim.ts";
import type { Span } from "../../model/span.ts";
import { acts, approximations, certainties, figureKinds, quoteTypes } from "../../query/choice.ts";
import { boundsOf, GAP } from "../reading.ts";
import { type CheckedRevision, isIn, spansOf } from "./revision-fault.ts";

const POLARITIES: readonly Polarity[] = ["positive", "negative"];

interface ClaimRow {
  readonly number: number;
  readonly sentence: number;
  readonly content: string;
  readonly text: string;
  readonly quote: string;
  readonly speakerstart: number | null;
  readonly speakerend: number | null;
  readonly name: string | null;
  readonly person: string | null;
  readonly cuestart: number | null;
  readonly cueend: number | null;
  readonly act: string;
  readonly polarity: string;
  readonly certainty: string;
}

interface FigureRow extends Span {
  readonly number: number;
  readonly sentence: number;
  readonly kind: string;
  readonly value: number | string;
  readonly upper: number | string | null;
  readonly unit: string | null;
  readonly base: string | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly moment: number;
  readonly current: number;
  readonly approx: string;
  readonly text: string;
  readonly countedstart: number | null;
  readonly countedend: number | null;
  readonly counted: string | null;
  readonly claimrevision: number | null;
}

/** The words of a part that may be absent: `null` then; `undefined` when it does not stand in the text. */
function wordsAt(start: number | null, end: number | null, text: string): string | null | undefined {
  if (start === null && end === null) return null;
  const span = { start: start ?? -1, end: end ?? -1 };
  return isIn(span, text) ? text.slice(span.start, span.end) : undefined;
}

function contentOf(row: ClaimRow, text: string): string | undefined {
  try {
    const spans = spansOf(row.content);
    if (spans.length === 0 || !spans.every((span) => isIn(span, text))) return undefined;
    return spans.map(({ start, end }) => text.slice(start, end)).join(GAP);
  } catch {
    return undefined;
  }
}

/** Where a revision's readings must fit. */
interface Surroundings {
  readonly revision: CheckedRevision;
  /** How many sentences it has. */
  readonly sentences: number;
}

type Rule<Row> = readonly [what: string, holds: (row: Row, around: Surroundings) => boolean];

const isSentence = (index: number, { sentences }: Surroundings): boolean => index >= 0 && index < sentences;

const CLAIM_RULES: readonly Rule<ClaimRow>[] = [
  ["its words are not those that it names", (row, { revision }) => contentOf(row, revision.text) === row.text],
  ["its sentence is not there", (row, around) => isSentence(row.sentence, around)],
  [
    "its speaker is not the one in the text",
    (row, { revision }) => {
      const words = wordsAt(row.speakerstart, row.speakerend, revision.text);
      return words !== undefined && (row.name ?? words) === row.person;
    },
  ],
  ["its cue is not in the text", (row, { revision }) => wordsAt(row.cuestart, row.cueend, revision.text) !== undefined],
  [
    "it is said in no way that is known",
    ({ quote, act, polarity, certainty }) =>
      quoteTypes.some((one) => one === quote) &&
      acts.some((one) => one === act) &&
      POLARITIES.some((one) => one === polarity) &&
      certainties.some((one) => one === certainty),
  ],
];

function hasItsBounds(row: FigureRow): boolean {
  const { base, low, high } = boundsOf(row);
  return row.base === base && row.low === low && row.high === high;
}

const FIGURE_RULES: readonly Rule<FigureRow>[] = [
  [
    "its words are not those that it names",
    (row, { revision }) => isIn(row, revision.text) && revision.text.slice(row.start, row.end) === row.text,
  ],
  [
    "what it counts is not in the text",
    (row, { revision }) => wordsAt(row.countedstart, row.countedend, revision.text) === row.counted,
  ],
  ["its sentence is not there", (row, around) => isSentence(row.sentence, around)],
  [
    "its kind is unknown",
    ({ kind, approx }) => figureKinds.some((one) => one === kind) && approximations.some((one) => one === approx),
  ],
  ["it is searched by other bounds than its value's", hasItsBounds],
  ["it is searched by another time than its article's", (row, { revision }) => row.moment === revision.moment],
  [
    "it is wrong whether it is of the newest revision",
    (row, { revision }) => row.current === (revision.latest === revision.key ? 1 : 0),
  ],
  [
    "it belongs to a claim of another text",
    (row, { revision }) => row.claimrevision === null || row.claimrevision === revision.key,
  ],
];

function faultsIn<Row extends { readonly number: number }>(
  rows: readonly Row[],
  rules: readonly Rule<Row>[],
  around: Surroundings,
  counted: number,
): string[] {
  const faults = rows.flatMap((row, index) => {
    const broken = rules.filter(([, holds]) => !holds(row, around)).map(([what]) => `number ${row.number}: ${what}`);
    return row.number === index ? broken : [`number ${index} is missing`, ...broken];
  });
  return rows.length === counted ? faults : [`there are ${rows.length} where ${counted} were read`, ...faults];
}

/** What is wrong with what was read in a revision. */
export interface ReadingFaults {
  readonly claims: readonly string[];
  readonly figures: readonly string[];
}

function sentencesOf(json: string): number {
  try {
    return spansOf(json).length;
  } catch {
    return 0;
  }
}

/** Tells what is wrong with the claims and figures of a revision: each span must be the slice that it names. */
export function openReadingFaults(database: Database.Database): (revision: CheckedRevision) => ReadingFaults {
  const claims = database.prepare<[number], ClaimRow>(
    `SELECT c.*, s.name AS person FROM claim_reading AS c LEFT JOIN speaker AS s ON s.key = c.speaker
    WHERE c.revision = ? ORDER BY c.number`,
  );
  const figures = database.prepare<[number], FigureRow>(
    `SELECT f.*, c.revision AS claimrevision FROM figure_reading AS f LEFT JOIN claim_reading AS c ON c.key = f.claim
    WHERE f.revision = ? ORDER BY f.number`,
  );
  return (revision) => {
    const around = { revision, sentences: sentencesOf(revision.sentences) };
    return {
      claims: faultsIn(claims.all(revision.key), CLAIM_RULES, around, revision.claims),
      figures: faultsIn(figures.all(revision.key), FIGURE_RULES, around, revision.figures),
    };
  };
}
