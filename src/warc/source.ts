import type { Piece } from "./member.ts";

/** Why a source gives no more bytes for now: the file ends, or bytes are lost. */
export type Stop = "end" | "gap";

/** A stream of bytes that is read from the front, with a look ahead. */
export interface ByteSource {
  /** The next bytes without taking them: `size` of them, fewer only before a stop. */
  peek(size: number): Promise<Buffer>;
  /** Takes the next bytes: `size` of them, fewer only before a stop. */
  take(size: number): Promise<Buffer>;
  /** Gives back bytes that were taken last. */
  untake(bytes: Buffer): void;
  /** What stands where no bytes are left; `null` while there are some. */
  stop(): Promise<Stop | null>;
  /** Passes over a gap. */
  pass(): void;
}

/** Reads pieces as one stream. */
export function openSource(pieces: AsyncIterator<Piece>): ByteSource {
  let buffer: Buffer = Buffer.alloc(0);
  /** Where the bytes that are not taken begin in `buffer`. */
  let at = 0;
  let stopped: Stop | null = null;

  async function fill(size: number): Promise<void> {
    const rest = buffer.length - at;
    if (rest >= size || stopped !== null) return;
    const parts: Uint8Array[] = rest === 0 ? [] : [buffer.subarray(at)];
    let length = rest;
    while (length < size && stopped === null) {
      const { done, value } = await pieces.next();
      if (done === true) stopped = "end";
      else if (value === null) stopped = "gap";
      else {
        parts.push(value);
        length += value.length;
      }
    }
    const [only] = parts;
    // One piece is read where it is: most blocks are never copied.
    buffer =
      parts.length === 1 && only !== undefined
        ? Buffer.from(only.buffer, only.byteOffset, only.length)
        : Buffer.concat(parts, length);
    at = 0;
  }

  return {
    async peek(size) {
      await fill(size);
      return buffer.subarray(at, at + size);
    },
    async take(size) {
      await fill(size);
      const taken = buffer.subarray(at, at + size);
      at += taken.length;
      return taken;
    },
    untake(bytes) {
      const isHere = bytes.buffer === buffer.buffer && bytes.byteOffset + bytes.length === buffer.byteOffset + at;
      if (isHere && at >= bytes.length) {
        at -= bytes.length;
      } else {
        buffer = Buffer.concat([bytes, buffer.subarray(at)]);
        at = 0;
      }
    },
    async stop() {
      await fill(1);
      return buffer.length > at ? null : stopped;
    },
    pass() {
      if (stopped === "gap") stopped = null;
    },
  };
}
