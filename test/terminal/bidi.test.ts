import { expect, it } from "vitest";
import { wantsIsolates } from "../../src/terminal/bidi.ts";

it("isolates right-to-left cells only on a terminal that honours isolates, or when told to", () => {
  expect(wantsIsolates("auto", { VTE_VERSION: "7000" }, true)).toBe(true);
  expect(wantsIsolates("auto", { VTE_VERSION: "7000" }, false)).toBe(false);
  expect(wantsIsolates("auto", { VTE_VERSION: "5200" }, true)).toBe(false);
  expect(wantsIsolates("auto", { TERM: "xterm" }, true)).toBe(false);
  expect(wantsIsolates("isolate", {}, false)).toBe(true);
  expect(wantsIsolates("none", { KONSOLE_VERSION: "221200" }, true)).toBe(false);
});
