import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "../model/article.ts";
import { decodePage } from "../page/charset.ts";
import {
  type Damage,
  type HeldPage,
  isWarcFile,
  isWarcName,
  pageIn,
  readRecords,
  type SizeLimits,
} from "../warc/index.ts";
import type { KeptLanguages } from "./kept-language.ts";
import { withoutArticle } from "./outcome.ts";
import { foreignLanguage } from "./sift.ts";
import type { Wanted } from "./wanted.ts";

/**
 * The WARC and ARC files that something given names: the file itself, whatever it is called, or those in a folder and
 * in its folders, in the order of their names. None when it names none, or cannot be looked into.
 */
async function warcFilesOf(path: string): Promise<readonly string[]> {
  const isFile = await isWarcFile(path).catch(() => false);
  if (isFile !== null) return isFile ? [path] : [];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && isWarcName(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** Which pages of a file are wanted, and what becomes of those that are not worth a line each. */
export interface WarcOptions {
  readonly languages: KeptLanguages;
  /** Of the largest page. */
  readonly limits: SizeLimits;
  /** Called for each page in another language. */
  readonly onForeign: () => void;
}

function damageText(path: string, [first, ...others]: readonly [Damage, ...Damage[]]): string {
  const where = first.uri === null ? "" : ` (${first.uri})`;
  const rest = others.length === 0 ? "" : `, and ${others.length} more damaged places`;
  return `${path} could not be read whole: ${first.what}${where}${rest}; all other records were read`;
}

/** How many pages a file held, and how many of them may be kept. */
interface Counts {
  readonly pages: number;
  readonly kept: number;
}

/** What is still to be told of the file itself when its records are through. */
function endOf(
  path: string,
  damages: readonly Damage[],
  { pages, kept }: Counts,
  names: readonly string[],
): Wanted | null {
  const [first, ...others] = damages;
  if (first !== undefined) {
    return { kind: "done", outcome: withoutArticle(path, "failed", damageText(path, [first, ...others])) };
  }
  if (kept > 0) return null;
  const held = pages === 1 ? "1 page, which is not" : `${pages} pages, none of them`;
  const reason = pages === 0 ? `${path} holds no web page` : `${path} holds ${held} in ${names.join(" or ")}`;
  return { kind: "done", outcome: withoutArticle(path, "skipped", reason) };
}

/** What is to be clipped of a page; `null` when it is in another language. */
async function wantedOf(held: HeldPage, languages: KeptLanguages): Promise<Wanted | null> {
  let page: Page;
  try {
    page = await held.read();
  } catch (error) {
    return { kind: "page", input: held.url, read: () => Promise.reject(error) };
  }
  // Done here: to hand the page to another thread would cost as much.
  if (!languages.isAll && foreignLanguage(decodePage(page).html, languages) !== null) return null;
  return { kind: "page", input: held.url, read: () => Promise.resolve(page) };
}

/**
 * The pages of a WARC or ARC file that the archive may keep, by their addresses. Pages that are surely in another
 * language are passed over without an outcome: in a crawl of the whole web that is nearly all. A file that is damaged,
 * or holds no page to keep, has an outcome of its own.
 *
 * @throws Node's error when the file cannot be read at all
 */
async function* readWarc(path: string, { languages, limits, onForeign }: WarcOptions): AsyncGenerator<Wanted> {
  const damages: Damage[] = [];
  let pages = 0;
  let kept = 0;
  for await (const record of readRecords(path, limits.raw)) {
    if (record.kind === "damage") damages.push(record);
    const held = record.kind === "damage" ? null : pageIn(record, limits);
    if (held === null) continue;
    pages++;
    const wanted = await wantedOf(held, languages);
    if (wanted === null) onForeign();
    else {
      kept++;
      yield wanted;
    }
  }
  const end = endOf(path, damages, { pages, kept }, languages.names);
  if (end !== null) yield end;
}

/** What something given in a file is to clip: the pages of WARC files; of anything else, itself. */
export async function* expandFile(input: string, options: WarcOptions): AsyncGenerator<Wanted> {
  const files = await warcFilesOf(input);
  if (files.length === 0) yield { kind: "named", input, url: null };
  for (const file of files) yield* readWarc(file, options);
}
