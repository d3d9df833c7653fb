import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import { afterEach, describe, expect, it } from "vitest";
import { DocumentError, UsageError } from "../../src/error.ts";
import { NetworkError } from "../../src/page/fault.ts";
import { createFetcher, type FetchedPage, type FetchOptions, userAgent } from "../../src/page/fetch.ts";
import { LOOPBACK, PAGE, serve, type TestServer } from "./server.ts";

async function fetchPage(url: string, options: FetchOptions): Promise<FetchedPage> {
  const fetcher = createFetcher(options);
  try {
    return await fetcher.fetch(url);
  } finally {
    await fetcher.close();
  }
}

const HTML = { "content-type": "text/html; charset=utf-8" };
let server: TestServer;

afterEach(() => server?.close());

function textOf(page: { readonly bytes: Uint8Array }): string {
  return new TextDecoder().decode(page.bytes);
}

function failure(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => {
      throw new Error("it did not fail");
    },
    (error: unknown) => error,
  );
}

async function fault(path = "/", options: FetchOptions = {}): Promise<NetworkError> {
  const limits = { ...LOOPBACK.limits, ...options.limits };
  const error = await failure(fetchPage(server.origin + path, { ...LOOPBACK, ...options, limits }));
  if (!(error instanceof NetworkError)) throw error;
  return error;
}

describe("fetching a page", () => {
  it("gives the bytes, the type, the address and the time of a page", async () => {
    server = await serve((_, response) => response.writeHead(200, HTML).end(PAGE));
    const page = await fetchPage(`${server.origin}/a?x=1#part`, LOOPBACK);
    expect(textOf(page)).toBe(PAGE);
    expect(page.url).toBe(`${server.origin}/a?x=1`);
    expect(page.contentType).toBe("text/html; charset=utf-8");
    expect(page.fetched).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/);
  });

  it("says who asks, and sends neither credentials nor cookies", async () => {
    const seen: Record<string, unknown>[] = [];
    server = await serve((request, response) => {
      seen.push(request.headers);
      response.writeHead(200, { ...HTML, "set-cookie": "a=1" }).end(PAGE);
    });
    const fetcher = createFetcher({ ...LOOPBACK, userAgent: userAgent("1.2.3", "nora@example.org") });
    await fetcher.fetch(`http://nora:secret@${server.host}/`);
    await fetcher.fetch(server.origin);
    await fetcher.close();
    expect(seen[0]).toMatchObject({ "user-agent": "qusasa/1.2.3 (+nora@example.org)" });
    for (const headers of seen) {
      expect(headers).not.toHaveProperty("authorization");
      expect(headers).not.toHaveProperty("cookie");
    }
    expect(server.connections()).toBe(1);
  });

  it.each([
    ["gzip", gzipSync(PAGE)],
    ["GZIP", gzipSync(PAGE)],
    ["br", brotliCompressSync(PAGE)],
    ["deflate", deflateSync(PAGE)],
    ["deflate", deflateRawSync(PAGE)],
    ["gzip, br", brotliCompressSync(gzipSync(PAGE))],
    ["identity", Buffer.from(PAGE)],
  ])("undoes the content coding %s", async (coding, body) => {
    server = await serve((_, response) => response.writeHead(200, { ...HTML, "content-encoding": coding }).end(body));
    expect(textOf(await fetchPage(server.origin, LOOPBACK))).toBe(PAGE);
  });

  it("inflates a page whose compression nobody declared", async () => {
    server = await serve((_, response) => response.writeHead(200, HTML).end(gzipSync(PAGE)));
    expect(textOf(await fetchPage(server.origin, LOOPBACK))).toBe(PAGE);
  });

  it.each(["", "text/plain", "application/xhtml+xml", "application/rss+xml", "application/octet-stream"])(
    "takes a page of the type « %s »",
    async (type) => {
      server = await serve((_, response) =>
        response.writeHead(200, type === "" ? {} : { "content-type": type }).end(PAGE),
      );
      expect(textOf(await fetchPage(server.origin, LOOPBACK))).toBe(PAGE);
    },
  );

  it("asks again with the validators and gives null when nothing changed", async () => {
    server = await serve((request, response) => {
      const same = request.headers["if-none-match"] === '"v1"' && request.headers["if-modified-since"] === "yesterday";
      response.writeHead(same ? 304 : 200, { ...HTML, etag: '"v1"', "last-modified": "yesterday" });
      response.end(same ? undefined : PAGE);
    });
    const fetcher = createFetcher(LOOPBACK);
    const first = await fetcher.fetch(server.origin);
    expect([first.etag, first.lastModified]).toEqual(['"v1"', "yesterday"]);
    expect(await fetcher.fetchIfChanged(server.origin, first)).toBeNull();
    expect(await fetcher.fetchIfChanged(server.origin, { etag: '"v0"', lastModified: null })).not.toBeNull();
    await fetcher.close();
  });
});

describe("redirects", () => {
  it("are followed, relative ones and ones in raw Arabic too, and the last address is the page's", async () => {
    const hops: Record<string, string> = { "/1": "../2", "/2": Buffer.from("/خبر").toString("latin1") };
    server = await serve((request, response) => {
      const location = hops[request.url ?? ""];
      if (location === undefined) response.writeHead(200, HTML).end(PAGE);
      else response.writeHead(302, { location }).end();
    });
    expect((await fetchPage(`${server.origin}/1`, LOOPBACK)).url).toBe(`${server.origin}/%D8%AE%D8%A8%D8%B1`);
  });

  it("are given up after five", async () => {
    let asked = 0;
    server = await serve((_, response) => {
      asked++;
      response.writeHead(302, { location: `/${asked}` }).end();
    });
    expect((await fault()).kind).toBe("too-many-redirects");
    expect(asked).toBe(6);
  });

  it.each([
    "http://10.0.0.1/",
    "http://169.254.169.254/",
    "http://2852039166/",
    "http://[::ffff:10.0.0.1]/",
    "file:///etc/hosts",
    "data:text/html,x",
  ])("never lead to %s", async (location) => {
    server = await serve((_, response) => response.writeHead(302, { location }).end());
    expect((await fault()).kind).toBe("blocked-address");
  });

  it("without an address are an error of the site", async () => {
    server = await serve((_, response) => response.writeHead(302).end());
    expect((await fault()).kind).toBe("protocol");
  });

  it("take a cookie back to the host that set it, for as long as they last", async () => {
    const seen: (string | undefined)[] = [];
    server = await serve((request, response) => {
      seen.push(request.headers.cookie);
      if (request.headers.cookie === "seen=1; lang=fr") response.writeHead(200, HTML).end(PAGE);
      else response.writeHead(302, { location: "/", "set-cookie": ["seen=1; Path=/", "lang=fr", "bad value"] }).end();
    });
    const fetcher = createFetcher(LOOPBACK);
    await fetcher.fetch(server.origin);
    await fetcher.fetch(server.origin);
    await fetcher.close();
    expect(seen).toEqual([undefined, "seen=1; lang=fr", undefined, "seen=1; lang=fr"]);
  });

  it("do not take the validators or cookies of one host to another", async () => {
    let sent: unknown;
    const other = await serve((request, response) => {
      sent = [request.headers["if-none-match"], request.headers.cookie];
      response.writeHead(200, HTML).end(PAGE);
    });
    server = await serve((_, response) =>
      response.writeHead(302, { location: other.origin, "set-cookie": "seen=1" }).end(),
    );
    const fetcher = createFetcher(LOOPBACK);
    await fetcher.fetchIfChanged(server.origin, { etag: '"v1"', lastModified: null });
    await Promise.all([fetcher.close(), other.close()]);
    expect(sent).toEqual([undefined, undefined]);
  });
});

describe("limits", () => {
  it("end the wait for an answer", async () => {
    server = await serve(() => {});
    const error = await fault("/", { limits: { headers: 150 } });
    expect([error.kind, error.message, error.why]).toEqual([
      "timeout",
      `${server.host} took too long`,
      "no answer came within 0.15 s",
    ]);
  });

  it("end a body that stops", async () => {
    server = await serve((_, response) => response.writeHead(200, HTML).write("<p>"));
    expect((await fault("/", { limits: { idle: 150 } })).why).toBe("nothing more of its page came within 0.15 s");
  });

  it("end a body that drips for ever, though it is never idle", async () => {
    const timers: NodeJS.Timeout[] = [];
    server = await serve((_, response) => {
      response.writeHead(200, HTML);
      timers.push(setInterval(() => response.write("x"), 20));
    });
    expect((await fault("/", { limits: { total: 200 } })).why).toBe("its page was not whole within 0.2 s");
    for (const timer of timers) clearInterval(timer);
  });

  it("count all tries of a page together", async () => {
    let asked = 0;
    server = await serve(() => {
      asked++;
    });
    await fault("/", { limits: { tries: 10, headers: 100, total: 250 } });
    expect(asked).toBeLessThanOrEqual(3);
  });

  it("refuse a page by its declared size, before its body", async () => {
    server = await serve((_, response) => response.writeHead(200, { ...HTML, "content-length": 5000 }).write("x"));
    const error = await fault("/", { limits: { raw: 4096 } });
    expect([error.kind, error.why]).toEqual(["too-large", "it is larger than 4 KiB"]);
  });

  it("refuse a page by the size that comes", async () => {
    server = await serve((_, response) => {
      response.writeHead(200, HTML);
      response.write("x".repeat(3000));
      response.write("x".repeat(3000));
    });
    expect((await fault("/", { limits: { raw: 4096 } })).kind).toBe("too-large");
  });

  it.each(["gzip", "br"])("refuse a page that inflates too far from %s", async (coding) => {
    const body = Buffer.alloc(2_000_000, 32);
    const small = coding === "gzip" ? gzipSync(body) : brotliCompressSync(body);
    server = await serve((_, response) => response.writeHead(200, { ...HTML, "content-encoding": coding }).end(small));
    expect((await fault("/", { limits: { inflated: 1_000_000 } })).kind).toBe("too-large");
  });

  it("leave at once when the caller aborts", async () => {
    server = await serve(() => {});
    const reason = new Error("Ctrl-C");
    const stop = new AbortController();
    setTimeout(() => stop.abort(reason), 20);
    expect(await failure(fetchPage(server.origin, { ...LOOPBACK, signal: stop.signal }))).toBe(reason);
  });
});

describe("faults", () => {
  it.each([
    ["a cut gzip", { "content-encoding": "gzip" }, gzipSync(PAGE).subarray(0, 40), "truncated"],
    ["a damaged gzip", { "content-encoding": "gzip" }, Buffer.from(PAGE), "bad-encoding"],
    ["an unknown coding", { "content-encoding": "klingon" }, Buffer.from(PAGE), "unsupported-encoding"],
    [
      "a hundred codings",
      { "content-encoding": Array(100).fill("gzip").join() },
      gzipSync(PAGE),
      "unsupported-encoding",
    ],
  ])("names %s", async (_name, headers, body, kind) => {
    server = await serve((_, response) => response.writeHead(200, { ...HTML, ...headers }).end(body));
    expect((await fault()).kind).toBe(kind);
  });

  it("takes no page whose connection ended too early", async () => {
    server = await serve((_, response) => {
      response.writeHead(200, { ...HTML, "content-length": PAGE.length + 100 });
      response.write(PAGE, () => response.socket?.destroy());
    });
    expect((await fault()).kind).toBe("truncated");
  });

  it("says that a host does not answer at that port", async () => {
    server = await serve(() => {});
    await server.close();
    const error = await fault();
    expect([error.kind, error.message]).toEqual(["refused", `${server.host} refused the connection`]);
  });

  it("says that a host does not exist", async () => {
    server = await serve(() => {});
    const resolve: FetchOptions["resolve"] = (host, _options, done) =>
      done(Object.assign(new Error(host), { code: "ENOTFOUND" }), []);
    const error = await failure(fetchPage("http://gazette.example/", { ...LOOPBACK, resolve }));
    expect(error).toMatchObject({ kind: "dns", message: "gazette.example was not found", fix: "check the address" });
  });

  it("refuses a name that leads into a private network, without connecting", async () => {
    server = await serve((_, response) => response.end(PAGE));
    const resolve: FetchOptions["resolve"] = (_host, _options, done) =>
      done(null, [{ address: "127.0.0.1", family: 4 }]);
    const url = `http://gazette.example:${new URL(server.origin).port}/`;
    const byName = (host: string, address: string) => host === "gazette.example" && address === host;
    const error = await failure(fetchPage(url, { ...LOOPBACK, allowPrivate: byName, resolve }));
    expect(error).toMatchObject({ kind: "blocked-address" });
    expect(server.connections()).toBe(0);
  });

  it("speaks of something that is not HTTP", async () => {
    server = await serve((request) => request.socket.end("SSH-2.0-demo\r\n"));
    expect(await fault()).toMatchObject({ kind: "protocol", why: "its answer is not proper HTTP" });
  });

  it.each([
    [401, "http-4xx", "it asks for a login"],
    [404, "http-4xx", "there is no such page"],
    [500, "http-5xx", "the site has a problem of its own"],
    [999, "http-status", "the page cannot be had"],
  ])("explains the status %d", async (status, kind, why) => {
    server = await serve((_, response) => response.writeHead(status, HTML).end(PAGE));
    expect(await fault()).toMatchObject({ kind, why });
  });

  it("calls a challenge by its name", async () => {
    server = await serve((_, response) => response.writeHead(403, { "cf-mitigated": "challenge" }).end());
    expect((await fault()).why).toBe("it shows a challenge that only a browser can pass");
  });

  it("does not take a 304 that nobody asked for", async () => {
    server = await serve((_, response) => response.writeHead(304).end());
    expect((await fault()).kind).toBe("protocol");
  });

  it("says that an address is not valid", async () => {
    expect(await failure(fetchPage("http://[oops", LOOPBACK))).toBeInstanceOf(UsageError);
  });
});

describe("what is no page", () => {
  it.each([
    ["a PDF document", "application/pdf", "%PDF-1.7"],
    ["a PDF document", "text/html", "%PDF-1.7 and more"],
    ["an image", "image/jpeg", "x"],
    ["an image", "text/html", Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10])],
    ["a video", "video/mp4", "x"],
    ["JSON data", "application/json; charset=utf-8", "{}"],
    ["binary data", "text/html", Buffer.from(Array.from({ length: 4000 }, (_, i) => (i * 7919) % 256))],
  ])("is refused: %s as %s", async (name, type, body) => {
    server = await serve((_, response) => response.writeHead(200, { "content-type": type }).end(body));
    const error = await failure(fetchPage(server.origin, LOOPBACK));
    expect(error).toBeInstanceOf(DocumentError);
    expect(error).toMatchObject({ message: `${server.origin}/ is not a web page`, why: `it is ${name}` });
  });

  it.each([
    [200, ""],
    [200, " \n\t "],
    [204, undefined],
  ])("is refused: an answer %d with the body %j", async (status, body) => {
    server = await serve((_, response) => response.writeHead(status, HTML).end(body));
    const error = await failure(fetchPage(server.origin, LOOPBACK));
    expect(error).toBeInstanceOf(DocumentError);
    expect(error).toMatchObject({ message: `${server.origin}/ is empty` });
  });
});

describe("trying again", () => {
  const patient: FetchOptions = { ...LOOPBACK, limits: { ...LOOPBACK.limits, tries: 3 } };

  it.each([
    ["a server error", 503, {}],
    ["too many requests", 429, { "retry-after": "0" }],
    ["a Retry-After date gone by", 503, { "retry-after": "Wed, 21 Oct 2015 07:28:00 GMT" }],
    ["a Retry-After without sense", 503, { "retry-after": "soon" }],
  ])("helps after %s", async (_name, status, headers) => {
    let asked = 0;
    server = await serve((_, response) => {
      if (++asked < 3) response.writeHead(status, headers).end();
      else response.writeHead(200, HTML).end(PAGE);
    });
    expect(textOf(await fetchPage(server.origin, patient))).toBe(PAGE);
  });

  it("helps after a lost connection", async () => {
    let asked = 0;
    server = await serve((request, response) => {
      if (++asked < 3) request.socket.destroy();
      else response.writeHead(200, HTML).end(PAGE);
    });
    expect(textOf(await fetchPage(server.origin, patient))).toBe(PAGE);
  });

  it("gives up at once, and says for how long, when the site asks for a day", async () => {
    let asked = 0;
    server = await serve((_, response) => {
      asked++;
      response.writeHead(503, { "retry-after": "86400" }).end();
    });
    const error = await failure(fetchPage(server.origin, patient));
    expect(error).toMatchObject({ kind: "http-5xx", fix: "try again in 24 hours", retryAfter: 86_400_000 });
    expect(asked).toBe(1);
  });

  it("is of no use when the page is missing", async () => {
    let asked = 0;
    server = await serve((_, response) => {
      asked++;
      response.writeHead(404).end();
    });
    await failure(fetchPage(server.origin, patient));
    expect(asked).toBe(1);
  });
});
