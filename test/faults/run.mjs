// npm run test:faults [-- NAME…]: long measures of robustness against the hostile server and the fault injectors of
// the data beside this repository (../shared), with only the loopback interface at hand where the system allows it.
// Prints a table; `--write` also puts it into docs/faults.md. QUSASA_BIN names another build than this repository's.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { root, shared } from "./lab.mjs";

const MEASURES = {
  hostile: () => import("./hostile.mjs"),
  robots: () => import("./robots.mjs"),
  text: () => import("./text.mjs"),
  mixed: () => import("./mixed.mjs"),
  kill: () => import("./kill.mjs"),
  writers: () => import("./writers.mjs"),
  disk: () => import("./disk.mjs"),
  polite: () => import("./polite.mjs"),
  again: () => import("./again.mjs"),
  fuzz: () => import("./fuzz.mjs"),
  terminal: () => import("./terminal.mjs"),
  flip: () => import("./flip.mjs"),
  wal: () => import("./wal.mjs"),
  warc: () => import("./warc.mjs"),
};

// Another account than root may have a network of its own only where it is root of its own namespace.
const NAMESPACE = process.getuid?.() === 0 ? ["--net"] : ["--net", "--map-root-user"];
const BEGIN = "<!-- results: written by npm run test:faults -- --write -->";

/** Starts this program again where only the loopback interface exists; `null` where that cannot be done. */
function insideNamespace() {
  if (process.env.QUSASA_FAULTS_INSIDE === "1") return null;
  const works = spawnSync("unshare", [...NAMESPACE, "sh", "-c", "ip link set lo up"]);
  if (works.status !== 0) {
    process.stdout.write("no network namespace here: a guard that fails could reach the network\n");
    return null;
  }
  const command = ["sh", "-c", 'ip link set lo up && exec "$@"', "sh", process.execPath, ...process.argv.slice(1)];
  const env = { ...process.env, QUSASA_FAULTS_INSIDE: "1" };
  return spawnSync("unshare", [...NAMESPACE, ...command], { stdio: "inherit", env }).status ?? 1;
}

function tableOf(rows) {
  const lines = rows.map(({ measure, result, goal, pass }) => [measure, result, goal, pass ? "met" : "**not met**"]);
  const all = [["measure", "result", "goal", ""], ["---", "---", "---", "---"], ...lines];
  return all.map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

/** Replaces in the docs the rows that were measured now, and keeps the others. */
function writeDocs(rows) {
  const file = join(root, "docs", "faults.md");
  const [head, old = ""] = readFileSync(file, "utf8").split(BEGIN);
  const kept = new Map(
    old
      .split("\n")
      .filter((line) => line.startsWith("| ") && !/^\| (?:measure|---) /.test(line))
      .map((line) => [line.split(" | ")[0].slice(2), line]),
  );
  for (const row of rows) kept.set(row.measure, tableOf([row]).split("\n")[2]);
  const table = [...tableOf([]).split("\n"), ...kept.values()].join("\n");
  writeFileSync(file, `${head}${BEGIN}\n\n${table}\n`);
}

async function measure(names) {
  const rows = [];
  for (const name of names) {
    const { run } = await MEASURES[name]();
    for (const row of await run()) {
      rows.push(row);
      process.stdout.write(`${row.pass ? "✓" : "✗"} ${row.measure}: ${row.result} (goal: ${row.goal})\n`);
      for (const miss of row.misses ?? []) process.stdout.write(`    ${miss}\n`);
    }
  }
  return rows;
}

async function main() {
  if (!existsSync(shared)) {
    process.stdout.write(`skipped: the data of these measures is not at ${shared}\n`);
    return 0;
  }
  const inside = insideNamespace();
  if (inside !== null) return inside;
  const words = process.argv.slice(2);
  const names = words.filter((word) => word !== "--write");
  const unknown = names.find((name) => !(name in MEASURES));
  if (unknown !== undefined) {
    process.stdout.write(`no measure "${unknown}"; there are: ${Object.keys(MEASURES).join(" ")}\n`);
    return 2;
  }
  const rows = await measure(names.length === 0 ? Object.keys(MEASURES) : names);
  process.stdout.write(`\n${tableOf(rows)}\n`);
  if (words.includes("--write")) writeDocs(rows);
  return rows.every(({ pass }) => pass) ? 0 : 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = await main();
