import { describe, expect, it } from "vitest";
import { canonicalUrl } from "../../src/source/canonical.ts";
import { outletOf } from "../../src/source/outlet.ts";

const ARTICLE = "https://gazette.example/marche/halles-12";

describe("one address for one article", () => {
  it.each([
    "http://gazette.example/marche/halles-12",
    "HTTPS://Gazette.Example:443/marche/halles-12/",
    "https://www.gazette.example/marche/halles-12#commentaires",
    "https://m.gazette.example/marche/halles-12",
    "https://amp.gazette.example/marche/halles-12",
    "https://gazette.example./marche/halles-12?",
    "https://gazette.example//marche/./x/../halles-12",
    "https://nora:secret@gazette.example/marche/halles-12",
    "https://gazette.example/marche/halles-12?utm_source=rss&UTM_Medium=x&fbclid=1&at_medium=y&xtor=RSS-1",
    "https://gazette.example/marche/halles-12?utm_source=a&amp;utm_medium=b",
    "https://gazette.example/marche/halles-12?CMP=share&lmd_medium=mail&sfnsn=mo&share=whatsapp&format=print",
    "https://gazette-example.cdn.ampproject.org/v/s/gazette.example/marche/halles-12?amp_js_v=a9&usqp=mq3",
    "https://gazette.example/marche/halles-12?amp",
    "https://gazette.example/marche/halles-12?outputType=amp",
    "https://gazette.example/marche/halles-12/amp/",
    "https://gazette.example/amp/marche/halles-12",
    "https://gazette.example/marche/halles-12?m=1",
    "https://gazette.example/marche/halles-12/index.html",
    "https://gazette.example/%6Darche/halles%2D12",
    "  <https://gazette.example/marche/halles-12>\n",
    "https://gazette-example.cdn.ampproject.org/c/s/gazette.example/marche/halles-12",
    "https://www.google.com/amp/s/www.gazette.example/marche/halles-12",
    "https://www.google.com/url?sa=t&url=https%3A%2F%2Fgazette.example%2Fmarche%2Fhalles-12",
  ])("reads %s", (url) => expect(canonicalUrl(url)).toBe(ARTICLE));

  it.each([
    ["https://gazette.example/a?b=2&a=1", "https://gazette.example/a?a=1&b=2"],
    ["https://gazette.example/a?q=un+mot", "https://gazette.example/a?q=un%20mot"],
    ["https://gazette.example/a?vide=", "https://gazette.example/a?vide"],
    ["https://gazette.example/خبر", "https://gazette.example/%d8%ae%d8%a8%d8%b1"],
    ["https://gazette.example/%D8%A3", "https://gazette.example/%D8%A7%D9%94"],
    ["https://خبر.example/", "https://xn--ngblk.example"],
    ["https://gazette.example/100%", "https://gazette.example/100%25"],
  ])("takes %s and %s for the same", (one, other) => expect(canonicalUrl(one)).toBe(canonicalUrl(other)));

  it.each([
    ["https://gazette.example/a?id=1", "https://gazette.example/a?id=2"],
    ["https://gazette.example/a", "https://gazette.example/A"],
    ["https://gazette.example/fr/a", "https://gazette.example/ar/a"],
    ["https://gazette.example/x%2Fy", "https://gazette.example/x/y"],
    ["https://gazette.example/a?refid=3", "https://gazette.example/a"],
    ["https://gazette.example/a?format=carte", "https://gazette.example/a"],
    ["https://gazette.example/a?m=12", "https://gazette.example/a"],
    ["http://gazette.example:8080/a", "http://gazette.example/a"],
    ["https://sport.gazette.example/a", "https://gazette.example/a"],
    ["https://gazette.example/#!/a", "https://gazette.example/#!/b"],
    ["https://gazette.example/amp", "https://gazette.example/"],
  ])("keeps %s and %s apart", (one, other) => expect(canonicalUrl(one)).not.toBe(canonicalUrl(other)));

  it.each([
    "https://www.gazette.example/amp/amp/a.amp.html?x=%20%zz&m=1",
    "https://gazette.example/index.php/index.html",
    "https://gazette.example/%E9t%E9",
    "https://gazette.example/e%CC%81te",
    "mailto:nora@gazette.example",
    " not an address ",
  ])("gives its own result back: %s", (url) => {
    const once = canonicalUrl(url);
    expect(canonicalUrl(once)).toBe(once);
  });

  it("gives back what is no web address", () =>
    expect(canonicalUrl(" mailto:a@b.example ")).toBe("mailto:a@b.example"));
});

describe("the address that a page declares", () => {
  const page = "https://m.gazette.example/marche/halles-12?from=home";

  it.each(["https://www.gazette.example/marche/halles-12", "/marche/halles-12", "halles-12"])(
    "counts: %s",
    (declared) => expect(canonicalUrl(page, declared)).toBe(ARTICLE),
  );

  it.each([
    ["of another site", "https://autre.example/a"],
    ["that is private", "http://169.254.169.254/"],
    ["that is no web address", "file:///etc/hosts"],
    ["that is the home page", "https://gazette.example/"],
    ["that is the home page of a language", "/ar/"],
    ["that cannot be read", "http://[oops"],
  ])("does not count: one %s", (_what, declared) =>
    expect(canonicalUrl(page, declared)).toBe("https://gazette.example/marche/halles-12?from=home"),
  );
});

describe("the outlet of an address", () => {
  it.each([
    ["https://www.gazette.example/a", "gazette.example"],
    ["https://m.sport.gazette.co.uk/", "gazette.co.uk"],
    ["https://www.hespress.com.tr", "hespress.com.tr"],
    ["https://portail.sante.gov.ma/x", "sante.gov.ma"],
    ["http://127.0.0.1:8000/", "127.0.0.1"],
    ["https://localhost/", "localhost"],
    ["https://www.xn--ngblk.example/", "خبر.example"],
  ])("%s is %s", (url, outlet) => expect(outletOf(url)).toBe(outlet));

  it("is unknown for what is no web address", () => expect(outletOf("mailto:a@b.example")).toBeNull());
});
