/** Text in which roff reads no escape. */
const withoutEscapes = (text: string): string => text.replaceAll("\\", "\\e").replaceAll("-", "\\-");

/** Lines of which roff reads none as a request. */
const withoutRequests = (text: string): string => text.replaceAll(/^([.'])/gm, "\\&$1");

/** Text as it is, for roff. */
export function escapeRoff(text: string): string {
  return withoutRequests(withoutEscapes(text));
}

const bold = (text: string): string => `\\fB${withoutEscapes(text)}\\fR`;

/** A line of Markdown: code and strong words bold, links as their words. */
function inline(text: string): string {
  const parts = text.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, "$1").split(/(`[^`]+`|\*\*[^*]+\*\*)/);
  const escaped = parts.map((part) => {
    if (part.length > 2 && part.startsWith("`")) return bold(part.slice(1, -1));
    return part.length > 4 && part.startsWith("**") ? bold(part.slice(2, -2)) : withoutEscapes(part);
  });
  return withoutRequests(escaped.join(""));
}

/** A term with what it means, hanging. */
export function definition(term: string, meaning: string): string {
  return `.TP\n${inline(term)}\n${inline(meaning)}\n`;
}

/** Lines that are kept as they are, as those of an example. */
export function literal(lines: readonly string[]): string {
  return `.PP\n.nf\n${lines.map((line) => `${escapeRoff(line)}\n`).join("")}.fi\n`;
}

/** A paragraph of Markdown without marks of blocks. */
export function paragraph(text: string): string {
  return `.PP\n${inline(text.replaceAll(/\s*\n\s*/g, " "))}\n`;
}

function tableRows(block: string): string {
  const rows = block
    .split("\n")
    .filter((line) => line.startsWith("|"))
    .slice(2);
  return rows
    .map((row) => {
      const [term = "", ...cells] = row.split("|").slice(1, -1);
      return definition(term.trim(), cells.map((cell) => cell.trim()).join(" "));
    })
    .join("");
}

/**
 * A page of the documentation for `man`: its paragraphs, tables of two columns, and blocks of code; the title is left
 * out.
 */
export function pageToRoff(markdown: string): string {
  const blocks = markdown.split(/\n{2,}/);
  return blocks
    .map((block) => {
      const text = block.trim();
      if (text === "" || text.startsWith("# ")) return "";
      if (text.startsWith("|")) return tableRows(text);
      if (text.startsWith("```")) return literal(text.split("\n").slice(1, -1));
      return paragraph(text);
    })
    .join("");
}
