import type { Enclosure } from "./enclosure.ts";
import type { Head } from "./head.ts";
import { gives, isDeclared } from "./refusal.ts";
import type { Piece, Structure } from "./structure.ts";

/** Words, numbers among them, of the shortest news: fewer are a label, or stand for a text that is still to come. */
const LEAST_WORDS = 3;
const MOST_LINKED = 0.3;

const NOTICES = ["consent", "missing", "lost", "barred", "script", "paywall", "wall"] as const;

/** The page's `<article>`; `null` when it has none or several. */
function onlyArticle(pieces: readonly Piece[]): Enclosure | null {
  const articles = new Set<Enclosure>();
  for (const { path } of pieces) {
    for (const enclosure of path) if (enclosure.name === "article") articles.add(enclosure);
    if (articles.size > 1) return null;
  }
  return [...articles][0] ?? null;
}

/**
 * The text of news in one line, too short for anything but its markup to tell it from the rest of its page: the
 * paragraphs below the only main heading of the only `<article>` of a page that calls itself an article. None when
 * the page is not made so, or when they say something of the page itself.
 */
export function findBrief({ pieces }: Structure, head: Head): readonly Piece[] {
  const article = isDeclared(head) ? onlyArticle(pieces) : null;
  const headings = pieces.filter(({ tag }) => tag === "h1");
  const [heading] = headings;
  if (article === null || heading === undefined || headings.length > 1 || !heading.path.includes(article)) return [];
  const brief = pieces.filter(
    ({ index, tag, path, leaf }) =>
      index > heading.index && tag === "p" && leaf.linked <= MOST_LINKED && path.includes(article),
  );
  const words = brief.reduce((sum, { text }) => sum + text.split(" ").length, 0);
  const isNotice = brief.some(({ text }) => NOTICES.some((notice) => gives(text, notice)));
  return words < LEAST_WORDS || isNotice ? [] : brief;
}

const LONG_CAPTION = 60;
const LEAST_PICTURES = 3;

/** The words below the pictures of a gallery that calls itself an article and has no other text. */
export function findCaptions({ pieces }: Structure, head: Head): readonly Piece[] {
  const captions = pieces.filter(
    ({ text, path, leaf }) =>
      text.length >= LONG_CAPTION &&
      leaf.linked <= MOST_LINKED &&
      path.slice(0, 3).some(({ name }) => name === "figcaption"),
  );
  return isDeclared(head) && captions.length >= LEAST_PICTURES ? captions : [];
}
