// Start-up, as ratios to a bare `node -e 0` measured in the same run: the commands take turns, so that a machine that
// slows down meanwhile slows all of them. The archive has 1,000 articles. Prints the medians, and what they may be.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));
const program = join(root, "bin", "qusasa.js");
const work = mkdtempSync(join(tmpdir(), "qusasa-start-"));
const env = { ...process.env, QUSASA_ARCHIVE: join(work, "archive.db") };
const ROUNDS = 15;
const ARTICLES = 1000;
/** What issue 9 allows. */
const MOST = { "qusasa --version": 1.4, "qusasa search eau": 1.8 };

function seconds(args, input = "") {
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, { env, input });
  if (status !== 0) throw new Error(`${args.join(" ")} ended with ${status}: ${stderr}`);
  return (performance.now() - start) / 1000;
}

const median = (numbers) => numbers.toSorted((a, b) => a - b)[numbers.length >> 1];

/** Short articles of the paragraphs of our pages, as NDJSON. */
function articlesFrom(folders) {
  const paragraphs = folders.flatMap((folder) =>
    JSON.parse(readFileSync(join(folder, "expected.json"), "utf8")).text.split("\n\n"),
  );
  return Array.from({ length: ARTICLES }, (_, number) => {
    const text = paragraphs[number % paragraphs.length];
    return `${JSON.stringify({ url: `https://addifaf.example/n/${number}`, title: `${text.slice(0, 60)} ${number}`, text })}\n`;
  }).join("");
}

try {
  const folders = ["fr", "ar"].flatMap((lang) =>
    readdirSync(join(root, "fixtures", lang)).map((name) => join(root, "fixtures", lang, name)),
  );
  seconds([program, "import", "-"], articlesFrom(folders));
  const lines = {
    "node -e 0": ["-e", "0"],
    "qusasa --version": [program, "--version"],
    "qusasa search eau": [program, "search", "eau"],
    "qusasa list --json": [program, "list", "--json"],
    "qusasa figures --kind money": [program, "figures", "--kind", "money"],
    "qusasa detect": [program, "detect", join(root, "README.md")],
    "qusasa extract": [program, "extract", join(folders[0], "page.html")],
  };
  const times = Object.fromEntries(Object.keys(lines).map((name) => [name, []]));
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, args] of Object.entries(lines)) times[name].push(seconds(args));
  }
  const bare = median(times["node -e 0"]);
  for (const [name, all] of Object.entries(times)) {
    const ratio = (median(all) / bare).toFixed(2);
    const most = name in MOST ? `  (at most ${MOST[name]})` : "";
    process.stdout.write(`${name.padEnd(30)} ${(median(all) * 1000).toFixed(0).padStart(5)} ms   × ${ratio}${most}\n`);
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}
