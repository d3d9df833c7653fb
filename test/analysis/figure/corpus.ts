import { readTable } from "../../../src/language/table.ts";
import type { FigureReading } from "../../../src/model/figure.ts";
import { read } from "./read.ts";

/** A figure as annotated; `*` in a field means that the field is not scored. */
interface Wanted {
  readonly text: string;
  readonly start: number;
  readonly optional: boolean;
  readonly kind: string;
  readonly value: string;
  readonly upper: string;
  readonly unit: string;
  readonly approx: string;
  readonly counted: string;
}

interface Case {
  readonly sentence: string;
  readonly figures: readonly Wanted[];
}

/** How well the reader did: the figures it should find, found and got wholly right, and what differs. */
export interface Tally {
  readonly wanted: number;
  readonly found: number;
  /** Right in value, upper end, unit and kind. */
  readonly right: number;
  /** Of those, right in precision and in what is counted. */
  readonly precise: number;
  readonly counted: number;
  readonly differences: readonly string[];
}

function parseFigures(sentence: string, cell: string): Wanted[] {
  let from = 0;
  return cell
    .split(" ; ")
    .filter((each) => each !== "")
    .map((each) => {
      const optional = each.startsWith("?");
      const [text = "", kind = "", value = "", upper = "", unit = "", approx = "", counted = ""] = each
        .slice(optional ? 1 : 0)
        .split("|");
      const start = sentence.indexOf(text, from);
      if (start < 0) throw new Error(`« ${text} » is not in « ${sentence} »`);
      from = start + text.length;
      return { text, start, optional, kind, value, upper, unit, approx: approx || "exact", counted };
    });
}

/** The annotated sentences of a language. */
function cases(lang: "fr" | "ar"): Case[] {
  const rows = readTable(new URL(`corpus.${lang}.tsv`, import.meta.url));
  return rows.map(({ sentence = "", figures = "" }) => ({ sentence, figures: parseFigures(sentence, figures) }));
}

const isUnscored = (wanted: string): boolean => wanted === "*";

function sameNumber(wanted: string, found: FigureReading["value"] | null): boolean {
  if (isUnscored(wanted)) return true;
  if (found === null || wanted === "") return found === null && wanted === "";
  if (typeof found === "string") return wanted === found;
  const [above = "", below = "1"] = wanted.split("/");
  return Math.abs(Number(above) / Number(below) - found) <= 1e-6 * Math.max(1, Math.abs(found));
}

function isRight(wanted: Wanted, found: FigureReading): boolean {
  return (
    sameNumber(wanted.value, found.value) &&
    sameNumber(wanted.upper, found.upper) &&
    (isUnscored(wanted.unit) || wanted.unit === (found.unit ?? "")) &&
    (isUnscored(wanted.kind) || wanted.kind === found.kind)
  );
}

function isCounted({ counted }: Wanted, found: FigureReading): boolean {
  const wanted = counted === "-" ? "" : counted;
  return isUnscored(counted) || wanted === (found.counted?.text ?? "");
}

function show(found: FigureReading): string {
  const { text, kind, value, upper, unit, approx, counted } = found;
  return [text, kind, value, upper ?? "", unit ?? "", approx, counted?.text ?? ""].join("|");
}

const overlaps = (wanted: Wanted, found: FigureReading): boolean =>
  found.start < wanted.start + wanted.text.length && wanted.start < found.end;

/** Reads every annotated sentence of a language and counts what is as annotated. */
export function tally(lang: "fr" | "ar"): Tally {
  const sum = { wanted: 0, found: 0, right: 0, precise: 0, counted: 0 };
  const differences: string[] = [];
  for (const { sentence, figures } of cases(lang)) {
    const readings = read(lang, sentence);
    const wrong: string[] = [];
    const scored = readings.filter((found) => !figures.some((each) => each.optional && overlaps(each, found)));
    sum.found += scored.length;
    for (const found of scored) {
      if (!figures.some((each) => overlaps(each, found))) wrong.push(`invented ${show(found)}`);
    }
    for (const each of figures.filter(({ optional }) => !optional)) {
      sum.wanted++;
      const touching = scored.filter((found) => overlaps(each, found));
      const found = touching.find((one) => isRight(each, one)) ?? touching[0];
      const right = found !== undefined && isRight(each, found);
      const precise = right && (isUnscored(each.approx) || each.approx === found.approx);
      const counted = right && isCounted(each, found);
      if (right) sum.right++;
      if (precise) sum.precise++;
      if (counted) sum.counted++;
      if (!(precise && counted)) {
        const wanted = [each.text, each.kind, each.value, each.upper, each.unit, each.approx, each.counted].join("|");
        wrong.push(`wanted ${wanted}, read ${found === undefined ? "nothing" : show(found)}`);
      }
    }
    if (wrong.length > 0) differences.push(`${sentence}\n    ${wrong.join("\n    ")}`);
  }
  return { ...sum, differences };
}

/** F1 of the figures that are right in value, upper end, unit and kind, from 0 to 1. */
export function scoreOf({ wanted, found, right }: Tally): number {
  return (2 * right) / (wanted + found);
}
