import type { Act, Certainty } from "../../model/claim.ts";
import type { Span } from "../../model/span.ts";
import type { TokenRange } from "./scene.ts";

/**
 * A place in the text that says who speaks: a cue (or none, beside a bare quotation), its source, and where its
 * content lies. Token indices; the content's end is settled later, when all attributions of a text are known.
 */
export interface Attribution {
  readonly cue: Span | null;
  readonly act: Act;
  readonly certainty: Certainty;
  readonly negated: boolean;
  /** The report itself is hearsay (conditional auxiliary). */
  readonly hearsay: boolean;
  /** First token of the attribution; contents of other attributions that reach it may end here. */
  readonly start: number;
  /** Whether contents that began before stop at `start`. */
  readonly cuts: boolean;
  /** Where the content lies: after the attribution, before it, on both sides, or in `from`…`to` exactly. */
  readonly side: "after" | "before" | "around" | "exact";
  /** First token of the content (`after`, `exact`) or -1. */
  readonly from: number;
  /** `exact`: end of the content; `before`, `around`: first token after the attribution. */
  readonly to: number;
  /** The content is a noun phrase: a comma ends it. */
  readonly nominal: boolean;
  readonly speaker: TokenRange | null;
  /** No word carries the source, but it is that of the governing claim of the same sentence. */
  readonly shared: boolean;
  /** Subject of the main clause, the source when it is shared and the sentence has no governing claim. */
  readonly main: TokenRange | null;
  /** A source preposition, not a verb of speech. */
  readonly relay: boolean;
  /** There is nobody to resolve. */
  readonly impersonal: boolean;
  /** Gender and number that the cue demands of a source that is not written: letters of `m f p`. */
  readonly agreement: string;
}
