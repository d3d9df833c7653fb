// A power cut while articles are stored: the program is stopped again and again, and a copy is made of its archive as
// a disk might hold it then, its write-ahead log cut off, zeroed or spoiled from some place on. What the log held up to
// there must be there, whole, and nothing else; what the program had said to be stored must be there when the disk has
// kept what it was told to keep.
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import Database from "better-sqlite3";
import { library, randomFrom, recordsOf, start, withFolder } from "./lab.mjs";

const POINTS = Number(process.env.QUSASA_POWER_CUTS ?? 300);
const SEED = 20261122;
// Small archives, since each copy is checked whole.
const ARTICLES = 120;
// Those of a file are stored together: many files make many transactions.
const IN_A_FILE = 4;
const SECTOR = 512;
const [LONGEST_PAUSE, DRAIN] = [25, 3];

// The files of SQLite, https://www.sqlite.org/walformat.html: the log begins with a head, and each frame has one; the
// index says the size of pages, the last frame that is committed, and how far frames were copied to the archive.
const [LOG_HEAD, FRAME_HEAD] = [32, 24];
const [PAGE_SIZE, LAST_FRAME, COPIED, ATTEMPTED] = [14, 16, 96, 128];
const SHORTEST_INDEX = 136;

const WAYS = {
  cut: (log, at) => log.subarray(0, at),
  zeroed: (log, at) => Buffer.concat([log.subarray(0, at), Buffer.alloc(log.length - at)]),
  spoiled: (log, at) => Buffer.from(log).map((byte, i) => (i >= at && i < at + SECTOR ? byte ^ 0x5a : byte)),
};

const textOf = (i) =>
  `Le port a rouvert ${i} quais sur 400, a déclaré la directrice Nadia Tazi.\n\n`.repeat(2 + (i % 4));
const articles = Array.from({ length: ARTICLES }, (_, i) => ({
  url: `https://gazette.example/a/${i}`,
  title: `Le quai n° ${i} rouvre`,
  text: textOf(i),
}));
const texts = new Map(articles.map(({ url, text }) => [url, text.trim()]));

/** The archive as it stands; `null` while nothing is in its log that a power cut could take away. */
function standing(path) {
  if (!existsSync(`${path}-shm`) || !existsSync(`${path}-wal`)) return null;
  const [index, log] = [readFileSync(`${path}-shm`), readFileSync(`${path}-wal`)];
  if (index.length < SHORTEST_INDEX) return null;
  const size = index.readUInt16LE(PAGE_SIZE);
  const frame = (size === 1 ? 65_536 : size) + FRAME_HEAD;
  const place = (frames) => LOG_HEAD + frames * frame;
  const first = place(Math.max(index.readUInt32LE(COPIED), index.readUInt32LE(ATTEMPTED)));
  const end = place(index.readUInt32LE(LAST_FRAME));
  return end > first && log.length >= end ? { archive: readFileSync(path), log, first, end } : null;
}

/** Writes an archive and its log where no program has them open. */
function writeCopy(path, archive, log) {
  for (const suffix of ["-wal", "-shm"]) rmSync(path + suffix, { force: true });
  writeFileSync(path, archive);
  writeFileSync(`${path}-wal`, log);
}

/** The addresses in a copy in the order in which they were stored. @throws when an article is not as it was given */
function addressesIn(path) {
  const database = new Database(path);
  try {
    const rows = database
      .prepare(
        "SELECT revision.url, revision.text FROM identity JOIN revision ON revision.identity = identity.key ORDER BY identity.key",
      )
      .all();
    for (const { url, text } of rows) if (texts.get(url) !== text) throw new Error(`${url} is not as it was given`);
    return rows.map(({ url }) => url);
  } finally {
    database.close();
  }
}

/** What `archive check` says of a copy. */
function findingsIn({ openCheck }, path) {
  const check = openCheck(path);
  try {
    return [...check.findings].filter((step) => typeof step !== "number").map(({ what }) => what);
  } finally {
    check.close();
  }
}

/** How many articles a copy holds, which must be the first of `whole`, and what is wrong with it, if anything. */
function judge(program, path, whole) {
  try {
    const [finding = null] = findingsIn(program, path);
    const held = addressesIn(path);
    const isBeginning = held.every((url, i) => url === whole[i]);
    return { held: held.length, fault: isBeginning ? finding : "articles are missing between others" };
  } catch (error) {
    return { held: 0, fault: error.message };
  }
}

/** Cuts the power at one point: how much is left, what is wrong with it, and which acknowledged articles are lost. */
function cutPower(program, folder, { archive, log, first, end }, acknowledged, random, way) {
  const copy = join(folder, "copy.db");
  writeCopy(copy, archive, log);
  const whole = addressesIn(copy);
  // What was synced is there; what was on its way to the disk then may be anything.
  writeCopy(copy, archive, WAYS[way](log, Math.min(log.length, end + Math.floor(random() * SECTOR))));
  const kept = new Set(addressesIn(copy));
  const lost = acknowledged.filter((url) => !kept.has(url));
  writeCopy(copy, archive, WAYS[way](log, first + Math.floor(random() * (end - first))));
  return { lost, whole: whole.length, ...judge(program, copy, whole) };
}

/** Stores all articles once, and cuts the power now and then. @returns how many points are left to be tried */
async function storeOnce(program, folder, random, left, tally) {
  const path = join(folder, "archive.db");
  for (const suffix of ["", "-wal", "-shm"]) rmSync(path + suffix, { force: true });
  const lists = Array.from({ length: ARTICLES / IN_A_FILE }, (_, i) => {
    const some = articles.slice(i * IN_A_FILE, (i + 1) * IN_A_FILE);
    const list = join(folder, `${i}.ndjson`);
    writeFileSync(list, some.map((article) => `${JSON.stringify(article)}\n`).join(""));
    return list;
  });
  let out = "";
  const onOut = (text) => {
    out += text;
  };
  const { child, ended } = start(["import", ...lists, "--json", "-a", path], { onOut });
  let isOver = false;
  ended.then(() => {
    isOver = true;
  });
  let points = left;
  while (points > 0 && !isOver) {
    await sleep(random() * LONGEST_PAUSE);
    child.kill("SIGSTOP");
    await sleep(DRAIN);
    const state = isOver ? null : standing(path);
    if (state !== null) {
      const way = Object.keys(WAYS)[points % 3];
      const acknowledged = recordsOf(out.slice(0, out.lastIndexOf("\n") + 1)).map(({ url }) => url);
      const { lost, whole, held, fault } = cutPower(program, folder, state, acknowledged, random, way);
      tally[way]++;
      tally.held += held;
      tally.whole += whole;
      tally.lost.push(...lost);
      if (fault !== null) tally.faults.push(`${way}: ${fault}`);
      points--;
    }
    child.kill("SIGCONT");
  }
  child.kill("SIGKILL");
  await ended;
  return points;
}

export async function run() {
  return withFolder(async (folder) => {
    const program = await library("archive/keep/index.js");
    const random = randomFrom(SEED);
    const tally = { cut: 0, zeroed: 0, spoiled: 0, held: 0, whole: 0, faults: [], lost: [] };
    for (let left = POINTS; left > 0; ) left = await storeOnce(program, folder, random, left, tally);
    const { cut, zeroed, spoiled, held, whole, faults, lost } = tally;
    const name = "power cut while articles are stored";
    return [
      {
        measure: `${name}: archives damaged or silently wrong`,
        result: `${faults.length} of ${POINTS} (log cut off ${cut}, zeroed ${zeroed}, spoiled ${spoiled} times; ${((100 * held) / whole).toFixed(0)} % of the articles left)`,
        goal: "0",
        pass: faults.length === 0,
        misses: faults.slice(0, 10),
      },
      {
        measure: `${name}: articles lost that were said to be stored`,
        result: String(lost.length),
        goal: "0",
        pass: lost.length === 0,
        misses: lost.slice(0, 10),
      },
    ];
  });
}
