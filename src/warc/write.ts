import { type FileHandle, open } from "node:fs/promises";
import { STATUS_CODES } from "node:http";
import type { WARCRecord } from "warcio";
import { ArchiveError, hasCode, UsageError } from "../error.ts";
import type { Exchange } from "../page/exchange.ts";
import { isWarcFile } from "./file.ts";
import { endOfLastRecord } from "./tail.ts";

type Library = typeof import("warcio");
type Fields = readonly (readonly [name: string, value: string])[];

/** Writes what is received into a WARC file (ISO 28500, version 1.1). */
export interface WarcWriter {
  /** Adds one exchange: its request, its response, and how long it took. @throws ArchiveError when it cannot be written */
  add(exchange: Exchange): Promise<void>;
  /** Closes the file when all is written. */
  close(): Promise<void>;
}

const VERSION = "WARC/1.1";
const CONFORMS_TO = "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/";
const NOT_MODIFIED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified";
// What speaks for the person who asked, and is nobody else's business.
const SECRET: ReadonlySet<string> = new Set(["cookie", "set-cookie", "authorization", "proxy-authorization"]);

/**
 * The head of a response as it belongs to the body that is written: the network layer has joined the chunks, so their
 * header is set aside under the name that Common Crawl gave it. Content codings are not undone, nor is their header.
 */
function responseFields({ answer }: Exchange): Fields {
  const fields = answer.fields.filter(([name]) => !SECRET.has(name));
  const isChunked = fields.some(([name]) => name === "transfer-encoding");
  if (!isChunked) return fields;
  const kept = fields
    .filter(([name]) => name !== "content-length")
    .map(([name, value]) => [name === "transfer-encoding" ? `x-crawler-${name}` : name, value] as const);
  return answer.isWhole ? [...kept, ["content-length", String(answer.bytes.length)]] : kept;
}

const pairs = (fields: Fields): [string, string][] => fields.map(([name, value]) => [name, value]);

interface Common {
  readonly url: string;
  readonly date: string;
  readonly warcVersion: typeof VERSION;
}

function responseRecord({ WARCRecord }: Library, common: Common, exchange: Exchange): WARCRecord {
  const { status, bytes, isWhole } = exchange.answer;
  const isSame = status === 304;
  const record = WARCRecord.create(
    {
      ...common,
      type: isSame ? "revisit" : "response",
      statusline: `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ""}`.trimEnd(),
      httpHeaders: pairs(responseFields(exchange)),
      warcHeaders: isWhole ? {} : { "WARC-Truncated": "unspecified" },
    },
    [bytes],
  );
  if (isSame) record.warcHeaders.headers.set("WARC-Profile", NOT_MODIFIED);
  return record;
}

const idOf = (record: WARCRecord): string => record.warcHeader("WARC-Record-ID") ?? "";

/** The records of one exchange. */
function recordsOf(library: Library, exchange: Exchange): readonly WARCRecord[] {
  const { WARCRecord } = library;
  const { url, started, milliseconds, headers } = exchange;
  const common: Common = { url: url.href, date: started.toISOString(), warcVersion: VERSION };
  const response = responseRecord(library, common, exchange);
  const concurrent = { "WARC-Concurrent-To": idOf(response) };
  const sent = Object.entries(headers).filter(([name]) => !SECRET.has(name));
  const request = WARCRecord.create({
    ...common,
    type: "request",
    statusline: `GET ${url.pathname}${url.search} HTTP/1.1`,
    httpHeaders: pairs([["host", url.host], ...sent]),
    warcHeaders: concurrent,
  });
  const metadata = WARCRecord.create({ ...common, type: "metadata", warcHeaders: concurrent }, [
    Buffer.from(`fetchTimeMs: ${Math.round(milliseconds)}\r\n`),
  ]);
  return [request, response, metadata];
}

async function serialize(library: Library, records: readonly WARCRecord[], gzip: boolean): Promise<Uint8Array> {
  const digest = { algo: "sha-1", prefix: "sha1:", base32: true };
  const parts: Uint8Array[] = [];
  for (const record of records) parts.push(await library.WARCSerializer.serialize(record, { gzip, digest }));
  return Buffer.concat(parts);
}

function cannotWrite(path: string, error: unknown): ArchiveError {
  const why = hasCode(error) ? `the system says ${error.code}` : String(error);
  return new ArchiveError({ what: `cannot write the WARC file ${path}`, why, cause: error });
}

/** Opens a file to be continued: what a crash left of a record at its end is cut off. */
async function openToAppend(path: string, isCompressed: boolean): Promise<FileHandle> {
  const file = await open(path, "a+");
  try {
    const { size } = await file.stat();
    const end = size === 0 ? 0 : await endOfLastRecord(file, size, isCompressed);
    if (end === null || (size > 0 && !(await isWarcFile(path)))) {
      throw new UsageError({
        what: `${path} is not a WARC file that can be continued`,
        fix: "give --warc the name of a new file",
      });
    }
    if (end < size) await file.truncate(end);
    return file;
  } catch (error) {
    await file.close();
    throw error;
  }
}

/**
 * Opens a WARC file to write; one that exists is continued. Its records are compressed one by one when its name ends
 * in `.gz`. Each exchange is one write at the end of the file, so that what a crash leaves is whole but for the last.
 *
 * @param software the program, as the file is to name it: `name/version`
 * @throws UsageError when the file is something else; ArchiveError when it cannot be opened
 */
export async function openWarcWriter(path: string, software: string): Promise<WarcWriter> {
  const isCompressed = /\.gz$/i.test(path);
  const file = await openToAppend(path, isCompressed).catch((error: unknown) => {
    throw error instanceof UsageError ? error : cannotWrite(path, error);
  });
  let library: Library | null = null;
  let last: Promise<void> = Promise.resolve();

  async function write(exchange: Exchange): Promise<void> {
    const isFirst = library === null;
    library ??= await import("warcio");
    const records = recordsOf(library, exchange);
    const info = { software, format: "WARC File Format 1.1", conformsTo: CONFORMS_TO };
    const warcinfo = isFirst ? [library.WARCRecord.createWARCInfo({ warcVersion: VERSION }, info)] : [];
    try {
      await file.appendFile(await serialize(library, [...warcinfo, ...records], isCompressed));
    } catch (error) {
      throw cannotWrite(path, error);
    }
  }

  return {
    add(exchange) {
      const written = last.then(() => write(exchange));
      last = written.catch(() => {});
      return written;
    },
    async close() {
      await last;
      await file.close();
    },
  };
}
