import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { OutcomeRecord } from "../../src/model/record.ts";
import { temporaryFolder } from "../acceptance/program.ts";
import { serve } from "../page/server.ts";
import { inside } from "./inside.ts";

const folder = temporaryFolder();
afterAll(() => folder.remove());

const pageOf = (lang: string, first: string, second: string): string =>
  `<!doctype html><html lang="${lang}"><head><title>${first.slice(0, 20)}</title></head><body><article>
<p>${first}</p><p>${second}</p></article></body></html>`;

const FRENCH = pageOf(
  "fr",
  "La ville a ouvert lundi un nouveau quai de quarante mètres, qui doit servir aux pêcheurs et aux visiteurs du marché.",
  "« Nous attendions ce quai depuis dix ans », a déclaré le maire, qui promet un second ouvrage avant la fin de l’année.",
);
const ENGLISH = pageOf(
  "en",
  "The town opened a new quay of forty metres on Monday, which is meant for the people who fish and for the market.",
  "The mayor said that they had been waiting for it for ten years, and that a second one would follow before winter.",
);

let archives = 0;

/** Runs fetch on a fresh archive. */
async function fetch(args: readonly string[], input: string | null = null) {
  const archive = join(folder.path, `${archives++}.db`);
  const run = await inside(["fetch", ...args, "--json", "-a", archive], null, input);
  const lines = run.out.split("\n").filter((line) => line !== "");
  return { ...run, outcomes: lines.map((line) => JSON.parse(line) as OutcomeRecord) };
}

// What the first run loads takes longer than a test may on a busy machine.
beforeAll(async () => {
  await fetch(["--page", "-"], FRENCH);
}, 120_000);

describe("fetch", () => {
  it("takes one page from standard input", async () => {
    const { code, outcomes } = await fetch(["--page", "-", "--url", "https://phare.example/quai"], FRENCH);
    expect([code, outcomes]).toMatchObject([0, [{ status: "stored", url: "https://phare.example/quai", lang: "fr" }]]);
    expect(await fetch(["-", "--page", "-"], FRENCH)).toMatchObject({ code: 2 });
  });

  it("keeps articles in the languages that it is told to, those that it can read when it is not told", async () => {
    const statusOf = async (page: string, ...args: readonly string[]) => {
      const [outcome] = (await fetch(["--page", "-", ...args], page)).outcomes;
      return `${outcome?.status} ${outcome?.reason}`;
    };
    expect(await statusOf(ENGLISH)).toBe("skipped it is in English; the archive keeps articles in Arabic and French");
    expect(await statusOf(ENGLISH, "--lang", "any")).toBe("stored null");
    expect(await statusOf(ENGLISH, "--lang", "ar,eng")).toBe("stored null");
    expect(await statusOf(FRENCH, "--lang", "ar")).toBe(
      "skipped it is in French; the archive keeps articles in Arabic",
    );
    expect(await fetch(["--page", "-", "--lang", "french"], FRENCH)).toMatchObject({ code: 2 });
  });

  it("tells nobody the password in an address", async () => {
    const server = await serve((_, response) => response.writeHead(200, { "content-type": "text/html" }).end(FRENCH));
    const address = server.origin.replace("//", "//nora:secret@");
    const args = ["--delay", "0", "-v", "--allow-private", "127.0.0.1", address, "https://nora:secret@[bad/"];
    const { out, err } = await fetch(args);
    await server.close();
    expect(out).toContain(`"input":"${server.origin}"`);
    expect(out + err).not.toContain("secret");
  });

  it("with -v tells of each request and each new try", async () => {
    let tries = 0;
    const server = await serve((request, response) => {
      if (request.url === "/quai" && tries++ === 0) response.writeHead(503, { "retry-after": "0" }).end();
      else response.writeHead(200, { "content-type": "text/html" }).end(request.url === "/quai" ? FRENCH : "");
    });
    const { err } = await fetch(["-v", "--delay", "0", "--allow-private", "127.0.0.1", `${server.origin}/quai`]);
    await server.close();
    expect(err.replaceAll(server.origin, "@").replace(/[\d.]+ s$/gm, "1 s")).toBe(
      `asked @/robots.txt: 200, 1 s
asked @/quai: 503, 1 s
${server.host} answered 503 Service Unavailable; the site has a problem of its own; try again later: next try in 1 s
asked @/quai: 200, ${Buffer.byteLength(FRENCH)} bytes, 1 s
`,
    );
  });
});
