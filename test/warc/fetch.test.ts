import type { RequestListener } from "node:http";
import { gzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { createFetcher } from "../../src/page/fetch.ts";
import { pageIn } from "../../src/warc/page.ts";
import { readRecords } from "../../src/warc/record.ts";
import { openWarcWriter } from "../../src/warc/write.ts";
import { LOOPBACK, PAGE, serve } from "../page/server.ts";
import { pathOf } from "./sample.ts";

const site: RequestListener = (request, response) => {
  if (request.url === "/robots.txt") {
    response.writeHead(404).end("no such file");
    return;
  }
  if (request.url === "/old") {
    response.writeHead(302, { location: "/new", "set-cookie": "visit=secret" }).end("moved");
    return;
  }
  // Written in two parts and without a length: chunked, and compressed.
  response.writeHead(200, { "content-type": "text/html; charset=utf-8", "content-encoding": "gzip" });
  const bytes = gzipSync(PAGE);
  response.write(bytes.subarray(0, 10));
  response.end(bytes.subarray(10));
};

it("keeps all that was received on the way to a page, so that the page can be read again without the network", async () => {
  const server = await serve(site);
  const path = pathOf("fetched.warc.gz");
  const writer = await openWarcWriter(path, "qusasa/0.0.0");
  const fetcher = createFetcher({ ...LOOPBACK, robots: true, record: writer.add });
  const fetched = await fetcher.fetch(`${server.origin}/old`);
  await fetcher.close();
  await writer.close();
  await server.close();

  const seen: string[] = [];
  const pages: (string | null)[] = [];
  for await (const record of readRecords(path)) {
    if (record.kind === "damage") throw new Error(record.what);
    const uri = record.field("warc-target-uri");
    if (record.type === "response")
      seen.push(`${uri?.slice(server.origin.length)} ${record.block.toString("latin1", 9, 12)}`);
    expect(record.block.toString("latin1")).not.toContain("secret");
    const page = await pageIn(record)?.read();
    if (page === undefined) continue;
    expect(Buffer.from(page.bytes).toString()).toBe(PAGE);
    expect(page.contentType).toBe(fetched.contentType);
    pages.push(page.url);
  }
  expect(seen).toEqual(["/robots.txt 404", "/old 302", "/new 200"]);
  expect(pages).toEqual([fetched.url]);
});
