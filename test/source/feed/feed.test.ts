import { describe, expect, it } from "vitest";
import { readListing } from "../../../src/source/feed/index.ts";

const BASE = "https://phare.example/fil.xml";

function entriesOf(text: string, base: string | null = BASE) {
  const listing = readListing(text, base);
  if (listing === null) throw new Error("no listing");
  return listing.entries;
}

const rss = (items: string, attributes = "") =>
  `<?xml version="1.0"?><rss version="2.0" ${attributes}><channel><title>Le Phare</title><link>https://phare.example/</link>${items}</channel></rss>`;

const firstTitle = (title: string) => entriesOf(rss(`<item>${title}</item>`))[0]?.title;

describe("reading a feed", () => {
  it("gives address, title and date of an RSS item", () => {
    const item =
      "<item><title>Un quai neuf</title><link>https://phare.example/quai</link><pubDate>Sat, 03 Oct 2026 09:05:00 +0200</pubDate></item>";
    expect(entriesOf(rss(item))).toEqual([
      {
        url: "https://phare.example/quai",
        title: "Un quai neuf",
        published: "2026-10-03T07:05:00Z",
        updated: null,
        declared: null,
      },
    ]);
  });

  it("gives the title, the page and the language of the feed itself", () => {
    expect(readListing(rss("<language>fr</language>"), BASE)).toMatchObject({
      kind: "feed",
      title: "Le Phare",
      home: "https://phare.example/",
      declared: "fr",
      isCut: false,
    });
  });

  it("reads Atom: the alternate link, resolved from xml:base, and both dates", () => {
    const feed = `<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://phare.example/mer/"><title>Mer</title>
      <entry><title type="html">La &lt;b&gt;digue&lt;/b&gt;</title><id>tag:phare.example,2026:7</id>
      <link rel="enclosure" href="son.mp3"/><link rel="alternate" href="digue"/>
      <published>2026-10-02T08:00:00Z</published><updated>2026-10-03T08:00:00+01:00</updated></entry></feed>`;
    expect(entriesOf(feed)).toEqual([
      {
        url: "https://phare.example/mer/digue",
        title: "La digue",
        published: "2026-10-02T08:00:00Z",
        updated: "2026-10-03T07:00:00Z",
        declared: null,
      },
    ]);
  });

  it("keeps angle brackets in an Atom title that is plain text", () => {
    const feed = '<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>La balise &lt;br&gt;</title></entry></feed>';
    expect(entriesOf(feed)[0]?.title).toBe("La balise <br>");
  });

  it("reads RSS 1.0, whose items stand beside the channel", () => {
    const feed = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:d="http://purl.org/dc/elements/1.1/">
      <channel rdf:about="x"><title>Mer</title></channel>
      <item rdf:about="https://phare.example/a"><title>A</title><link>https://phare.example/a</link><d:date>2026-10-03</d:date></item></rdf:RDF>`;
    expect(entriesOf(feed)).toMatchObject([{ url: "https://phare.example/a", published: "2026-10-03T00:00:00Z" }]);
  });

  it("reads JSON Feed", () => {
    const feed = JSON.stringify({
      version: "https://jsonfeed.org/version/1.1",
      title: "Le Phare",
      items: [{ id: "1", url: "/a", title: "A", date_published: "2026-10-03T09:00:00+02:00" }, "no item"],
    });
    expect(entriesOf(feed)).toMatchObject([{ url: "https://phare.example/a", published: "2026-10-03T07:00:00Z" }]);
  });

  it("takes the guid for the address when there is no link, unless the feed says that it is none", () => {
    const items =
      "<item><guid>https://phare.example/a</guid></item><item><guid isPermaLink='false'>https://phare.example/b</guid></item>";
    expect(entriesOf(rss(items)).map(({ url }) => url)).toEqual(["https://phare.example/a", null]);
  });

  it("does not take words of other vocabularies for the item's own", () => {
    const item =
      '<item><m:title>Photo</m:title><a:link rel="alternate" href="/photo"/><title>Un quai</title><link>/quai</link><m:content><m:title>Photo</m:title></m:content></item>';
    const feed = rss(item, 'xmlns:m="http://search.yahoo.com/mrss/" xmlns:a="http://www.w3.org/2005/Atom"');
    expect(entriesOf(feed)).toMatchObject([{ url: "https://phare.example/quai", title: "Un quai" }]);
  });

  it("does not take what stands deeper in an item for the item's own", () => {
    expect(entriesOf(rss("<item><image><title>Photo</title><link>/photo</link></image></item>"))).toMatchObject([
      { url: null, title: null },
    ]);
  });

  it.each([
    ["<title>L&eacute;gumes &amp; fruits</title>", "Légumes & fruits"],
    ["<title><![CDATA[Un <em>quai</em>&nbsp;neuf]]></title>", "Un quai neuf"],
    ["<title>Prix : &amp;#8364; 5</title>", "Prix : € 5"],
    ["<title>3 < 5 & 5 > 3</title>", "3 < 5 & 5 > 3"],
    ["<title>  Un\n quai\u0001 </title>", "Un quai"],
    ["<TITLE>Un quai</TITLE>", "Un quai"],
  ])("reads the title %j as « %s »", (title, text) => {
    expect(firstTitle(title)).toBe(text);
  });

  it("keeps the whole items of a feed that is cut, and says so", () => {
    const text = rss("<item><title>A</title></item><item><title>B</title>").replace("</channel></rss>", "<li");
    expect(readListing(text, BASE)).toMatchObject({ entries: [{ title: "A" }], isCut: true });
  });

  it("begins a new item where the end of the last was forgotten outside", () => {
    expect(entriesOf("<rss><channel><item><title>A</title></item><item><title>B</title></channel></rss>")).toHaveLength(
      2,
    );
  });

  it("expands no entity that a feed declares", () => {
    const bomb = `<!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>${rss("<item><title>x&b;y&c;z</title></item>")}`;
    expect(entriesOf(bomb)[0]?.title).toBe("xyz");
  });

  it("reads an entity that stands for a character or a few plain words", () => {
    const feed = `<!DOCTYPE rss [<!ENTITY eacute "&#233;"><!ENTITY journal 'Le Phare'>]><rss><channel><item><title>L’&eacute;t&eacute; du &journal;</title></item></channel></rss>`;
    expect(entriesOf(feed)[0]?.title).toBe("L’été du Le Phare");
  });

  it("is read below a warning that the server wrote before it", () => {
    const warning = "<br />\n<b>Warning</b>: too many connections in /srv/fil.php on line 12<br />\n";
    expect(entriesOf(warning + rss("<item><title>Un quai neuf</title></item>"))[0]?.title).toBe("Un quai neuf");
    expect(readListing(`${warning}<?xml version="1.0"?><html><body>x</body></html>`, BASE)).toBeNull();
  });

  it("is not taken in by a page, by other JSON or by nothing", () => {
    for (const text of [
      "<!doctype html><html><body>x</body></html>",
      '{"items": []}',
      "",
      "https://a.example and more",
    ])
      expect(readListing(text, BASE)).toBeNull();
  });

  it.each([
    ["elements without end", `<rss>${"<a>".repeat(200_000)}${"</b>".repeat(200_000)}`],
    ["angle brackets", `<rss>${"<".repeat(500_000)}`],
    ["ampersands", `<rss><channel><title>${"&a".repeat(300_000)}`],
    ["comments", "<!--".repeat(200_000)],
  ])("finds nothing in a flood of %s", (_, text) => {
    expect(readListing(text, BASE)?.entries ?? []).toEqual([]);
  });
});
