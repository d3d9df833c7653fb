import { Parser } from "htmlparser2";
import { decodeEntities } from "./plain.ts";

/** An element of an XML document: names and attribute names in lower case. */
export interface XmlElement {
  /** Which vocabulary it belongs to: `core` for RSS and sitemaps, `atom`, `dc`, `news`…; a prefix that nobody declared. */
  readonly family: string;
  /** Its name without prefix. */
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** What relative addresses in it start from; `null` when nothing says so. */
  readonly base: string | null;
}

/** Told of the parts of a document in their order. */
export interface XmlHandler {
  open(element: XmlElement): void;
  /** A stretch of text, its entities resolved. */
  text(text: string): void;
  /** @param isCut whether the document ended inside the element */
  close(isCut: boolean): void;
}

// Deeper nesting is an attack; what came before is kept.
const MOST_LEVELS = 256;

const FAMILIES: readonly (readonly [RegExp, string])[] = [
  [/^https?:\/\/(?:www\.w3\.org\/2005\/atom|purl\.org\/atom\/)/, "atom"],
  [/^https?:\/\/purl\.org\/dc\/elements\//, "dc"],
  [/^https?:\/\/purl\.org\/dc\/terms/, "dcterms"],
  [/^https?:\/\/www\.google\.com\/schemas\/sitemap-news\//, "news"],
  [/^https?:\/\/(?:www\.w3\.org\/1999\/xhtml|www\.w3\.org\/2000\/svg|www\.w3\.org\/1998\/math)/, "markup"],
  [/^https?:\/\/www\.w3\.org\/1999\/02\/22-rdf-syntax-ns/, "rdf"],
  [
    /^https?:\/\/(?:purl\.org\/rss\/1\.0\/$|purl\.org\/net\/rss|my\.netscape\.com\/rdf|channel\.netscape\.com\/rdf)/,
    "core",
  ],
  [/^https?:\/\/(?:backend\.userland\.com|blogs\.law\.harvard\.edu\/tech|cyber\.law\.harvard\.edu)/, "core"],
  [/^https?:\/\/(?:www\.sitemaps\.org|www\.google\.com\/schemas\/sitemap\/)/, "core"],
];

/** The vocabulary of a namespace; an unknown one is its own, unless it is the default one: that is a slip of the pen. */
function familyOf(uri: string, prefix: string): string {
  const address = uri.trim().toLowerCase();
  const known = FAMILIES.find(([pattern]) => pattern.test(address))?.[1];
  return known ?? (prefix === "" ? "core" : address);
}

interface Scope {
  readonly families: ReadonlyMap<string, string>;
  readonly base: string | null;
}

/** An address made absolute; the text itself when it cannot be. */
export function resolve(address: string, base: string | null): string {
  if (/^[a-z][a-z\d+.-]*:/i.test(address)) return address;
  try {
    return new URL(address, base ?? undefined).href;
  } catch {
    return address;
  }
}

function scopeOf(outer: Scope, attributes: Readonly<Record<string, string>>): Scope {
  let families: Map<string, string> | null = null;
  for (const [name, value] of Object.entries(attributes)) {
    if (!name.startsWith("xmlns")) continue;
    families ??= new Map(outer.families);
    const prefix = name.slice(6);
    families.set(prefix, familyOf(value, prefix));
  }
  // The Channel Definition Format has the attribute without prefix.
  const own = (attributes["xml:base"] ?? attributes.base)?.trim();
  return { families: families ?? outer.families, base: own ? resolve(own, outer.base) : outer.base };
}

const REFERENCE = /&([\w.-]+);/g;
const ENTITY = /^!entity\s+([\w.-]+)(?:\s+(?:"([^"]*)|'([^']*)))?/i;
// The one that stands in the same angle brackets as the beginning of the document type.
const FIRST_ENTITY = /^!doctype[^[]*\[\s*<(!entity\s.*)/is;
/** What an entity may stand for: one character, or a few words without anything that is to be read again. */
const SAFE_VALUE = /^(?:&#\w{1,8};|[^&<%]{1,64})$/;

/** The entity that a declaration declares; what it stands for is empty unless it is harmless. */
function readEntity(declaration: string): readonly [name: string, value: string] | null {
  const [, name, double, single] = ENTITY.exec(declaration) ?? [];
  if (name === undefined) return null;
  const value = double ?? single ?? "";
  return [name, SAFE_VALUE.test(value) ? value : ""];
}

/** Says that the rest of a document is not worth reading. */
class TooDeep extends Error {}

/**
 * Reads XML as it is found on the web: cut off, badly nested, with entities that nobody declared. Entities that the
 * document declares are left out unless they stand for a character or a few plain words: nothing is expanded twice, and
 * nothing is read from elsewhere. Linear in the length of the text.
 *
 * @param base the address of the document, if known
 */
export function readXml(text: string, base: string | null, handler: XmlHandler): void {
  const scopes: Scope[] = [{ families: new Map([["", "core"]]), base }];
  const declared = new Map<string, string>();
  let isRaw = false;
  let isOver = false;
  const readText = (part: string): string => {
    // A character that an entity of XML gave comes alone: a longer text with an ampersand has another entity.
    if (isRaw || part.length < 2 || !part.includes("&")) return part;
    return decodeEntities(part.replace(REFERENCE, (whole, name: string) => declared.get(name) ?? whole));
  };
  const parser = new Parser(
    {
      onopentag(fullName, attributes) {
        const scope = scopeOf(scopes[scopes.length - 1] ?? { families: new Map(), base }, attributes);
        if (scopes.push(scope) > MOST_LEVELS) throw new TooDeep();
        const colon = fullName.indexOf(":");
        const prefix = colon < 0 ? "" : fullName.slice(0, colon);
        const family = scope.families.get(prefix) ?? prefix;
        handler.open({ family, name: fullName.slice(colon + 1), attributes, base: scope.base });
      },
      onclosetag() {
        scopes.pop();
        handler.close(isOver);
      },
      oncdatastart() {
        isRaw = true;
      },
      oncdataend() {
        isRaw = false;
      },
      onprocessinginstruction(_name, data) {
        const entity = readEntity(FIRST_ENTITY.exec(data)?.[1] ?? data);
        if (entity !== null) declared.set(...entity);
      },
      ontext: (part) => handler.text(readText(part)),
    },
    { xmlMode: true, lowerCaseTags: true, lowerCaseAttributeNames: true },
  );
  try {
    parser.write(text);
    isOver = true;
    parser.end();
  } catch (error) {
    if (!(error instanceof TooDeep)) throw error;
  }
}

/** The name of a document's first element, in lower case, without prefix; `null` when there is none. */
export function rootName(text: string): string | null {
  for (let at = text.indexOf("<"); at >= 0; at = text.indexOf("<", at + 1)) {
    if (text.startsWith("<!--", at)) {
      at = text.indexOf("-->", at + 4);
      if (at < 0) return null;
      continue;
    }
    const match = /^<(?:[\w.-]+:)?([a-z][\w.-]*)/i.exec(text.slice(at, at + 200));
    if (match !== null) return (match[1] ?? "").toLowerCase();
  }
  return null;
}
