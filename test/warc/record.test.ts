import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { readRecords } from "../../src/warc/record.ts";
import { fileOf, packed, recordOf, responseOf } from "./sample.ts";

async function read(path: string): Promise<string[]> {
  const found: string[] = [];
  for await (const one of readRecords(path)) {
    found.push(one.kind === "damage" ? `damage: ${one.what}` : `${one.type} ${one.field("warc-target-uri")}`);
  }
  return found;
}

const URLS = ["https://a.example/1", "https://a.example/2", "https://a.example/3"] as const;
const records = URLS.map((url) => recordOf("response", url, responseOf(`<p>page ${url}</p>`)));
const [first = Buffer.alloc(0), second = Buffer.alloc(0), third = Buffer.alloc(0)] = records;
const all = URLS.map((url) => `response ${url}`);

describe("reading a WARC file", () => {
  it("reads plain files, one member a record, and one member for all", async () => {
    expect(await read(fileOf("plain.warc", ...records))).toEqual(all);
    expect(await read(fileOf("members.warc.gz", packed(...records)))).toEqual(all);
    expect(await read(fileOf("whole.warc.gz", gzipSync(Buffer.concat(records))))).toEqual(all);
  });

  it("goes by what a file holds, not by its name", async () => {
    expect(await read(fileOf("packed.warc", packed(...records)))).toEqual(all);
    expect(await read(fileOf("plain.warc.gz", ...records))).toEqual(all);
  });

  it("reads what stands before a cut, and says that the file is cut off", async () => {
    const cut = [...all.slice(0, 2), "damage: it ends in the middle of a record"];
    expect(await read(fileOf("cut.warc", first, second, third.subarray(0, 300)))).toEqual(cut);
    const half = packed(third);
    expect(await read(fileOf("cut.warc.gz", packed(first, second), half.subarray(0, half.length / 2)))).toEqual(cut);
  });

  it("passes over a damaged member and reads the next", async () => {
    const broken = packed(second);
    broken.fill(0xff, 20, 60);
    expect(await read(fileOf("damaged.warc.gz", packed(first), broken, packed(third)))).toEqual([
      all[0],
      "damage: compressed data in it is damaged",
      all[2],
    ]);
  });

  it("notices one changed byte by the check sum", async () => {
    const broken = packed(second);
    broken.writeUInt32LE(1, broken.length - 8);
    expect(await read(fileOf("sum.warc.gz", packed(first), broken, packed(third)))).toHaveLength(3);
  });

  it("mends a length that is too short or too long by where the next record begins", async () => {
    const short = recordOf("response", URLS[1], responseOf("<p>short</p>"), { length: 30 });
    const long = recordOf("response", URLS[1], responseOf("<p>long</p>"), { length: 100_000_000 });
    const none = Buffer.from(second.toString("latin1").replace(/Content-Length: \d+\r\n/, ""), "latin1");
    for (const wrong of [short, long, none]) {
      expect(await read(fileOf("length.warc", first, wrong, third))).toEqual(all);
      expect(await read(fileOf("length.warc.gz", packed(first, wrong, third)))).toEqual(all);
    }
  });

  it("gives the whole page of a record whose length is too short", async () => {
    const path = fileOf(
      "short.warc",
      recordOf("response", URLS[0], responseOf("<p>whole</p>"), { length: 20 }),
      second,
    );
    for await (const record of readRecords(path)) {
      if (record.kind === "record" && record.field("warc-target-uri") === URLS[0]) {
        expect(record.block.toString()).toMatch(/<p>whole<\/p>$/);
      }
    }
    expect.assertions(1);
  });

  it("passes over bytes that are no record", async () => {
    expect(await read(fileOf("noise.warc", "nothing of the kind\r\n\r\n", third))).toEqual([
      "damage: there are bytes in it that are no record",
      all[2],
    ]);
    expect(await read(fileOf("empty.warc"))).toEqual([]);
    expect(await read(fileOf("zeros.warc.gz", packed(first), Buffer.alloc(512)))).toEqual([all[0]]);
  });

  it("reads ARC files", async () => {
    const body = responseOf("<p>old</p>");
    const header = "1 0 Archive\nURL IP-address Archive-date Content-type Archive-length\n";
    const arc = [
      `filedesc://x.arc 0.0.0.0 20140101000000 text/plain ${header.length}\n${header}\n`,
      Buffer.concat([Buffer.from(`http://a.example/x y 10.0.0.1 20140102030405 text/html ${body.length}\n`), body]),
      "\n",
    ];
    expect(await read(fileOf("old.arc", ...arc))).toEqual([
      "warcinfo filedesc://x.arc",
      "response http://a.example/x y",
    ]);
  });

  it("reads a file whose records all claim to be longer than they are", async () => {
    const claim = "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 9000000\r\n\r\n\r\n\r\n";
    expect(await read(fileOf("claims.warc", claim.repeat(5000)))).toHaveLength(5000);
  });
});
