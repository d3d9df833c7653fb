import { QuoteType, Tokenizer, type TokenizerCallbacks } from "htmlparser2";

/** What of a page's markup is wanted, and what reading it may cost. */
export interface Reading {
  /** Names of the attributes that are read, in lower case: all others are passed over. */
  readonly attributes: readonly string[];
  /** Steps over the parser's stack of open elements, one for each open element at each tag, that a page may cost. */
  readonly budget: number;
  /** Throws; called when the page costs more. */
  refuse(): never;
}

const [TAB, FEED, FORM, RETURN, SPACE] = [0x09, 0x0a, 0x0c, 0x0d, 0x20];
const [BANG, DOUBLE, SINGLE, SLASH, EQUALS, GREATER, QUESTION] = [0x21, 0x22, 0x27, 0x2f, 0x3d, 0x3e, 0x3f];

const isBlank = (code: number) => code === SPACE || code === FEED || code === TAB || code === RETURN || code === FORM;
const isLetter = (code: number) => (code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a;

/** Elements whose content is no markup. */
const RAW = new Set(["script", "style", "title", "textarea", "xmp"]);
const LINKED_DATA = /ld\+json/i;
const DRAWING = /<(\/?)svg(?=[\s/>])/gi;
/** Elements around those that may close themselves. */
const FOREIGN = new Set(["svg", "math"]);
/** Names by their lengths and first letters, so that of most others no string need be made. */
function sieveOf(names: Iterable<string>): NameTest {
  const cells = new Set(Array.from(names, (name) => cellOf(name, 0, name.length)));
  const isLikely = Uint8Array.from({ length: CELLS }, (_, cell) => Number(cells.has(cell)));
  return (html, start, end) => isLikely[cellOf(html, start, end)] === 1;
}

/** Asks of the name that stands from `start` up to `end`. */
type NameTest = (html: string, start: number, end: number) => boolean;

const CELLS = 1024;
const cellOf = (text: string, start: number, end: number) =>
  (((end - start) << 5) | (text.charCodeAt(start) & 0x1f)) & (CELLS - 1);

const mayBeSpecial = sieveOf([...RAW, ...FOREIGN]);

/** What a stretch of text must stand behind to be read by htmlparser2's own tokenizer as what it is. */
const BEFORE_TEXT = "";
const BEFORE_TITLE = "<title>";
const BEFORE_VALUE = "<a b=";

const ignore = () => {};

/**
 * Reads stretches that have character references with htmlparser2's own tokenizer, which knows them all.
 *
 * @returns a function that tells the callbacks of what stands in `html` from `start` up to `end`
 */
function referenceReader(callbacks: TokenizerCallbacks) {
  let offset = 0;
  const tokenizer = new Tokenizer(
    {},
    {
      onattribdata: (start, end) => callbacks.onattribdata(start + offset, end + offset),
      onattribentity: (code) => callbacks.onattribentity(code),
      ontext: (start, end) => callbacks.ontext(start + offset, end + offset),
      ontextentity: (code, end) => callbacks.ontextentity(code, end + offset),
      onattribend: ignore,
      onattribname: ignore,
      oncdata: ignore,
      onclosetag: ignore,
      oncomment: ignore,
      ondeclaration: ignore,
      onend: ignore,
      onopentagend: ignore,
      onopentagname: ignore,
      onprocessinginstruction: ignore,
      onselfclosingtag: ignore,
    },
  );
  return (html: string, start: number, end: number, before: string) => {
    offset = start - before.length;
    tokenizer.reset();
    tokenizer.write(before + html.slice(start, end));
    tokenizer.end();
  };
}

/**
 * Cuts a page into tags and texts for htmlparser2's parser as its own tokenizer does, jumping from one sign to the
 * next instead of looking at each character. Scripts (but for JSON-LD), styles, drawings and the words of comments
 * are left out: most of a page, and nothing of its text. Linear.
 */
class PageTokenizer {
  running = true;
  private readonly callbacks: TokenizerCallbacks;
  private readonly reading: Reading;
  private readonly isRead: NameTest;
  private readonly readReferences: ReturnType<typeof referenceReader>;
  /** The parser's names of open elements. */
  private readonly open: ArrayLike<string>;
  private html = "";
  private cost = 0;
  /** The first `&` at or after the last place that was asked for. */
  private ampersand = -1;
  private endlessDrawing = false;
  /** Whether the tag that was read last closes itself. */
  private selfClosed = false;

  constructor(callbacks: TokenizerCallbacks, reading: Reading, isRead: NameTest) {
    this.callbacks = callbacks;
    this.reading = reading;
    this.isRead = isRead;
    this.readReferences = referenceReader(callbacks);
    this.open = (callbacks as unknown as { readonly stack: ArrayLike<string> }).stack;
  }

  /** Reads a whole page. */
  write(html: string): void {
    this.html = html;
    this.ampersand = -1;
    let from = 0;
    let at = html.indexOf("<");
    while (at >= 0) {
      const code = html.charCodeAt(at + 1);
      const isSign = isLetter(code) || code === SLASH || code === BANG || code === QUESTION;
      const next = isSign ? this.read(from, at, code) : -1;
      if (next >= 0) from = next;
      at = html.indexOf("<", next < 0 ? at + 1 : next);
    }
    this.text(from, html.length, BEFORE_TEXT);
  }

  end(): void {
    this.callbacks.onend();
  }

  /** Reads the text from `from` and the sign that begins at `at`. @returns where it ends; −1 when it is text as well */
  private read(from: number, at: number, code: number): number {
    const start = code === SLASH ? this.skipBlanks(at + 2) : at + 1;
    const first = this.html.charCodeAt(start);
    if (code === SLASH && (first === GREATER || Number.isNaN(first))) return -1;
    this.text(from, at, BEFORE_TEXT);
    if (code === SLASH) return isLetter(first) ? this.closingTag(start) : this.comment(at, this.find(">", start));
    return code === BANG || code === QUESTION ? this.declaration(at) : this.openingTag(start);
  }

  private spend(): void {
    this.cost += this.open.length;
    if (this.cost > this.reading.budget) this.reading.refuse();
  }

  private find(sign: string, from: number): number {
    const at = this.html.indexOf(sign, from);
    return at < 0 ? this.html.length : at + sign.length;
  }

  private skipBlanks(from: number): number {
    let at = from;
    while (isBlank(this.html.charCodeAt(at))) at++;
    return at;
  }

  private hasReference(start: number, end: number): boolean {
    if (this.ampersand < start) {
      const at = this.html.indexOf("&", start);
      this.ampersand = at < 0 ? this.html.length : at;
    }
    return this.ampersand < end;
  }

  private text(start: number, end: number, before: string): void {
    if (start >= end) return;
    // One blank does for many.
    if (this.skipBlanks(start) >= end) this.callbacks.ontext(start, start + 1);
    else if (this.hasReference(start, end)) this.readReferences(this.html, start, end, before);
    else this.callbacks.ontext(start, end);
  }

  /** Tells that a comment begins at `at`, which parts the texts on both sides of it. @returns `end` */
  private comment(at: number, end: number): number {
    this.callbacks.oncomment(at, at, 0);
    return end;
  }

  /** Reads a comment, a doctype or an instruction. */
  private declaration(at: number): number {
    const { html } = this;
    // The dashes of `<!-->` belong to both of its ends.
    if (html.startsWith("!--", at + 1)) return this.comment(at, this.find("-->", at + 2));
    if (html.startsWith("![CDATA[", at + 1)) return this.comment(at, this.find("]]>", at + 9));
    return this.comment(at, this.find(">", at + 2));
  }

  /** The end of a tag's name. */
  private skipName(from: number): number {
    const { html } = this;
    let at = from;
    for (let code = html.charCodeAt(at); at < html.length; code = html.charCodeAt(++at)) {
      if (code === GREATER || code === SLASH || isBlank(code)) break;
    }
    return at;
  }

  private closingTag(start: number): number {
    let end = this.skipName(start);
    while (this.html.charCodeAt(end) === SLASH) end = this.skipName(end + 1);
    if (end >= this.html.length) return end;
    this.spend();
    this.callbacks.onclosetag(start, end);
    return this.find(">", end);
  }

  private openingTag(start: number): number {
    const { html, callbacks } = this;
    const end = this.skipName(start);
    if (end >= html.length) return end;
    const name = mayBeSpecial(html, start, end) ? html.slice(start, end).toLowerCase() : "";
    const skipped = this.skipUnseen(name, end);
    if (skipped >= 0) return skipped;
    this.spend();
    callbacks.onopentagname(start, end);
    const close = this.attributes(end);
    if (close >= html.length) return close;
    if (!this.selfClosed) callbacks.onopentagend(close);
    else if (!FOREIGN.has(name)) callbacks.onselfclosingtag(close);
    else {
      // The parser would take all that follows for a part of the element.
      callbacks.onopentagend(close);
      callbacks.onclosetag(start, end);
    }
    return RAW.has(name) && !this.selfClosed ? this.rawContent(name, close + 1) : close + 1;
  }

  /** Where the element goes on that holds nothing to be read; −1 when it is to be read. */
  private skipUnseen(name: string, from: number): number {
    const isScript = name === "script";
    if (!isScript && name !== "style" && name !== "svg") return -1;
    const { html } = this;
    const close = html.indexOf(">", from);
    if (close < 0) return html.length;
    if (html.charCodeAt(close - 1) === SLASH || (isScript && LINKED_DATA.test(html.slice(from, close)))) return -1;
    if (name !== "svg") return this.find(">", this.findClosing(name, close));
    if (this.endlessDrawing) return -1;
    DRAWING.lastIndex = close;
    const next = DRAWING.exec(html);
    this.endlessDrawing = next === null;
    return next?.[1] === "/" ? this.find(">", DRAWING.lastIndex) : -1;
  }

  /** Where the tag begins that closes an element whose content is no markup; the page's end when nothing does. */
  private findClosing(name: string, from: number): number {
    const { html } = this;
    for (let at = html.indexOf("</", from); at >= 0; at = html.indexOf("</", at + 2)) {
      let i = 0;
      while (i < name.length && (html.charCodeAt(at + 2 + i) | 0x20) === name.charCodeAt(i)) i++;
      const after = html.charCodeAt(at + 2 + i);
      if (i === name.length && (after === GREATER || isBlank(after))) return at;
    }
    return html.length;
  }

  private rawContent(name: string, from: number): number {
    const end = this.findClosing(name, from);
    if (name === "title") this.text(from, end, BEFORE_TITLE);
    else if (from < end) this.callbacks.ontext(from, end);
    if (end >= this.html.length) return end;
    this.callbacks.onclosetag(end + 2, end + 2 + name.length);
    return this.find(">", end);
  }

  /** Reads the attributes of a tag. @returns where the tag's last sign is; the page's end when the tag has none */
  private attributes(from: number): number {
    const { html } = this;
    this.selfClosed = false;
    for (let at = this.skipBlanks(from); at < html.length; at = this.skipBlanks(at)) {
      const code = html.charCodeAt(at);
      if (code === GREATER) return at;
      if (code !== SLASH) at = this.attribute(at);
      else {
        at = this.skipBlanks(at + 1);
        if (html.charCodeAt(at) !== GREATER) continue;
        this.selfClosed = true;
        return at;
      }
    }
    return html.length;
  }

  /** Reads the attribute that begins at `start`, whose first character belongs to its name whatever it is. */
  private attribute(start: number): number {
    const { html } = this;
    let end = start + 1;
    for (let code = html.charCodeAt(end); end < html.length; code = html.charCodeAt(++end)) {
      if (code === EQUALS || code === GREATER || code === SLASH || isBlank(code)) break;
    }
    const isRead = this.isRead(html, start, end);
    const equals = this.skipBlanks(end);
    if (isRead) this.callbacks.onattribname(start, end);
    if (html.charCodeAt(equals) === EQUALS) return this.value(this.skipBlanks(equals + 1), isRead);
    if (isRead) this.callbacks.onattribend(QuoteType.NoValue, end);
    return equals;
  }

  private value(start: number, isRead: boolean): number {
    const { html } = this;
    const quote = html.charCodeAt(start);
    const isQuoted = quote === DOUBLE || quote === SINGLE;
    const from = isQuoted ? start + 1 : start;
    let end = isQuoted ? html.indexOf(quote === DOUBLE ? '"' : "'", from) : from;
    if (end < 0) return html.length;
    if (!isQuoted) {
      for (let code = quote; end < html.length; code = html.charCodeAt(++end)) {
        if (code === GREATER || isBlank(code)) break;
      }
    }
    if (isRead) {
      // The sign that ends the value stands behind it: it decides what an unfinished reference is.
      if (this.hasReference(from, end)) this.readReferences(html, start, end + 1, BEFORE_VALUE);
      else if (from < end) this.callbacks.onattribdata(from, end);
      this.callbacks.onattribend(isQuoted ? QuoteType.Double : QuoteType.Unquoted, end);
    }
    return isQuoted ? end + 1 : end;
  }
}

/**
 * The tokenizer that htmlparser2's parser, or what is built on it, is to use for pages of which only some is read.
 * It takes a page as a whole.
 */
export function tokenizerFor(reading: Reading): typeof Tokenizer {
  const names = new Set(reading.attributes);
  const mayBeRead = sieveOf(names);
  const isRead: NameTest = (html, start, end) =>
    mayBeRead(html, start, end) && names.has(html.slice(start, end).toLowerCase());
  class Reader extends PageTokenizer {
    constructor(_: unknown, callbacks: TokenizerCallbacks) {
      super(callbacks, reading, isRead);
    }
  }
  return Reader as unknown as typeof Tokenizer;
}
