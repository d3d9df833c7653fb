// Two and four programs that write to one archive at once, with lists of their own and with the same list.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { LOOPBACK, qusasa, recordsOf, withFolder, withServer } from "./lab.mjs";

const EACH = 200;
const BUSY = /SQLITE_BUSY|database is locked|is busy/i;

async function write(server, folder, { writers, shared }) {
  const archive = join(folder, `${writers}-${shared}.db`);
  const runs = await Promise.all(
    Array.from({ length: writers }, (_, writer) => {
      const list = join(folder, `${writers}-${shared}-${writer}.txt`);
      const first = 8_000_000 + writers * 100_000 + (shared ? 50_000 : writer * EACH);
      writeFileSync(list, Array.from({ length: EACH }, (_, i) => `${server.url}/a/fr/${first + i}\n`).join(""));
      return qusasa(["fetch", "--input", list, "--json", "-a", archive, "--delay", "0", ...LOOPBACK]);
    }),
  );
  const database = new Database(archive, { readonly: true });
  const rows = database.prepare("SELECT count(*) FROM revision").pluck().get();
  const sound = database.pragma("integrity_check", { simple: true }) === "ok";
  database.close();
  return { writers, shared, rows, wanted: shared ? EACH : writers * EACH, sound, runs };
}

export async function run() {
  return withServer((server) =>
    withFolder(async (folder) => {
      const rows = [];
      for (const writers of [2, 4]) {
        for (const shared of [false, true]) {
          const result = await write(server, folder, { writers, shared });
          const kept = result.runs.map(({ out }) => recordsOf(out).filter(({ status }) => status !== "failed").length);
          const busy = result.runs.filter(({ err, out }) => BUSY.test(err + out)).length;
          const ended = result.runs.every(({ code }) => code === 0) && kept.every((count) => count === EACH);
          rows.push({
            measure: `${writers} writers at once, ${shared ? "one list" : "lists of their own"}`,
            result: `${result.rows} of ${result.wanted} rows, ${busy} messages that it is busy`,
            goal: "all, 0",
            pass: result.rows === result.wanted && busy === 0 && result.sound && ended,
            misses: result.runs.map(({ err }) => err.trim()).filter(Boolean),
          });
        }
      }
      return rows;
    }),
  );
}
