import type { OutcomeRecord, OutcomeStatus } from "../model/record.ts";
import { outcomeLines } from "../render/outcome.ts";
import { outcomePresentation } from "../render/presentation.ts";
import { paint, wantsColor } from "../terminal/color.ts";
import { openProgress, wantsProgress } from "../terminal/progress.ts";
import type { OutputOptions } from "./option.ts";
import { formatOf, recordPrinter, tableStyle } from "./print.ts";
import { ExitCode, type Session } from "./session.ts";

/** Prints the outcomes of one run, counts them, and tells a person meanwhile how many there are. */
export interface Outcomes {
  /** Prints one outcome at once and sets the run's exit code when the input was not kept. */
  print(outcome: OutcomeRecord): Promise<void>;
  /** Counts one page that was passed over without an outcome, for the summary. @param what it is, e.g. `in other languages` */
  pass(what: string): void;
  /** Prints the summary on standard error, for a person. */
  end(): Promise<void>;
}

const NOT_KEPT: readonly OutcomeStatus[] = ["failed", "skipped"];

/** Makes the printer of one run's outcomes. @throws UsageError when the options name no such field or layout */
export function openOutcomes(session: Session, options: OutputOptions): Outcomes {
  const { io } = session;
  const isPage = formatOf(options, io.stdout.isTTY) === "table" && options.fields === undefined;
  const style = tableStyle(io, options);
  const chalk = paint(wantsColor(options.color, io.env, io.stdout.isTTY));
  const record = recordPrinter(io, outcomePresentation, options);
  const counts = new Map<string, number>();
  const progress = openProgress(io.stderr, wantsProgress(io.env, io.stderr.isTTY, options.quiet === true));
  const summary = () => [...counts].map(([what, number]) => `${number} ${what}`).join(", ");
  const count = (what: string) => {
    counts.set(what, (counts.get(what) ?? 0) + 1);
    progress.tell(`${summary()} \u2026`);
  };
  return {
    pass: count,
    async print(outcome) {
      count(outcome.status);
      if (NOT_KEPT.includes(outcome.status)) session.exitCode = ExitCode.someFailed;
      if (io.stdout.isTTY) await progress.clear();
      if (!isPage) return record(outcome);
      for (const line of outcomeLines(outcome, style, chalk)) await io.stdout.write(line);
    },
    async end() {
      await progress.end();
      if (options.quiet || !io.stderr.isTTY || counts.size === 0) return;
      const rest = io.signal.aborted ? "; interrupted: the same command goes on from here" : "";
      await io.stderr.write(`${summary()}${rest}\n`);
    },
  };
}
