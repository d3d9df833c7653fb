import { createReadStream, statSync } from "node:fs";
import { hasCode, UsageError } from "../error.ts";
import type { Io } from "../terminal/io.ts";
import { readLines } from "../text/line.ts";
import { reasonOf } from "./reason.ts";

/** The two shapes that a text can come in: one text, or an object a line. */
export type InputShape = "text" | "ndjson";

/** A text to read, from a file, a stream or one line of NDJSON. */
export interface TextInput {
  readonly kind: "text";
  readonly id: string | number | null;
  readonly text: string;
  readonly lang: string | null;
  readonly published: string | null;
  readonly outlet: string | null;
}

/** A line, or a whole input, that cannot be read; the rest goes on. */
export interface BrokenInput {
  readonly kind: "broken";
  readonly input: string;
  /** The number of the line, from 1; `null` when it is the whole input. */
  readonly line: number | null;
  readonly reason: string;
}

type Fields = Readonly<Record<string, unknown>>;

/** One line of NDJSON with the number it has in its input. */
export type NdjsonLine = { readonly line: number; readonly fields: Fields } | BrokenInput;

/** Why a file cannot be read, as one sentence without a stack. */
export function unreadable(input: string, error: unknown): string {
  if (!hasCode(error)) throw error;
  if (error.code === "ENOENT") return `there is no file ${input}`;
  if (error.code === "EISDIR") return `${input} is a folder, not a file`;
  if (error.code === "EACCES" || error.code === "EPERM") return `${input} may not be read (permission denied)`;
  return `${input} cannot be read (${error.code})`;
}

/**
 * The bytes of a file or, for `-`, of standard input.
 *
 * @throws UsageError for `-` on a terminal: nobody waits there for hours.
 */
export function openInput(io: Io, input: string): AsyncIterable<Uint8Array> {
  if (input !== "-") {
    if (statSync(input).isDirectory()) throw Object.assign(new Error("EISDIR"), { code: "EISDIR" });
    return createReadStream(input);
  }
  if (io.stdin.isTTY) {
    throw new UsageError({
      what: "- reads standard input, which is a terminal here",
      fix: "pipe something into it:  … | qusasa … -",
    });
  }
  return io.stdin;
}

/** The objects of an NDJSON stream; blank lines are passed over, broken ones reported and passed over. */
export async function* readNdjson(stream: AsyncIterable<Uint8Array>, input: string): AsyncGenerator<NdjsonLine> {
  let line = 0;
  for await (const words of readLines(stream)) {
    line++;
    const json = line === 1 ? words.replace(/^\uFEFF/, "") : words;
    if (json.trim() === "") continue;
    const fields = parseObject(json);
    yield typeof fields === "string" ? { kind: "broken", input, line, reason: fields } : { line, fields };
  }
}

function parseObject(json: string): Fields | string {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as Fields)
      : "not a JSON object";
  } catch (error) {
    return `not JSON: ${error instanceof Error ? error.message : String(error)}`;
  }
}

/** What is said of an object that lacks the one thing that it must have. */
export function noText(): UsageError {
  return new UsageError({ what: 'there is no "text"', fix: "give the text of the article as a string" });
}

/** A field that should be a string; `null` when it is absent or null. @throws UsageError naming the field when it is something else. */
export function stringField(fields: Fields, name: string): string | null {
  const value = fields[name] ?? null;
  if (value !== null && typeof value !== "string") {
    throw new UsageError({ what: `"${name}" is not a string`, fix: "give it as a string, or leave it out" });
  }
  return value;
}

function textOf({ fields }: { readonly fields: Fields }): TextInput {
  const text = stringField(fields, "text");
  if (text === null) throw noText();
  const id = fields.id;
  return {
    kind: "text",
    id: typeof id === "string" || typeof id === "number" ? id : null,
    text,
    lang: stringField(fields, "lang"),
    published: stringField(fields, "published"),
    outlet: stringField(fields, "outlet"),
  };
}

interface Opened {
  readonly shape: InputShape;
  readonly stream: AsyncIterable<Uint8Array>;
}

/** Looks at the first bytes of a stream without losing them: `{` begins NDJSON. */
async function sniff(stream: AsyncIterable<Uint8Array>): Promise<Opened> {
  const chunks = stream[Symbol.asyncIterator]();
  const first = await chunks.next();
  const bytes = first.done ? new Uint8Array() : first.value;
  const start = Buffer.from(bytes.subarray(0, 4))
    .toString("latin1")
    .replace(/^\u00ef\u00bb\u00bf/, "");
  async function* whole(): AsyncGenerator<Uint8Array> {
    yield bytes;
    yield* { [Symbol.asyncIterator]: () => chunks };
  }
  return { shape: start.startsWith("{") ? "ndjson" : "text", stream: whole() };
}

async function open(io: Io, input: string, shape: InputShape | undefined): Promise<Opened> {
  const stream = openInput(io, input);
  if (shape !== undefined) return { shape, stream };
  return input === "-" ? sniff(stream) : { shape: /\.(ndjson|jsonl)$/i.test(input) ? "ndjson" : "text", stream };
}

async function wholeText(stream: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks)
    .toString("utf8")
    .replace(/^\uFEFF/, "");
}

/**
 * The texts of the inputs in order: a file or `-`, each one text or NDJSON with `id`, `text` and optionally
 * `lang`, `published`, `outlet`. Memory does not grow with the number of lines.
 */
export async function* readTexts(
  io: Io,
  inputs: readonly string[],
  shape?: InputShape,
): AsyncGenerator<TextInput | BrokenInput> {
  for (const input of inputs) {
    try {
      const opened = await open(io, input, shape);
      if (opened.shape === "text") {
        const id = input === "-" ? null : input;
        yield { kind: "text", id, text: await wholeText(opened.stream), lang: null, published: null, outlet: null };
        continue;
      }
      for await (const item of readNdjson(opened.stream, input)) yield "kind" in item ? item : readItem(item, input);
    } catch (error) {
      if (!hasCode(error)) throw error;
      yield { kind: "broken", input, line: null, reason: unreadable(input, error) };
    }
  }
}

function readItem(item: Exclude<NdjsonLine, BrokenInput>, input: string): TextInput | BrokenInput {
  try {
    return textOf(item);
  } catch (error) {
    return { kind: "broken", input, line: item.line, reason: reasonOf(error) };
  }
}
