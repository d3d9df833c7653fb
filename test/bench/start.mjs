// Start-up, as ratios to a bare `node -e 0` measured in the same run: the commands take turns, so that a machine that
// slows down meanwhile slows all of them. Prints the medians.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));
const program = join(root, "bin", "qusasa.js");
const work = mkdtempSync(join(tmpdir(), "qusasa-start-"));
const env = { ...process.env, QUSASA_ARCHIVE: join(work, "archive.db") };
const ROUNDS = 15;

function seconds(args) {
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, { env });
  if (status !== 0) throw new Error(`${args.join(" ")} ended with ${status}: ${stderr}`);
  return (performance.now() - start) / 1000;
}

const median = (numbers) => numbers.toSorted((a, b) => a - b)[numbers.length >> 1];

try {
  const pages = ["fr", "ar"].flatMap((lang) =>
    readdirSync(join(root, "fixtures", lang)).map((name) => join(root, "fixtures", lang, name, "page.html")),
  );
  seconds([program, "fetch", ...pages]);
  const lines = {
    "node -e 0": ["-e", "0"],
    "qusasa --version": [program, "--version"],
    "qusasa search eau": [program, "search", "eau"],
    "qusasa list --json": [program, "list", "--json"],
    "qusasa figures --kind money": [program, "figures", "--kind", "money"],
    "qusasa detect": [program, "detect", join(root, "README.md")],
    "qusasa extract": [program, "extract", pages[0]],
  };
  const times = Object.fromEntries(Object.keys(lines).map((name) => [name, []]));
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, args] of Object.entries(lines)) times[name].push(seconds(args));
  }
  const bare = median(times["node -e 0"]);
  for (const [name, all] of Object.entries(times)) {
    process.stdout.write(
      `${name.padEnd(30)} ${(median(all) * 1000).toFixed(0).padStart(5)} ms   × ${(median(all) / bare).toFixed(2)}\n`,
    );
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}
