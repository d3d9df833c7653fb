import { describe, expect, it } from "vitest";
import { inBatches } from "../../src/clip/batch.ts";

async function* count(most: number): AsyncGenerator<number> {
  for (let number = 1; number <= most; number++) yield number;
}

describe("batches", () => {
  it("are full but for the last", async () => {
    const batches: (readonly number[])[] = [];
    for await (const batch of inBatches(count(5), 2, 1000)) batches.push(batch);
    expect(batches).toEqual([[1, 2], [3, 4], [5]]);
  });

  it("do not let an item wait for others for ever", async () => {
    async function* slow(): AsyncGenerator<number> {
      yield 1;
      await new Promise(() => {});
    }
    const batches = inBatches(slow(), 10, 5);
    expect((await batches.next()).value).toEqual([1]);
    await batches.return(undefined);
  });

  it("lose nothing of a slow stream", async () => {
    async function* slow(): AsyncGenerator<number> {
      for (let number = 1; number <= 4; number++) {
        await new Promise((resolve) => setTimeout(resolve, 10));
        yield number;
      }
    }
    const items: number[] = [];
    for await (const batch of inBatches(slow(), 10, 4)) items.push(...batch);
    expect(items).toEqual([1, 2, 3, 4]);
  });

  it("come before the error at which the items break off", async () => {
    async function* broken(): AsyncGenerator<number> {
      yield 1;
      throw new Error("the disk is gone");
    }
    const items: number[] = [];
    const read = async () => {
      for await (const batch of inBatches(broken(), 10, 50)) items.push(...batch);
    };
    await expect(read()).rejects.toThrow("the disk is gone");
    expect(items).toEqual([1]);
  });
});
