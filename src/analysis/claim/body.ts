import { type Cast, forenameGender, type Speaker } from "./cast.ts";
import { headIndex } from "./office.ts";
import { isIn, type Scene, type TokenRange } from "./scene.ts";
import { isCapitalized } from "./word.ts";

/** How many of the last sources are asked whether they are the body that a noun points back to. */
const SOURCES = 8;

/** Whether the phrase is a definite singular noun for some body, without a name in it ("the weekly", "the company"). */
function pointsToBody(scene: Scene, phrase: TokenRange): boolean {
  const { from, to } = phrase;
  if (!isIn(scene, from, "article") || isIn(scene, from, "article-p") || isIn(scene, from, "possessive")) return false;
  if (isIn(scene, from, "indefinite-article")) return false;
  const head = headIndex(scene, phrase);
  if (!isIn(scene, head, "print") && !isIn(scene, head, "named-body")) return false;
  for (let i = from; i < to; i++) if (isCapitalized(scene, i) && i > from) return false;
  return true;
}

/** Whether the name may be some body's: no forename that the table lists, no office, no number. */
function isBodyName(scene: Scene, speaker: Speaker): boolean {
  const [first = ""] = speaker.name;
  if (first === first.toLowerCase() || speaker.plural || forenameGender(scene, speaker.name) !== "") return false;
  return !speaker.person || (speaker.role === null && speaker.gender === "");
}

/**
 * The body that a noun for its kind points back to: for a paper the medium named last, in a source or beside such a
 * noun; for others the last source with a body's name. Null when there is none. Only for scripts with capitals.
 */
export function lastBody(cast: Cast, phrase: TokenRange): Speaker | null {
  const { scene } = cast;
  if (scene.vocabulary.verbFirst || !pointsToBody(scene, phrase)) return null;
  const found = cast.speakers.slice(-SOURCES).findLast((speaker) => isBodyName(scene, speaker)) ?? null;
  if (!isIn(scene, headIndex(scene, phrase), "print"))
    return found !== null && (!found.person || !found.name.includes(" ")) ? found : null;
  return cast.media.findLast((medium) => medium.at < phrase.from)?.speaker ?? found;
}
