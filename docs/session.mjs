// Draws docs/session.svg, the picture in the README: what the program really shows of the example in fixtures/, on a
// terminal of 96 columns. Needs a build and python3.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../", import.meta.url));
const program = join(root, "bin", "qusasa.js");
const terminal = join(root, "test/acceptance/screen/terminal.py");

const LINES = [
  ["qusasa search --any dessalement تحلية", "search", "--any", "dessalement", "تحلية"],
  ["qusasa figures --kind percent --speaker Seghiri", "figures", "--kind", "percent", "--speaker", "Seghiri"],
  ["qusasa claims --speaker Seghiri", "claims", "--speaker", "Seghiri"],
];
const COLUMNS = 96;
const FONT_SIZE = 14;
const COLUMN = 8.43;
const ROW = 20;
const EDGE = 16;

/** What each SGR number switches on, as a class of the picture; the others switch all off. */
const CLASSES = { 1: "bold", 31: "red", 32: "green", 33: "yellow", 36: "cyan" };

const escapeText = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

/** One line of the screen, its colours as classes. */
function drawLine(line, row) {
  const on = new Set();
  const parts = line.split(/\u001b\[([\d;]*)m/);
  const spans = parts.map((part, index) => {
    if (index % 2 === 0) return on.size === 0 ? escapeText(part) : `<tspan class="${[...on].join(" ")}">${escapeText(part)}</tspan>`;
    for (const number of part.split(";")) {
      if (CLASSES[number] === undefined) on.clear();
      else on.add(CLASSES[number]);
    }
    return "";
  });
  return `<text xml:space="preserve" x="${EDGE}" y="${EDGE + FONT_SIZE + row * ROW}">${spans.join("")}</text>`;
}

function screens(archive) {
  const env = { PATH: process.env.PATH, TERM: "xterm-256color", TZ: "UTC", QUSASA_ARCHIVE: archive };
  execFileSync(process.execPath, [program, "import", "-q", join(root, "fixtures/example/articles.ndjson")], { env });
  return LINES.flatMap(([typed, ...args]) => {
    const words = [terminal, COLUMNS, process.execPath, program, ...args];
    const shown = execFileSync("python3", words, { env, encoding: "utf8" });
    return [`\u001b[32m$\u001b[0m ${typed}`, ...shown.trimEnd().split("\n")];
  });
}

const folder = mkdtempSync(join(tmpdir(), "qusasa-session-"));
try {
  const lines = screens(join(folder, "archive.db"));
  const [width, height] = [Math.round(COLUMNS * COLUMN + 2 * EDGE), lines.length * ROW + 2 * EDGE];
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">
<title>A session: articles about desalination in French and Arabic, the percentages that the minister gave, and what she said</title>
<style>
text { font: ${FONT_SIZE}px ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; fill: #d8dee6; white-space: pre }
.bold { font-weight: bold } .red { fill: #ff8f87 } .green { fill: #8ddb8c } .yellow { fill: #e8c468 } .cyan { fill: #76d5e0 }
</style>
<rect width="100%" height="100%" rx="8" fill="#171b21"/>
${lines.map(drawLine).join("\n")}
</svg>
`;
  writeFileSync(new URL("session.svg", import.meta.url), svg);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
