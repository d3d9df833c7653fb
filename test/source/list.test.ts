import { describe, expect, it } from "vitest";
import { readList } from "../../src/source/list.ts";

async function* pieces(chunks: readonly (string | Uint8Array)[]) {
  yield* chunks;
}

async function read(...chunks: (string | Uint8Array)[]): Promise<string[]> {
  const entries: string[] = [];
  for await (const { text, line } of readList(pieces(chunks))) entries.push(`${line} ${text}`);
  return entries;
}

describe("a list of addresses", () => {
  it("has one a line, between comments and blank lines", async () => {
    expect(await read("# matin\nhttps://a.example/1\n\n  https://a.example/2#part  \n")).toEqual([
      "2 https://a.example/1",
      "4 https://a.example/2#part",
    ]);
  });

  it("keeps what is listed twice", async () => {
    expect(await read("x\nx\n")).toEqual(["1 x", "2 x"]);
  });

  it("may come with a byte order mark, in bytes and in text", async () => {
    expect(await read("\ufeffx\n")).toEqual(["1 x"]);
    expect(await read(Buffer.from("\ufeff# x\ny"))).toEqual(["2 y"]);
  });

  it.each(["\n", "\r\n"])("may end its lines with %j", async (end) => {
    expect(await read(["a", "", "b"].join(end))).toEqual(["1 a", "3 b"]);
  });

  it("may be cut anywhere, inside a line end and a letter too", async () => {
    const bytes = Buffer.from("é\r\nب\r\n");
    for (let at = 0; at <= bytes.length; at++) {
      expect(await read(bytes.subarray(0, at), bytes.subarray(at))).toEqual(["1 é", "2 ب"]);
    }
  });

  it("gives an entry as soon as its line is whole", async () => {
    async function* slow() {
      yield "first\nsec";
      throw new Error("not asked for yet");
    }
    const list = readList(slow());
    expect((await list.next()).value).toEqual({ text: "first", line: 1 });
  });

  it("is no list when a line of it never ends", async () => {
    async function* endless() {
      for (;;) yield "x".repeat(100_000);
    }
    await expect(readList(endless()).next()).rejects.toMatchObject({ message: "the list is no list of addresses" });
  });

  it("may be empty", async () => expect(await read()).toEqual([]));
});
