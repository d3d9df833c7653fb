import { describe, expect, it } from "vitest";
import { createQueue, type Queue } from "../../src/command/queue.ts";

async function* from<T>(...items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}

async function takeAll(queue: Queue<string>, onTaken: (item: string) => void = () => {}): Promise<string[]> {
  const taken: string[] = [];
  for (let item = await queue.take(); item !== null; item = await queue.take()) {
    taken.push(item);
    onTaken(item);
    queue.done();
  }
  return taken;
}

describe("a queue of things to do", () => {
  it("gives them in their order", async () => {
    expect(await takeAll(createQueue(from("a", "b", "c")))).toEqual(["a", "b", "c"]);
  });

  it("gives what one of them brings before the rest", async () => {
    const queue = createQueue(from("a", "b"));
    const taken = takeAll(queue, (item) => {
      if (item === "a") queue.add(from("a1", "a2"));
    });
    expect(await taken).toEqual(["a", "a1", "a2", "b"]);
  });

  it("does not end for one worker while another may bring more", async () => {
    const queue = createQueue(from("a"));
    expect(await queue.take()).toBe("a");
    const other = queue.take();
    queue.add(from("b"));
    queue.done();
    expect(await other).toBe("b");
    queue.done();
    expect(await queue.take()).toBeNull();
  });

  it("gives what is brought even while its first origin is silent", async () => {
    const silent: AsyncIterable<string> = {
      [Symbol.asyncIterator]: () => ({ next: () => new Promise<IteratorResult<string>>(() => {}) }),
    };
    const queue = createQueue(silent);
    const waiting = queue.take();
    queue.add(from("b"));
    expect(await waiting).toBe("b");
  });

  it("tells of what goes wrong in an origin", async () => {
    async function* broken(): AsyncGenerator<string> {
      yield "a";
      throw new Error("no more lines");
    }
    await expect(takeAll(createQueue(broken()))).rejects.toThrow("no more lines");
  });

  it("closes its origins", async () => {
    let isClosed = false;
    async function* endless(): AsyncGenerator<string> {
      try {
        for (;;) yield "a";
      } finally {
        isClosed = true;
      }
    }
    const queue = createQueue(endless());
    await queue.take();
    queue.done();
    await queue.close();
    expect(isClosed).toBe(true);
  });
});
