/** What an error tells a person: what happened, why, and what to type next. */
export interface Explanation {
  /** One sentence: what could not be done. */
  readonly what: string;
  /** Why, when that is known and not plain from `what`. */
  readonly why?: string;
  /** A command or an action that mends it. */
  readonly fix?: string;
  readonly cause?: unknown;
}

/** An error that a person can do something about. Only the command line prints it; everything else throws it. */
export class ExplainedError extends Error {
  readonly why: string | null;
  readonly fix: string | null;

  constructor({ what, why, fix, cause }: Explanation) {
    super(what, cause === undefined ? undefined : { cause });
    this.name = new.target.name;
    this.why = why ?? null;
    this.fix = fix ?? null;
  }
}

/** What was typed cannot be understood. */
export class UsageError extends ExplainedError {}

/** A page could not be had: no such host, a refusal, a limit. */
export class FetchError extends ExplainedError {}

/** Bytes were had, but they hold no article that can be read. */
export class DocumentError extends ExplainedError {}

/** A page was had that is no article but leads to many: a front page, a section. */
export class ListPageError extends DocumentError {}

/** The archive cannot be opened, read or written. */
export class ArchiveError extends ExplainedError {}

/** Whether an error says that a file system object is missing, unreadable…: Node's errors with a `code`. */
export function hasCode(error: unknown): error is Error & { readonly code: string } {
  return error instanceof Error && "code" in error && typeof error.code === "string";
}
