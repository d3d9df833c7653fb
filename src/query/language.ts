import { UsageError } from "../error.ts";
import { allPacks } from "../language/pack.ts";
import { foldKey } from "../text/fold.ts";
import { OWN_LANGUAGE } from "./own-language.ts";

/** Codes of languages, of which any will do. */
export type LanguageCodes = readonly string[];

const CODE = /^[a-z]{2,3}$/;

/** The code of a language by its own name, or by the one that another of the program's languages has for it. */
function codeOfName(name: string): string | null {
  const codes = allPacks().map((pack) => pack.code);
  const key = foldKey(name);
  const hasName = (code: string): boolean =>
    [...codes, OWN_LANGUAGE].some(
      (language) => foldKey(new Intl.DisplayNames(language, { type: "language" }).of(code) ?? "") === key,
    );
  return codes.find(hasName) ?? null;
}

function readLanguage(typed: string): string {
  const code = typed
    .trim()
    .toLowerCase()
    .replace(/[-_].*$/, "");
  const known = CODE.test(code) ? code : codeOfName(typed.trim());
  if (known !== null) return known;
  const codes = allPacks().map((pack) => pack.code);
  throw new UsageError({
    what: `"${typed.trim()}" is not a language`,
    fix: `give a code, or several with commas between:  ${codes.join(",")}`,
  });
}

/**
 * Reads languages as typed: codes or names with commas between.
 *
 * @throws UsageError for what can be no code
 */
export function readLanguages(typed: string): LanguageCodes {
  const names = typed.split(/[,\u060c]/).filter((name) => name.trim() !== "");
  return [...new Set(names.map(readLanguage))];
}
