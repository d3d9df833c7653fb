import { allPacks, type LanguagePack } from "../pack.ts";

let scripts: readonly { readonly pack: LanguagePack; readonly script: RegExp }[] | null = null;

/**
 * The pack that reads a word: that of the text's own language when it writes in the word's script, else one that does.
 *
 * @param pack of the text; `null` when unknown
 * @returns `null` when no pack writes in the word's script
 */
export function packForWord(word: string, pack: LanguagePack | null): LanguagePack | null {
  scripts ??= allPacks().map((one) => ({ pack: one, script: new RegExp(`^\\p{Script=${one.script}}`, "u") }));
  const fitting = scripts.filter(({ script }) => script.test(word));
  return (fitting.find((one) => one.pack === pack) ?? fitting[0])?.pack ?? null;
}
