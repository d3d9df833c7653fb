import { Parser } from "htmlparser2";
import { cleanText } from "../../text/clean.ts";

/** Elements that say nothing to a reader of the text. */
const SILENT: ReadonlySet<string> = new Set(["script", "style"]);

// No title is as long.
const LONGEST = 20_000;

/** The text of a piece of HTML (of its beginning, if it is long), its tags left out and its entities resolved. */
export function textOfHtml(html: string): string {
  const parts: string[] = [];
  let silent = 0;
  const parser = new Parser({
    onopentagname(name) {
      if (SILENT.has(name)) silent++;
    },
    onclosetag(name) {
      if (SILENT.has(name)) silent--;
    },
    ontext(text) {
      if (silent === 0) parts.push(text);
    },
  });
  parser.end(html.slice(0, LONGEST));
  return parts.join("");
}

/** Resolves the entities of HTML in a text that has no tags. */
export function decodeEntities(text: string): string {
  const parts: string[] = [];
  new Parser({ ontext: (part) => parts.push(part) }).end(text);
  return parts.join("");
}

// What a title may be dressed in; other words in angle brackets are part of the title.
const TAG =
  /<\/?(?:a|abbr|b|bdi|bdo|big|br|cite|code|del|div|em|font|h[1-6]|i|img|ins|mark|nobr|p|q|s|small|span|strike|strong|sub|sup|time|tt|u|wbr)(?:[\s/][^<>]*)?>/i;
const ENTITY = /&(?:#\d+|#x[\da-f]+|[a-z]\w+);/i;

/** The text of a title that may or may not be HTML: feeds do not say. */
export function textOfTitle(title: string): string {
  if (TAG.test(title)) return textOfHtml(title);
  return ENTITY.test(title) ? decodeEntities(title) : title;
}

// Characters that XML does not allow: they stand where nothing should.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const ILLEGAL = /[\0-\x08\x0b\x0c\x0e-\x1f]/g;

/** A text in one line, without characters that no reader sees; `null` when nothing is left. */
export function oneLine(text: string): string | null {
  const line = cleanText(text.replace(ILLEGAL, "")).replace(/\s+/g, " ").trim();
  return line === "" ? null : line;
}
