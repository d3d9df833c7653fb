import { createReadStream, readFileSync, truncateSync, writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { WARCParser } from "warcio";
import type { Answer, Exchange } from "../../src/page/exchange.ts";
import { pageIn } from "../../src/warc/page.ts";
import { readRecords } from "../../src/warc/record.ts";
import { openWarcWriter } from "../../src/warc/write.ts";
import { fileOf, pathOf } from "./sample.ts";

type Fields = Answer["fields"];

function exchangeOf(bytes: Uint8Array, fields: Fields, status = 200): Exchange {
  const headers = (name: string) => fields.filter(([one]) => one === name).map(([, value]) => value);
  const header = (name: string) => headers(name).join(", ") || null;
  return {
    url: new URL("https://journal.example/n/1?page=2"),
    headers: { "user-agent": "qusasa/1", cookie: "id=secret", authorization: "Basic secret" },
    started: new Date("2026-03-01T08:30:00.250Z"),
    milliseconds: 12.4,
    answer: { status, bytes, isWhole: true, fields, header, headers },
  };
}

const HTML: Fields = [["content-type", "text/html; charset=utf-8"]];
const PAGE = Buffer.from("<p>Le rapport a été publié mardi.</p>");

async function write(path: string, ...exchanges: readonly Exchange[]): Promise<void> {
  const writer = await openWarcWriter(path, "qusasa/1.2.3");
  await Promise.all(exchanges.map((exchange) => writer.add(exchange)));
  await writer.close();
}

/** What another reader of WARC files finds. */
async function readElsewhere(
  path: string,
): Promise<{ type: string; text: string; field: (name: string) => unknown }[]> {
  const found = [];
  for await (const record of new WARCParser(createReadStream(path))) {
    const text = await record.contentText();
    found.push({ type: record.warcType, text, field: (name: string) => record.warcHeader(name) });
  }
  return found;
}

async function pagesIn(path: string): Promise<string[]> {
  const pages: string[] = [];
  for await (const record of readRecords(path)) {
    if (record.kind === "damage") pages.push(record.what);
    const page = record.kind === "record" ? await pageIn(record)?.read() : undefined;
    if (page !== undefined) pages.push(Buffer.from(page.bytes).toString());
  }
  return pages;
}

describe("the WARC file that is written", () => {
  it.each(["own.warc", "own.warc.gz"])("is read by other programs: %s", async (name) => {
    const path = pathOf(name);
    await write(path, exchangeOf(PAGE, HTML));
    const found = await readElsewhere(path);
    expect(found.map(({ type }) => type)).toEqual(["warcinfo", "request", "response", "metadata"]);
    const [info, request, response, metadata] = found;
    expect(info?.text).toContain("software: qusasa/1.2.3");
    expect(response?.text).toBe(PAGE.toString());
    expect(response?.field("WARC-Target-URI")).toBe("https://journal.example/n/1?page=2");
    expect(response?.field("WARC-Date")).toBe("2026-03-01T08:30:00.250Z");
    expect(response?.field("WARC-Payload-Digest")).toMatch(/^sha1:[A-Z2-7]{32}$/);
    expect(request?.field("WARC-Concurrent-To")).toBe(response?.field("WARC-Record-ID"));
    expect(metadata?.text).toBe("fetchTimeMs: 12\r\n");
    expect(await pagesIn(path)).toEqual([PAGE.toString()]);
  });

  it("keeps the body as it came: compressed stays compressed, joined chunks are no chunks", async () => {
    const path = pathOf("codings.warc");
    const fields: Fields = [...HTML, ["content-encoding", "gzip"], ["transfer-encoding", "chunked"]];
    const bytes = gzipSync(PAGE);
    await write(path, exchangeOf(bytes, fields));
    const text = readFileSync(path, "latin1");
    expect(text).toContain(`x-crawler-transfer-encoding: chunked\r\ncontent-length: ${bytes.length}\r\n`);
    expect(text).toContain(bytes.toString("latin1"));
    expect((await readElsewhere(path))[2]?.text).toBe(PAGE.toString());
    expect(await pagesIn(path)).toEqual([PAGE.toString()]);
  });

  it("has no cookies and no credentials", async () => {
    const path = pathOf("secret.warc");
    await write(path, exchangeOf(PAGE, [...HTML, ["set-cookie", "id=secret"], ["set-cookie", "b=secret"]]));
    expect(readFileSync(path, "latin1")).not.toContain("secret");
    expect(readFileSync(path, "latin1")).toContain("user-agent: qusasa/1");
  });

  it("says what it does not have: the text of an error page, and a page that is as it was", async () => {
    const path = pathOf("status.warc");
    const gone = exchangeOf(Buffer.alloc(0), HTML, 404);
    await write(path, { ...gone, answer: { ...gone.answer, isWhole: false } }, exchangeOf(Buffer.alloc(0), [], 304));
    const [, , missing, , , same] = await readElsewhere(path);
    expect([missing?.type, missing?.field("WARC-Truncated")]).toEqual(["response", "unspecified"]);
    expect([same?.type, same?.field("WARC-Profile")]).toEqual([
      "revisit",
      "http://netpreserve.org/warc/1.1/revisit/server-not-modified",
    ]);
  });

  it.each(["more.warc", "more.warc.gz"])("is continued by the next run: %s", async (name) => {
    const path = pathOf(name);
    await write(path, exchangeOf(PAGE, HTML));
    await write(path, exchangeOf(Buffer.from("<p>second</p>"), HTML));
    expect(await pagesIn(path)).toEqual([PAGE.toString(), "<p>second</p>"]);
    expect(await readElsewhere(path)).toHaveLength(8);
  });

  it.each(["crash.warc", "crash.warc.gz"])("loses only the record in which a crash cut it off: %s", async (name) => {
    const path = pathOf(name);
    await write(path, exchangeOf(PAGE, HTML), exchangeOf(Buffer.from("<p>second</p>"), HTML));
    truncateSync(path, readFileSync(path).length - 40);
    await write(path, exchangeOf(Buffer.from("<p>third</p>"), HTML));
    expect(await pagesIn(path)).toEqual([PAGE.toString(), "<p>second</p>", "<p>third</p>"]);
  });

  it("is never a file that holds something else", async () => {
    const path = fileOf("notes.txt", "not a WARC file\n");
    await expect(write(path, exchangeOf(PAGE, HTML))).rejects.toThrow("not a WARC file that can be continued");
    expect(readFileSync(path, "utf8")).toBe("not a WARC file\n");
    const list = fileOf("named.warc", "https://journal.example/\n");
    await expect(write(list, exchangeOf(PAGE, HTML))).rejects.toThrow("not a WARC file that can be continued");
    writeFileSync(list, "");
    await write(list, exchangeOf(PAGE, HTML));
    expect(await pagesIn(list)).toEqual([PAGE.toString()]);
  });
});
