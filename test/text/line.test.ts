import { describe, expect, it } from "vitest";
import { readLines } from "../../src/text/line.ts";

async function linesOf(chunks: (string | Uint8Array)[]): Promise<string[]> {
  async function* stream(): AsyncGenerator<string | Uint8Array> {
    yield* chunks;
  }
  const lines: string[] = [];
  for await (const line of readLines(stream())) lines.push(line);
  return lines;
}

describe("lines of a stream", () => {
  it("come whole however the bytes are cut, inside a letter too", async () => {
    const bytes = Buffer.from("قُصاصة\nétage\n");
    const chunks = Array.from(bytes, (byte) => Uint8Array.of(byte));
    expect(await linesOf(chunks)).toEqual(["قُصاصة", "étage"]);
  });

  it("end at a line feed only: JSON may hold U+2028", async () => {
    expect(await linesOf(["a\u2028b\r\nc"])).toEqual(["a\u2028b", "c"]);
  });

  it("keep blank lines, so that line numbers stay true", async () => {
    expect(await linesOf(["a\n\nb"])).toEqual(["a", "", "b"]);
  });
});
