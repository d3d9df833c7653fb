import type { RequestListener } from "node:http";
import { afterEach, describe, expect, it } from "vitest";
import { createFetcher, type FetchOptions } from "../../src/page/fetch.ts";
import { LOOPBACK, PAGE, serve, type TestServer } from "./server.ts";

let server: TestServer;

afterEach(() => server.close());

/** Fetches paths one after the other from a site with such a robots.txt; gives what came of each, and what was asked. */
async function visit(robots: RequestListener, paths: readonly string[], options: FetchOptions = {}) {
  const asked: string[] = [];
  server = await serve((request, response) => {
    asked.push(request.url ?? "");
    if (request.url === "/robots.txt") robots(request, response);
    else response.writeHead(200, { "content-type": "text/html" }).end(PAGE);
  });
  const limits = { ...LOOPBACK.limits, tries: 3, ...options.limits };
  const fetcher = createFetcher({ ...LOOPBACK, robots: true, ...options, limits });
  const results: string[] = [];
  for (const path of paths) {
    const read = fetcher.fetch(server.origin + path).then(
      () => "read",
      (error: { kind?: string; why?: string }) => `${error.kind}: ${error.why}`,
    );
    results.push(await read);
  }
  await fetcher.close();
  return { results, asked };
}

const says =
  (status: number, text = ""): RequestListener =>
  (_, response) =>
    response.writeHead(status).end(text);

describe("asking for robots.txt", () => {
  it("comes first, and once for a site", async () => {
    const { results, asked } = await visit(says(200, "User-agent: *\nDisallow: /b"), ["/a", "/b", "/c"]);
    expect(results).toEqual(["read", "robots: its robots.txt closes /b to automatic readers", "read"]);
    expect(asked).toEqual(["/robots.txt", "/a", "/c"]);
  });

  it.each([404, 403, 410])("an answer %d means that all may be read", async (status) => {
    expect((await visit(says(status), ["/a"])).results).toEqual(["read"]);
  });

  it.each([500, 503, 429])("an answer %d means that nothing may, after a second try", async (status) => {
    const { results, asked } = await visit(says(status), ["/a", "/b"]);
    const no = `robots: its robots.txt cannot be had, which counts as a no: the site answered ${status}`;
    expect(results).toEqual([no, no]);
    expect(asked).toEqual(["/robots.txt", "/robots.txt"]);
  });

  it("a lost connection is no reason to give up at once", async () => {
    let lost = false;
    const robots: RequestListener = (request, response) => {
      if (lost) return response.writeHead(404).end();
      lost = true;
      request.socket.destroy();
    };
    expect((await visit(robots, ["/a"])).results).toEqual(["read"]);
  });

  it("no answer means that nothing may be read", async () => {
    const limits = { headers: 150 };
    expect((await visit(() => {}, ["/a"], { limits })).results[0]).toMatch(/^robots: .* no answer came within 0.15 s$/);
  });

  it("a web page in its place has no rules", async () => {
    expect((await visit(says(200, PAGE), ["/a"])).results).toEqual(["read"]);
  });

  it("a redirect is followed, and one in circles means that there is none", async () => {
    const moved: RequestListener = (_, response) => response.writeHead(301, { location: "/robots.txt" }).end();
    expect((await visit(moved, ["/a"])).results).toEqual(["read"]);
  });

  it("only its beginning counts", async () => {
    const long = `User-agent: *\nDisallow: /a\n${"# more\n".repeat(100_000)}Disallow: /b\n`;
    expect((await visit(says(200, long), ["/a", "/b"])).results[1]).toBe("read");
  });

  it("makes the pace slower, up to a limit", async () => {
    const start = performance.now();
    const limits = { crawlDelay: 50 };
    const { results } = await visit(says(200, "User-agent: *\nCrawl-delay: 60"), ["/a", "/b"], { limits });
    expect(results).toEqual(["read", "read"]);
    expect(performance.now() - start).toBeGreaterThanOrEqual(50);
  });

  it("can be left out", async () => {
    expect((await visit(says(200, "User-agent: *\nDisallow: /"), ["/a"], { robots: false })).asked).toEqual(["/a"]);
  });
});
