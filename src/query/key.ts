import { nameKeys } from "../language/name/index.ts";
import { searchTokens } from "../language/search.ts";
import { foldKey } from "../text/fold.ts";

/**
 * Words as they are kept beside a name to be found by: keys with a blank before and after each.
 *
 * @returns `" nawal seghiri "`; a blank where the text has no word
 */
export function nameWords(text: string): string {
  return ` ${searchTokens(text, null)
    .map((token) => `${token.key} `)
    .join("")}`;
}

/** A key of a name's sound (see `nameKeys`) as it stands among the words that the name is found by. */
export function soundKey(key: string): string {
  return `.${key}`;
}

/** All that the index of speakers has of a name: its words, and the keys of its sound. */
export function speakerWords(name: string): string {
  return [nameWords(name).trim(), ...nameKeys(name).map(soundKey)].join(" ");
}

/** A name of an outlet as it is compared: letters and digits only, folded. */
export function outletKey(name: string): string {
  return foldKey(name).replaceAll(/[^\p{L}\p{Nd}]/gu, "");
}

/** The host of an address, without `www.`; `null` when the address has none. */
export function hostOf(url: string): string | null {
  const host = URL.canParse(url) ? new URL(url).hostname : "";
  return host === "" ? null : host.replace(/^www\./, "");
}
