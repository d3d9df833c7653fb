import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "qusasa-warc-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A file of these bytes in the folder of the tests. */
export function fileOf(name: string, ...parts: readonly (string | Uint8Array)[]): string {
  const path = join(folder, name);
  writeFileSync(path, Buffer.concat(parts.map((part) => Buffer.from(part))));
  return path;
}

/** Where a file of that name would be. */
export const pathOf = (name: string): string => join(folder, name);

/** A record as a crawler writes it; `length` is what it says of its length. */
export function recordOf(
  type: string,
  url: string,
  block: string | Uint8Array,
  { length, contentType = "application/http; msgtype=response" }: { length?: number; contentType?: string } = {},
): Buffer {
  const bytes = Buffer.from(block);
  const head = [
    "WARC/1.0",
    `WARC-Type: ${type}`,
    "WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000000>",
    "WARC-Date: 2026-03-01T08:30:00Z",
    `WARC-Target-URI: ${url}`,
    `Content-Type: ${contentType}`,
    `Content-Length: ${length ?? bytes.length}`,
  ];
  return Buffer.concat([Buffer.from(`${head.join("\r\n")}\r\n\r\n`), bytes, Buffer.from("\r\n\r\n")]);
}

/** An HTTP response with a page. */
export function responseOf(body: string | Uint8Array, headers: readonly string[] = [], status = 200): Buffer {
  const head = [`HTTP/1.1 ${status} OK`, "Content-Type: text/html; charset=utf-8", ...headers].join("\r\n");
  return Buffer.concat([Buffer.from(`${head}\r\n\r\n`), Buffer.from(body)]);
}

/** Each record a gzip member of its own, as the standard wants it. */
export const packed = (...records: readonly Uint8Array[]): Buffer => Buffer.concat(records.map((one) => gzipSync(one)));
