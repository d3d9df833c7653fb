import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** How one run of the program ended. */
export interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface RunOptions {
  readonly archive?: string;
  readonly input?: string | Uint8Array;
  readonly env?: NodeJS.ProcessEnv;
}

export const root = fileURLToPath(new URL("../../", import.meta.url));

/** Runs the built program as a shell would, its streams being pipes. */
export function qusasa(args: readonly string[], options: RunOptions = {}): Promise<Run> {
  const env: NodeJS.ProcessEnv = { ...process.env, ...options.env };
  if (options.archive !== undefined) env.QUSASA_ARCHIVE = options.archive;
  delete env.FORCE_COLOR;
  const child = spawn(process.execPath, [join(root, "bin/qusasa.js"), ...args], { cwd: root, env });
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => out.push(chunk));
  child.stderr.on("data", (chunk: Buffer) => err.push(chunk));
  child.stdin.on("error", () => {});
  child.stdin.end(options.input);
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) =>
      resolve({ code, out: Buffer.concat(out).toString(), err: Buffer.concat(err).toString() }),
    );
  });
}

/** The records of an NDJSON answer. */
export function records<T>(run: Run): T[] {
  return run.out
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as T);
}

/** A folder for one test file, removed at its end. */
export function temporaryFolder(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), "qusasa-test-"));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** What the loopback server answers for one path. */
export interface Route {
  readonly status?: number;
  readonly type?: string;
  readonly body: string | Uint8Array;
}

/** A web server on the loopback interface; the routes may be changed while it runs. */
export async function serve(
  routes: Map<string, Route>,
): Promise<{ readonly url: string; readonly asked: string[]; close(): Promise<void> }> {
  const asked: string[] = [];
  const server: Server = createServer((request, response) => {
    asked.push(request.url ?? "");
    const route = routes.get(request.url ?? "");
    response.writeHead(route === undefined ? 404 : (route.status ?? 200), {
      "content-type": route?.type ?? "text/html",
    });
    response.end(route?.body ?? "<h1>Not found</h1>");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
