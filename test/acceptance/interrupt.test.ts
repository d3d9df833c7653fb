import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { qusasa, root, temporaryFolder } from "./program.ts";

const folder = temporaryFolder();
const archive = join(folder.path, "archive.db");
const page = readFileSync(join(root, "fixtures/fr/desalination--json-ld/page.html"), "utf8").replace(
  /<link rel="canonical"[^>]*>/,
  "",
);
const server = createServer((request, response) => {
  // The second page never comes.
  if (request.url === "/2") return;
  if (request.url === "/robots.txt") response.writeHead(404).end();
  else response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(page);
});
let origin: string;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
  folder.remove();
});

describe("interrupted in the middle of a list", () => {
  it.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const)("by %s, fetch ends with %i, and what it printed as stored is stored", async (signal, code) => {
    const child = spawn(
      process.execPath,
      [
        join(root, "bin/qusasa.js"),
        "fetch",
        "-",
        "-a",
        archive,
        "--allow-private",
        "127.0.0.1",
        "--delay",
        "0ms",
        "--jobs",
        "1",
      ],
      { cwd: root },
    );
    let out = "";
    let err = "";
    child.stderr.on("data", (chunk: Buffer) => {
      err += chunk.toString();
    });
    child.stdout.on("data", (chunk: Buffer) => {
      out += chunk.toString();
      setTimeout(() => child.kill(signal), 50);
    });
    child.stdin.write(`${origin}/1\n${origin}/2\n`);
    const ended = await new Promise((resolve) => child.on("close", resolve));
    expect({ ended, err }).toEqual({ ended: code, err: "" });
    expect(out).toMatch(/^(stored|unchanged)\t/);
    expect((await qusasa(["list", "--fields", "id"], { archive })).out.trim().split("\n")).toHaveLength(1);
  });
});
