// What every measure needs: the program, measured while it runs; the hostile server; a folder that goes away.
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath, pathToFileURL } from "node:url";

export const root = fileURLToPath(new URL("../../", import.meta.url));
/** The data beside this repository. */
export const shared = process.env.QUSASA_SHARED ?? join(root, "..", "shared");
/** The program under test: this repository's build, unless another one is named. */
export const binary = process.env.QUSASA_BIN ?? join(root, "bin", "qusasa.js");
export const fetchingData = (...parts) => join(shared, "fetching", ...parts);
/** What lets the program ask the hostile server, which has addresses in 127.0.0.0/8 only. */
export const LOOPBACK = ["--allow-private", "127.0.0.0/8", "--allow-private", "localhost"];

const MEMORY_POLL = 40;

/** The highest resident memory of a process so far, in bytes; `null` where the system does not tell. */
function peakOf(pid) {
  try {
    const kibibytes = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    return kibibytes === undefined ? null : Number(kibibytes) * 1024;
  } catch {
    return null;
  }
}

function environment(extra) {
  const env = { ...process.env, ...extra };
  for (const name of ["FORCE_COLOR", "NODE_OPTIONS", "QUSASA_ARCHIVE"])
    if (extra?.[name] === undefined) delete env[name];
  return env;
}

/**
 * Starts the program; `ended` resolves to how it ended: `{code, signal, out, err, began, milliseconds, peak}`, memory in
 * bytes, `began` in milliseconds since 1970. `onOut` sees the output as it comes.
 */
export function start(args, { input, env, kill = 600_000, onOut } = {}) {
  const [began, start] = [Date.now(), performance.now()];
  const child = spawn(process.execPath, [binary, ...args], { env: environment(env) });
  const out = [];
  const err = [];
  let peak = 0;
  const poll = setInterval(() => {
    peak = Math.max(peak, peakOf(child.pid) ?? 0);
  }, MEMORY_POLL);
  const alarm = setTimeout(() => child.kill("SIGKILL"), kill);
  child.stdout.on("data", (chunk) => {
    out.push(chunk);
    onOut?.(chunk.toString(), child);
  });
  child.stderr.on("data", (chunk) => err.push(chunk));
  child.stdin.on("error", () => {});
  if (input !== null) child.stdin.end(input);
  const ended = new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code, signal) => {
      clearInterval(poll);
      clearTimeout(alarm);
      const milliseconds = performance.now() - start;
      const texts = { out: Buffer.concat(out).toString(), err: Buffer.concat(err).toString() };
      resolve({ code, signal, ...texts, began, milliseconds, peak });
    });
  });
  return { child, ended };
}

/** Runs the program to its end. */
export const qusasa = (args, options) => start(args, options).ended;

/** The records of an NDJSON output. */
export const recordsOf = (text) =>
  text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));

/** The records of a data file. */
export const readData = (...parts) => recordsOf(readFileSync(fetchingData(...parts), "utf8"));

/** Runs `work` with a folder that is removed afterwards. */
export async function withFolder(work) {
  const folder = mkdtempSync(join(tmpdir(), "qusasa-faults-"));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs `work` with a hostile server in a process of its own. */
export async function withServer(work, { scale = 1, seconds = 3000 } = {}) {
  const args = [fetchingData("hostile-server.mjs"), "--max-seconds", String(seconds), "--scale", String(scale)];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  try {
    const { value } = await createInterface({ input: child.stdout })[Symbol.asyncIterator]().next();
    const { url, ports } = JSON.parse(value);
    const ask = async (path) => (await fetch(url + path)).text();
    const json = async (path) => JSON.parse(await ask(path));
    return await work({ url, ports, ask, json, reset: () => ask("/__reset") });
  } finally {
    child.kill("SIGKILL");
  }
}

/** Runs `work` for all items, so many at a time; results in the order of the items. */
export async function inParallel(items, most, work) {
  const results = [];
  const queue = items.entries();
  const worker = async () => {
    for (const [index, item] of queue) results[index] = await work(item);
  };
  await Promise.all(Array.from({ length: most }, worker));
  return results;
}

/** Random numbers in [0, 1) that are the same for the same seed. */
export function randomFrom(seed) {
  let state = seed >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state >>>= 0;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state / 2 ** 32;
  };
}

export const mebibytes = (bytes) => Math.round(bytes / 2 ** 20);
export const seconds = (milliseconds) => (milliseconds / 1000).toFixed(1);

/** A compiled module of the program under test, e.g. `page/robots.js`: for measures without a process. */
export const library = (path) => import(pathToFileURL(join(dirname(realpathSync(binary)), "..", "dist", path)).href);
