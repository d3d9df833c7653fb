import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { registrableDomain } from "../../../src/document/address.ts";
import { parsePage } from "../../../src/document/dom.ts";
import { describePieces, type Matrix } from "../../../src/document/feature.ts";
import { readHead } from "../../../src/document/head.ts";
import { readLeaves } from "../../../src/document/leaf.ts";
import { type Piece, readStructure } from "../../../src/document/structure.ts";
import { countRuns, harmonic, type Overlap, overlapOf, precisionOf, type Runs, recallOf } from "./overlap.ts";

/** A page with its truth, cut into pieces that are told apart. */
export interface TruePage {
  readonly id: string;
  readonly set: string;
  readonly lang: string;
  /** Registrable domain: pages of one site stay on one side of a split. */
  readonly site: string;
  readonly texts: readonly string[];
  readonly features: Matrix;
  /** 1 the article's, 0 not (a standfirst is not: it is a field of its own), −1 a piece without letters. */
  readonly labels: readonly number[];
  readonly truths: readonly Runs[];
}

/** The truth beside a page: `<name>.json` beside `<name>.html` or `<name>.html.gz`. */
interface TruthFile {
  readonly id: string;
  readonly set: string;
  readonly lang: string;
  readonly encoding?: string;
  readonly url?: string;
  readonly site?: string;
  readonly body?: string;
  readonly standfirst?: string;
}

const NOT_LETTERS = /[^\p{L}\p{N}]+/gu;
const lettersOf = (text: string) => text.toLowerCase().replace(NOT_LETTERS, "");
const TOKEN = /[\p{L}\p{N}_]+/gu;

function triplesOf(text: string): readonly string[] {
  const words = text.toLowerCase().match(TOKEN) ?? [];
  return words.slice(2).map((word, i) => `${words[i]} ${words[i + 1]} ${word}`);
}

/** Which pieces stand in a truth: by whole lines, else by most of their three-word runs. */
function labelPieces(texts: readonly string[], truth: string): number[] {
  const lines = new Map<string, number>();
  for (const line of truth.split(/\n+/)) {
    const letters = lettersOf(line);
    if (letters !== "") lines.set(letters, (lines.get(letters) ?? 0) + 1);
  }
  const triples = new Set(triplesOf(truth));
  const all = lettersOf(truth);
  return texts.map((text) => {
    const letters = lettersOf(text);
    if (letters === "") return -1;
    const left = lines.get(letters) ?? 0;
    if (left > 0) {
      lines.set(letters, left - 1);
      return 1;
    }
    const own = triplesOf(text);
    if (own.length >= 4) return Number(own.filter((triple) => triples.has(triple)).length / own.length > 0.6);
    return Number(own.length >= 1 && letters.length > 18 && all.includes(letters));
  });
}

function readTruePage(folder: string, name: string): TruePage | null {
  const truth = JSON.parse(readFileSync(join(folder, `${name}.json`), "utf8")) as TruthFile;
  if (truth.body === undefined || truth.body === "") return null;
  const plain = join(folder, `${name}.html`);
  const bytes = existsSync(plain) ? readFileSync(plain) : gunzipSync(readFileSync(`${plain}.gz`));
  const encoding = truth.encoding === undefined || truth.encoding === "utf8" ? "utf-8" : truth.encoding;
  const root = parsePage(new TextDecoder(encoding).decode(bytes));
  const structure = readStructure(readLeaves(root), readHead(root), truth.url ?? null);
  const texts = structure.pieces.map(({ text }: Piece) => text);
  return {
    id: truth.id,
    set: truth.set,
    lang: truth.lang,
    site: registrableDomain(truth.url ?? `https://${truth.site ?? truth.id}`) ?? truth.id,
    texts,
    features: describePieces(structure),
    labels: labelPieces(texts, truth.body),
    truths: [truth.body, ...(truth.standfirst === undefined ? [] : [`${truth.standfirst}\n\n${truth.body}`])].map(
      countRuns,
    ),
  };
}

/** Reads all pages with truth in the folders of a folder, in the order of their names. Pages without a body are left out. */
export function readCorpus(folder: string): TruePage[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => join(folder, name))
    .sort()
    .flatMap((set) =>
      readdirSync(set)
        .filter((name) => name.endsWith(".json"))
        .sort()
        .map((name) => readTruePage(set, name.slice(0, -5))),
    )
    .filter((page) => page !== null);
}

/** How the chosen pieces of a page compare with its truth, with or without the standfirst, whichever is nearer. */
export function judge(page: TruePage, chosen: (index: number) => boolean): Overlap {
  const found = countRuns(page.texts.filter((_, i) => chosen(i)).join("\n\n"));
  const overlaps = page.truths.map((truth) => overlapOf(truth, found));
  const f1 = (overlap: Overlap) => harmonic(precisionOf(overlap), recallOf(overlap));
  return overlaps.reduce((best, other) => (f1(other) > f1(best) ? other : best));
}
