import { describe, expect, it } from "vitest";
import type { Output } from "../../src/terminal/output.ts";
import { openProgress, wantsProgress } from "../../src/terminal/progress.ts";

function screen(): Output & { readonly written: string[] } {
  const written: string[] = [];
  return {
    isTTY: true,
    columns: 20,
    written,
    async write(text) {
      written.push(text);
    },
    async writeBytes() {},
    async flush() {},
  };
}

describe("the line of progress", () => {
  it.each([
    ["a person at a terminal", { TERM: "xterm" }, true, false, true],
    ["nobody at a pipe", { TERM: "xterm" }, false, false, false],
    ["nobody who asked for quiet", { TERM: "xterm" }, true, true, false],
    ["no machine that builds", { TERM: "xterm", CI: "true" }, true, false, false],
    ["no terminal that cannot redraw", { TERM: "dumb" }, true, false, false],
  ])("is shown to %s", (_who, env, isTTY, quiet, shown) => expect(wantsProgress(env, isTTY, quiet)).toBe(shown));

  it("is redrawn ten times a second at most, and fits the terminal", async () => {
    const output = screen();
    const progress = openProgress(output, true);
    const start = performance.now();
    while (performance.now() - start < 250) {
      progress.tell(`${performance.now()} stored, and many more that do not fit`);
      await new Promise(setImmediate);
    }
    await progress.end();
    expect(output.written.length).toBeLessThanOrEqual(5);
    expect(output.written.length).toBeGreaterThanOrEqual(2);
    for (const line of output.written) expect(line.replace("\r\u001b[K", "").length).toBeLessThan(20);
  });

  it("goes away before other lines, and at the end", async () => {
    const output = screen();
    const progress = openProgress(output, true);
    progress.tell("1 stored");
    await progress.clear();
    await progress.end();
    expect(output.written).toEqual(["\r\u001b[K1 stored", "\r\u001b[K"]);
  });
});
