import { DocumentError, ListPageError } from "../error.ts";
import { foldKey } from "../text/fold.ts";
import { findNotice, type Notice } from "./cue.ts";
import { firstMeta, type Head } from "./head.ts";
import { articleNodes, typesOf } from "./linked-data.ts";
import type { Piece, Structure } from "./structure.ts";

const WHAT = "the page holds no article";
const TRY_ARTICLE = "give the address of one article";
const TRY_BROWSER = "open the page in a browser, save the article as HTML, and give that file";

function refuse(why: string, fix: string): never {
  throw new DocumentError({ what: WHAT, why, fix });
}

/** Characters at the start of a page that show what it is. */
const OPENING = 4096;
/** Share of characters of the opening that are no text in a page of another kind. */
const MOST_NOISE = 0.05;
// biome-ignore lint/suspicious/noControlCharactersInRegex: counting them is the purpose
const NOISE = /[\u0000-\u0008\u000e-\u001f\ufffd]/g;

/**
 * Refuses characters that are no web page: nothing, a PDF or another binary file, JSON, a feed.
 *
 * @throws DocumentError saying what they are
 */
export function checkCharacters(html: string): void {
  const opening = html.slice(0, OPENING).trimStart();
  if (opening === "" && html.trim() === "")
    refuse("it is empty", "try again later, or save the page from a browser and give that file");
  if (opening.startsWith("%PDF-")) refuse("it is a PDF file, not a web page", "give the web page of the article");
  const noise = opening.match(NOISE)?.length ?? 0;
  if (noise > opening.length * MOST_NOISE)
    refuse("it is a binary file, not a web page", "give the web page of the article");
  if (/^[[{]/.test(opening) && !/<[a-z!]/i.test(opening))
    refuse("it is JSON data, not a web page", "give the web page of the article");
  if (/^(?:<\?xml[^>]*>\s*)?(?:<!--[^>]*-->\s*)*<(?:rss|feed|rdf:RDF)[\s>]/i.test(opening)) {
    refuse("it is a feed: a list of articles", "fetch the feed's articles instead of reading the feed as a page");
  }
}

/** What decides whether the chosen text is an article. */
export interface Evidence {
  readonly structure: Structure;
  readonly chosen: readonly Piece[];
  readonly head: Head;
  readonly url: string | null;
  /** The chosen text is news in one line, which the page's markup tells from the rest. */
  readonly isBrief: boolean;
}

const lengthOf = (pieces: readonly Piece[]) => pieces.reduce((sum, { text }) => sum + text.length, 0);

/** Characters of the words of a text that give a notice, with what stands before them; 0 where none do. */
const noticeLength = (text: string, notice: Notice) => Math.max(0, findNotice(foldKey(text), notice));

/** Whether a text has words that give a notice. */
export function gives(text: string, notice: Notice): boolean {
  return findNotice(foldKey(text), notice) >= 0;
}

/** Whether the page's own metadata calls it an article. */
export function isDeclared(head: Head): boolean {
  if (firstMeta(head, "og:type")?.toLowerCase() === "article" || firstMeta(head, "article:published_time") !== null)
    return true;
  return articleNodes(head.linkedData).some(
    (node) => node.headline !== undefined || typesOf(node).some((type) => /Article$/.test(type)),
  );
}

/** A wall's text is short; an article below a banner is not. */
const WALL_LENGTH = 3000;

/** Characters in which consent is asked for at the least: a button to change one's mind stands below every article. */
const LEAST_ASKING = 60;

function isConsentWall({ structure, chosen }: Evidence): boolean {
  if (structure.whole.text > WALL_LENGTH) return false;
  const asking = piecesGiving("consent", structure.pieces);
  if (lengthOf(asking) < LEAST_ASKING) return false;
  const answers = chosen.filter(({ text, prose }) => prose && !gives(text, "consent"));
  return lengthOf(asking) >= lengthOf(answers);
}

/** More prose than an error page has, where its text says as well that something is lost and where it does not. */
const ERROR_LENGTH = 600;
const UNSAID_LENGTH = 300;

/** The prose that a page may have and still be an error page: news in brief has headlines that sound like notices. */
function mostErrorProse({ structure, head }: Evidence): number {
  const isLost = piecesGiving("lost", structure.pieces).length > 0;
  if (isDeclared(head)) return isLost ? SHORTEST : SHORTEST_DECLARED;
  return isLost ? ERROR_LENGTH : UNSAID_LENGTH;
}

/** The title of a page and its first headings. */
const headingsOf = ({ structure, head }: Evidence) => [
  head.title ?? "",
  ...structure.pieces.filter(({ tag }) => tag === "h1").map(({ text }) => text),
];

/** Whether the title or first heading of a short page gives the notice that the page is missing. */
function isMissing(evidence: Evidence): boolean {
  if (!headingsOf(evidence).some((text) => gives(text, "missing"))) return false;
  const prose = evidence.chosen.filter((piece) => piece.prose && !gives(piece.text, "lost"));
  return lengthOf(prose) <= mostErrorProse(evidence);
}

/** What parts a title from the name of its site, and an error's number from its words. */
const HEADING_BREAK = /\s[|\u2013\u2014·-]\s|(?<=\d)\s?:\s/;
/** Share of a heading that is its notice, where it is no headline of news that speaks of one. */
const MOST_OF_HEADING = 2 / 3;

const isBar = ({ text }: Piece) => gives(text, "denied") || gives(text, "barred");

/**
 * Whether the title or first heading of a short page is a notice alone. Where the page calls itself an article, its
 * prose must say no more than that the reader is kept from it.
 */
function isHeaded(notice: Notice, evidence: Evidence): boolean {
  const said = headingsOf(evidence)
    .flatMap((text) => text.split(HEADING_BREAK))
    .some((part) => noticeLength(part, notice) >= Math.max(1, part.trim().length * MOST_OF_HEADING));
  if (!said) return false;
  const prose = evidence.chosen.filter((piece) => piece.prose);
  if (isDeclared(evidence.head)) return lengthOf(prose.filter((piece) => !isBar(piece))) <= SHORTEST_DECLARED;
  return lengthOf(prose) <= UNSAID_LENGTH;
}

/** A label or a button is no longer than this, nor is a heading that says no more than they do. */
const LABEL_LENGTH = 40;
const SHORT_HEADING = 20;

/** Unlinked pieces whose words give a notice. */
const piecesGiving = (notice: Notice, pieces: readonly Piece[]) =>
  pieces.filter(({ text, leaf }) => leaf.linked < 0.5 && gives(text, notice));

/** More than a notice takes: longer pieces that give one may be news of it. */
const LONG_NOTICE = 150;

/** Whether a short page that calls itself no article hardly says anything but what gives a notice. */
function isAll(notice: Notice, { structure, chosen, head }: Evidence): boolean {
  if (structure.whole.text > WALL_LENGTH || isDeclared(head)) return false;
  const said = piecesGiving(notice, structure.pieces);
  if (said.length === 0) return false;
  const answers = chosen.filter((piece) => piece.prose && !said.includes(piece));
  return lengthOf(answers) <= Math.max(SHORTEST, lengthOf(said.filter(({ text }) => text.length <= LONG_NOTICE)));
}

/** Whether a page is a form to log in by: it says so in a label and elsewhere. */
function isLogin(evidence: Evidence): boolean {
  if (!isAll("login", evidence)) return false;
  const asking = piecesGiving("login", evidence.structure.pieces);
  return (
    asking.length > 1 &&
    asking.some(({ text, tag }) => text.length <= (/^h\d$/.test(tag) ? SHORT_HEADING : LABEL_LENGTH))
  );
}

/** Unlinked pieces that keep readers from an article: they say so, or that members read on. */
const wallsAmong = (pieces: readonly Piece[]) =>
  pieces.filter(
    ({ text, leaf }) =>
      leaf.linked < 0.5 &&
      (gives(text, "wall") || gives(text, "rest") || (gives(text, "onward") && gives(text, "member"))),
  );

/** Whether a page that calls itself an article shows nothing of it but what keeps readers from it. */
function isOnlyWall({ structure, chosen }: Evidence): boolean {
  if (structure.whole.text > WALL_LENGTH) return false;
  const walls = wallsAmong(structure.pieces);
  return walls.length > 0 && lengthOf(chosen.filter((piece) => !walls.includes(piece))) < SHORTEST_DECLARED;
}

/** Headlines in links that a list of articles has at the least. */
const MANY_HEADLINES = 12;
/** And where they have all the prose below them, each its own. */
const SOME_HEADLINES = 4;
const ALL_TEASERS = 0.9;
/** Links that a front page has at the least. */
const MANY_LINKS = 20;
/** Prose in one place that only an article has, in characters. */
const ARTICLE_PROSE = 700;

/** The chosen pieces of prose that share the element above them, where they are longest together. */
function densestProse(chosen: readonly Piece[]): { readonly length: number; readonly pieces: number } {
  const sums = new Map<unknown, { length: number; pieces: number }>();
  let most = { length: 0, pieces: 0 };
  for (const { prose, text, path } of chosen) {
    if (!prose) continue;
    const place = path[1] ?? path[0] ?? null;
    const sum = sums.get(place) ?? { length: 0, pieces: 0 };
    sum.length += text.length;
    sum.pieces += 1;
    sums.set(place, sum);
    if (sum.length > most.length) most = sum;
  }
  return most;
}

function isFrontAddress(url: string | null): boolean {
  if (url === null || !URL.canParse(url)) return false;
  const { pathname, search } = new URL(url);
  return (
    /^\/(?:[a-z]{2}(?:[-_][a-z]{2})?\/?)?(?:(?:index|home|accueil|default)\.\w+)?$/i.test(pathname) && search === ""
  );
}

const isHeadline = ({ text, leaf }: Piece) => leaf.linked > 0.8 && text.length >= 25 && text.length <= 200;

/** Share of the prose of a list of articles that stands right below headlines in links, at the least. */
const MOST_TEASERS = 0.7;

/** Characters of the chosen prose that stand below headlines in links, as what announces articles does. */
function lengthOfTeasers(chosen: readonly Piece[], pieces: readonly Piece[]): number {
  return lengthOf(
    chosen.filter(({ prose, index }) => prose && pieces.slice(Math.max(0, index - 2), index).some(isHeadline)),
  );
}

function isList({ structure, chosen, head, url }: Evidence): boolean {
  const headlines = structure.pieces.filter(isHeadline);
  const densest = densestProse(chosen);
  const prose = lengthOf(chosen.filter((piece) => piece.prose));
  const links = structure.pieces.filter(({ leaf }) => leaf.linked > 0.8);
  if (isDeclared(head)) return false;
  if (isFrontAddress(url) && links.length >= MANY_LINKS) return densest.length < ARTICLE_PROSE;
  if (headlines.length < SOME_HEADLINES || densest.length >= ARTICLE_PROSE) return false;
  const teasers = lengthOfTeasers(chosen, structure.pieces);
  if (densest.pieces <= 1 && teasers > prose * ALL_TEASERS) return true;
  if (headlines.length < MANY_HEADLINES || (densest.pieces > 1 && densest.length >= prose / 2)) return false;
  return lengthOf(headlines) > prose || teasers > prose * MOST_TEASERS;
}

/** Characters of the shortest news item, where the page calls it an article and where it does not. */
const SHORTEST_DECLARED = 40;
const SHORTEST = 120;

/** Whether pieces have fewer characters than an article even where its page calls it one. */
export function isTooShort(pieces: readonly Piece[]): boolean {
  return lengthOf(pieces) < SHORTEST_DECLARED;
}

/**
 * Refuses a page whose text is no article: a consent wall, an error page, a page that its scripts write, a list of
 * articles, or hardly any text.
 *
 * @throws DocumentError saying what the page is
 */
export function checkArticle(evidence: Evidence): void {
  const { structure, chosen, head } = evidence;
  if (isConsentWall(evidence)) refuse("it only asks for consent to cookies", TRY_BROWSER);
  if (isHeaded("denied", evidence) || isAll("denied", evidence))
    refuse("it says that it is not shown to you, or not in your country", TRY_BROWSER);
  if (isMissing(evidence) || isAll("lost", evidence))
    refuse("it says that the page does not exist", "check the address");
  if (isAll("fruitless", evidence)) refuse("it is a search page that found nothing", TRY_ARTICLE);
  if (isHeaded("challenge", evidence) || isAll("barred", evidence))
    refuse("it asks to come back later, or for a proof that a person reads it", TRY_BROWSER);
  if (isOnlyWall(evidence)) refuse("it only asks to subscribe", TRY_BROWSER);
  if (isLogin(evidence)) refuse("it only asks to log in", TRY_BROWSER);
  if (isList(evidence)) {
    const why = "it is a list of links to articles, such as a front page or search results";
    throw new ListPageError({ what: WHAT, why, fix: TRY_ARTICLE });
  }
  if (evidence.isBrief || (isDeclared(head) ? !isTooShort(chosen) : lengthOf(chosen) >= SHORTEST)) return;
  if (structure.whole.text < SHORTEST) refuse("it shows hardly any text unless its scripts run", TRY_BROWSER);
  refuse("no running text was found in it", TRY_ARTICLE);
}

/** Pieces after the last of an article among which stands what keeps readers from its rest. */
const WALL_REACH = 4;

/** Characters of the longest beginning whose end is the end of a sentence, where nothing says that a rest is missing. */
const LONGEST_TEASER = 800;
/** The end of a sentence, and what may close after it. */
const SENTENCE_END = /[.!?\u061f\u06d4][\s"'\u2019\u201d\u00bb)\]]*$/u;
const CUT_END = /(?:\u2026|\.{3}|\[\u2026\])\s*$/;

/** Whether a text that a wall follows goes on behind it: the wall says so, or the text is short or ends amidst. */
function goesOn(chosen: readonly Piece[], walls: readonly Piece[]): boolean {
  const end = chosen.at(-1)?.text ?? "";
  if (walls.length === 0 || end === "" || lengthOf(chosen) >= WALL_LENGTH) return false;
  if (lengthOf(chosen) < LONGEST_TEASER || CUT_END.test(end) || !SENTENCE_END.test(end)) return true;
  return piecesGiving("rest", walls).length > 0;
}

/** Whether the page shows only the beginning of its article to readers who have not paid. */
export function isTruncated({ structure, chosen, head }: Evidence): boolean {
  const closed =
    firstMeta(head, "article:content_tier")?.toLowerCase() === "locked" ||
    head.linkedData.some((node) => /^false$/i.test(String(node.isAccessibleForFree ?? "")));
  const last = chosen.at(-1)?.index ?? -1;
  const after = structure.pieces.slice(Math.max(0, last - 1), last + 8);
  const walled = after.some(({ text }) => text.length < 400 && gives(text, "paywall"));
  const isShort = lengthOf(chosen) < WALL_LENGTH;
  if (closed && (walled || isShort)) return true;
  if (walled && CUT_END.test(chosen.at(-1)?.text ?? "")) return true;
  const next = structure.pieces.slice(last + 1, last + 1 + WALL_REACH).filter(({ text }) => text.length < 400);
  return goesOn(chosen, wallsAmong(next));
}
