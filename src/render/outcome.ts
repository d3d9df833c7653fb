import type { OutcomeRecord } from "../model/record.ts";
import { fitColumns } from "../text/width.ts";
import { oneLine } from "./field.ts";
import { countOf } from "./quantity.ts";
import type { TableStyle } from "./table.ts";
import { wrap } from "./wrap.ts";

/** The colours that outcomes use; chalk has them. */
export interface OutcomePaint {
  green(text: string): string;
  yellow(text: string): string;
  red(text: string): string;
  dim(text: string): string;
}

const INDENT = "  ";

function signOf(status: OutcomeRecord["status"], paint: OutcomePaint): string {
  if (status === "failed") return paint.red("✗");
  if (status === "skipped") return paint.yellow("–");
  return status === "unchanged" || status === "duplicate" ? paint.dim("=") : paint.green("✓");
}

/** One outcome for a person: what was kept and how much was read in it, or why it was not kept. */
export function* outcomeLines(outcome: OutcomeRecord, style: TableStyle, paint: OutcomePaint): Generator<string> {
  const sign = signOf(outcome.status, paint);
  const room = Math.max(16, style.width - 2 * INDENT.length - 1);
  if (outcome.status === "failed" || outcome.status === "skipped") {
    yield `${sign} ${oneLine(outcome.input)}\n`;
    for (const line of wrap(outcome.reason ?? "", room)) yield `${INDENT}${line}\n`;
    return;
  }
  if (outcome.status === "listed" || outcome.status === "due") {
    yield `${sign} ${oneLine(outcome.input)}\n`;
    if (outcome.reason !== null) yield `${INDENT}${paint.dim(fitColumns(oneLine(outcome.reason), room))}\n`;
    return;
  }
  const head = `${sign} ${outcome.id ?? ""}  ${outcome.lang ?? ""}  ${outcome.status}`;
  yield `${head}  ${style.last(fitColumns(oneLine(outcome.title ?? outcome.input), room - 28))}\n`;
  const { words, figures, claims } = outcome;
  const counts = [countOf(words ?? 0, "word"), countOf(figures ?? 0, "figure"), countOf(claims ?? 0, "claim")].join(
    " · ",
  );
  yield `${INDENT}${paint.dim(fitColumns(`${counts} · ${oneLine(outcome.input)}`, room))}\n`;
}
