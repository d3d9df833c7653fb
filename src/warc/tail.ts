import type { FileHandle } from "node:fs/promises";
import { lastMemberEnd } from "./member.ts";

/** How much of the end of a file is looked at: more than a record of the largest page. */
const WINDOW = 2 ** 24;
const MARKER = Buffer.from("\r\n\r\nWARC/");
const BETWEEN = 4;

/** Where the record that begins at `at` ends, with the two empty lines after it; `null` when it is not all there. */
function recordEnd(bytes: Buffer, at: number): number | null {
  const head = bytes.indexOf("\r\n\r\n", at);
  if (head < 0) return null;
  const length = /^content-length:[ \t]*(\d{1,15})[ \t]*$/im.exec(bytes.toString("latin1", at, head))?.[1];
  const end = head + BETWEEN + Number(length) + BETWEEN;
  return length !== undefined && end <= bytes.length && bytes.toString("latin1", end - BETWEEN, end) === "\r\n\r\n"
    ? end
    : null;
}

/** Where the last whole record of `bytes` ends, when they are not compressed. */
function lastPlainEnd(bytes: Buffer, isAll: boolean): number | null {
  for (let at = bytes.lastIndexOf(MARKER); at >= 0; at = at === 0 ? -1 : bytes.lastIndexOf(MARKER, at - 1)) {
    const end = recordEnd(bytes, at + BETWEEN);
    if (end !== null) return end;
  }
  return isAll && bytes.toString("latin1", 0, 5) === "WARC/" ? recordEnd(bytes, 0) : null;
}

/**
 * Where the last whole record of a WARC file ends: after a crash a part of one may follow.
 *
 * @returns `null` when the end of the file holds no whole record at all
 */
export async function endOfLastRecord(file: FileHandle, size: number, isCompressed: boolean): Promise<number | null> {
  const start = Math.max(0, size - WINDOW);
  const bytes = Buffer.allocUnsafe(size - start);
  await file.read(bytes, 0, bytes.length, start);
  const end = isCompressed ? lastMemberEnd(bytes) : lastPlainEnd(bytes, start === 0);
  return end === null ? null : start + end;
}
