import { nameRunEnd } from "./capital-mention.ts";
import { isPeople } from "./descriptor.ts";
import { isIn, isMark, keyAt, type Scene, startsLine, type TokenRange } from "./scene.ts";
import { isCapitalized } from "./word.ts";

/** The names of media: those right behind a noun for a medium or for the people or place of one ("the weekly *X*", "the columns of *X*"). */
export function findMedia(scene: Scene): TokenRange[] {
  const found: TokenRange[] = [];
  if (scene.vocabulary.verbFirst) return found;
  for (let i = 0; i < scene.tokens.length; i++) {
    const noun = isIn(scene, i, "medium");
    if (!noun && !isIn(scene, i, "medium-lead")) continue;
    let from = i + 1;
    while (isIn(scene, from, "linker") || keyAt(scene, from) === "'") {
      if (isCapitalized(scene, from)) break;
      from++;
    }
    if (!isCapitalized(scene, from) || isMark(scene, from) || startsLine(scene, from) || isPeople(scene, from))
      continue;
    if (noun ? from > i + 1 : from === i + 1) continue;
    found.push({ from, to: nameRunEnd(scene, from, scene.tokens.length) });
  }
  return found;
}
