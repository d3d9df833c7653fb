import type { Archive } from "../archive/index.ts";
import { ExplainedError } from "../error.ts";
import { oneLine, safeLines } from "../render/field.ts";
import type { Session } from "./session.ts";
import type { ShowOptions } from "./show.ts";

/** Prints the page that an article was read from: its very bytes or, on a terminal, its characters without controls. */
export function printPage({ io }: Session, { revision }: ShowOptions) {
  return async (archive: Archive, name: string): Promise<string | null> => {
    const article = archive.show(name, revision);
    const page = article === null ? null : archive.page(article.id, article.revision);
    if (page === null)
      return `${name} has no page${article === null ? ` of revision ${revision}` : ": its text was imported"}`;
    if (!io.stdout.isTTY) {
      await io.stdout.writeBytes(page.bytes);
      return null;
    }
    const { decodePage } = await import("../page/charset.ts");
    await io.stdout.write(`${safeLines(decodePage(page).html)}\n`);
    return null;
  };
}

/** Opens an article's address in the browser; prints it where there is none. */
export function openOriginal({ io }: Session, { quiet, revision }: ShowOptions) {
  return async (archive: Archive, name: string): Promise<string | null> => {
    const url = archive.show(name, revision)?.url ?? null;
    if (url === null) return `${name} has no address to open`;
    const { openInBrowser } = await import("../terminal/browser.ts");
    if (await openInBrowser(url, io.env)) {
      if (!quiet) await io.stderr.write(`opened ${oneLine(url)}\n`);
      return null;
    }
    await io.stdout.write(`${oneLine(url)}\n`);
    throw new ExplainedError({
      what: "no browser could be started",
      fix: "open the address yourself, or name a browser:  export BROWSER=firefox",
    });
  };
}
