import { describe, expect, it } from "vitest";
import { workAhead } from "../../src/clip/ahead.ts";

const later = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

async function* count(most: number): AsyncGenerator<number> {
  for (let number = 1; number <= most; number++) yield number;
}

async function take<T>(items: AsyncIterable<T>): Promise<T[]> {
  const taken: T[] = [];
  for await (const item of items) taken.push(item);
  return taken;
}

describe("working ahead", () => {
  it("gives results in the order of the items, whichever is done first", async () => {
    const slowFirst = async (item: number) => {
      await later(item === 1 ? 20 : 1);
      return item * 10;
    };
    expect(await take(workAhead(count(5), 3, slowFirst))).toEqual([10, 20, 30, 40, 50]);
  });

  it("has no more under way than it may", async () => {
    let [now, most] = [0, 0];
    const begin = async () => {
      now++;
      most = Math.max(most, now);
      await later(1);
      now--;
    };
    await take(workAhead(count(20), 4, begin));
    expect(most).toBe(4);
  });

  it("gives a result although the next item is not there yet", async () => {
    async function* slow(): AsyncGenerator<number> {
      yield 1;
      await new Promise(() => {});
    }
    const results = workAhead(slow(), 8, async (item) => item);
    expect((await results.next()).value).toBe(1);
    await results.return(undefined);
  });

  it("gives all results before the error at which the items break off", async () => {
    async function* broken(): AsyncGenerator<number> {
      yield 1;
      yield 2;
      throw new Error("the disk is gone");
    }
    const seen: number[] = [];
    const read = async () => {
      for await (const result of workAhead(broken(), 8, async (item) => item)) seen.push(result);
    };
    await expect(read()).rejects.toThrow("the disk is gone");
    expect(seen).toEqual([1, 2]);
  });
});
