import { readFeedDate } from "./date.ts";
import type { Feed, ListedEntry } from "./feed.ts";
import { oneLine, textOfHtml, textOfTitle } from "./plain.ts";
import { readXml, resolve, type XmlElement } from "./xml.ts";

/** A value and how well its element says it: 0 is best; of equals the first counts. */
interface Candidate {
  readonly value: string;
  readonly rank: number;
}

type Field = "title" | "link" | "id" | "published" | "updated" | "language";

/** What was read so far of the feed itself or of one entry. */
interface Draft {
  readonly element: XmlElement;
  readonly fields: Map<Field, Candidate>;
}

/** An element in the making, and where the text of the field that it may be comes together. */
interface Frame {
  readonly element: XmlElement;
  /** What a child of this element says something of. */
  readonly holder: Draft | null;
  readonly isEntry: boolean;
  /** The text of a child of a holder; all elements in it share it. */
  readonly text: string[] | null;
}

/** Which kind of feed: it decides how titles are to be read. */
type Dialect = "atom" | "rss";

const ENTRY_NAMES: ReadonlySet<string> = new Set(["item", "entry"]);
const FEED_NAMES: ReadonlySet<string> = new Set(["rss", "rdf", "feed", "channel"]);
const OWN_FAMILIES: ReadonlySet<string> = new Set(["core", "atom", "rdf"]);

/** The field that an element gives, and how well; by `family:name`, or by name alone for the feed's own vocabulary. */
const FIELDS: ReadonlyMap<string, readonly [Field, number]> = new Map([
  ["title", ["title", 0]],
  ["dc:title", ["title", 4]],
  ["guid", ["id", 0]],
  ["id", ["id", 0]],
  ["pubdate", ["published", 0]],
  ["published", ["published", 0]],
  ["issued", ["published", 1]],
  ["dcterms:issued", ["published", 1]],
  ["dc:date", ["published", 2]],
  ["updated", ["updated", 0]],
  ["modified", ["updated", 1]],
  ["dcterms:modified", ["updated", 1]],
  ["language", ["language", 0]],
  ["dc:language", ["language", 1]],
]);

function keep(draft: Draft, field: Field, value: string | null, rank: number): void {
  if (value === null || value === "") return;
  const known = draft.fields.get(field);
  if (known === undefined || rank < known.rank) draft.fields.set(field, { value, rank });
}

const decodeBase64 = (text: string): string => Buffer.from(text, "base64").toString("utf8");

/** The title's text: what `type` and `mode` say in Atom (RFC 4287, 3.1.1, and the draft before it), a guess in RSS. */
function titleText({ attributes }: XmlElement, text: string, dialect: Dialect): string | null {
  if (dialect === "rss") return oneLine(textOfTitle(text));
  const { type: declared = "", mode = "" } = attributes;
  const type = declared === "" ? "text" : declared;
  const isPacked = mode === "base64" || /^(?!text|html|xhtml|.*xml)/i.test(type);
  const content = isPacked ? decodeBase64(text) : text;
  const isHtml = mode === "escaped" || /^(?:text\/)?html$/i.test(type) || (isPacked && /[<&]/.test(content));
  return oneLine(isHtml ? textOfHtml(content) : content);
}

/** Whether an identifier can be an address: many are anything else. */
const isAddress = (id: string): boolean => /^(?:https?:\/)?\/\S+$/i.test(id);

/** Where a link leads and how well it is the article's own: other relations than `alternate` lead elsewhere. */
function keepLink(draft: Draft, { attributes, base, family }: XmlElement, text: string, dialect: Dialect): void {
  const address = (attributes.href ?? text).trim();
  const relation = (attributes.rel ?? "alternate").toLowerCase();
  if (address === "" || relation !== "alternate") return;
  const isPage = /^(?:text\/html|application\/xhtml\+xml|)$/i.test(attributes.type ?? "");
  const isOwn = dialect === "atom" || family !== "atom";
  keep(draft, "link", resolve(address, base), (isOwn ? 0 : 2) + (isPage ? 0 : 1));
}

/** How well a word of a vocabulary says something in this kind of feed: that of another feed comes last. */
function strangeness(family: string, dialect: Dialect): number {
  const isAtom = family === "atom";
  return family !== "core" && OWN_FAMILIES.has(family) && isAtom !== (dialect === "atom") ? 5 : 0;
}

/** Notes what one child of a feed or an entry says. */
function note(draft: Draft, element: XmlElement, text: string, dialect: Dialect): void {
  const { family, name, attributes, base } = element;
  const isOwn = OWN_FAMILIES.has(family);
  if (isOwn && name === "link") {
    keepLink(draft, element, text, dialect);
    return;
  }
  const [field, usual] = FIELDS.get(isOwn ? name : `${family}:${name}`) ?? [];
  if (field === undefined || usual === undefined) return;
  const rank = usual + strangeness(family, dialect);
  if (field === "title") keep(draft, field, titleText(element, text, dialect), rank);
  else if (field === "published" || field === "updated") keep(draft, field, readFeedDate(text), rank);
  else keep(draft, field, text.trim(), rank);
  const id = field === "id" && attributes.ispermalink?.toLowerCase() !== "false" ? text.trim() : "";
  if (isAddress(id)) keep(draft, "link", resolve(id, base), 6);
}

/** What stands in the attributes of a feed or an entry: in the Channel Definition Format its address. */
function draftOf(element: XmlElement): Draft {
  const draft: Draft = { element, fields: new Map() };
  const { href, lastmod, "xml:lang": lang } = element.attributes;
  if (href !== undefined) keep(draft, "link", resolve(href, element.base), 3);
  if (lastmod !== undefined) keep(draft, "updated", readFeedDate(lastmod), 3);
  if (lang !== undefined) keep(draft, "language", lang, 2);
  return draft;
}

const wordOf = ({ fields }: Draft, field: Field): string | null => fields.get(field)?.value ?? null;

function entryOf(draft: Draft): ListedEntry {
  return {
    url: wordOf(draft, "link"),
    title: wordOf(draft, "title"),
    published: wordOf(draft, "published"),
    updated: wordOf(draft, "updated"),
    declared: null,
  };
}

/**
 * Reads a feed in XML: RSS 0.9 to 2.0, RSS 1.0 (RDF), Atom 0.3 and 1.0, and the Channel Definition Format.
 *
 * @param base the address of the feed, if known
 */
export function readXmlFeed(text: string, base: string | null): Feed {
  const frames: Frame[] = [];
  const entries: ListedEntry[] = [];
  let dialect: Dialect = "rss";
  let feed: Draft | null = null;
  let isCut = false;

  const isFeedElement = ({ family, name }: XmlElement, outer: Frame | undefined): boolean =>
    OWN_FAMILIES.has(family) && FEED_NAMES.has(name) && (outer === undefined || outer.holder === feed);

  /** Ends an element whose end tag was forgotten as well. */
  const end = (isUnfinished: boolean): void => {
    const frame = frames.pop();
    if (frame === undefined) return;
    const outer = frames.at(-1);
    if (frame.isEntry && frame.holder !== null && !isUnfinished) entries.push(entryOf(frame.holder));
    if (frame.text !== null && outer?.holder && frame.text !== outer.text && !isUnfinished) {
      note(outer.holder, frame.element, frame.text.join(""), dialect);
    }
  };

  readXml(text, base, {
    open(element) {
      const outer = frames.at(-1);
      const isEntry = OWN_FAMILIES.has(element.family) && ENTRY_NAMES.has(element.name);
      if (frames.length === 0 && element.name === "feed") dialect = "atom";
      if (isEntry && !outer?.isEntry) {
        frames.push({ element, holder: draftOf(element), isEntry: true, text: null });
      } else if (isFeedElement(element, outer)) {
        const own = draftOf(element);
        for (const [field, value] of feed?.fields ?? []) keep(own, field, value.value, value.rank);
        feed = own;
        frames.push({ element, holder: feed, isEntry: false, text: null });
      } else {
        const isChild = outer?.holder !== null && outer !== undefined && outer.text === null;
        frames.push({ element, holder: null, isEntry: false, text: isChild ? [] : (outer?.text ?? null) });
      }
    },
    text: (part) => frames.at(-1)?.text?.push(part),
    close(isUnfinished) {
      isCut ||= isUnfinished;
      end(isUnfinished);
    },
  });
  const own: Draft | null = feed;
  return {
    title: own === null ? null : wordOf(own, "title"),
    home: own === null ? null : wordOf(own, "link"),
    declared: own === null ? null : wordOf(own, "language"),
    entries,
    isCut,
  };
}
