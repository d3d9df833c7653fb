import { Writable } from "node:stream";
import { expect, test } from "vitest";
import { ClosedPipe, openOutput } from "../../src/terminal/output.ts";

/** A pipe whose reader takes nothing until it is told to. */
function slowPipe() {
  const taken: string[] = [];
  const waiting: (() => void)[] = [];
  const stream = new Writable({
    highWaterMark: 1,
    write(chunk, _encoding, done) {
      taken.push(String(chunk));
      waiting.push(done);
    },
  });
  const drain = () => {
    for (let done = waiting.shift(); done !== undefined; done = waiting.shift()) done();
  };
  return { stream, taken, drain };
}

test("many lines that wait for a slow reader do not pile up listeners, and all arrive in order", async () => {
  const { stream, taken, drain } = slowPipe();
  const output = openOutput(stream as NodeJS.WriteStream);
  const lines = Array.from({ length: 20 }, (_, i) => `line ${i}\n`);
  const written = lines.map(async (line) => {
    await output.write(line);
    await output.flush();
  });
  await new Promise(setImmediate);
  expect(stream.listenerCount("drain")).toBe(1);
  expect(stream.listenerCount("error")).toBeLessThan(4);
  while (taken.join("") !== lines.join("")) {
    drain();
    await new Promise(setImmediate);
  }
  drain();
  await Promise.all(written);
  expect(stream.listenerCount("drain")).toBe(0);
});

test("a reader that has gone ends all that wait for it", async () => {
  const { stream } = slowPipe();
  const output = openOutput(stream as NodeJS.WriteStream);
  const write = async (line: string) => {
    await output.write(line);
    await output.flush();
  };
  const written = [write("one\n")];
  await new Promise(setImmediate);
  written.push(write("two\n"));
  await new Promise(setImmediate);
  stream.destroy(Object.assign(new Error("write EPIPE"), { code: "EPIPE" }));
  for (const result of await Promise.allSettled(written)) {
    expect(result).toMatchObject({ status: "rejected", reason: expect.any(ClosedPipe) });
  }
});
