/** The code of the language in which the program itself speaks, beside those of the news. */
export const OWN_LANGUAGE = "en";

/** Days counted from today, as that language names them. */
export const OWN_DAYS: ReadonlyMap<string, number> = new Map([
  ["today", 0],
  ["yesterday", -1],
]);
