import { brotliCompressSync, gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { decodePage } from "../../src/page/charset.ts";
import { DEFAULT_LIMITS } from "../../src/page/limit.ts";
import { type HeldPage, pageIn, type SizeLimits } from "../../src/warc/page.ts";
import { readRecords } from "../../src/warc/record.ts";
import { fileOf, recordOf, responseOf } from "./sample.ts";

const URL_OF_PAGE = "https://journal.example/n/1";
const PAGE = "<html><p>La réunion s’est tenue hier.</p></html>";

async function held(record: Uint8Array, limits: SizeLimits = DEFAULT_LIMITS): Promise<HeldPage | null> {
  for await (const one of readRecords(fileOf("page.warc", record), limits.raw))
    return one.kind === "record" ? pageIn(one, limits) : null;
  return null;
}

async function htmlOf(response: Uint8Array): Promise<string | undefined> {
  const page = await (await held(recordOf("response", URL_OF_PAGE, response)))?.read();
  return page === undefined ? undefined : decodePage(page).html;
}

describe("the page in a WARC record", () => {
  it("is what the server sent, with its address and the time of the visit", async () => {
    const page = await (await held(recordOf("response", URL_OF_PAGE, responseOf(PAGE))))?.read();
    expect(page).toMatchObject({
      url: URL_OF_PAGE,
      contentType: "text/html; charset=utf-8",
      fetched: "2026-03-01T08:30:00.000Z",
    });
    expect(Buffer.from(page?.bytes ?? []).toString()).toBe(PAGE);
  });

  it("has no time of the visit where that is still to come", async () => {
    const record = recordOf("response", URL_OF_PAGE, responseOf(PAGE)).toString().replace("2026-03-01T", "2999-03-01T");
    expect(await (await held(Buffer.from(record)))?.read()).toMatchObject({ url: URL_OF_PAGE, fetched: null });
  });

  it("is read in the encoding that its HTTP header names", async () => {
    const response = Buffer.from(
      "HTTP/1.1 200 OK\r\ncontent-type: text/html; charset=iso-8859-1\r\n\r\n<p>été</p>",
      "latin1",
    );
    expect(await htmlOf(response)).toBe("<p>été</p>");
  });

  it("is inflated, also when its header names a coding that somebody undid before", async () => {
    expect(await htmlOf(responseOf(gzipSync(PAGE), ["Content-Encoding: gzip"]))).toBe(PAGE);
    expect(await htmlOf(responseOf(brotliCompressSync(PAGE), ["Content-Encoding: br"]))).toBe(PAGE);
    expect(await htmlOf(responseOf(PAGE, ["Content-Encoding: gzip"]))).toBe(PAGE);
  });

  it("is joined of its chunks, also when its header names chunks that somebody joined before", async () => {
    const chunked = ["Transfer-Encoding: chunked"];
    const half = 20;
    const rest = Buffer.byteLength(PAGE) - half;
    const [start, end] = [Buffer.from(PAGE).subarray(0, half), Buffer.from(PAGE).subarray(half)];
    const body = Buffer.concat([
      Buffer.from(`${half.toString(16)}\r\n`),
      start,
      Buffer.from(`\r\n${rest.toString(16).toUpperCase()};x=y\r\n`),
      end,
      Buffer.from("\r\n0\r\n\r\n"),
    ]);
    expect(await htmlOf(responseOf(body, chunked))).toBe(PAGE);
    expect(await htmlOf(responseOf(PAGE, chunked))).toBe(PAGE);
  });

  it("may be a resource, which has no HTTP head", async () => {
    const page = await held(recordOf("resource", URL_OF_PAGE, PAGE, { contentType: "text/html" }));
    expect((await page?.read())?.contentType).toBe("text/html");
  });

  it("is none in requests, revisits, refusals, redirects, images and pages that are not on the web", async () => {
    const image = Buffer.from("HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\nPNG");
    expect(await held(recordOf("request", URL_OF_PAGE, "GET / HTTP/1.1\r\n\r\n"))).toBeNull();
    expect(await held(recordOf("revisit", URL_OF_PAGE, responseOf("")))).toBeNull();
    expect(await held(recordOf("response", URL_OF_PAGE, responseOf("<p>no</p>", [], 404)))).toBeNull();
    expect(await held(recordOf("response", URL_OF_PAGE, responseOf("", ["Location: /"], 301)))).toBeNull();
    expect(await held(recordOf("response", URL_OF_PAGE, image))).toBeNull();
    expect(await held(recordOf("response", "file:///home/a.html", responseOf(PAGE)))).toBeNull();
  });

  it("loses credentials and angle brackets of its address", async () => {
    const page = await held(recordOf("response", "<https://me:secret@journal.example/n/1#top>", responseOf(PAGE)));
    expect(page?.url).toBe(URL_OF_PAGE);
  });

  it("is refused when it is larger than a page may be, or empty", async () => {
    const large = await held(recordOf("response", URL_OF_PAGE, responseOf(Buffer.alloc(11 * 2 ** 20, " "))));
    await expect(large?.read()).rejects.toThrow("too large");
    const small = { raw: 2 ** 16, inflated: 2 ** 16 };
    const longer = await held(recordOf("response", URL_OF_PAGE, responseOf("<p>quai</p>".repeat(20_000))), small);
    await expect(longer?.read()).rejects.toThrow("too large");
    const empty = await held(recordOf("response", URL_OF_PAGE, responseOf("")));
    await expect(empty?.read()).rejects.toThrow("is empty");
  });
});
