import iconv from "iconv-lite";
import { describe, expect, it } from "vitest";
import { decodePage } from "../../src/page/charset.ts";
import { charsetParameter, headerEncoding } from "../../src/page/label.ts";
import { metaEncoding } from "../../src/page/prescan.ts";

const FRENCH = "Le musée a été fermé ; à côté, l'œuvre coûte 300 €. Où étaient passés les élèves ?";
const ARABIC = "قالت البلدية إن السوق المغطاة ستفتح أبوابها يوم الاثنين، وفيها مئة دكان للخضر والأسماك.";

function decode(text: string, encoding: string, { header = "text/html", head = "" } = {}) {
  const bytes = new Uint8Array(iconv.encode(`<!doctype html><head>${head}</head><p>${text}</p>`, encoding));
  return decodePage({ url: null, bytes, contentType: header, fetched: null });
}

function meta(charset: string): string {
  return `<meta charset="${charset}">`;
}

describe("a page whose encoding is declared", () => {
  it.each([
    ["the header", ARABIC, "windows-1256", { header: "text/html; charset=windows-1256" }],
    ["a meta element", ARABIC, "iso-8859-6", { head: meta("ISO-8859-6") }],
    [
      "an old meta element",
      FRENCH,
      "iso-8859-15",
      { head: "<META HTTP-EQUIV=content-type CONTENT='text/html;charset=iso-8859-15'>" },
    ],
    ["a meta element far down", ARABIC, "windows-1256", { head: `<!--${"x".repeat(9000)}-->${meta("windows-1256")}` }],
    [
      "the header, against the meta element",
      FRENCH,
      "iso-8859-15",
      { header: "text/html;charset=ISO-8859-15", head: meta("utf-8") },
    ],
  ])("is read as %s says", (_where, text, encoding, declared) => {
    const { html, charset } = decode(text, encoding, declared);
    expect(html).toContain(text);
    expect(charset).toBe(encoding);
  });

  it("is read by its byte order mark before all else", () => {
    const marked = decode(`\ufeff${FRENCH}`, "utf-8", { header: "text/html; charset=iso-8859-1" });
    expect(marked).toMatchObject({ charset: "utf-8" });
    const bytes = new Uint8Array(iconv.encode(`<p>${ARABIC}`, "utf-16be", { addBOM: true }));
    expect(decodePage({ url: null, bytes, contentType: null, fetched: null })).toEqual({
      html: `<p>${ARABIC}`,
      charset: "utf-16be",
    });
  });

  it("reads iso-8859-1 as windows-1252, with its quotation marks and its euro", () => {
    const text = "L’été à 30 € : « chaud »";
    expect(decode(text, "windows-1252", { header: "text/html; charset=ISO-8859-1" }).html).toContain(text);
  });

  it("is read by an XML declaration", () => {
    const bytes = new Uint8Array(
      iconv.encode(`<?xml version="1.0" encoding="windows-1256"?><p>${ARABIC}</p>`, "windows-1256"),
    );
    expect(decodePage({ url: null, bytes, contentType: "application/xml", fetched: null }).html).toContain(ARABIC);
  });
});

describe("a page in UTF-16 without a mark", () => {
  it.each(["utf-16le", "utf-16be"])("is read as %s by the NUL bytes of its few blanks and tags", (encoding) => {
    const text = "والمتظاهرون والمستقبلون ".repeat(40);
    expect(decode(text, encoding)).toMatchObject({ charset: encoding });
    expect(decode(text, encoding).html).toContain(text);
  });
});

describe("a page whose encoding is declared wrongly", () => {
  it.each([
    ["utf-8, and is windows-1256", ARABIC, "windows-1256", "utf-8"],
    ["windows-1252, and is windows-1256", ARABIC, "windows-1256", "iso-8859-1"],
    ["windows-1256, and is ISO-8859-6", ARABIC, "iso-8859-6", "windows-1256"],
    ["windows-1252, and is ISO-8859-6", ARABIC, "iso-8859-6", "windows-1252"],
    ["utf-8, and is ISO-8859-15", FRENCH, "iso-8859-15", "utf-8"],
    ["utf-8, and is windows-1252", FRENCH, "windows-1252", "utf-8"],
    ["ISO-8859-6, and is windows-1252", FRENCH, "windows-1252", "iso-8859-6"],
    ["windows-1251, and is UTF-8", FRENCH, "utf-8", "windows-1251"],
    ["windows-1256, and is UTF-8", ARABIC, "utf-8", "windows-1256"],
    ["an unknown one, and is UTF-8", ARABIC, "utf-8", "bogus-9"],
  ])("as %s, is read all the same", (_what, text, encoding, label) => {
    expect(decode(text, encoding, { head: meta(label) }).html).toContain(text);
    expect(decode(text, encoding, { header: `text/html; charset=${label}` }).html).toContain(text);
  });
});

describe("a page that declares nothing", () => {
  it.each([
    ["utf-8", FRENCH],
    ["utf-8", ARABIC],
    ["windows-1252", FRENCH],
    ["iso-8859-15", FRENCH],
    ["windows-1256", ARABIC],
    ["iso-8859-6", ARABIC],
    ["macintosh", FRENCH.replace(" €", " francs")],
    ["utf-16le", FRENCH],
    ["utf-16be", ARABIC],
  ])("is read as %s", (encoding, text) => {
    expect(decode(text, encoding)).toMatchObject({ charset: encoding, html: expect.stringContaining(text) });
  });

  it.each([FRENCH, ARABIC])("is still UTF-8 with a stray byte: %s", (text) => {
    const bytes = Buffer.concat([Buffer.from(`<p>${text} caf`), Buffer.from([0xe9]), Buffer.from("</p>")]);
    const { html, charset } = decodePage({ url: null, bytes, contentType: null, fetched: null });
    expect(charset).toBe("utf-8");
    expect(html).toContain(`${text} caf\ufffd</p>`);
  });

  it("loses its NUL characters", () => {
    expect(decode("un\0 deux", "utf-8").html).toContain("un deux");
  });
});

describe("declarations", () => {
  it.each([
    ['text/html; Charset="UTF-8"', "UTF-8"],
    ["text/html;x=(;charset=gbk", "gbk"],
    ["text/html; charset=one; charset=two", "one"],
    ["text/html", null],
  ])("in the header « %s »: %s", (header, charset) => expect(charsetParameter(header)).toBe(charset));

  it("go by all their labels", () => {
    expect(headerEncoding("text/html; charset=arabic")).toBe("iso-8859-6");
    expect(headerEncoding("text/html; charset=cp1256")).toBe("windows-1256");
    expect(headerEncoding("text/html; charset=nonsense")).toBeNull();
  });

  it.each([
    ["<!-- <meta charset=utf-8> --><meta charset=windows-1256>", "windows-1256"],
    ['<meta name=a content="charset=utf-8">', null],
    ['<p title="<meta charset=utf-8>">', null],
    ["<meta charset=utf-16le>", "utf-8"],
    ["<meta charset=utf-8", null],
    ["<meta charset=oops><meta charset=utf-8>", "utf-8"],
  ])("in %s: %s", (html, encoding) => expect(metaEncoding(Buffer.from(html))).toBe(encoding));
});
