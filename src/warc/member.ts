import { createReadStream } from "node:fs";
import type { FileHandle } from "node:fs/promises";
import { pipeline, type Readable } from "node:stream";
import { promisify } from "node:util";
import { constants, crc32, createInflateRaw, inflateRawSync } from "node:zlib";
import { hasCode } from "../error.ts";

/** Bytes of a file, or `null` where some are lost: what comes after does not follow on what came before. */
export type Piece = Uint8Array | null;

const CHUNK = 2 ** 20;
/** Members up to these sizes, packed and unpacked, are inflated at one stroke: nearly all, and much faster so. */
const PACKED_AT_ONCE = 2 ** 20;
const UNPACKED_AT_ONCE = 2 ** 24;
/** Shortest and longest head of a member: RFC 1952, with a name and a comment of sensible length. */
const HEAD = 10;
const LONGEST_HEAD = 4096;
const TRAILER = 8;
const MAGIC = Buffer.from([0x1f, 0x8b, 8]);

const FLAG = { check: 2, extra: 4, name: 8, comment: 16, reserved: 0xe0 } as const;

/** Where the deflated data of a gzip member begins in `bytes` (RFC 1952, 2.3); `null` when no member begins there. */
function bodyOffset(bytes: Buffer): number | null {
  if (bytes.length < HEAD || !bytes.subarray(0, MAGIC.length).equals(MAGIC)) return null;
  const flags = bytes[3] ?? 0;
  if ((flags & FLAG.reserved) !== 0) return null;
  let at = HEAD;
  if ((flags & FLAG.extra) !== 0) at += 2 + (bytes[at] ?? 0) + 256 * (bytes[at + 1] ?? 0);
  for (const flag of [FLAG.name, FLAG.comment]) {
    if ((flags & flag) === 0) continue;
    const end = bytes.indexOf(0, at);
    if (end < 0 || end > LONGEST_HEAD) return null;
    at = end + 1;
  }
  return (flags & FLAG.check) === 0 ? at : at + 2;
}

interface Unpacked {
  readonly bytes: Uint8Array;
  /** How many packed bytes that took. */
  readonly taken: number;
}

/** Inflates a small member at one stroke; `null` when it is not all there, or large. @throws Error when it is damaged */
function unpackAtOnce(packed: Buffer): Unpacked | null {
  try {
    // With `info` the answer has the engine beside the bytes; the types do not know it.
    const answer: unknown = inflateRawSync(packed, { info: true, maxOutputLength: UNPACKED_AT_ONCE });
    const { buffer, engine } = answer as { buffer: Buffer; engine: { bytesWritten: number } };
    const taken = engine.bytesWritten;
    const isWhole = packed.length >= taken + TRAILER && packed.readUInt32LE(taken) === crc32(buffer);
    if (!isWhole) throw new Error("the check sum is another one");
    return { bytes: buffer, taken };
  } catch (error) {
    const isLarge = hasCode(error) && (error.code === "Z_BUF_ERROR" || error.code === "ERR_BUFFER_TOO_LARGE");
    if (isLarge) return null;
    throw error;
  }
}

/** Inflates the member whose data begins at `start` of the file, piece by piece; returns where the data ends. */
async function* unpackSlowly(path: string, start: number): AsyncGenerator<Uint8Array, number> {
  const inflate = createInflateRaw({ chunkSize: CHUNK / 4 });
  const whole = promisify(pipeline)(createReadStream(path, { start, highWaterMark: CHUNK }), inflate);
  whole.catch(() => {});
  for await (const chunk of inflate as Readable & AsyncIterable<Buffer>) yield chunk;
  return start + inflate.bytesWritten;
}

async function readAt(file: FileHandle, position: number, size: number): Promise<Buffer> {
  const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(size), 0, size, position);
  return buffer.subarray(0, bytesRead);
}

/** A part of the file that moves on over it. */
interface Window {
  /** What the file holds from a place on: {@link PACKED_AT_ONCE} bytes at least, if it has so many. */
  from(position: number): Promise<Buffer>;
}

function openWindow(file: FileHandle): Window {
  let bytes: Buffer = Buffer.alloc(0);
  let start = 0;
  let isLast = false;
  return {
    async from(position) {
      let rest = bytes.subarray(Math.max(0, position - start));
      if (position < start || (rest.length < PACKED_AT_ONCE && !isLast)) {
        const read = await readAt(file, position, 4 * PACKED_AT_ONCE);
        isLast = read.length < 4 * PACKED_AT_ONCE;
        bytes = read;
        start = position;
        rest = read;
      }
      return rest;
    },
  };
}

/** The next place at or after `position` that looks like the beginning of a member; `null` when there is none. */
async function nextMember(window: Window, position: number): Promise<number | null> {
  for (let from = position; ; ) {
    const bytes = await window.from(from);
    if (bytes.length < HEAD) return null;
    const found = bytes.indexOf(MAGIC);
    if (found >= 0) return from + found;
    from += bytes.length - MAGIC.length + 1;
  }
}

/**
 * The bytes in a gzip file of many members (RFC 1952, 2.2), each of which is a record when the file is as the WARC
 * standard wants it (ISO 28500, annex D). A damaged member is a gap, and the next one is read.
 */
async function* readMembers(path: string, file: FileHandle): AsyncGenerator<Piece> {
  const window = openWindow(file);
  for (let position: number | null = 0; position !== null; ) {
    const bytes = await window.from(position);
    if (bytes.length === 0) return;
    const start = bodyOffset(bytes);
    try {
      if (start === null) throw new Error("no member begins here");
      const unpacked = unpackAtOnce(bytes.subarray(start));
      if (unpacked !== null) yield unpacked.bytes;
      const end: number =
        unpacked === null ? yield* unpackSlowly(path, position + start) : position + start + unpacked.taken;
      position = end + TRAILER;
    } catch {
      // Padding with zeros after the last member is no damage (RFC 1952 readers pass over it).
      if (start !== null || bytes.some((byte) => byte !== 0)) yield null;
      position = await nextMember(window, position + 1);
    }
  }
}

async function* readPlain(file: FileHandle): AsyncGenerator<Piece> {
  for (let position = 0; ; ) {
    const bytes = await readAt(file, position, CHUNK);
    if (bytes.length === 0) return;
    yield bytes;
    position += bytes.length;
  }
}

/** The bytes of a file, inflated when it is compressed with gzip, whatever its name; memory does not grow with it. */
export async function* readPieces(path: string, file: FileHandle): AsyncGenerator<Piece> {
  const head = await readAt(file, 0, HEAD);
  yield* bodyOffset(Buffer.concat([head, Buffer.alloc(HEAD)])) === null ? readPlain(file) : readMembers(path, file);
}

/** The first bytes of a file, inflated when it is compressed with gzip; none when that cannot be done. */
export async function readBeginning(file: FileHandle): Promise<Uint8Array> {
  const bytes = await readAt(file, 0, LONGEST_HEAD);
  const start = bodyOffset(bytes);
  if (start === null) return bytes;
  try {
    // The data goes on: what it gives so far is enough.
    return inflateRawSync(bytes.subarray(start), { finishFlush: constants.Z_SYNC_FLUSH });
  } catch {
    return new Uint8Array();
  }
}

/** Where the last whole member in `bytes` ends; `null` when there is none. Looks from the end for its beginning. */
export function lastMemberEnd(bytes: Buffer): number | null {
  for (let at = bytes.lastIndexOf(MAGIC); at >= 0; at = at === 0 ? -1 : bytes.lastIndexOf(MAGIC, at - 1)) {
    const member = bytes.subarray(at);
    const start = bodyOffset(member);
    if (start === null) continue;
    try {
      const unpacked = unpackAtOnce(member.subarray(start));
      if (unpacked !== null) return at + start + unpacked.taken + TRAILER;
    } catch {
      // No member begins here, or not all of it is there.
    }
  }
  return null;
}
