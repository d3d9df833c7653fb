import type Database from "better-sqlite3";
import { namesMeet, readSoughtName } from "../language/name/index.ts";
import type { FigureKind } from "../model/figure.ts";
import type { StatRecord } from "../model/record.ts";
import type { Query } from "../query/query.ts";
import { type Dimension, statsStatement } from "../query/stats.ts";
import { rowsOf } from "./failure.ts";

/** A group as the statement gives it. */
interface StatRow extends Pick<StatRecord, "first" | "last" | "articles" | "figures"> {
  readonly date?: string;
  readonly outlet?: string | null;
  readonly lang?: string;
  readonly langs: string;
  readonly speaker?: number;
  readonly kind?: FigureKind;
  readonly unit?: string | null;
  readonly words?: number;
  readonly claims?: number;
  readonly least?: number | null;
  readonly most?: number | null;
}

/** Counts what the archive has. */
export interface Stats {
  /** A record for each group, the newest date first, then the largest; see {@link statsStatement}. */
  groups(query: Query, by: readonly Dimension[]): Generator<StatRecord>;
}

/** So many of the largest groups of names are compared with each other, to bring spellings and scripts together. */
const COMPARED = 1000;

/** What all members of one group share beside the speaker. */
const circleOf = ({ date, outlet, lang }: StatRecord): string => JSON.stringify([date, outlet, lang]);

/** Several words: of a single one the sound alone says too little. */
const isFullName = (name: string): boolean => /\S\s+\S/.test(name.trim());

function union(one: StatRecord, other: StatRecord): StatRecord {
  return {
    ...one,
    articles: one.articles + other.articles,
    figures: one.figures + other.figures,
    claims: (one.claims ?? 0) + (other.claims ?? 0),
    langs: [...new Set([...one.langs, ...other.langs])].sort(),
    first: one.first < other.first ? one.first : other.first,
    last: one.last > other.last ? one.last : other.last,
  };
}

/** Brings groups of one person together, whose name is written in several ways: under the name of the largest. */
function united(groups: readonly StatRecord[]): StatRecord[] {
  const whole: StatRecord[] = [];
  const places = new Map<string, number[]>();
  for (const group of groups) {
    const name = group.speaker ?? "";
    const sounds = isFullName(name) ? (readSoughtName(name)?.keys[0] ?? []) : [];
    const keys = sounds.map((sound) => `${sound} ${circleOf(group)}`);
    const near = new Set(keys.flatMap((key) => places.get(key) ?? []));
    const at = [...near].find((place) => namesMeet(whole[place]?.speaker ?? "", name));
    const known = at === undefined ? undefined : whole[at];
    if (at !== undefined && known !== undefined) {
      whole[at] = union(known, group);
      continue;
    }
    for (const key of keys) places.set(key, [...(places.get(key) ?? []), whole.length]);
    whole.push(group);
  }
  return whole.sort((a, b) => (b.date ?? "").localeCompare(a.date ?? "") || (b.claims ?? 0) - (a.claims ?? 0));
}

/** The groups of a person's names united, as far as they are among the first; those after them as they are. */
function* unitedFirst(groups: Iterable<StatRecord>): Generator<StatRecord> {
  let first: StatRecord[] = [];
  let isOver = false;
  for (const group of groups) {
    if (isOver) yield group;
    else if (first.push(group) === COMPARED) {
      yield* united(first);
      first = [];
      isOver = true;
    }
  }
  yield* united(first);
}

export function openStats(database: Database.Database, path: string): Stats {
  const nameOf = database.prepare<[number], string>("SELECT name FROM speaker WHERE key = ?").pluck();

  function* read(query: Query, by: readonly Dimension[]): Generator<StatRecord> {
    for (const row of rowsOf<StatRow>(database, path, statsStatement(query, by))) {
      yield {
        v: 1,
        type: "stat",
        by,
        date: row.date ?? null,
        outlet: row.outlet ?? null,
        lang: row.lang ?? null,
        speaker: row.speaker === undefined ? null : (nameOf.get(row.speaker) ?? null),
        kind: row.kind ?? null,
        unit: row.unit ?? null,
        articles: row.articles,
        words: row.words ?? null,
        figures: row.figures,
        claims: row.claims ?? null,
        min: row.least ?? null,
        max: row.most ?? null,
        langs: row.langs.split(",").sort(),
        first: row.first,
        last: row.last,
      };
    }
  }

  return {
    *groups(query, by) {
      if (!by.includes("speaker")) return yield* read(query, by);
      let left = query.limit ?? Number.POSITIVE_INFINITY;
      for (const group of unitedFirst(read({ ...query, limit: null }, by))) {
        yield group;
        if (--left === 0) return;
      }
    },
  };
}
