import { splitSubjectFirst } from "./capital-mention.ts";
import type { Parts } from "./descriptor.ts";
import { splitVerbFirst } from "./glued-mention.ts";
import { isIn, isMark, keyAt, quotationFrom, type Scene, spanOf, type TokenRange } from "./scene.ts";
import { isPronoun } from "./word.ts";

/** The words of a range, without marks of quotation and brackets at its edges. */
export function nameText(scene: Scene, range: TokenRange): string {
  let { from, to } = range;
  while (from < to && isMark(scene, from)) from++;
  while (to > from && isMark(scene, to - 1)) to--;
  const span = spanOf(scene, from, to);
  return span === null ? "" : scene.text.slice(span.start, span.end);
}

/** Takes the noun phrase of a source apart into name and role. */
export function splitPhrase(scene: Scene, phrase: TokenRange): Parts {
  if (isPronoun(scene, phrase.from)) return { name: null, role: null, head: "" };
  return scene.vocabulary.verbFirst ? splitVerbFirst(scene, phrase) : splitSubjectFirst(scene, phrase);
}

/**
 * The title, office or description in a phrase as written, without article and preposition before it; null when only
 * a form of address is left ("M.").
 */
export function roleText(scene: Scene, role: TokenRange): string | null {
  const described = range(role).some(
    (i) => !isMark(scene, i) && !isIn(scene, i, "title-only") && !isIn(scene, i, "article"),
  );
  return described ? withoutArticle(scene, role) : null;
}

function range({ from, to }: TokenRange): number[] {
  return Array.from({ length: to - from }, (_, i) => from + i);
}

/** The words of a phrase without a leading article. */
export function withoutArticle(scene: Scene, phrase: TokenRange): string {
  let { from } = phrase;
  while (
    from < phrase.to - 1 &&
    (quotationFrom(scene, from) !== null ||
      isIn(scene, from, "article") ||
      isIn(scene, from, "genitive") ||
      isIn(scene, from, "dative") ||
      keyAt(scene, from) === "'")
  )
    from++;
  const span = spanOf(scene, from, phrase.to);
  return span === null ? "" : scene.text.slice(span.start, span.end);
}
