import { spawn, spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Run, root, temporaryFolder } from "../program.ts";

/** An article of the bundled example, as `qusasa import` takes it. */
export interface ExampleArticle {
  readonly url: string;
  readonly outlet: string;
  readonly title: string;
  readonly byline: readonly string[];
  readonly published: string;
  readonly lang: string;
  readonly text: string;
}

const EXAMPLE = join(root, "fixtures/example/articles.ndjson");
const HOUR = 3_600_000;

/** The articles of the bundled example, moved in time so that the newest was published two hours ago. */
export function recentExample(): readonly ExampleArticle[] {
  const articles = readFileSync(EXAMPLE, "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as ExampleArticle);
  const newest = Math.max(...articles.map(({ published }) => Date.parse(published)));
  const shift = Date.now() - 2 * HOUR - newest;
  return articles.map((article) => ({
    ...article,
    published: new Date(Date.parse(article.published) + shift).toISOString(),
  }));
}

/** The page that an outlet publishes an article as. */
export function pageOf({ outlet, title, byline, published, lang, text }: ExampleArticle): string {
  const facts = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    headline: title,
    datePublished: published,
    author: byline.map((name) => ({ "@type": "Person", name })),
    publisher: { "@type": "Organization", name: outlet },
  };
  const paragraphs = text.split("\n\n").map((paragraph) => `<p>${paragraph}</p>`);
  return `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><title>${title}</title>
<script type="application/ld+json">${JSON.stringify(facts)}</script></head>
<body><main><article><h1>${title}</h1>${paragraphs.join("\n")}</article></main></body></html>`;
}

/** The sites of the example, by address; the pages may be changed meanwhile. */
export interface Web {
  readonly pages: Map<string, string>;
  /** Where a proxy to them listens. */
  readonly proxy: string;
  close(): Promise<void>;
}

/** A proxy that knows no sites but these: so the addresses of a job can stay as they are written. */
export async function openWeb(): Promise<Web> {
  const pages = new Map<string, string>();
  const server: Server = createServer((request, response) => {
    const page = pages.get(request.url ?? "");
    response.writeHead(page === undefined ? 404 : 200, { "content-type": "text/html; charset=utf-8" });
    response.end(page ?? "<h1>Not found</h1>");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    pages,
    proxy: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** A person's own folder and shell, with `qusasa` on the PATH. */
export interface Desk {
  /** The folder that jobs run in. */
  readonly path: string;
  /** Runs a line as it would be typed, in the shell. */
  type(line: string, env?: NodeJS.ProcessEnv): Promise<Run>;
  remove(): void;
}

/** Programs of the jobs that a machine may lack. */
const TOOLS = ["jq", "sqlite3"];

const isInstalled = (tool: string): boolean => spawnSync("sh", ["-c", `command -v ${tool}`]).status === 0;

function shim(folder: string, name: string, words: readonly string[]): void {
  const path = join(folder, name);
  writeFileSync(path, `#!/bin/sh\nexec ${words.map((word) => `'${word}'`).join(" ")} "$@"\n`);
  chmodSync(path, 0o755);
}

/**
 * Makes a desk. Where a machine has no `jq` or `sqlite3`, stand-ins take their place that know the jobs' own
 * programs; `curl` is always one, that prints a page of the example: nothing here goes to a network.
 *
 * @param proxy through which pages are fetched
 */
export function openDesk(proxy: string): Desk {
  const folder = temporaryFolder();
  const bin = join(folder.path, "bin");
  mkdirSync(bin);
  shim(bin, "qusasa", [process.execPath, join(root, "bin/qusasa.js")]);
  for (const tool of ["curl", ...TOOLS.filter((one) => !isInstalled(one))]) {
    shim(bin, tool, [process.execPath, fileURLToPath(new URL(`${tool}.mjs`, import.meta.url))]);
  }
  const home: NodeJS.ProcessEnv = {
    ...process.env,
    PATH: `${bin}${delimiter}${process.env.PATH}`,
    XDG_DATA_HOME: join(folder.path, "data"),
    http_proxy: proxy,
    no_proxy: "",
  };
  delete home.QUSASA_ARCHIVE;
  delete home.FORCE_COLOR;
  return {
    path: folder.path,
    type: (line, env = {}) =>
      new Promise((resolve, reject) => {
        const child = spawn("sh", ["-c", line], { cwd: folder.path, env: { ...home, ...env } });
        let out = "";
        let err = "";
        child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
          out += chunk;
        });
        child.stderr.setEncoding("utf8").on("data", (chunk: string) => {
          err += chunk;
        });
        child.stdin.end();
        child.on("error", reject);
        child.on("close", (code) => resolve({ code, out, err }));
      }),
    remove: folder.remove,
  };
}
