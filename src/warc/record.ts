import { open } from "node:fs/promises";
import { DEFAULT_LIMITS } from "../page/limit.ts";
import { readPieces } from "./member.ts";
import { type ByteSource, openSource, type Stop } from "./source.ts";

/** One record of a WARC or ARC file. */
export interface WarcRecord {
  readonly kind: "record";
  /** `response`, `resource`, `warcinfo`…, lower case. */
  readonly type: string;
  /** A field of its head by its lower-case name. */
  field(name: string): string | null;
  /** Its content: as much of it as {@link readRecords} keeps. */
  readonly block: Buffer;
  /** Whether the content is longer than that. */
  readonly isCut: boolean;
}

/** A place where something in the file could not be read. */
export interface Damage {
  readonly kind: "damage";
  /** One clause: what is wrong there. */
  readonly what: string;
  /** The address of the record that is lost, when its head could be read. */
  readonly uri: string | null;
}

const LARGEST_HEAD = 2 ** 16;
const LARGEST_LINE = 8192;
const ARC_CELLS = 5;
const STEP = 2 ** 20;

const VERSION = /^WARC\/\d\.\d+[ \t]*\r?\n/;
const LONGEST_START = 16;
// What stands between two records, and how the next one begins.
const MARKER = Buffer.from("\r\n\r\nWARC/");
const GAP_BETWEEN = 4;

interface Head {
  readonly type: string;
  readonly fields: ReadonlyMap<string, string>;
  /** Bytes of the block; `null` when the head does not say. */
  readonly length: number | null;
}

function readFields(lines: readonly string[]): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  let last: string | null = null;
  for (const line of lines) {
    const colon = line.indexOf(":");
    if (/^[ \t]/.test(line) && last !== null) {
      fields.set(last, `${fields.get(last) ?? ""} ${line.trim()}`);
    } else if (colon > 0) {
      last = line.slice(0, colon).trim().toLowerCase();
      if (!fields.has(last)) fields.set(last, line.slice(colon + 1).trim());
    }
  }
  return fields;
}

function lengthOf(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : null;
}

/** The end of a head in `bytes`, after its empty line; `null` when there is none. */
function endOfHead(bytes: Buffer): number | null {
  const [strict, loose] = [bytes.indexOf("\r\n\r\n"), bytes.indexOf("\n\n")];
  if (strict < 0 && loose < 0) return null;
  return loose < 0 || (strict >= 0 && strict < loose) ? strict + 4 : loose + 2;
}

async function readWarcHead(source: ByteSource): Promise<Head | null> {
  for (const size of [2048, LARGEST_HEAD]) {
    const bytes = await source.peek(size);
    const end = endOfHead(bytes);
    if (end === null) continue;
    await source.take(end);
    const fields = readFields(bytes.toString("utf8", 0, end).split(/\r?\n/).slice(1));
    const type = fields.get("warc-type")?.toLowerCase() ?? "";
    return { type, fields, length: lengthOf(fields.get("content-length")) };
  }
  return null;
}

/**
 * The line that begins an ARC record, if one does: one line, its cells parted by blanks. Version 1 has address, IP, date, type and length;
 * version 2 has five cells more between type and length.
 */
function arcLine(bytes: Buffer): string | null {
  const line = bytes.toString("latin1", 0, bytes.indexOf(10) + 1);
  const cells = line.trimEnd().split(" ");
  const isHead = cells.length >= ARC_CELLS && /^[a-z]{2,10}:/i.test(line) && lengthOf(cells.at(-1)) !== null;
  return isHead ? line : null;
}

async function readArcHead(source: ByteSource): Promise<Head | null> {
  const line = arcLine(await source.peek(LARGEST_LINE));
  if (line === null) return null;
  await source.take(line.length);
  const cells = line.trimEnd().split(" ");
  const length = lengthOf(cells.at(-1));
  const dated = cells.findIndex((cell) => /^\d{14}$/.test(cell));
  const [date = "", type = ""] = cells.slice(dated, dated + 2);
  const uri = cells.slice(0, Math.max(1, dated - 1)).join(" ");
  const fields = new Map([
    ["warc-target-uri", uri],
    ["warc-date", date],
    ["content-type", /^https?:/i.test(uri) ? "application/http" : type],
  ]);
  return { type: /^filedesc:/i.test(uri) ? "warcinfo" : "response", fields, length };
}

/** Whether a record, a gap or the end comes next; then the blank lines before it are taken. */
async function isAtRecord(source: ByteSource): Promise<boolean> {
  const bytes = await source.peek(LARGEST_LINE);
  let blanks = 0;
  while (bytes[blanks] === 10 || bytes[blanks] === 13) blanks++;
  const start = bytes.toString("latin1", blanks, blanks + LONGEST_START);
  const isNext = start === "" || VERSION.test(start) || arcLine(bytes.subarray(blanks)) !== null;
  if (isNext) await source.take(blanks);
  return isNext;
}

/** Where the next record begins in `bytes`, by the blank line before it; -1 when none does. */
function findRecord(bytes: Buffer): number {
  for (let at = bytes.indexOf(MARKER); at >= 0; at = bytes.indexOf(MARKER, at + 1)) {
    if (VERSION.test(bytes.toString("latin1", at + GAP_BETWEEN, at + GAP_BETWEEN + LONGEST_START))) return at;
  }
  return -1;
}

/** Takes what stands before the next record; keeps `most` bytes of it. */
async function takeToRecord(source: ByteSource, most: number): Promise<Buffer> {
  const kept: Buffer[] = [];
  let room = most;
  for (;;) {
    const bytes = await source.peek(STEP);
    const found = findRecord(bytes);
    // A marker may begin in the last bytes that are in sight.
    const isAll = bytes.length < STEP;
    const size = found >= 0 ? found : isAll ? bytes.length : bytes.length - MARKER.length - LONGEST_START;
    const taken = await source.take(size);
    if (room > 0) kept.push(taken.subarray(0, room));
    room -= taken.length;
    if (found >= 0 || isAll) return Buffer.concat(kept);
  }
}

interface Block {
  readonly bytes: Buffer;
  readonly isCut: boolean;
  /** Where the file stopped before the block was whole. */
  readonly stop: Stop | null;
}

/** Passes over the rest of a block that is too long to keep, but not over another record. */
async function skip(source: ByteSource, length: number): Promise<number> {
  let left = length;
  while (left > 0) {
    const bytes = await source.peek(Math.min(STEP, left));
    const found = findRecord(bytes);
    if (bytes.length === 0) break;
    left -= (await source.take(found >= 0 ? found : bytes.length)).length;
    if (found >= 0) return 0;
  }
  return left;
}

/**
 * Reads a block. Its length may be wrong: then it ends where the next record begins.
 *
 * @param length as the head says; `null` when it does not
 * @param most bytes that are kept
 */
async function readBlock(source: ByteSource, length: number | null, most: number): Promise<Block> {
  if (length === null) return { bytes: await takeToRecord(source, most), isCut: false, stop: null };
  const bytes = await source.take(Math.min(length, most));
  const isCut = length > most;
  const missing = length - bytes.length;
  const left = isCut && bytes.length === most ? await skip(source, missing) : missing;
  if (left === 0 && (await isAtRecord(source))) return { bytes, isCut, stop: null };
  const inside = findRecord(bytes);
  if (inside >= 0) {
    source.untake(bytes.subarray(inside));
    return { bytes: bytes.subarray(0, inside), isCut: false, stop: null };
  }
  if (left > 0) return { bytes, isCut, stop: await source.stop() };
  const more = await takeToRecord(source, most - bytes.length);
  return { bytes: Buffer.concat([bytes, more]), isCut, stop: null };
}

const DAMAGE = {
  end: "it ends in the middle of a record",
  gap: "compressed data in it is damaged",
} as const satisfies Readonly<Record<Stop, string>>;

const damage = (what: string, uri: string | null = null): Damage => ({ kind: "damage", what, uri });

/** Passes over a stop inside or before a record. Where nothing comes after a gap, the file was cut off there. */
async function damageAt(source: ByteSource, uri: string | null = null): Promise<Damage> {
  while ((await source.stop()) === "gap") source.pass();
  return damage((await source.stop()) === "end" ? DAMAGE.end : DAMAGE.gap, uri);
}

async function* readFrom(source: ByteSource, most: number): AsyncGenerator<WarcRecord | Damage> {
  for (;;) {
    const isNext = await isAtRecord(source);
    const stop = await source.stop();
    if (stop === "end") return;
    if (stop === "gap") {
      yield await damageAt(source);
      continue;
    }
    const isArc = isNext && !VERSION.test((await source.peek(LONGEST_START)).toString("latin1"));
    const head = !isNext ? null : isArc ? await readArcHead(source) : await readWarcHead(source);
    if (head === null) {
      await takeToRecord(source, 0);
      const after = await source.stop();
      // A gap is told of when it is passed.
      if (after !== "gap") yield damage(after === null ? "there are bytes in it that are no record" : DAMAGE.end);
      continue;
    }
    const uri = head.fields.get("warc-target-uri") ?? null;
    const block = await readBlock(source, head.length, most);
    if (block.stop !== null) {
      yield await damageAt(source, uri);
      continue;
    }
    const field = (name: string): string | null => head.fields.get(name) ?? null;
    yield { kind: "record", type: head.type, field, block: block.bytes, isCut: block.isCut };
  }
}

/**
 * Reads the records of a WARC file (ISO 28500) or ARC file, compressed or not, one after another: memory does not
 * grow with the file. What is damaged is told and passed over; a wrong length is mended by where the next record
 * begins. `warcio`, which writes these files here, is not used to read them: it never ends at a file that is cut off, and
 * takes a damaged compressed file for a whole one.
 *
 * @param largest bytes of the largest page that is kept whole; its HTTP head may come to that
 * @throws Node's error when the file cannot be opened or read
 */
export async function* readRecords(path: string, largest = DEFAULT_LIMITS.raw): AsyncGenerator<WarcRecord | Damage> {
  const file = await open(path);
  try {
    yield* readFrom(openSource(readPieces(path, file)), largest + LARGEST_HEAD);
  } finally {
    await file.close();
  }
}
