import type { OutcomeRecord, OutcomeStatus } from "../model/record.ts";
import { outcomeLines } from "../render/outcome.ts";
import { outcomePresentation } from "../render/presentation.ts";
import { paint, wantsColor } from "../terminal/color.ts";
import type { OutputOptions } from "./option.ts";
import { formatOf, recordPrinter, tableStyle } from "./print.ts";
import { ExitCode, type Session } from "./session.ts";

/** Prints the outcomes of one run and counts them. */
export interface Outcomes {
  /** Prints one outcome at once and sets the run's exit code when the input was not kept. */
  print(outcome: OutcomeRecord): Promise<void>;
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
  const counts = new Map<OutcomeStatus, number>();
  return {
    async print(outcome) {
      counts.set(outcome.status, (counts.get(outcome.status) ?? 0) + 1);
      if (NOT_KEPT.includes(outcome.status)) session.exitCode = ExitCode.someFailed;
      if (!isPage) return record(outcome);
      for (const line of outcomeLines(outcome, style, chalk)) await io.stdout.write(line);
    },
    async end() {
      if (options.quiet || !io.stderr.isTTY || counts.size === 0) return;
      await io.stderr.write(`${[...counts].map(([status, count]) => `${count} ${status}`).join(", ")}\n`);
    },
  };
}
