import { StringDecoder } from "node:string_decoder";

const LONGEST = 2 ** 28;

/**
 * The lines of a stream of UTF-8 bytes, one at a time, without their line feeds. Only U+000A ends a line (a
 * carriage return before it belongs to it): JSON may hold U+2028, which Node's readline breaks at.
 *
 * @param longest units that a line may have: what is no text may be one endless line
 * @throws RangeError at a longer line
 */
export async function* readLines(
  stream: AsyncIterable<Uint8Array | string>,
  longest = LONGEST,
): AsyncGenerator<string> {
  const decoder = new StringDecoder("utf8");
  let rest: string[] = [];
  let held = 0;
  for await (const chunk of stream) {
    const text = typeof chunk === "string" ? chunk : decoder.write(Buffer.from(chunk));
    let start = 0;
    for (let feed = text.indexOf("\n"); feed >= 0; feed = text.indexOf("\n", start)) {
      rest.push(text.slice(start, feed));
      yield finish(rest);
      rest = [];
      held = 0;
      start = feed + 1;
    }
    if (start < text.length) rest.push(text.slice(start));
    held += text.length - start;
    if (held > longest) throw new RangeError(`a line is longer than ${longest} characters`);
  }
  rest.push(decoder.end());
  const last = finish(rest);
  if (last !== "") yield last;
}

function finish(parts: readonly string[]): string {
  const line = parts.join("");
  return line.endsWith("\r") ? line.slice(0, -1) : line;
}
