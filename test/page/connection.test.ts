import { afterEach, describe, expect, it } from "vitest";
import { createFetcher } from "../../src/page/fetch.ts";
import { LOOPBACK, PAGE, serve, type TestServer } from "./server.ts";

// No test here waits for a limit.
const PATIENT = { ...LOOPBACK, limits: { tries: 1, wait: 1 } };
let server: TestServer;
afterEach(() => server.close());

describe("a connection that its server promised to keep", () => {
  it("and closed under the next request is opened anew, without a try lost", async () => {
    let asked = 0;
    server = await serve((request, response) => {
      asked++;
      if (asked === 2) request.socket.destroy();
      else response.writeHead(200, { "content-type": "text/html" }).end(PAGE);
    });
    const fetcher = createFetcher(PATIENT);
    await fetcher.fetch(server.origin);
    expect(Buffer.from((await fetcher.fetch(server.origin)).bytes).toString()).toBe(PAGE);
    expect(asked).toBe(3);
    await fetcher.close();
  });

  it("is not opened anew for a server that never answers", async () => {
    let asked = 0;
    server = await serve((request) => {
      asked++;
      request.socket.destroy();
    });
    const fetcher = createFetcher(PATIENT);
    await expect(fetcher.fetch(server.origin)).rejects.toMatchObject({ kind: "reset" });
    expect(asked).toBe(1);
    await fetcher.close();
  });
});

describe("what is known of a page behind a redirect", () => {
  it("is sent to the address that it belongs to, and to no other", async () => {
    const tags: (string | undefined)[] = [];
    server = await serve((request, response) => {
      tags.push(request.headers["if-none-match"]);
      if (request.url === "/old") response.writeHead(301, { location: "/new" }).end();
      else
        response
          .writeHead(request.headers["if-none-match"] === '"v1"' ? 304 : 200, { "content-type": "text/html" })
          .end();
    });
    const fetcher = createFetcher(PATIENT);
    const recall = (url: string) => (url === `${server.origin}/new` ? { etag: '"v1"', lastModified: null } : null);
    expect(await fetcher.fetchIfChanged(`${server.origin}/old`, recall)).toBeNull();
    expect(tags).toEqual([undefined, '"v1"']);
    await fetcher.close();
  });
});
