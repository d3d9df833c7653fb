import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DocumentError, FetchError } from "../../src/error.ts";
import { readPage } from "../../src/page/read.ts";
import { PAGE } from "./server.ts";

const offline = {
  fetch: async () => {
    throw new Error("nothing here is on the network");
  },
};

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "qusasa-read-"));
});

afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: string | Uint8Array) {
  const path = join(folder, name);
  writeFileSync(path, content);
  return { kind: "file", input: path, path, url: null } as const;
}

async function* stream(...chunks: readonly string[]) {
  for (const chunk of chunks) yield Buffer.from(chunk);
}

describe("reading what a reference names", () => {
  it("reads a file, with the address that was given for it", async () => {
    const page = await readPage({ ...file("page.html", PAGE), url: "https://gazette.example/a" }, offline);
    expect(Buffer.from(page.bytes).toString()).toBe(PAGE);
    expect(page).toMatchObject({ url: "https://gazette.example/a", contentType: null, fetched: null });
  });

  it("reads a compressed file", async () => {
    const page = await readPage(file("page.html.gz", gzipSync(PAGE)), offline);
    expect(Buffer.from(page.bytes).toString()).toBe(PAGE);
  });

  it("reads standard input to its end", async () => {
    const page = await readPage(
      { kind: "stdin", input: "-", url: null },
      { ...offline, stdin: stream(PAGE.slice(0, 9), PAGE.slice(9)) },
    );
    expect(Buffer.from(page.bytes).toString()).toBe(PAGE);
  });

  it("has an address fetched", async () => {
    const page = { url: "https://gazette.example/", bytes: Buffer.from(PAGE), contentType: null, fetched: null };
    const reference = { kind: "url", input: "gazette", url: page.url } as const;
    expect(await readPage(reference, { fetch: async () => page })).toBe(page);
  });

  it("says what is wrong with a file", async () => {
    const at = (path: string) => readPage({ kind: "file", input: path, path, url: null }, offline);
    await expect(at(join(folder, "none.html"))).rejects.toMatchObject({ why: "there is no such file" });
    await expect(at(folder)).rejects.toMatchObject({ why: "it is a folder" });
    await expect(at(folder)).rejects.toBeInstanceOf(FetchError);
  });

  it.each([
    ["nothing", ""],
    ["blanks", "  \n"],
    ["a PDF document", "%PDF-1.4\n"],
    ["noise", Buffer.from(Array.from({ length: 999 }, (_, i) => (i * 31) % 256))],
  ])("refuses a file that holds %s", async (_name, content) => {
    await expect(readPage(file("bad.html", content), offline)).rejects.toBeInstanceOf(DocumentError);
  });

  it("refuses an endless input at its limit", async () => {
    async function* endless() {
      for (;;) yield Buffer.alloc(1000, 65);
    }
    const read = readPage(
      { kind: "stdin", input: "-", url: null },
      { ...offline, stdin: endless(), limits: { raw: 5000 } },
    );
    await expect(read).rejects.toMatchObject({ kind: "too-large", message: "the page of standard input is too large" });
  });
});
