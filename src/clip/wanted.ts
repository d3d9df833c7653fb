import type { Page } from "../model/article.ts";
import type { OutcomeRecord } from "../model/record.ts";
import type { Roll } from "./roll.ts";

/**
 * One thing to clip. Whatever a person gives (an address, a list, a feed, a site, a saved page, a WARC file) becomes
 * a stream of these, each with exactly one outcome, and the same workers clip them all:
 *
 * - `named`: a page by its address or file as it was written, and its address when it is a file;
 * - `listing`: what must list articles, by its address: a feed that was called one, a source that is kept;
 * - `listed`: an article that a listing named;
 * - `page`: a page that came inside of what was given, with how to call it; to read it may fail like a fetch;
 * - `done`: nothing is left to clip, the outcome is known: what was given could not be read, or held nothing.
 */
export type Wanted =
  | { readonly kind: "named"; readonly input: string; readonly url: string | null }
  | { readonly kind: "listing"; readonly input: string }
  | { readonly kind: "listed"; readonly input: string; readonly address: string; readonly roll: Roll }
  | { readonly kind: "page"; readonly input: string; read(): Promise<Page> }
  | { readonly kind: "done"; readonly outcome: OutcomeRecord };

/** What came of one thing that was wanted. */
export interface Clipped {
  /** `null` while what it lists is still to be clipped: its own outcome comes with that. */
  readonly outcome: OutcomeRecord | null;
  /** What it turned out to list. */
  readonly more: AsyncIterable<Wanted> | null;
}
