import { type CheerioAPI, load } from "cheerio/slim";
import { describe, expect, it } from "vitest";
import { tokenizerFor } from "../../src/source/tokenizer.ts";

type AnyNode = ReturnType<CheerioAPI["root"]>[number]["childNodes"][number];

const READ = ["class", "href", "id", "hidden", "type"];

function refuse(): never {
  throw new RangeError("too deep");
}

const optionsFor = (budget: number) => ({
  xml: { xmlMode: false, Tokenizer: tokenizerFor({ attributes: READ, budget, refuse }) },
});

/** A tree in words: a run of blanks counts as one, and only what is read of the attributes. */
function outline($: CheerioAPI): string {
  const lines: string[] = [];
  const write = (node: AnyNode, depth: number) => {
    if (node.type === "text") lines.push(`${depth} ${JSON.stringify(node.data.replace(/[ \t\n\f\r]+/g, " "))}`);
    else if (node.type === "comment" || node.type === "directive") lines.push(`${depth} -`);
    if (!("attribs" in node)) return;
    const attributes = Object.entries(node.attribs).filter(([name]) => READ.includes(name));
    lines.push(`${depth} ${node.name} ${JSON.stringify(attributes)}`);
    for (const child of node.childNodes) write(child, depth + 1);
  };
  for (const node of $.root()[0]?.childNodes ?? []) write(node, 0);
  return lines.join("\n");
}

const tree = (html: string, budget = 1e6) => outline(load(html, optionsFor(budget)));

/** Pieces of markup, tidy and untidy. */
const PIECES = [
  ...["mot", " ", "\n  ", "a < b", "<", "<<", "</>", "</ >", "1 > 0", "<3", "é", "😀"],
  ...["&amp;", "&eacute;", "&eacute", "&copy=2", "&nbsp;", "&#233;", "&#x41", "&#150;", "&inconnu;", "&", "&#;", "&lt"],
  ...[
    "<p>",
    "</p>",
    "<div>",
    "</div>",
    "<DIV>",
    "</Div >",
    "<br>",
    "<br/>",
    "</br>",
    "<li>",
    "<td>",
    "<option>",
    "<b>",
    "</b x>",
  ],
  ...[
    "<a href=x>",
    '<a href="a&amp;b">',
    "<a href='\"&eacute;\"'>",
    "<a href=a&copy=b>",
    "<a href=a&copy>",
    '<a href="&lt" id=>',
  ],
  ...[
    '<p class="x" class="y">',
    "<p hidden>",
    "<p hidden/>",
    "<p hidden = 1 / id=z>",
    "<p =a id=b>",
    "<p/id=c>",
    '<p\nCLASS\t=\n"d e">',
  ],
  ...[
    '<a href="x>y">',
    "<a href=x/>",
    "</a>",
    '<p id="1"class="2">',
    "<!doctype html>",
    "<!-- c -->",
    "<!-->",
    "<!--->",
    "<!-- - -- -->",
  ],
  ...[
    "<title>A &amp; <b> B</title>",
    "<textarea>&amp;<p></textarea >",
    "<xmp><p></xmp>",
    "</3>",
    "<?x y?>",
    "<![CDATA[ z ]]>",
    "<!x>",
  ],
  ...["<math>", "<mi/>", "</math>", "<img/>", "<svgx>", "<titles>", "<span>", "</span>", "<select>", "<h1>"],
];

/** Numbers that look random, below `limit`. */
function dice(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

describe("the tokenizer of pages", () => {
  it("gives the same tree as htmlparser2's own, whatever the markup", () => {
    const roll = dice(11);
    for (let round = 0; round < 400; round++) {
      const html = `${Array.from({ length: 1 + roll(12) }, () => PIECES[roll(PIECES.length)]).join("")}<p>fin</p>`;
      expect(tree(html), html).toBe(outline(load(html)));
    }
  });

  it("leaves out scripts, styles, drawings and the words of comments, and the attributes that nobody reads", () => {
    const html =
      "<p data-x=1 id=a onclick='<b>'>un<script>if (a<b) '</p>'</script><STYLE>p > b {}</Style > <svg><path/></svg>deux<!-- <b> --></p>";
    expect(tree(html)).toBe('0 p [["id","a"]]\n1 "un deux"\n1 -');
  });

  it("keeps the data that scripts hold for search engines", () => {
    expect(tree('<script type="application/ld+json">{"a":"<b>&amp;"}</script>fin')).toBe(
      '0 script [["type","application/ld+json"]]\n1 "{\\"a\\":\\"<b>&amp;\\"}"\n0 "fin"',
    );
  });

  it("reads drawings and formulas that close themselves one beside the other", () => {
    expect(tree("<svg/><math/><div/>a")).toBe('0 svg []\n0 math []\n0 div []\n1 "a"');
    expect(tree(`${"<svg/>".repeat(50_000)}<p>fin`, 100_000)).toContain("0 p []");
  });

  it("keeps what follows a drawing that nobody closed", () => {
    expect(tree("<div><svg><g></div><p>fin</p>")).toBe('0 div []\n1 svg []\n2 g []\n0 p []\n1 "fin"');
  });

  it("refuses pages nested too deep", () => {
    expect(() => tree("<div>".repeat(2000))).toThrow("too deep");
    expect(() => tree("<b></b>".repeat(2000))).not.toThrow();
  });

  it("reads what the page ends in the middle of", () => {
    for (const end of [
      "<p",
      "<p class",
      '<p class="',
      "<p class=a",
      "<p /",
      "</",
      "</p",
      "<!--",
      "<!d",
      "<![CDATA[",
      "&",
      "<",
    ])
      expect(tree(`<div>fin ${end}`), end).toContain('"fin ');
  });
});
