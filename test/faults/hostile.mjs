// Every route of the hostile server, as its index says that a right client handles it.
import { join } from "node:path";
import { inParallel, LOOPBACK, mebibytes, qusasa, recordsOf, seconds, withFolder, withServer } from "./lab.mjs";

const AT_ONCE = 3;
const MEBIBYTE = 2 ** 20;
const MOST_MEMORY = 300 * MEBIBYTE;
const TOTAL = 30_000;
const GRACE = 2_000;
// So many characters of an address are in the server's log.
const LOGGED = 300;

/** What the reason of an outcome must say for a class of faults or a ground for skipping. */
const SAYS = {
  "timeout-headers": /took too long/,
  "timeout-body": /took too long/,
  "timeout-total": /took too long/,
  reset: /closed the connection/,
  truncated: /cut off/,
  protocol: /no usable answer|makes no sense|no usable address|not proper HTTP/,
  "too-large": /too large/,
  "too-deep": /deep|nest/,
  "too-complex": /complex|deep|too large/,
  "bad-encoding": /damaged/,
  "unsupported-encoding": /not a known compression|compressed \d+ times/,
  "header-overflow": /headers are too large/,
  "http-status": /answered 999/,
  "http-4xx": /answered 4\d\d/,
  "http-5xx": /answered 5\d\d|has a problem/,
  "too-many-redirects": /redirects/,
  "blocked-address": /not asked|not fetched|not a valid/,
  "not-html": /no text|not a (?:web )?page|not text|binary/,
  empty: /empty/,
  wall: /consent|cookies|log in|subscri|challenge|wall/,
  "not-article": /article|not found|no page|script/,
  robots: /robots\.txt/,
};

/** Statuses that count as a result of the index. */
const STATUS = {
  ok: ["stored", "changed", "unchanged", "duplicate"],
  skip: ["skipped", "duplicate", "unchanged"],
  fail: ["failed", "skipped"],
};

const WHOLE = /(?:dossier n° |الملف رقم )\d+-5 /;
// Pages that have other paragraphs than the usual six.
const OTHER_TEXT = /^\/(?:charset\/split|paywall|long-word|regex-trap|text\/long|length-short|dup\/tracked$)/;

const resultsOf = (expect) => [...expect.result.split("|"), ...(expect.also?.split("|") ?? [])];
const alternatives = (words) => (words ?? "").split("|").filter((word) => word !== "");

/** @returns what is wrong with a reason, or `null` */
function wrongReason(reason, expect) {
  const classes = [...alternatives(expect.class), ...alternatives(expect.reason)];
  if (classes.length === 0) return null;
  if (classes.some((name) => name === "duplicate" || name === "not-modified" || name === "unchanged")) return null;
  return classes.some((name) => SAYS[name].test(reason ?? "")) ? null : `reason: ${reason}`;
}

function wrongOutcome({ status, reason }, expect) {
  const results = resultsOf(expect);
  const isOk = STATUS.ok.includes(status);
  if (!results.some((result) => STATUS[result].includes(status))) return `${status}: ${reason}`;
  if (isOk) {
    const quiet = alternatives(expect.reason).filter((name) =>
      ["duplicate", "not-modified", "unchanged"].includes(name),
    );
    if (quiet.length === 0 || results.includes("ok")) return null;
    const wanted = quiet.map((name) => (name === "duplicate" ? "duplicate" : "unchanged"));
    return wanted.includes(status) ? null : `${status} instead of ${wanted.join("|")}`;
  }
  return wrongReason(reason, expect);
}

/** What is wrong with what the archive has of one route. */
async function wrongText(route, expect, outcome, archive) {
  if (!["stored", "changed"].includes(outcome.status)) return [];
  const shown = await qusasa(["show", outcome.id, "--json", "-a", archive]);
  const [article] = recordsOf(shown.out);
  if (article === undefined) return [`show: ${shown.err}`];
  const wrong = [];
  const whole = `${article.title}\n${article.text}`;
  if (expect.encoding !== undefined && !whole.includes(expect.text)) wrong.push("characters are wrong");
  if (expect.lang !== undefined && article.lang !== expect.lang) wrong.push(`read as ${article.lang}`);
  if (expect.final !== undefined && !article.url.endsWith(expect.final)) wrong.push(`address ${article.url}`);
  if (expect.flag === "paywalled" && !article.truncated) wrong.push("not marked as cut off");
  if (!OTHER_TEXT.test(route.path) && !WHOLE.test(article.text)) wrong.push("the text is not whole");
  return wrong;
}

/**
 * Milliseconds from the first request that the server saw of a run to its end: how long a busy machine takes to start
 * a program is not the program's to limit.
 */
function timeOf({ began, milliseconds }, log, isOwn) {
  const first = log.find((entry) => entry.t >= began && isOwn(entry));
  return first === undefined ? milliseconds : began + milliseconds - first.t;
}

/** What is wrong with the requests that the server saw and with the time and memory of the run. */
async function wrongManners(route, asked, expect, run, server) {
  const wrong = [];
  const log = await server.json("/__log?n=200000");
  const start = encodeURI(asked).slice(0, LOGGED);
  const time = timeOf(run, log, ({ path }) => path === start);
  const limit = Math.max(TOTAL, expect.min_ms === undefined ? 0 : TOTAL + expect.min_ms) + GRACE;
  const most = typeof expect.max_ms === "number" ? expect.max_ms + GRACE : limit;
  if (time > most) wrong.push(`took ${seconds(time)} s`);
  if (expect.min_ms !== undefined && time < expect.min_ms) wrong.push("did not wait");
  if (run.peak > MOST_MEMORY) wrong.push(`${mebibytes(run.peak)} MiB of memory`);
  const path = encodeURI(route.path);
  if (typeof expect.tries === "number") {
    const tries = log.filter((entry) => entry.path === path).length;
    if (tries !== expect.tries) wrong.push(`asked ${tries} times`);
  }
  if (typeof expect.max_bytes === "number") {
    const written = (await server.json("/__stats")).bytes_written[route.path] ?? 0;
    // What the kernel buffers before the connection is closed cannot be taken back.
    if (written > expect.max_bytes + 8 * MEBIBYTE) wrong.push(`took ${mebibytes(written)} MiB`);
  }
  if (/^\s+at /m.test(run.err)) wrong.push("a stack trace was printed");
  return wrong;
}

const isSource = (route) => route.cat === "feed" || route.category === "feed" || route.category === "sitemap";

async function fetchOnce(address, archive, more = []) {
  const args = ["fetch", "--json", "-a", archive, "--delay", "0", ...LOOPBACK, ...more, address];
  return qusasa(args, { kill: 200_000 });
}

const LONG_LIST = 1000;

/** How many items of a list are not fetched since they lead back to it: its own outcome tells how many it has. */
function ownItems(records) {
  const reason = records.find(({ status }) => status === "listed")?.reason;
  const [, found = 0, asked = 0] = /of (\d+) articles?, (\d+) to fetch/.exec(reason) ?? [];
  return Number(found) - Number(asked);
}

/** A feed or a sitemap: as many outcomes as it has items. */
async function tryExpansion(route, server, folder) {
  const archive = join(folder, `${encodeURIComponent(route.path)}.db`);
  const { expect } = route;
  // A long list is only listed: what is under test is the list, not ten thousand articles.
  const isLong = expect.items > LONG_LIST;
  const run = await fetchOnce(server.url + route.path, archive, isLong ? ["--dry-run"] : []);
  const all = recordsOf(run.out);
  // The list has an outcome of its own beside those of its items.
  const outcomes = all.filter(({ status }) => status !== "listed");
  const wrong = /^\s+at /m.test(run.err) ? ["a stack trace was printed"] : [];
  if (run.peak > MOST_MEMORY) wrong.push(`${mebibytes(run.peak)} MiB of memory`);
  const own = route.path.endsWith("/self") ? ownItems(all) : 0;
  const kept = own + outcomes.filter(({ status }) => (isLong ? ["due"] : STATUS.ok).includes(status)).length;
  if (all.length === 0) wrong.push(`no outcome: ${run.err.trim()}`);
  else if (outcomes.length === 0) {
    if (expect.items > own) wrong.push("nothing of its list");
  } else if (kept === 0 && expect.items !== 0) {
    const single = wrongOutcome(outcomes[0], expect);
    if (single !== null) wrong.push(single);
  } else if (expect.items > 0 && kept !== expect.items && !(expect.items > 50_000 && kept === 50_000)) {
    wrong.push(`${kept} articles instead of ${expect.items}`);
  }
  return { route, wrong, peak: run.peak, milliseconds: run.milliseconds };
}

async function tryPage(route, server, folder) {
  const archive = join(folder, `${encodeURIComponent(route.path)}.db`);
  const wrong = [];
  let [peak, milliseconds] = [0, 0];
  for (const path of route.sample ?? [route.path]) {
    const run = await fetchOnce(server.url + encodeURI(path), archive);
    peak = Math.max(peak, run.peak);
    milliseconds = Math.max(milliseconds, run.milliseconds);
    const outcomes = recordsOf(run.out);
    const [outcome] = outcomes;
    if (outcome === undefined || outcomes.length > 1) {
      wrong.push(`${outcomes.length} outcomes: ${run.err.trim()}`);
      continue;
    }
    const fault = wrongOutcome(outcome, route.expect);
    if (fault !== null) wrong.push(fault);
    wrong.push(...(await wrongText(route, route.expect, outcome, archive)));
    wrong.push(...(await wrongManners(route, path, route.expect, run, server)));
  }
  if (route.expect.second !== undefined) {
    const again = await fetchOnce(server.url + encodeURI(route.path), archive);
    const [outcome] = recordsOf(again.out);
    const { second } = route.expect;
    const fault = outcome === undefined ? "no second outcome" : wrongOutcome(outcome, second);
    if (fault !== null) wrong.push(`second visit: ${fault}`);
    if (second.result === "ok" && outcome?.status !== "changed") wrong.push(`second visit: ${outcome?.status}`);
  }
  return { route, wrong, peak, milliseconds };
}

/** The copies of one article at several addresses, in the order of the index, in one archive. */
async function tryCopies(routes, server, folder) {
  const archive = join(folder, "copies.db");
  const results = [];
  for (const route of routes) {
    const wrong = [];
    for (const path of route.sample ?? [route.path]) {
      const run = await fetchOnce(server.url + path, archive);
      const [outcome] = recordsOf(run.out);
      const fault = outcome === undefined ? run.err.trim() : wrongOutcome(outcome, route.expect);
      if (fault !== null) wrong.push(fault);
      if (outcome?.url?.includes("169.254")) wrong.push("a private address was kept");
    }
    results.push({ route, wrong, peak: 0, milliseconds: 0 });
  }
  return results;
}

async function tryRoutes(routes, server, folder) {
  const copies = routes.filter(({ category }) => category === "dup");
  const tryOne = (route) => (isSource(route) ? tryExpansion : tryPage)(route, server, folder);
  const single = routes.filter(({ category }) => category !== "dup");
  const results = await inParallel(single, AT_ONCE, tryOne);
  // On a busy machine a run may have been slow for no fault of its own: what missed is tried once more, alone.
  for (const [index, result] of results.entries()) {
    if (result.wrong.some((word) => /^took .* s$/.test(word))) {
      await server.reset();
      results[index] = await withFolder((other) =>
        (isSource(result.route) ? tryExpansion : tryPage)(result.route, server, other),
      );
    }
  }
  return [...results, ...(await tryCopies(copies, server, folder))];
}

/** The hosts whose robots.txt has a fault: what may be read of them, and what may not. */
const ROBOTS = [
  [1, "/a/fr/1", true],
  [2, "/prive/1", false],
  [2, "/prive/ouvert", true],
  [3, "/a/fr/2", false],
  [4, "/a/fr/3", false],
  [5, "/tot/1", false],
  [5, "/tard/1", true],
  [6, "/prive/2", false],
  [6, "/a/fr/4", true],
  [7, "/a/fr/5", true],
  [8, "/a/fr/6", true],
  [9, "/a/fr/7", true],
  [10, "/a/fr/8", false],
  [11, "/a/fr/9", true],
  [12, "/prive/3", false],
  [13, "/a/fr/10", false],
  [14, "/a/fr/11", false],
  [15, "/a/fr/12", null],
  [16, "/خبر", false],
  [16, "/سر/1", false],
];

async function tryRobots(server, folder) {
  const port = new URL(server.url).port;
  return inParallel(ROBOTS, AT_ONCE, async ([host, path, allowed]) => {
    const address = `http://127.0.0.${host}:${port}${encodeURI(path)}`;
    const run = await fetchOnce(address, join(folder, `robots-${host}-${encodeURIComponent(path)}.db`));
    const [outcome] = recordsOf(run.out);
    const wrong = [];
    const expect = { ...(allowed ? { result: "ok" } : { result: "fail|skip", class: "robots" }) };
    const fault = outcome === undefined ? run.err.trim() : allowed === null ? null : wrongOutcome(outcome, expect);
    if (fault !== null) wrong.push(fault);
    const log = await server.json("/__log?n=200000");
    const time = timeOf(run, log, (entry) => entry.host === `127.0.0.${host}`);
    if (time > TOTAL + GRACE) wrong.push(`took ${seconds(time)} s`);
    return {
      route: { path: `robots.txt of 127.0.0.${host}, ${path}` },
      wrong,
      peak: run.peak,
      milliseconds: run.milliseconds,
    };
  });
}

/** Ports that speak no proper HTTP, and what must be said of them. */
const PORTS = [
  ["tls_self_signed", "https", /certificate .*nobody but itself/],
  ["tls_expired", "https", /certificate has expired|nobody but itself/],
  ["tls_wrong_host", "https", /certificate/],
  ["tls_reset", "https", /closed the connection|robots\.txt/],
  ["plain_on_tls", "https", /TLS/],
  ["blackhole", "http", /took too long|robots\.txt/],
  ["ssh_banner", "http", /usable answer|not proper HTTP|robots\.txt/],
  ["refused", "http", /refused the connection/],
];

async function tryPorts(server, folder) {
  return inParallel(PORTS, AT_ONCE, async ([name, scheme, says]) => {
    const address = `${scheme}://127.0.0.1:${server.ports[name]}/a/fr/1`;
    const run = await fetchOnce(address, join(folder, `${name}.db`));
    const [outcome] = recordsOf(run.out);
    const wrong = [];
    if (outcome?.status !== "failed" && outcome?.status !== "skipped") wrong.push(`${outcome?.status}`);
    else if (!says.test(outcome.reason)) wrong.push(outcome.reason);
    if (run.milliseconds > TOTAL + GRACE) wrong.push(`took ${seconds(run.milliseconds)} s`);
    return { route: { path: `port ${name}` }, wrong, peak: run.peak, milliseconds: run.milliseconds };
  });
}

function rowOf(measure, results, goal) {
  const right = results.filter(({ wrong }) => wrong.length === 0).length;
  const misses = results
    .filter(({ wrong }) => wrong.length > 0)
    .map(({ route, wrong }) => `${route.path}: ${wrong.join("; ")}`);
  return { measure, result: `${right} of ${results.length}`, goal, pass: misses.length === 0, misses };
}

/** @param only a part of the paths to try, for work on one route */
export async function run(only = process.env.QUSASA_ROUTES ?? "") {
  return withServer((server) =>
    withFolder(async (folder) => {
      const { routes } = await server.json("/__index.json");
      const wanted = routes.filter(({ path, category }) => path.includes(only) || category === only);
      const results = await tryRoutes(wanted, server, folder);
      const peak = Math.max(...results.map((result) => result.peak));
      const rows = [
        rowOf(
          "hostile routes: pages",
          results.filter(({ route }) => !isSource(route)),
          "all",
        ),
        rowOf(
          "hostile routes: feeds and sitemaps",
          results.filter(({ route }) => isSource(route)),
          "all",
        ),
        {
          measure: "hostile routes: peak memory",
          result: `${mebibytes(peak)} MiB`,
          goal: "< 300 MB",
          pass: peak < 300e6,
        },
      ];
      if (only !== "") return rows;
      rows.push(rowOf("hostile robots.txt", await tryRobots(server, folder), "all"));
      rows.push(rowOf("hostile ports", await tryPorts(server, folder), "all"));
      return rows;
    }),
  );
}
