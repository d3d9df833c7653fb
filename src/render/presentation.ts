import type {
  ClaimRecord,
  CountRecord,
  FigureRecord,
  FullArticleRecord,
  HitRecord,
  OutcomeRecord,
  RevisionRecord,
  SourceRecord,
} from "../model/record.ts";
import { type AnyRecord, cellText } from "./field.ts";
import { shortNumber } from "./quantity.ts";
import type { Column, DateText, TableStyle } from "./table.ts";

/** How one type of record is shown. */
export interface Presentation {
  /** Every field of the record, in the order of the contract: what `--fields` may name. */
  readonly fields: readonly string[];
  /** The fields of a TSV or CSV line when `--fields` names none. */
  readonly brief: readonly string[];
  /** The table on a terminal; the last column is the only one that may hold right-to-left text. */
  readonly columns: readonly Column[];
  /** Lines below the row of a record in a table. */
  readonly below?: (record: AnyRecord, style: TableStyle) => readonly string[];
  /** What a record is as a part of a document in Markdown; a row of a table when left out. */
  readonly document?: "hit" | "article" | "diff";
}

export function column<T>(
  title: string,
  cell: (record: T, date: DateText) => unknown,
  options: Pick<Column, "align" | "most" | "drop"> = {},
): Column {
  return { title, ...options, cell: (record: AnyRecord, date) => cellText(cell(record as T, date)) };
}

const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}]/u;

/** The outlet's name or, when it is written from right to left (only the last column may be), its host. */
function outletCell({ outlet, url }: HitRecord): string | null {
  if (outlet === null || !RIGHT_TO_LEFT.test(outlet)) return outlet;
  return url !== null && URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, "") : null;
}

const dated = (moment: string | null, date: DateText): string => (moment === null ? "–" : date(moment));

const ARTICLE_FIELDS = [
  ...["id", "url", "canonical", "outlet", "title", "byline", "published", "modified", "fetched", "lang", "dir"],
  ...["description", "section", "tags", "image", "truncated", "text", "blocks", "words", "hash", "revision"],
];

/** Articles as `search` and `list` print them. */
export const hitPresentation: Presentation = {
  fields: [...ARTICLE_FIELDS, "figures", "claims", "copies", "original", "score", "snippet"],
  brief: ["id", "lang", "published", "outlet", "figures", "claims", "url", "title"],
  columns: [
    column<HitRecord>("ID", (hit) => hit.id),
    column<HitRecord>("LANG", (hit) => hit.lang),
    column<HitRecord>("DATE", (hit, date) => dated(hit.published ?? hit.fetched, date)),
    column<HitRecord>("OUTLET", outletCell, { most: 18, drop: 2 }),
    column<HitRecord>("FIG", (hit) => hit.figures, { align: "right", drop: 1 }),
    column<HitRecord>("CLM", (hit) => hit.claims, { align: "right", drop: 1 }),
    column<HitRecord>("TITLE", (hit) => hit.title),
  ],
};

/** Articles as `extract` and `show` print them. */
export const articlePresentation: Presentation = {
  document: "article",
  fields: [...ARTICLE_FIELDS, "copies", "original", "figures", "claims", "file"],
  brief: ["id", "lang", "published", "outlet", "words", "url", "title"],
  columns: [
    column<FullArticleRecord>("ID", (article) => article.id),
    column<FullArticleRecord>("LANG", (article) => article.lang),
    column<FullArticleRecord>("DATE", (article, date) => dated(article.published, date)),
    column<FullArticleRecord>("WORDS", (article) => article.words, { align: "right" }),
    column<FullArticleRecord>("TITLE", (article) => article.title),
  ],
};

const sourceOf = (claim: ClaimRecord): string => claim.name ?? claim.speaker?.text ?? "?";

export const claimPresentation: Presentation = {
  fields: [
    ...["article", "url", "outlet", "published", "lang", "text", "content", "quote", "speaker", "name", "role", "cue"],
    ...["act", "polarity", "certainty", "sentence", "figures", "revision"],
  ],
  brief: ["article", "lang", "published", "quote", "act", "certainty", "name", "text"],
  columns: [
    column<ClaimRecord>("ID", (claim) => claim.article),
    column<ClaimRecord>("LANG", (claim) => claim.lang, { drop: 2 }),
    column<ClaimRecord>("QUOTE", (claim) => claim.quote, { drop: 1 }),
    column<ClaimRecord>("ACT", (claim) => claim.act),
    column<ClaimRecord>("CERTAINTY", (claim) => claim.certainty),
    column<ClaimRecord>("WHO: WHAT", (claim) => `${sourceOf(claim)}: ${claim.text}`),
  ],
};

/** A unit for a column that is not the last: one that is written from right to left stands in the text only. */
export function unitCell(unit: string | null): string {
  return RIGHT_TO_LEFT.test(unit ?? "") ? "…" : (unit ?? "");
}

function amount(figure: FigureRecord): string {
  return figure.upper === null
    ? shortNumber(figure.value)
    : `${shortNumber(figure.value)}…${shortNumber(figure.upper)}`;
}

/** How much of a sentence is shown before its figure when the figure stands far from its beginning. */
const BEFORE = 24;

/** The sentence from a little before the figure on, so that a narrow column still shows it. */
function inSentence({ sentence, text }: FigureRecord): string {
  const at = sentence.indexOf(text);
  if (at <= 2 * BEFORE) return sentence;
  const blank = sentence.lastIndexOf(" ", at - BEFORE);
  return `…${sentence.slice(blank < 0 ? at - BEFORE : blank + 1)}`;
}

export const figurePresentation: Presentation = {
  fields: [
    ...["article", "url", "outlet", "published", "lang", "kind", "value", "upper", "unit", "approx", "start", "end"],
    ...["text", "counted", "sentence", "claim", "speaker", "revision"],
  ],
  brief: [
    "article",
    "lang",
    "published",
    "kind",
    "value",
    "upper",
    "unit",
    "approx",
    "counted",
    "speaker",
    "text",
    "sentence",
  ],
  columns: [
    column<FigureRecord>("ID", (figure) => figure.article),
    column<FigureRecord>("LANG", (figure) => figure.lang, { drop: 2 }),
    column<FigureRecord>("VALUE", amount, { align: "right", most: 22 }),
    column<FigureRecord>("UNIT", (figure) => unitCell(figure.unit), { most: 8 }),
    column<FigureRecord>("APPROX", (figure) => (figure.approx === "exact" ? "–" : figure.approx), { drop: 1 }),
    column<FigureRecord>("IN THE SENTENCE", inSentence),
  ],
};

export const outcomePresentation: Presentation = {
  fields: ["input", "status", "reason", "id", "url", "lang", "title", "words", "figures", "claims"],
  brief: ["status", "id", "lang", "words", "figures", "claims", "input", "reason", "title"],
  columns: [
    column<OutcomeRecord>("STATUS", (outcome) => outcome.status),
    column<OutcomeRecord>("ID", (outcome) => outcome.id ?? "–"),
    column<OutcomeRecord>("LANG", (outcome) => outcome.lang ?? "–"),
    column<OutcomeRecord>("FIG", (outcome) => outcome.figures ?? "–", { align: "right" }),
    column<OutcomeRecord>("CLM", (outcome) => outcome.claims ?? "–", { align: "right" }),
    column<OutcomeRecord>("TITLE OR REASON", (outcome) => outcome.title ?? `${outcome.input}: ${outcome.reason ?? ""}`),
  ],
};

export const sourcePresentation: Presentation = {
  fields: ["url", "kind", "title", "added", "checked", "state", "reason", "articles", "newest"],
  brief: ["state", "articles", "newest", "checked", "kind", "url", "reason", "title"],
  columns: [
    column<SourceRecord>("STATE", (source) => source.state ?? "–"),
    column<SourceRecord>("ARTICLES", (source) => source.articles ?? "–", { align: "right" }),
    column<SourceRecord>("NEWEST", (source, date) => dated(source.newest, date)),
    column<SourceRecord>("CHECKED", (source, date) => dated(source.checked, date), { drop: 1 }),
    column<SourceRecord>("URL", (source) => source.url, { most: 60 }),
    column<SourceRecord>("TITLE OR REASON", (source) => source.reason ?? source.title),
  ],
};

/** Revisions of an article as `show --history` prints them. */
export const revisionPresentation: Presentation = {
  fields: [
    ...[
      "article",
      "revision",
      "seen",
      "stored",
      "published",
      "modified",
      "words",
      "figures",
      "claims",
      "added",
      "removed",
    ],
    ...["hash", "title"],
  ],
  brief: ["article", "revision", "seen", "words", "added", "removed", "figures", "claims", "title"],
  columns: [
    column<RevisionRecord>("ID", (revision) => revision.article),
    column<RevisionRecord>("REV", (revision) => revision.revision, { align: "right" }),
    column<RevisionRecord>("SEEN", (revision) => revision.seen.slice(0, 16).replace("T", " ")),
    column<RevisionRecord>("WORDS", (revision) => revision.words, { align: "right" }),
    column<RevisionRecord>("ADDED", (revision) => revision.added, { align: "right" }),
    column<RevisionRecord>("REMOVED", (revision) => revision.removed, { align: "right" }),
    column<RevisionRecord>("FIG", (revision) => revision.figures, { align: "right", drop: 1 }),
    column<RevisionRecord>("CLM", (revision) => revision.claims, { align: "right", drop: 1 }),
    column<RevisionRecord>("TITLE", (revision) => revision.title),
  ],
};

/** What changed between two revisions as `show --diff` prints it where a layout is asked for. */
export const diffPresentation: Presentation = {
  document: "diff",
  fields: ["article", "url", "from", "to", "added", "removed", "title", "text"],
  brief: ["article", "from", "to", "added", "removed", "url"],
  columns: [],
};

/** How much a search finds. */
export const countPresentation: Presentation = {
  fields: ["articles", "independent"],
  brief: ["articles"],
  columns: [
    column<CountRecord>("ARTICLES", (count) => count.articles, { align: "right" }),
    column<CountRecord>("INDEPENDENT", (count) => count.independent, { align: "right" }),
  ],
};
