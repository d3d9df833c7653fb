import { describe, expect, it } from "vitest";
import { browserCalls, openInBrowser } from "../../src/terminal/browser.ts";

const URL = "https://site.example/a?b=$(c)&d";

describe("the browser", () => {
  it("is the system's own unless BROWSER names others", () => {
    expect(browserCalls(URL, {}, "linux")).toEqual([["xdg-open", URL]]);
    expect(browserCalls(URL, {}, "darwin")).toEqual([["open", URL]]);
    expect(browserCalls(URL, { BROWSER: "w3m:firefox -new-tab %s" }, "linux")).toEqual([
      ["w3m", URL],
      ["firefox", "-new-tab", URL],
    ]);
  });

  it("is asked for addresses of the web only", async () => {
    expect(await openInBrowser("file:///etc/passwd", { BROWSER: "true" })).toBe(false);
  });

  it("is told apart from a program that fails or is missing", async () => {
    expect(await openInBrowser(URL, { BROWSER: "true" })).toBe(true);
    expect(await openInBrowser(URL, { BROWSER: "false:no-such-browser-here" })).toBe(false);
  });
});
