import { type ReadyArticle, readyArticle } from "../archive/ready.ts";
import type { Page } from "../model/article.ts";
import type { SiteBlocks } from "../model/outline.ts";
import type { FetchedPage } from "../page/fetch.ts";
import { entryOf } from "./entry.ts";
import { documentOf, type GivenArticle } from "./given.ts";
import { type ArticleFacts, factsOf } from "./outcome.ts";
import { clipRelieved } from "./page.ts";
import { clipDocument } from "./read.ts";

/** An article that was read: what is told of it, and all that the archive keeps of it. */
export interface ReadArticle {
  readonly facts: ArticleFacts;
  readonly ready: ReadyArticle;
}

/** One that was read from its page. */
export interface ReadPage extends ReadArticle {
  /** The fingerprint of the article with the notices that were left out; `null` when there were none. */
  readonly whole: string | null;
}

/** A page to be read, and what the archive knows of its site; nothing when left out. */
interface PageTask {
  readonly page: Page | FetchedPage;
  readonly now: Date;
  readonly site?: SiteBlocks;
}

interface GivenTask {
  readonly given: GivenArticle;
  readonly now: Date;
  /** The language, when somebody says what it is. */
  readonly lang: string | null;
}

const UNKNOWN_SITE: SiteBlocks = { notices: [], suspects: [], seen: [] };

/** The work that takes a run's time and needs nothing but what it is given: it can be done in any thread. */
export const tasks = {
  /** Reads a page. @throws DocumentError when it holds no article */
  clip({ page, now, site = UNKNOWN_SITE }: PageTask): ReadPage {
    const { clipping, outline, words, whole } = clipRelieved(page, now, site);
    return { facts: factsOf(clipping), ready: readyArticle(entryOf(clipping, page, outline, words)), whole };
  },
  /** Reads an article that somebody already has. */
  read({ given, now, lang }: GivenTask): ReadArticle {
    const clipping = clipDocument(documentOf(given), now.toISOString(), lang);
    return { facts: factsOf(clipping), ready: readyArticle(entryOf(clipping, null)) };
  },
};

export type Tasks = typeof tasks;
export type TaskName = keyof Tasks;
export type TaskInput<K extends TaskName> = Parameters<Tasks[K]>[0];
export type TaskResult<K extends TaskName> = ReturnType<Tasks[K]>;

/** How many bytes of a page take as long, and as much memory, as a unit of a text; and as any page does, however small. */
const BYTES_A_UNIT = 8;
const BYTES_A_PAGE = 20_000;

/** How much a task has to read: bytes of a page, or what amounts to that. */
export function sizeOf(input: TaskInput<TaskName>): number {
  return "page" in input ? BYTES_A_PAGE + input.page.bytes.byteLength : input.given.text.length * BYTES_A_UNIT;
}

/** One task on its way to another thread. */
export interface TaskMessage {
  readonly id: number;
  readonly name: TaskName;
  readonly input: unknown;
  /** See {@link sizeOf}. */
  readonly size: number;
}

/** What came of it: an error loses its class on the way, so it is sent by the name of that. */
export type TaskReply =
  | { readonly id: number; readonly value: unknown }
  | {
      readonly id: number;
      readonly error: {
        readonly name: string;
        readonly what: string;
        readonly why: string | null;
        readonly fix: string | null;
      };
    };

/** Does a task. @throws what it throws */
export function perform(name: TaskName, input: unknown): unknown {
  // Each task takes what its name says: whoever sends it is checked by the types of `Pool.run`.
  return (tasks[name] as (input: unknown) => unknown)(input);
}
