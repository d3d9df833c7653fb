import { allPacks, packOf } from "../language/pack.ts";
import type { LanguageCode } from "../model/language.ts";

/** The languages that articles are kept in. */
export interface KeptLanguages {
  /** Whether articles in it are kept; those in no language that is known, `und`, only when all are. */
  has(lang: LanguageCode): boolean;
  /** Whether all languages are kept. */
  readonly isAll: boolean;
  /** The English names of those that are kept; none when all are. */
  readonly names: readonly string[];
}

const englishNames = (): Intl.DisplayNames => new Intl.DisplayNames(["en"], { type: "language", fallback: "code" });

/** The English name of a language, its code when it has none. */
export function languageName(lang: LanguageCode): string {
  return englishNames().of(lang) ?? lang;
}

/** Those that the program can read: it has a pack for each. */
export const readLanguages: KeptLanguages = {
  has: (lang) => packOf(lang) !== null,
  isAll: false,
  get names() {
    return allPacks().map(({ code }) => languageName(code));
  },
};

/** All of them. What the program has no pack for is kept as text, without figures and claims. */
export const anyLanguage: KeptLanguages = { has: () => true, isAll: true, names: [] };

/** Only these. */
export function onlyLanguages(codes: readonly LanguageCode[]): KeptLanguages {
  const kept = new Set(codes);
  return { has: (lang) => kept.has(lang), isAll: false, names: codes.map(languageName) };
}
