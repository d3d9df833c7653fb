import { DocumentError } from "../error.ts";
import { attribute, collapseBlanks, type PageElement, type PageRoot, parentOf, walk } from "./dom.ts";

/** A smallest piece of visible text of a page: what stands between two boundaries of blocks or line breaks. */
export interface Leaf {
  readonly text: string;
  /** The innermost block element around the text; `null` for text outside all of them. */
  readonly element: PageElement | null;
  /** Share of the text that is inside links, 0–1. */
  readonly linked: number;
  /** Share of the text in bold or italics, 0–1. */
  readonly stressed: number;
  /** A picture, film or embedded frame stands between the text and the text before it. */
  readonly pictured: boolean;
  /** The text follows a line break inside its element. */
  readonly continues: boolean;
}

/** What an element's name says of its text: bits of {@link traitsOf}. */
const BLOCK = 1;
const BREAK = 2;
const UNSEEN = 4;
const PICTURE = 8;
const STRESS = 16;
const ROOT = 32;

const TRAITS = new Map<string, number>();

function learnTraits(trait: number, names: string): void {
  for (const name of names.split(" ")) TRAITS.set(name, (TRAITS.get(name) ?? 0) | trait);
}

learnTraits(
  BLOCK,
  "address article aside blockquote body br button center dd details div dl dt fieldset figcaption figure footer form " +
    "h1 h2 h3 h4 h5 h6 header hr html label legend li main nav ol option p pre section summary table tbody td tfoot th " +
    "thead tr ul",
);
learnTraits(BREAK, "br hr");
// Elements whose text no reader sees, or that is not text of the page.
learnTraits(
  UNSEEN,
  "amp-ad applet audio canvas datalist embed iframe map math noscript object script select style svg template textarea " +
    "title video",
);
learnTraits(PICTURE, "amp-img audio embed iframe img object picture video");
learnTraits(STRESS, "b strong em i u");
learnTraits(ROOT, "body html");

const traitsOf = ({ name }: PageElement) => TRAITS.get(name) ?? 0;

const HIDDEN_STYLE = /display\s*:\s*none|visibility\s*:\s*hidden/i;
/** React streams parts of a page inside hidden elements of these identities, which its script shows at once. */
const STREAMED = /^S:/;

function isUnseen(element: PageElement, traits: number): boolean {
  if ((traits & UNSEEN) !== 0) return true;
  if ((traits & ROOT) !== 0) return false;
  const { attribs } = element;
  if (attribs.hidden !== undefined) return !STREAMED.test(attribs.id ?? "");
  if (element.name === "ins" && attribute(element, "class").includes("ads")) return true;
  return attribs.style !== undefined && HIDDEN_STYLE.test(attribs.style);
}

const ANY_TEXT = /[^\s\u200b-\u200f\u2060\ufeff]/;

/** Pieces of text of one page: more than any article has, few enough to weigh each. */
const MOST_LEAVES = 30_000;

/**
 * Cuts a page into its leaves, in document order. Texts have collapsed blanks and are never empty.
 * A link ends where another begins, as in browsers: links that nobody closed do not swallow the page.
 *
 * @throws DocumentError when the page has more pieces of text than any article
 */
export function readLeaves(root: PageRoot): Leaf[] {
  const leaves: Leaf[] = [];
  let parts: string[] = [];
  let block: PageElement | null = null;
  let home: PageElement | null = null;
  let link: PageElement | null = null;
  let stress = 0;
  let linked = 0;
  let stressed = 0;
  let filled = false;
  let broken = false;
  let pictured = false;
  let unseen: PageElement | null = null;

  const flush = () => {
    if (filled) {
      if (leaves.length >= MOST_LEAVES) throw tooManyLeaves();
      const text = collapseBlanks(parts.join(""));
      const share = (part: number) => Math.min(1, part / text.length);
      leaves.push({
        text,
        element: home,
        linked: share(linked),
        stressed: share(stressed),
        continues: broken,
        pictured,
      });
    }
    if (filled) pictured = false;
    parts = [];
    linked = 0;
    stressed = 0;
    filled = false;
  };

  walk(root, {
    enter(element) {
      const traits = traitsOf(element);
      if ((traits & PICTURE) !== 0) pictured = true;
      if (isUnseen(element, traits)) {
        unseen = element;
        return false;
      }
      if (element.name === "a") link = attribute(element, "href") === "" ? null : element;
      else if ((traits & STRESS) !== 0) stress += 1;
      if ((traits & BREAK) !== 0) {
        const sameBlock = filled;
        flush();
        if (sameBlock) broken = true;
      } else if ((traits & BLOCK) !== 0) {
        flush();
        broken = false;
        block = element;
      }
      return true;
    },
    leave(element) {
      if (element === unseen) return;
      const traits = traitsOf(element);
      if (element === link) link = null;
      else if ((traits & STRESS) !== 0) stress -= 1;
      if ((traits & (BLOCK | BREAK)) === BLOCK) {
        flush();
        broken = false;
        block = innermostBlock(parentOf(element));
      }
    },
    text(data) {
      if (!filled && ANY_TEXT.test(data)) {
        filled = true;
        home = block;
        parts = [];
      }
      parts.push(data);
      if (link !== null) linked += data.trim().length;
      if (stress > 0) stressed += data.trim().length;
    },
  });
  flush();
  return leaves;
}

function tooManyLeaves(): DocumentError {
  return new DocumentError({
    what: "The page cannot be read as an article",
    why: `it has more than ${MOST_LEAVES.toLocaleString("en")} separate pieces of text`,
    fix: "Save the article's text from a browser and give that file.",
  });
}

function innermostBlock(from: PageElement | null): PageElement | null {
  let element = from;
  while (element !== null && (traitsOf(element) & BLOCK) === 0) element = parentOf(element);
  return element;
}
