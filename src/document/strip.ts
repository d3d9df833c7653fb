/** Where something begins that may hold what no reader sees, or that the search must not look into. */
const OPENING = /<(?:!--|(script|style|svg)(?=[\s/>]))/gi;
const CLOSING: Readonly<Record<string, RegExp>> = {
  script: /<\/script\s*>/gi,
  style: /<\/style\s*>/gi,
  svg: /<\/svg\s*>/gi,
};
/** A closing tag that its own quotation hides from scripts: the script may end elsewhere than it seems. */
const QUOTED_CLOSING = /<\\\/script/i;
const LINKED_DATA = /ld\+json/i;

/** Whether an element, from the first sign of its tag to the last of its content, can go. */
function isUseless(name: string, element: string): boolean {
  const tag = element.slice(0, element.indexOf(">") + 1);
  if (tag === "" || tag.endsWith("/>")) return false;
  if (name === "svg") return !/<svg/i.test(element.slice(tag.length));
  return name === "style" || !(LINKED_DATA.test(tag) || QUOTED_CLOSING.test(element));
}

/**
 * A page without its scripts (but for JSON-LD), styles and drawings: most of its characters, and nothing of its
 * text. What is not plainly one of them stays. Linear.
 */
export function stripUnseen(html: string): string {
  const kept: string[] = [];
  const unclosed = new Set<string>();
  let from = 0;
  OPENING.lastIndex = 0;
  for (let match = OPENING.exec(html); match !== null; match = OPENING.exec(html)) {
    const name = match[1]?.toLowerCase();
    if (name === undefined) {
      const end = html.indexOf("-->", OPENING.lastIndex);
      if (end < 0) break;
      OPENING.lastIndex = end + 3;
      continue;
    }
    const closing = CLOSING[name];
    if (closing === undefined || unclosed.has(name)) continue;
    closing.lastIndex = match.index;
    const end = closing.exec(html);
    if (end === null) {
      unclosed.add(name);
      continue;
    }
    if (isUseless(name, html.slice(match.index, end.index))) {
      kept.push(html.slice(from, match.index));
      from = closing.lastIndex;
    }
    OPENING.lastIndex = closing.lastIndex;
  }
  return from === 0 ? html : kept.join("") + html.slice(from);
}
