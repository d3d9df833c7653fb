import { describe, expect, it } from "vitest";
import { wantsColor } from "../../src/terminal/color.ts";

describe("colour", () => {
  it("follows --color before everything else", () => {
    expect(wantsColor("always", { NO_COLOR: "1" }, false)).toBe(true);
    expect(wantsColor("never", { FORCE_COLOR: "1" }, true)).toBe(false);
  });

  it("is off with a non-empty NO_COLOR, even when FORCE_COLOR is set", () => {
    expect(wantsColor("auto", { NO_COLOR: "1", FORCE_COLOR: "1" }, true)).toBe(false);
    expect(wantsColor("auto", { NO_COLOR: "" }, true)).toBe(true);
  });

  it("is on in a pipe only with FORCE_COLOR", () => {
    expect(wantsColor("auto", {}, false)).toBe(false);
    expect(wantsColor("auto", { FORCE_COLOR: "1" }, false)).toBe(true);
    expect(wantsColor("auto", { FORCE_COLOR: "0" }, true)).toBe(false);
  });

  it("is off on a dumb terminal", () => {
    expect(wantsColor("auto", { TERM: "dumb" }, true)).toBe(false);
    expect(wantsColor("auto", { TERM: "xterm" }, true)).toBe(true);
  });
});
