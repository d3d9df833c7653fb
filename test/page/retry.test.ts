import { describe, expect, it } from "vitest";
import { NetworkError } from "../../src/page/fault.ts";
import { DEFAULT_LIMITS } from "../../src/page/limit.ts";
import { parseRetryAfter, withRetries } from "../../src/page/retry.ts";

const NOW = Date.parse("2026-11-21T10:00:00Z");

describe("Retry-After", () => {
  it.each([
    ["120", 120_000],
    ["0", 0],
    ["Sat, 21 Nov 2026 10:00:30 GMT", 30_000],
    ["Wed, 21 Oct 2015 07:28:00 GMT", 0],
    ["soon", null],
    ["-5", null],
    ["1e9", null],
    ["", null],
    [null, null],
  ])("%s is %s milliseconds", (header, wait) => expect(parseRetryAfter(header, NOW)).toBe(wait));
});

describe("tries", () => {
  const limits = { ...DEFAULT_LIMITS, wait: 1, retryAfter: 100 };
  const busy = (retryAfter: number | null) => new NetworkError("http-5xx", { what: "busy" }, { retryAfter });

  async function run(error: Error, failures: number) {
    let tries = 0;
    const start = performance.now();
    const attempt = async () => {
      if (++tries <= failures) throw error;
      return "page";
    };
    const result = await withRetries(attempt, { limits }).catch((thrown: unknown) => thrown);
    return { result, tries, time: performance.now() - start };
  }

  it("end with the first success", async () => {
    expect(await run(busy(null), 2)).toMatchObject({ result: "page", tries: 3 });
  });

  it("end with the last error when all are used", async () => {
    const error = busy(null);
    expect(await run(error, 9)).toMatchObject({ result: error, tries: 3 });
  });

  it("wait as long as the site asks", async () => {
    expect((await run(busy(50), 1)).time).toBeGreaterThanOrEqual(49);
  });

  it("end at once when the site asks for too long a wait, or when another try is of no use", async () => {
    expect(await run(busy(101), 1)).toMatchObject({ tries: 1 });
    expect(await run(new NetworkError("tls", { what: "unsafe" }), 1)).toMatchObject({ tries: 1 });
    expect(await run(new Error("a mistake of ours"), 1)).toMatchObject({ tries: 1 });
  });
});
