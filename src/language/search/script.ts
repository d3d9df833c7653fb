import { allPacks, type LanguagePack, perPack } from "../pack.ts";

const scriptOf = perPack((pack) => new RegExp(`^\\p{Script=${pack.script}}`, "u"));

/**
 * The pack that reads a word: that of the text's own language when it writes in the word's script, else one that does.
 *
 * @param pack of the text; `null` when unknown
 * @returns `null` when no pack writes in the word's script
 */
export function packForWord(word: string, pack: LanguagePack | null): LanguagePack | null {
  if (pack !== null && scriptOf(pack).test(word)) return pack;
  return allPacks().find((one) => scriptOf(one).test(word)) ?? null;
}
