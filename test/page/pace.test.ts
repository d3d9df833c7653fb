import { describe, expect, it } from "vitest";
import { createPacer } from "../../src/page/pace.ts";
import { wait } from "../../src/page/wait.ts";

describe("the pace of requests", () => {
  it("keeps one request in flight and a gap between two, for one host", async () => {
    const pacer = createPacer(30);
    const spans: { start: number; end: number }[] = [];
    const task = async () => {
      const start = performance.now();
      await wait(10);
      spans.push({ start, end: performance.now() });
    };
    await Promise.all([1, 2, 3].map(() => pacer.run("a.example", task)));
    for (const [i, span] of spans.entries()) {
      const before = spans[i - 1];
      if (before !== undefined) expect(span.start - before.end).toBeGreaterThanOrEqual(30);
    }
    expect(spans).toHaveLength(3);
  });

  it("lets hosts go side by side", async () => {
    const pacer = createPacer(1000);
    let together = 0;
    let most = 0;
    const task = async () => {
      most = Math.max(most, ++together);
      await wait(10);
      together--;
    };
    await Promise.all(["a", "b", "c"].map((host) => pacer.run(host, task)));
    expect(most).toBe(3);
  });

  it("lets only so many hosts go at once", async () => {
    const pacer = createPacer(0, 2);
    let together = 0;
    let most = 0;
    const task = async () => {
      most = Math.max(most, ++together);
      await wait(10);
      together--;
    };
    await Promise.all(["a", "b", "c", "d", "e"].map((host) => pacer.run(host, task)));
    expect(most).toBe(2);
  });

  it("goes on after a request that failed", async () => {
    const pacer = createPacer(0);
    const failed = pacer.run("a", () => Promise.reject(new Error("no")));
    await expect(failed).rejects.toThrow("no");
    expect(await pacer.run("a", async () => "yes")).toBe("yes");
  });

  it("goes slower where a host asks for it", async () => {
    const pacer = createPacer(1);
    pacer.slow("a", 60);
    await pacer.run("a", async () => {});
    const start = performance.now();
    await pacer.run("a", async () => {});
    expect(performance.now() - start).toBeGreaterThanOrEqual(55);
  });

  it("stops waiting when it is aborted", async () => {
    const pacer = createPacer(10_000);
    await pacer.run("a", async () => {});
    const reason = new Error("enough");
    await expect(pacer.run("a", async () => {}, AbortSignal.abort(reason))).rejects.toBe(reason);
  });
});
