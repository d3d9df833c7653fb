// The line of progress on a real terminal (made by script(1)), and an interruption in the middle of a list.
import { spawn, spawnSync } from "node:child_process";
import { join } from "node:path";
import { binary, LOOPBACK, recordsOf, start, withFolder, withServer } from "./lab.mjs";

const ADDRESSES = 120;
const MOST_REDRAWS = 10;
const REDRAW = "\r\u001b[K";

/** What a terminal gets of standard error, with the time of each piece. */
function onTerminal(args, env) {
  const words = [process.execPath, binary, ...args].map((word) => `'${word.replaceAll("'", "'\\''")}'`);
  const command = ["-qefc", `${words.join(" ")} > /dev/null`, "/dev/null"];
  const child = spawn("script", command, { env: { ...process.env, CI: "", TERM: "xterm", ...env } });
  const pieces = [];
  child.stdout.on("data", (piece) => pieces.push({ at: performance.now(), text: piece.toString() }));
  return new Promise((resolve) => child.on("close", () => resolve(pieces)));
}

/** The most redraws within any second. */
function mostRedraws(pieces) {
  const times = pieces.flatMap(({ at, text }) => Array.from({ length: text.split(REDRAW).length - 1 }, () => at));
  return Math.max(0, ...times.map((time) => times.filter((other) => other >= time && other < time + 1000).length));
}

async function drawn(server, folder) {
  const faults = [];
  let most = 0;
  const tries = [
    ["a terminal", {}, [], true],
    ["-q", {}, ["-q"], false],
    ["CI", { CI: "true" }, [], false],
    ["TERM=dumb", { TERM: "dumb" }, [], false],
  ];
  for (const [index, [name, env, more, shown]] of tries.entries()) {
    const addresses = Array.from({ length: ADDRESSES }, (_, i) => `${server.url}/a/fr/${4_000_000 + 1000 * index + i}`);
    const args = ["fetch", "-a", join(folder, "terminal.db"), "--delay", "0", ...LOOPBACK, ...more, ...addresses];
    const pieces = await onTerminal(args, env);
    const text = pieces.map((piece) => piece.text).join("");
    if (text.includes(REDRAW) !== shown) faults.push(`${name}: progress ${shown ? "missing" : "shown"}`);
    const summary = text.split(REDRAW).at(-1).trim();
    if (summary !== (name === "-q" ? "" : `${ADDRESSES} stored`))
      faults.push(`${name}: ends with ${JSON.stringify(summary)}`);
    most = Math.max(most, mostRedraws(pieces));
  }
  return { faults, most };
}

/** Interrupted after some outcomes: the exit code, and whether all that was printed is stored. */
async function interrupted(server, folder) {
  const archive = join(folder, "interrupted.db");
  const addresses = Array.from({ length: 500 }, (_, i) => `${server.url}/a/fr/${4_900_000 + i}\n`).join("");
  const args = ["fetch", "-", "--json", "-a", archive, "--delay", "0", ...LOOPBACK];
  let lines = 0;
  const onOut = (text, child) => {
    lines += text.split("\n").length - 1;
    if (lines >= 20) child.kill("SIGINT");
  };
  const ended = await start(args, { input: addresses, onOut }).ended;
  const printed = recordsOf(ended.out).map(({ id }) => id);
  const listed = await start(["list", "--json", "-a", archive], {}).ended;
  const kept = new Set(recordsOf(listed.out).map(({ id }) => id));
  const lost = printed.filter((id) => !kept.has(id)).length;
  const faults = [];
  if (ended.code !== 130) faults.push(`exit ${ended.code}`);
  if (lost > 0) faults.push(`${lost} printed but not stored`);
  if (kept.size > printed.length) faults.push(`${kept.size - printed.length} stored but not printed`);
  if (ended.err !== "") faults.push(ended.err);
  return { faults, printed: printed.length };
}

export async function run() {
  if (spawnSync("script", ["--version"]).status !== 0) return [];
  return withServer((server) =>
    withFolder(async (folder) => {
      const { faults, most } = await drawn(server, folder);
      const stopped = await interrupted(server, folder);
      return [
        {
          measure: "progress: on a terminal only, not with -q, CI, TERM=dumb; one summary",
          result: `${most} redraws a second at most${faults.length === 0 ? "" : `; ${faults.join("; ")}`}`,
          goal: `≤ ${MOST_REDRAWS}`,
          pass: faults.length === 0 && most <= MOST_REDRAWS,
        },
        {
          measure: "Ctrl-C in the middle of a list",
          result:
            stopped.faults.length === 0
              ? `130; ${stopped.printed} printed, the same stored`
              : stopped.faults.join("; "),
          goal: "130, what is stored is printed",
          pass: stopped.faults.length === 0,
        },
      ];
    }),
  );
}
