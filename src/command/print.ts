import { UsageError } from "../error.ts";
import { type AnyRecord, cellText, fieldOf, safeLines } from "../render/field.ts";
import { csv, type Format, ndjson, type Renderer, tsv } from "../render/format.ts";
import type { Presentation } from "../render/presentation.ts";
import { table } from "../render/table.ts";
import { plainDate, relativeDate } from "../render/when.ts";
import { isolate, wantsIsolates } from "../terminal/bidi.ts";
import { paint, wantsColor } from "../terminal/color.ts";
import type { Io } from "../terminal/io.ts";
import { closest } from "../text/closest.ts";
import type { OutputOptions } from "./option.ts";

/** The layout to print in: `--json` and `--format`, else a table on a terminal and TSV in a pipe. */
export function formatOf(options: OutputOptions, isTTY: boolean): Format {
  if (options.json && options.format !== undefined && options.format !== "ndjson") {
    throw new UsageError({
      what: `--json and --format ${options.format} contradict each other`,
      fix: "give one of them",
    });
  }
  return options.json ? "ndjson" : (options.format ?? (isTTY ? "table" : "tsv"));
}

/** @throws UsageError when `--fields` names a field that the records do not have. */
export function checkFields(fields: readonly string[] | undefined, presentation: Presentation): void {
  const known = ["v", "type", ...presentation.fields];
  for (const field of fields ?? []) {
    if (known.includes(field)) continue;
    const near = closest(field, known);
    throw new UsageError({
      what: `unknown field "${field}"`,
      why: `the fields are: ${known.join(" ")}`,
      ...(near === null ? {} : { fix: `did you mean "${near}"?` }),
    });
  }
}

/** A table of the named fields, where `--fields` asks for one: the widest text should come last. */
function fieldTable(fields: readonly string[], presentation: Presentation): Pick<Presentation, "columns" | "below"> {
  const columns = fields.map((field) => {
    const most = presentation.columns.find((column) => column.title === field.toUpperCase())?.most ?? 40;
    return { title: field.toUpperCase(), most, cell: (record: AnyRecord) => cellText(fieldOf(record, field)) };
  });
  return { columns };
}

/** Rows as published, or on a terminal without anything that it would obey; TSV and JSON have nothing of it anyway. */
async function rendererOf(
  io: Io,
  format: Exclude<Format, "table">,
  options: OutputOptions,
  presentation: Presentation,
): Promise<Renderer> {
  const { header, row } = await publishedRenderer(format, options, presentation);
  return io.stdout.isTTY ? { header, row: (record) => safeLines(row(record)) } : { header, row };
}

async function publishedRenderer(
  format: Exclude<Format, "table">,
  { fields }: OutputOptions,
  presentation: Presentation,
): Promise<Renderer> {
  if (format === "md") {
    const { markdown } = await import("../render/markdown.ts");
    return markdown(fields === undefined ? presentation : fieldTable(fields, presentation));
  }
  if (format === "ndjson") return ndjson(fields?.filter((field) => field !== "v" && field !== "type") ?? null);
  return format === "csv" ? csv(fields ?? presentation.brief) : tsv(fields ?? presentation.brief);
}

/**
 * Prints records to standard output in the layout asked for, one by one as they come.
 *
 * @returns how many there were.
 */
export async function printRecords(
  io: Io,
  records: Iterable<AnyRecord>,
  presentation: Presentation,
  options: OutputOptions,
): Promise<number> {
  checkFields(options.fields, presentation);
  const format = formatOf(options, io.stdout.isTTY);
  let count = 0;
  if (format !== "table") {
    const renderer = await rendererOf(io, format, options, presentation);
    if (options.header) await io.stdout.write(renderer.header);
    for (const record of records) {
      await io.stdout.write(renderer.row(record));
      count++;
    }
    return count;
  }
  const counted = (function* () {
    for (const record of records) {
      count++;
      yield record;
    }
  })();
  const style = tableStyle(io, options);
  const { columns, below } = options.fields === undefined ? presentation : fieldTable(options.fields, presentation);
  const lines = table(counted, columns, style, below === undefined ? undefined : (record) => below(record, style));
  for (const line of lines) await io.stdout.write(line);
  return count;
}

/** How tables are drawn on this run's standard output. */
export function tableStyle(io: Io, options: OutputOptions): Parameters<typeof table>[2] {
  const chalk = paint(wantsColor(options.color, io.env, io.stdout.isTTY));
  const isolates = wantsIsolates(options.bidi, io.env, io.stdout.isTTY);
  return {
    width: io.stdout.columns,
    date: io.stdout.isTTY ? (date) => relativeDate(date, io.now()) : plainDate,
    header: chalk.bold,
    last: (text) => (isolates && text !== "" ? isolate(text) : text),
    hit: chalk.bold.red,
    figure: chalk.bold,
    claim: chalk.cyan,
  };
}

/** Prints records that come one by one, each at once: for commands whose work is slow. */
export function recordPrinter(
  io: Io,
  presentation: Presentation,
  options: OutputOptions,
): (record: AnyRecord) => Promise<void> {
  checkFields(options.fields, presentation);
  const format = formatOf(options, io.stdout.isTTY);
  let renderer: Promise<Renderer> | null = null;
  return async (record) => {
    const isFirst = renderer === null;
    renderer ??= rendererOf(io, format === "table" ? "tsv" : format, options, presentation);
    const { header, row } = await renderer;
    await io.stdout.write((isFirst && options.header ? header : "") + row(record));
    await io.stdout.flush();
  };
}
