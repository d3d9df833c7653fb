import type { TextSpan } from "./span.ts";

/** How the reported words stand in the text; a surface test, see docs/claims.md. */
export type QuoteType = "direct" | "indirect" | "mixed";

/** What the speaker does with the words; the cue decides, not the topic. */
export type Act =
  | "state"
  | "confirm"
  | "deny"
  | "announce"
  | "warn"
  | "accuse"
  | "ask"
  | "estimate"
  | "promise"
  | "order"
  | "believe";

export type Polarity = "positive" | "negative";
export type Certainty = "asserted" | "hedged" | "denied";

/** A source, a cue and what the source says, writes, confirms, denies, announces… */
export interface Claim {
  /** The reported words; several spans when an incise cuts them. Never empty. */
  readonly content: readonly TextSpan[];
  readonly quote: QuoteType;
  /** The source as written next to the cue; `null` when no word carries it. */
  readonly speaker: TextSpan | null;
  /** The fullest form of the source found in the same text. */
  readonly name: string | null;
  /** Title or function of the source, as written. */
  readonly role: string | null;
  readonly cue: TextSpan | null;
  readonly act: Act;
  readonly polarity: Polarity;
  readonly certainty: Certainty;
  /** Index into the sentences of the analysis: the one in which the content begins. */
  readonly sentence: number;
}

/** A claim as the reader of one passage makes it: before it is tied to a sentence. */
export type ClaimReading = Omit<Claim, "sentence">;
