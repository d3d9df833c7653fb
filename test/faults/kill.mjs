// Killed at random, again and again, then run to the end: nothing that was acknowledged is lost or asked for twice.
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { LOOPBACK, randomFrom, start, withFolder, withServer } from "./lab.mjs";

const KILLS = Number(process.env.QUSASA_KILLS ?? 100);
const ARTICLES = 10 * KILLS;
// Milliseconds from the start of a run, or from the first article that it adds, to its end by force.
const FROM_START = 1500;
const FROM_ARTICLE = 1500;
const HOSTS = [1, 8, 9, 11];
const ACKNOWLEDGED = new Set(["stored", "changed", "unchanged", "duplicate"]);

/** One run, killed at some time or never; notes when each address was first acknowledged. */
async function runOnce(args, { fromStart, fromArticle }, acknowledged) {
  let rest = "";
  let alarm = null;
  const onOut = (text, child) => {
    const lines = (rest + text).split("\n");
    rest = lines.pop();
    for (const line of lines) {
      const { status, input, id } = JSON.parse(line);
      if (!ACKNOWLEDGED.has(status) || acknowledged.has(input)) continue;
      acknowledged.set(input, { id, at: Date.now() });
      if (fromArticle !== undefined) alarm ??= setTimeout(() => child.kill("SIGKILL"), fromArticle);
    }
  };
  const { child, ended } = start(args, { onOut });
  if (fromStart !== undefined) alarm = setTimeout(() => child.kill("SIGKILL"), fromStart);
  const run = await ended;
  clearTimeout(alarm);
  return run;
}

/** What is wrong with the file after a kill. */
function faultsOf(path, acknowledged) {
  if (!existsSync(path)) return acknowledged.size === 0 ? [] : ["the archive is gone"];
  const database = new Database(path);
  try {
    const faults = [];
    if (database.pragma("integrity_check", { simple: true }) !== "ok") faults.push("integrity_check");
    if (database.pragma("foreign_key_check").length > 0) faults.push("foreign_key_check");
    const find = database.prepare("SELECT 1 FROM identity WHERE id = ?");
    for (const { id } of acknowledged.values()) if (find.get(id) === undefined) faults.push(`${id} is lost`);
    return faults;
  } finally {
    database.close();
  }
}

function countRows(path) {
  const database = new Database(path, { readonly: true });
  const count = (sql) => database.prepare(sql).pluck().get();
  const rows = {
    articles: count("SELECT count(*) FROM identity"),
    revisions: count("SELECT count(*) FROM revision"),
    journal: count("SELECT count(*) FROM journal"),
  };
  database.close();
  return rows;
}

async function killAgainAndAgain(server, folder) {
  const port = new URL(server.url).port;
  const addresses = Array.from(
    { length: ARTICLES },
    (_, i) => `http://127.0.0.${HOSTS[i % 4]}:${port}/a/${i % 2 ? "ar" : "fr"}/${7_000_000 + i}`,
  );
  const list = join(folder, "list.txt");
  writeFileSync(list, `${addresses.join("\n")}\n`);
  const archive = join(folder, "archive.db");
  const args = ["fetch", "--input", list, "--json", "-a", archive, "--delay", "0", ...LOOPBACK];
  const random = randomFrom(7);
  const acknowledged = new Map();
  const faults = [];
  let killed = 0;
  for (let i = 0; i < KILLS; i++) {
    const time = i % 4 === 0 ? { fromStart: random() * FROM_START } : { fromArticle: random() * FROM_ARTICLE };
    const run = await runOnce(args, time, acknowledged);
    if (run.signal === "SIGKILL") killed++;
    faults.push(...faultsOf(archive, acknowledged));
  }
  const atLast = acknowledged.size;
  const last = await runOnce(args, {}, acknowledged);
  faults.push(...faultsOf(archive, acknowledged));
  return {
    addresses,
    acknowledged,
    faults,
    killed,
    last,
    atLast,
    ...countRows(archive),
    log: await server.json("/__log?n=200000"),
  };
}

/** Addresses that were asked for after they had been acknowledged. */
function askedAgain({ addresses, acknowledged, log }) {
  const times = new Map(addresses.map((address) => [new URL(address).pathname, acknowledged.get(address)?.at]));
  // Both clocks are this machine's; an acknowledgement is read a moment after it was written.
  return log.filter(({ path, t }) => times.get(path) !== undefined && t > times.get(path) + 5);
}

export async function run() {
  return withServer((server) =>
    withFolder(async (folder) => {
      const result = await killAgainAndAgain(server, folder);
      const { articles, revisions, journal, faults, killed, last, atLast } = result;
      const again = askedAgain(result).length;
      const name = "kill -9 at random, then once more";
      const whole = articles === ARTICLES && revisions === ARTICLES && last.code === 0;
      return [
        {
          measure: `${name}: faults of the file, articles lost`,
          result: `${faults.length} after ${killed} kills`,
          goal: "0",
          pass: faults.length === 0,
          misses: faults.slice(0, 10),
        },
        {
          measure: `${name}: articles, revisions`,
          result: `${articles}, ${revisions} of ${ARTICLES} (${atLast} before the last run)`,
          goal: "all, no doubles",
          pass: whole,
          misses: whole ? [] : [last.err],
        },
        {
          measure: `${name}: finished addresses asked for again`,
          result: `${again}; ${journal} rows left in the journal`,
          goal: "0",
          pass: again === 0 && journal === 0,
        },
      ];
    }),
  );
}
