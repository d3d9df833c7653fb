import { afterEach, describe, expect, it } from "vitest";
import { createFetcher } from "../../src/page/fetch.ts";
import { refreshTarget } from "../../src/page/refresh.ts";
import { LOOPBACK, PAGE, serve, type TestServer } from "./server.ts";

const PLACE = new URL("https://phare.example/mer/");

function target(html: string): string | null {
  return refreshTarget(new TextEncoder().encode(html), PLACE)?.href ?? null;
}

const refresh = (content: string) => target(`<head><meta http-equiv="Refresh" content="${content}"></head>`);

describe("a page that sends on at once", () => {
  it.each([
    ["0; url=/quai", "https://phare.example/quai"],
    ["0;URL='/quai'", "https://phare.example/quai"],
    ["1,quai#ici", "https://phare.example/mer/quai"],
    ["0.5 ; url = https://autre.example/a?b=1&amp;c=2", "https://autre.example/a?b=1&c=2"],
    ["0;url=/nouveauté", "https://phare.example/nouveaut%C3%A9"],
    ["0", "https://phare.example/mer/"],
  ])("with « %s » leads to %s", (content, url) => {
    expect(refresh(content)).toBe(url);
  });

  it.each(["300", "300; url=/quai", "url=/quai", "", "0; url=https://["])("with « %s » leads nowhere", (content) => {
    expect(refresh(content)).toBeNull();
  });

  it("is not one that only browsers without scripts are sent on from, nor one in a comment or a script", () => {
    const meta = '<meta http-equiv="refresh" content="0; url=/quai">';
    expect(target(`<noscript>${meta}</noscript><script>"${meta}"</script><!-- ${meta} -->`)).toBeNull();
    expect(target(`<noscript></noscript>${meta}`)).not.toBeNull();
  });

  it("is not a long page", () => {
    expect(target(`<meta http-equiv="refresh" content="0; url=/quai">${"mot ".repeat(20_000)}`)).toBeNull();
  });
});

describe("following such pages", () => {
  let server: TestServer;

  afterEach(() => server.close());

  async function read(pages: Readonly<Record<string, string>>) {
    server = await serve((request, response) => {
      response.writeHead(200, { "content-type": "text/html" }).end(pages[request.url ?? ""] ?? PAGE);
    });
    const limits = { ...LOOPBACK.limits, headers: 5000, idle: 5000, total: 9000, redirects: 3 };
    const fetcher = createFetcher({ ...LOOPBACK, limits });
    return fetcher
      .fetch(`${server.origin}/`)
      .then(
        ({ url }) => url.replace(server.origin, ""),
        ({ kind }: { kind?: string }) => kind,
      )
      .finally(() => fetcher.close());
  }

  const to = (url: string) => `<meta http-equiv="refresh" content="0; url=${url}">`;

  it("gives the page that they lead to", async () => {
    expect(await read({ "/": to("/a"), "/a": to("b") })).toBe("/b");
  });

  it("ends after as many steps as redirects have", async () => {
    expect(await read({ "/": to("/") })).toBe("too-many-redirects");
  });

  it("goes to no address inside a private network", async () => {
    expect(await read({ "/": to("http://10.0.0.1/") })).toBe("blocked-address");
  });
});
