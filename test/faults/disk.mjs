// A full disk, files and folders that cannot be written, files that are no archive: one sentence, exit 2, bytes as they
// were; and a run that is taken up again when there is room.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import Database from "better-sqlite3";
import { qusasa, recordsOf } from "./lab.mjs";

const ARTICLES = 400;
const [SMALL, LARGE] = ["2m", "64m"];

function system(command, ...args) {
  const { status, stderr } = spawnSync(command, args, { encoding: "utf8" });
  if (status !== 0) throw new Error(`${command} ${args.join(" ")}: ${stderr}`);
}

const articles = Array.from({ length: ARTICLES }, (_, i) => ({
  url: `https://gazette.example/a/${i}`,
  title: `Le quai n° ${i} rouvre`,
  text: `Le port a rouvert ${i} quais sur 400, a déclaré la directrice.\n\n`.repeat(12),
}));
const lines = articles.map((article) => `${JSON.stringify(article)}\n`).join("");
const store = (archive) => qusasa(["import", "-", "--json", "-a", archive], { input: lines });

/** The bytes of all files of a folder that hold any; the map of a log that SQLite leaves beside is none of them. */
const hashOf = (folder) =>
  readdirSync(folder)
    .filter((name) => !name.endsWith("-shm"))
    .map((name) => [name, readFileSync(join(folder, name))])
    .filter(([name, bytes]) => bytes.length > 0 || !name.endsWith("-wal"))
    .map(([name, bytes]) => `${name} ${createHash("sha256").update(bytes).digest("hex")}`)
    .join("\n");

/** What is wrong with how a command refused. */
function refusalFaults({ code, err }) {
  const faults = [];
  if (code !== 2) faults.push(`exit ${code}`);
  if ((err.match(/^error: /gm) ?? []).length !== 1) faults.push(`says: ${err.slice(0, 300)}`);
  if (/^\s+at |fault of qusasa/m.test(err)) faults.push("shows its inside");
  return faults;
}

async function tryFullDisk(folder) {
  system("mount", "-t", "tmpfs", "-o", `size=${SMALL}`, "tmpfs", folder);
  const archive = join(folder, "archive.db");
  const full = await store(archive);
  const said = recordsOf(full.out).filter(({ status }) => status === "stored").length;
  const faults = refusalFaults(full).map((fault) => `full: ${fault}`);
  system("mount", "-o", `remount,size=${LARGE}`, folder);
  const database = new Database(archive);
  const kept = database.prepare("SELECT count(*) FROM identity").pluck().get();
  if (database.pragma("integrity_check", { simple: true }) !== "ok") faults.push("the file is not sound");
  database.close();
  if (kept < said) faults.push(`${said} said to be stored, ${kept} are`);
  const resumed = await store(archive);
  const all = new Database(archive, { readonly: true });
  const rows = all.prepare("SELECT count(*) FROM identity").pluck().get();
  all.close();
  if (resumed.code !== 0 || rows !== ARTICLES)
    faults.push(`resumed: exit ${resumed.code}, ${rows} of ${ARTICLES} rows`);
  system("umount", folder);
  return { name: `full disk (after ${said} of ${ARTICLES} articles) and resumed`, faults };
}

/** Makes an archive in a folder, changes something, tries to write, and compares the bytes. */
async function tryUnwritable(folder, name, change) {
  system("mount", "-t", "tmpfs", "-o", `size=${LARGE}`, "tmpfs", folder);
  const archive = join(folder, "archive.db");
  await qusasa(["import", "-", "-a", archive], { input: `${JSON.stringify(articles[0])}\n` });
  change(folder, archive);
  const before = hashOf(folder);
  const faults = refusalFaults(await store(archive));
  if (hashOf(folder) !== before) faults.push("bytes changed");
  system("umount", "--lazy", folder);
  return { name, faults };
}

const bindReadOnly = (path) => {
  system("mount", "--bind", path, path);
  system("mount", "-o", "remount,ro,bind", path);
};

const CASES = [
  ["read-only folder", (folder) => system("mount", "-o", "remount,ro", folder)],
  ["read-only file", (_, archive) => bindReadOnly(archive)],
  ["not a database", (_, archive) => writeFileSync(archive, "une longue note\n".repeat(500))],
  ["0 bytes", (_, archive) => writeFileSync(archive, "")],
  ["half a database", (_, archive) => writeFileSync(archive, readFileSync(archive).subarray(0, 3000))],
  ["newer schema", (_, archive) => new Database(archive).exec("PRAGMA user_version = 99").close()],
  ["another program's database", (_, archive) => new Database(archive).exec("PRAGMA application_id = 7").close()],
];

async function inside() {
  const folder = mkdtempSync(join(tmpdir(), "qusasa-disk-"));
  const results = [await tryFullDisk(folder)];
  for (const [name, change] of CASES) results.push(await tryUnwritable(folder, name, change));
  rmdirSync(folder);
  mkdirSync(folder);
  const asFolder = refusalFaults(await store(folder));
  rmdirSync(folder);
  results.push({ name: "a folder", faults: existsSync(folder) ? [...asFolder, "left something"] : asFolder });
  process.stdout.write(JSON.stringify(results));
}

export async function run() {
  const ended = spawnSync("unshare", ["--mount", process.execPath, fileURLToPath(import.meta.url)], {
    encoding: "utf8",
  });
  if (ended.status !== 0) {
    const misses = [`no mount namespace here, or a fault: ${ended.stderr.slice(0, 500)}`];
    return [
      {
        measure: "disk full and unwritable archives",
        result: "not measured",
        goal: "refused, bytes unchanged",
        pass: false,
        misses,
      },
    ];
  }
  return JSON.parse(ended.stdout).map(({ name, faults }) => ({
    measure: `archive: ${name}`,
    result: faults.length === 0 ? "as it should" : faults.join("; ").slice(0, 300),
    goal: "one error, exit 2, bytes unchanged",
    pass: faults.length === 0,
  }));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await inside();
