// A second run over pages that have not changed, from a server that offers validators.
import { createServer } from "node:http";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import Database from "better-sqlite3";
import { fetchingData, LOOPBACK, qusasa, recordsOf, withFolder } from "./lab.mjs";

const COUNT = 300;
const MOST_BYTES = 0.05;
// As much as the pages of newspapers have beside their text, at the least.
const FURNITURE = `<style>${".a { color: #123456 }\n".repeat(1000)}</style>`;

/** Serves articles with an entity tag or a date, and redirects to some of them; counts what it sends. */
async function serveArticles() {
  const { articlePage } = await import(pathToFileURL(fetchingData("hostile-server.mjs")).href);
  const sent = { bytes: 0, pages: 0, unchanged: 0 };
  const server = createServer((request, response) => {
    const [, kind, number] = request.url.split("/");
    if (kind === "moved") return response.writeHead(301, { location: `/tag/${number}` }).end();
    if (kind !== "tag" && kind !== "date") return response.writeHead(404).end();
    const headers = kind === "tag" ? { etag: `"v${number}"` } : { "last-modified": "Sat, 12 Oct 2024 08:30:00 GMT" };
    const known = request.headers["if-none-match"] ?? request.headers["if-modified-since"];
    if (Object.values(headers).includes(known)) {
      sent.unchanged++;
      return response.writeHead(304, headers).end();
    }
    const page = articlePage({ lang: number % 2 ? "ar" : "fr", seed: 5_000_000 + Number(number), head: FURNITURE });
    sent.pages++;
    response.writeHead(200, { "content-type": "text/html; charset=utf-8", ...headers }).end(page);
  });
  server.on("connection", (socket) =>
    socket.on("close", () => {
      sent.bytes += socket.bytesWritten;
    }),
  );
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { sent, server, url: `http://127.0.0.1:${server.address().port}` };
}

function stateOf(archive) {
  const database = new Database(archive, { readonly: true });
  const one = (sql) => database.prepare(sql).pluck().get();
  const state = {
    rows: one("SELECT (SELECT count(*) FROM identity) + (SELECT count(*) FROM revision)"),
    checked: one("SELECT min(checked) FROM identity"),
  };
  database.close();
  return state;
}

export async function run() {
  const { sent, server, url } = await serveArticles();
  const kinds = ["tag", "date", "moved"];
  const addresses = Array.from({ length: COUNT }, (_, i) => `${url}/${kinds[i % 3]}/${i}`);
  const visit = async (archive) => {
    const before = { ...sent };
    const args = ["fetch", "-", "--json", "-a", archive, "--delay", "0", ...LOOPBACK];
    const ended = await qusasa(args, { input: `${addresses.join("\n")}\n` });
    await new Promise((resolve) => setTimeout(resolve, 100));
    const counts = Object.fromEntries(Object.keys(sent).map((key) => [key, sent[key] - before[key]]));
    return { outcomes: recordsOf(ended.out), ...counts, ...stateOf(archive) };
  };
  try {
    return await withFolder(async (folder) => {
      const archive = join(folder, "archive.db");
      const first = await visit(archive);
      const second = await visit(archive);
      const share = second.bytes / first.bytes;
      const unchanged = second.outcomes.filter(({ status }) => status === "unchanged").length;
      return [
        {
          measure: "second run over unchanged pages: new rows",
          result: `${second.rows - first.rows}; ${unchanged} of ${COUNT} unchanged`,
          goal: "0",
          pass: second.rows === first.rows && unchanged === COUNT && second.checked > first.checked,
        },
        {
          measure: "second run over unchanged pages: 304, bytes",
          result: `${second.unchanged} of ${COUNT}, ${(100 * share).toFixed(1)} % of the bytes`,
          goal: "all, < 5 %",
          pass: second.unchanged === COUNT && share < MOST_BYTES,
        },
      ];
    });
  } finally {
    server.closeAllConnections();
    server.close();
  }
}
