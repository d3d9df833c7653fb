import { ExplainedError } from "../../error.ts";

/** What was found of one thing that the program needs. */
export interface Diagnosis {
  readonly check: string;
  /** Whether the program can work so. */
  readonly ok: boolean;
  /** One line. */
  readonly found: string;
  /** What mends it or, where all is well enough, what would make it better; `null` when there is nothing to do. */
  readonly fix: string | null;
}

export const well = (check: string, found: string): Diagnosis => ({ check, ok: true, found, fix: null });

/** What an error tells, as a diagnosis. */
export function ill(check: string, error: unknown, fix: string): Diagnosis {
  if (!(error instanceof Error)) throw error;
  const why = error instanceof ExplainedError && error.why !== null ? `: ${error.why}` : "";
  const mend = error instanceof ExplainedError ? error.fix : null;
  return { check, ok: false, found: `${error.message.split("\n")[0]}${why}`, fix: mend ?? fix };
}
