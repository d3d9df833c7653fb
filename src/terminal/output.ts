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
  /** Hands over all that was added. @throws ClosedPipe */
  flush(): Promise<void>;
}

const CHUNK = 32_768;

/**
 * Wraps a stream of the process. Text is gathered into chunks, since a write per line is slow, and handed over
 * when a chunk is full, when `flush` is called and, on a terminal, at each write.
 */
export function openOutput(stream: NodeJS.WriteStream): Output {
  let gathered = "";
  let failure: Error | null = null;
  stream.on("error", (error: NodeJS.ErrnoException) => {
    failure = error.code === "EPIPE" || error.code === "ERR_STREAM_DESTROYED" ? new ClosedPipe() : error;
  });

  async function flush(): Promise<void> {
    if (failure !== null) throw failure;
    if (gathered === "") return;
    const chunk = gathered;
    gathered = "";
    if (!stream.write(chunk)) await Promise.race([once(stream, "drain"), once(stream, "close")]).catch(() => {});
    if (failure !== null) throw failure;
    if (stream.destroyed) throw new ClosedPipe();
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
    flush,
  };
}
