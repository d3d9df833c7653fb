import { once } from "node:events";
import type { WriteStream } from "node:tty";

/** Thrown by writes after the reader of our output has gone (`| head`): the work ends there, with success. */
export class ClosedPipe extends Error {}

/** One of the process's two output streams. */
export interface Output {
  readonly isTTY: boolean;
  /** Width in columns; 80 where there is no terminal. */
  readonly columns: number;
  /** Adds text to what is to be written; resolves when the stream can take more. @throws ClosedPipe */
  write(text: string): Promise<void>;
  /** Adds bytes as they are, after what was added before. @throws ClosedPipe */
  writeBytes(bytes: Uint8Array): Promise<void>;
  /** Hands over all that was added. @throws ClosedPipe */
  flush(): Promise<void>;
}

const CHUNK = 32_768;

/** Waits until a full stream can take more, or has ended; leaves no listener behind. */
async function untilTaken(stream: NodeJS.WriteStream): Promise<void> {
  const waiting = new AbortController();
  const { signal } = waiting;
  await Promise.race([once(stream, "drain", { signal }), once(stream, "close", { signal })]).catch(() => {});
  waiting.abort();
}

/**
 * Wraps a stream of the process. Text is gathered into chunks, since a write per line is slow, and handed over
 * when a chunk is full, when `flush` is called and, on a terminal, at each write.
 */
export function openOutput(stream: NodeJS.WriteStream): Output {
  let gathered = "";
  let failure: Error | null = null;
  let taken: Promise<void> | null = null;
  stream.on("error", (error: NodeJS.ErrnoException) => {
    failure = error.code === "EPIPE" || error.code === "ERR_STREAM_DESTROYED" ? new ClosedPipe() : error;
  });

  async function hand(chunk: string | Uint8Array): Promise<void> {
    if (!stream.write(chunk)) {
      // Many may wait at once; each listener of its own would be one more on the stream.
      taken ??= untilTaken(stream).finally(() => {
        taken = null;
      });
      await taken;
    }
    if (failure !== null) throw failure;
    if (stream.destroyed) throw new ClosedPipe();
  }

  async function flush(): Promise<void> {
    if (failure !== null) throw failure;
    if (gathered === "") return;
    const chunk = gathered;
    gathered = "";
    await hand(chunk);
  }

  return {
    isTTY: stream.isTTY === true,
    get columns() {
      return (stream as WriteStream).columns || 80;
    },
    async write(text) {
      gathered += text;
      if (gathered.length >= CHUNK || stream.isTTY) await flush();
    },
    async writeBytes(bytes) {
      await flush();
      await hand(bytes);
    },
    flush,
  };
}
