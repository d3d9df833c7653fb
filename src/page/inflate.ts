import { promisify } from "node:util";
import { brotliDecompress, gunzip, inflate, inflateRaw } from "node:zlib";
import { hasCode } from "../error.ts";
import { type FaultKind, NetworkError } from "./fault.ts";
import { INFLATED, sizeText } from "./limit.ts";

type Inflate = (bytes: Uint8Array, options: { readonly maxOutputLength: number }) => Promise<Uint8Array>;

const gunzipBytes: Inflate = promisify(gunzip);
const brotliBytes: Inflate = promisify(brotliDecompress);
const zlibBytes: Inflate = promisify(inflate);
const rawBytes: Inflate = promisify(inflateRaw);

// RFC 1950: 8 in the low bits of the first byte, and the first two bytes a multiple of 31. Old servers send
// the bare stream of RFC 1951 under the same name.
function inflateEither(bytes: Uint8Array, options: { readonly maxOutputLength: number }): Promise<Uint8Array> {
  const [first = 0, second = 0] = bytes;
  const wrapped = (first & 15) === 8 && (first * 256 + second) % 31 === 0;
  return (wrapped ? zlibBytes : rawBytes)(bytes, options);
}

const CODINGS: ReadonlyMap<string, Inflate> = new Map([
  ["gzip", gunzipBytes],
  ["x-gzip", gunzipBytes],
  ["br", brotliBytes],
  ["deflate", inflateEither],
]);

// More layers than this are an attack, not compression.
const MOST_LAYERS = 2;

/** The value for `Accept-Encoding`. */
export const ACCEPTED_CODINGS = "gzip, deflate, br";

/** Whether bytes begin like a gzip file. */
export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b && bytes[2] === 8;
}

function inflateFault(error: unknown, from: string, limit: number): NetworkError {
  const fault = (kind: FaultKind, what: string, why: string, fix?: string) =>
    new NetworkError(kind, { what, why, cause: error, ...(fix === undefined ? {} : { fix }) });
  const code = hasCode(error) ? error.code : "";
  if (code === "ERR_BUFFER_TOO_LARGE") {
    return fault(
      "too-large",
      `the page of ${from} is too large`,
      `it inflates to more than ${sizeText(limit)}`,
      INFLATED,
    );
  }
  if (code === "Z_BUF_ERROR") {
    return fault("truncated", `the page of ${from} is cut off`, "its compressed data ends too early");
  }
  return fault("bad-encoding", `the page of ${from} cannot be decompressed`, "its compressed data is damaged");
}

/**
 * Undoes the content codings of an answer.
 *
 * @param header the `Content-Encoding` header, if any
 * @param from the host or file that the bytes came from, for messages
 * @param limit most bytes that may come out
 * @throws NetworkError of kind `too-large`, `truncated`, `bad-encoding` or `unsupported-encoding`
 */
export async function decodeContent(
  bytes: Uint8Array,
  header: string | null,
  from: string,
  limit: number,
): Promise<Uint8Array> {
  const names = (header ?? "")
    .toLowerCase()
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "" && name !== "identity");
  const unknown = names.find((name) => !CODINGS.has(name));
  if (unknown !== undefined || names.length > MOST_LAYERS) {
    throw new NetworkError("unsupported-encoding", {
      what: `the page of ${from} cannot be decompressed`,
      why: unknown === undefined ? `it is compressed ${names.length} times` : `"${unknown}" is not a known compression`,
    });
  }
  let content = bytes;
  for (const name of names.reverse()) {
    const decode = CODINGS.get(name);
    if (decode === undefined || content.length === 0) continue;
    try {
      content = await decode(content, { maxOutputLength: limit });
    } catch (error) {
      throw inflateFault(error, from, limit);
    }
  }
  return content;
}
