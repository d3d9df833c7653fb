import { open } from "node:fs/promises";
import { FetchError, hasCode } from "../error.ts";
import type { Page, Reference } from "../model/article.ts";
import { sizeFault } from "./explain.ts";
import { decodeContent, isGzip } from "./inflate.ts";
import { DEFAULT_LIMITS, type Limits } from "./limit.ts";
import { requireText } from "./media.ts";

/** How references are read. */
export interface ReadOptions {
  readonly limits?: Partial<Limits>;
  /** Standard input, for the reference `-`. */
  readonly stdin?: AsyncIterable<Uint8Array>;
  /** Fetches a page from the network, e.g. `Fetcher.fetch`: files need none of it. */
  readonly fetch: (url: string) => Promise<Page>;
}

async function collect(stream: AsyncIterable<Uint8Array>, limit: number, from: string): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.length;
    if (size > limit) throw sizeFault(from, limit);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}

const FILE_REASONS: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  ENOTDIR: "there is no such file",
  EISDIR: "it is a folder",
  EACCES: "this account may not read it",
  EPERM: "this account may not read it",
};

function fileError(path: string, error: unknown): unknown {
  if (error instanceof FetchError || !hasCode(error)) return error;
  const why = FILE_REASONS[error.code] ?? `the system says ${error.code}`;
  return new FetchError({ what: `cannot read ${path}`, why, cause: error });
}

async function readFile(path: string, limit: number): Promise<Uint8Array> {
  try {
    const file = await open(path);
    try {
      return await collect(file.createReadStream({ autoClose: false }), limit, path);
    } finally {
      await file.close();
    }
  } catch (error) {
    throw fileError(path, error);
  }
}

/**
 * Reads what a reference names: a file, standard input or a page on the network, with the same limits on size.
 *
 * @throws FetchError when it cannot be read; DocumentError when it is empty or no text
 */
export async function readPage(reference: Reference, options: ReadOptions): Promise<Page> {
  if (reference.kind === "url") return options.fetch(reference.url);
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const from = reference.kind === "file" ? reference.path : "standard input";
  let bytes =
    reference.kind === "file" ? await readFile(reference.path, limits.raw) : await readInput(options, limits.raw);
  if (isGzip(bytes)) bytes = await decodeContent(bytes, "gzip", from, limits.inflated);
  requireText(bytes, from);
  return { url: reference.url, bytes, contentType: null, fetched: null };
}

function readInput(options: ReadOptions, limit: number): Promise<Uint8Array> {
  if (options.stdin === undefined) throw new Error("a reference to standard input needs the stream");
  return collect(options.stdin, limit, "standard input");
}
