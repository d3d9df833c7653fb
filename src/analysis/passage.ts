import type { LanguagePack } from "../language/pack.ts";
import type { ReadingContext, Sentence } from "../model/figure.ts";
import type { Token } from "../text/token.ts";

/**
 * What the readers of figures and claims are given: the sentences of one text that are in one language.
 * `text` is the whole text; every span points into it. `tokens` are those of the sentences, in order.
 */
export interface Passage {
  readonly text: string;
  readonly pack: LanguagePack;
  readonly sentences: readonly Sentence[];
  readonly tokens: readonly Token[];
  readonly context: ReadingContext;
}
