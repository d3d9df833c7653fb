import type { Claim } from "../src/model/claim.ts";
import type { Figure } from "../src/model/figure.ts";

/** What `expected.json` holds of a figure; unit, kind and precision may list alternatives with `|`. */
export type ExpectedFigure = Omit<Figure, "sentence" | "claim"> & {
  /** Guidelines leave it open whether it is one. */
  readonly optional?: boolean;
};

export type ExpectedClaim = Omit<Claim, "sentence" | "role">;

/** The expected reading of a bundled page: what its `expected.json` holds. */
export interface Expectation {
  readonly url: string;
  readonly title: string;
  readonly byline: readonly string[];
  readonly published: string;
  readonly outlet: string;
  readonly lang: string;
  readonly description: string | null;
  readonly text: string;
  readonly figures: readonly ExpectedFigure[];
  readonly claims: readonly ExpectedClaim[];
}
