import type { PackedPage } from "../archive/entry.ts";
import { packPage } from "../archive/pack.ts";
import type { Page } from "../model/article.ts";
import { documentOf, type GivenArticle } from "./given.ts";
import { clipPage } from "./page.ts";
import { type Clipping, clipDocument } from "./read.ts";

/** A page that was read, and as the archive keeps it. */
export interface ReadPage {
  readonly clipping: Clipping;
  readonly packed: PackedPage;
}

/** The work that takes a run's time and needs nothing but what it is given: it can be done in any thread. */
export const tasks = {
  /** Reads a page. @throws DocumentError when it holds no article */
  clip({ page, now }: { readonly page: Page; readonly now: Date }): ReadPage {
    return { clipping: clipPage(page, now), packed: packPage(page.bytes) };
  },
  /** Reads an article that somebody already has. */
  read(one: { readonly given: GivenArticle; readonly now: Date; readonly lang: string | null }): Clipping {
    return clipDocument(documentOf(one.given), one.now.toISOString(), one.lang);
  },
};

export type Tasks = typeof tasks;
export type TaskName = keyof Tasks;
export type TaskInput<K extends TaskName> = Parameters<Tasks[K]>[0];
export type TaskResult<K extends TaskName> = ReturnType<Tasks[K]>;

/** One task on its way to another thread. */
export interface TaskMessage {
  readonly id: number;
  readonly name: TaskName;
  readonly input: unknown;
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
