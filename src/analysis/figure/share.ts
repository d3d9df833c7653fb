import { endsLike } from "./lexicon.ts";
import { hasParticle } from "./particle.ts";
import type { Match, Reader } from "./reader.ts";

/** Letters of the shortest word that can bear a possessive ending. */
const SHORTEST_OWNED = 5;

/** A number word that is also the name of its share is one before a noun that is definite: "a fifth of its value". */
export function isShare(reader: Reader, match: Match | null, next: number): boolean {
  if (match === null || !match.entry.traits.has("share") || match.next !== next || match.definite) return false;
  const { traits } = reader.lexicon;
  const [key, article] = [reader.key(next), traits.get("article")];
  const ends = (role: string): boolean => endsLike(reader.lexicon, key, role);
  if (reader.kind(next) !== "word" || key.length < SHORTEST_OWNED || hasParticle(reader, next)) return false;
  return article !== undefined && key.startsWith(article) ? !ends("plural-definite") : ends("possessed");
}
