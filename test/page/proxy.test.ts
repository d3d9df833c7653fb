import { afterEach, describe, expect, it } from "vitest";
import { createFetcher } from "../../src/page/fetch.ts";
import { type Proxies, proxiesFrom } from "../../src/page/proxy.ts";
import { proxyFault } from "../../src/page/proxy-fault.ts";
import { LOOPBACK, PAGE, serve, type TestServer } from "./server.ts";

describe("the proxies that the environment names", () => {
  it("are those of its own names, small letters first", () => {
    expect(
      proxiesFrom({ HTTP_PROXY: "http://a", https_proxy: "http://b", HTTPS_PROXY: "http://c", no_proxy: "d" }),
    ).toEqual({ http: "http://a", https: "http://b", except: "d" });
  });

  it("are those for all when a kind has none, and none when the names are empty", () => {
    expect(proxiesFrom({ ALL_PROXY: "http://a" })).toEqual({ http: "http://a", https: "http://a", except: null });
    expect(proxiesFrom({ HTTP_PROXY: "" })).toEqual({ http: null, https: null, except: null });
  });

  it("are spoken to in HTTP when they have no scheme, and refused when they are none, without a word of their password", () => {
    expect(proxiesFrom({ HTTPS_PROXY: "proxy.example:3128" }).https).toBe("http://proxy.example:3128");
    for (const value of ["ftp://joe:secret@proxy.example", "http://joe:secret@[bad"]) {
      expect(() => proxiesFrom({ HTTPS_PROXY: value })).toThrow(/^HTTPS_PROXY names no proxy that can be asked$/);
    }
  });

  it("are not taken from a header of a web server's visitor", () => {
    expect(proxiesFrom({ HTTP_PROXY: "http://a", REQUEST_METHOD: "GET" }).http).toBeNull();
  });
});

describe("a proxy", () => {
  let server: TestServer;

  afterEach(() => server.close());

  /** Asks for addresses through a proxy; gives what came of each, and what the proxy was asked for. */
  async function ask(urls: readonly string[], proxies: Partial<Proxies> = {}) {
    const asked: string[] = [];
    server = await serve((request, response) => {
      asked.push(request.url ?? "");
      response.writeHead(200, { "content-type": "text/html" }).end(PAGE);
    });
    const limits = { ...LOOPBACK.limits, headers: 5000, idle: 5000, total: 9000 };
    const through = { http: server.origin, https: null, except: null, ...proxies };
    const fetcher = createFetcher({ ...LOOPBACK, limits, proxies: through });
    const results: string[] = [];
    for (const url of urls) {
      results.push(
        await fetcher.fetch(url.replace("SELF", server.origin)).then(
          () => "read",
          ({ kind }: { kind?: string }) => `${kind}`,
        ),
      );
    }
    await fetcher.close();
    return { results, asked };
  }

  it("is asked for pages of other hosts", async () => {
    expect(await ask(["http://phare.example/quai"])).toEqual({
      results: ["read"],
      asked: ["http://phare.example/quai"],
    });
  });

  it("is not asked for private addresses: the guard stands before it", async () => {
    const { results, asked } = await ask(["http://10.0.0.1/", "http://169.254.169.254/", "http://imprimante.local/"]);
    expect(results).toEqual(["blocked-address", "blocked-address", "blocked-address"]);
    expect(asked).toEqual([]);
  });

  it("is what is told of when it cannot be reached, or lets nobody through", async () => {
    const url = "https://phare.example/quai";
    const nowhere = { http: null, https: "http://127.0.0.1:9" };
    expect((await ask([url], nowhere)).results).toEqual(["proxy"]);
    await server.close();
    expect((await ask([url], { https: "http://proxy.invalid:3128" })).results).toEqual(["proxy"]);
    const told = proxyFault(new Error("Proxy response (407) !== 200 when HTTP Tunneling"), new URL(url));
    expect([told?.message, told?.why]).toEqual([
      "the proxy does not let requests to phare.example through",
      "it asks for a login",
    ]);
  });

  it("is not asked for this machine itself", async () => {
    expect((await ask(["SELF/quai"])).asked).toEqual(["/quai"]);
  });
});
