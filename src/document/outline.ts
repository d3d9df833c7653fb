import { packOf } from "../language/pack.ts";
import { type SearchToken, searchTokens } from "../language/search.ts";
import type { Block, Document } from "../model/article.ts";
import type { LanguageCode } from "../model/language.ts";
import type { Outline } from "../model/outline.ts";
import { blockKey } from "../text/block-key.ts";
import { LONGEST_NOTICE } from "./notice.ts";

/** Blocks that are looked at from the beginning of a text, and from its end. */
const MOST_FIRST = 24;
const MOST_LAST = 40;
/** Share of its words that a block apart has in common with the rest at the most. */
const MOST_SHARED = 1 / 3;
/** Share of a text above which blocks that were seen before mean that it is another's copy, which tells nothing. */
const MOST_REPEATED = 1 / 2;

const QUOTATION = /^["\u00ab\u201c\u201e\u2018]/;

interface ReadBlock {
  readonly length: number;
  /** `null` for a block that cannot be a notice. */
  readonly key: number | null;
  readonly isRepeated: boolean;
  /** What it says, without the commonest words. */
  readonly words: Set<string>;
}

function keyOf(text: string, kind: Block["kind"]): number | null {
  const mayBe =
    text.length <= LONGEST_NOTICE && kind !== "quotation" && !QUOTATION.test(text) && /\p{L}{2}/u.test(text);
  return mayBe ? blockKey(text) : null;
}

function readBlocks({ text, blocks }: Document, own: readonly SearchToken[], seen: ReadonlySet<number>): ReadBlock[] {
  const read = blocks.map(({ start, end, kind }, index): ReadBlock => {
    const isNear = index < MOST_FIRST || index >= blocks.length - MOST_LAST;
    const key = isNear ? keyOf(text.slice(start, end), kind) : null;
    return { length: end - start, key, isRepeated: key !== null && seen.has(key), words: new Set() };
  });
  let at = 0;
  for (const { start, key, isStop } of own) {
    while (start >= (blocks[at]?.end ?? Number.POSITIVE_INFINITY)) at++;
    if (!isStop) read[at]?.words.add(key);
  }
  return read;
}

/** In how many of the blocks that were not seen before each word is. */
function countFresh(blocks: readonly ReadBlock[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { isRepeated, words } of blocks) {
    if (isRepeated) continue;
    for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return counts;
}

/** Whether a block has more than a few words in common with other blocks or with the title. */
function isFitting(
  { words, isRepeated }: ReadBlock,
  counts: ReadonlyMap<string, number>,
  title: ReadonlySet<string>,
): boolean {
  const own = isRepeated ? 0 : 1;
  let shared = 0;
  for (const word of words) if (title.has(word) || (counts.get(word) ?? 0) > own) shared++;
  return shared > words.size * MOST_SHARED;
}

/**
 * Sorts the short blocks of an article by whether they belong to it: what an article says comes back in its other
 * blocks and in its title, the words of a notice do not. Blocks that other articles of the site have too do not
 * speak for one another. Linear.
 *
 * @param dropped the {@link blockKey}s of what was left out of the document
 * @param seen those of short blocks of the site's other articles
 * @param own the words of its text, when somebody has read them
 */
export function outlineOf(
  document: Document,
  dropped: readonly number[],
  lang: LanguageCode,
  seen: ReadonlySet<number>,
  own: readonly SearchToken[] = searchTokens(document.text, packOf(lang)),
): Outline {
  const blocks = readBlocks(document, own, seen);
  const repeated = blocks.reduce((sum, { isRepeated, length }) => sum + (isRepeated ? length : 0), 0);
  if (repeated > document.text.length * MOST_REPEATED) return { apart: [...new Set(dropped)], fitting: [], dropped };
  const counts = countFresh(blocks);
  const words = searchTokens(document.title ?? "", packOf(lang));
  const title = new Set(words.filter(({ isStop }) => !isStop).map(({ key }) => key));
  const apart = new Set(dropped);
  const fitting = new Set<number>();
  for (const block of blocks) {
    if (block.key !== null) (isFitting(block, counts, title) ? fitting : apart).add(block.key);
  }
  return { apart: [...apart], fitting: [...fitting].filter((key) => !apart.has(key)), dropped };
}
