import { ExplainedError } from "../error.ts";
import { ClosedPipe } from "../terminal/output.ts";

/**
 * Why one input of many could not be had, as one line: what, why and what to do. An error that is no matter of
 * the input is thrown on.
 */
export function reasonOf(error: unknown): string {
  if (error instanceof ClosedPipe || !(error instanceof Error)) throw error;
  if (!(error instanceof ExplainedError)) return `${error.message} (a fault of qusasa itself)`;
  return [error.message, error.why, error.fix].filter((part) => part !== null).join("; ");
}
