import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { DocumentError, ListPageError } from "../error.ts";
import { perform, type TaskInput, type TaskMessage, type TaskName, type TaskReply, type TaskResult } from "./task.ts";

/** Does the work of a run: in this thread while there is little of it, in others when there is more. */
export interface Pool {
  /** @throws what the task throws, as if it had been done here */
  run<K extends TaskName>(name: K, input: TaskInput<K>): Promise<TaskResult<K>>;
  /** Ends the threads; what they are doing is given up. */
  close(): Promise<void>;
}

/** A thread takes as long to start as these many pages take to be read. */
const HERE = 12;
const MOST_THREADS = 4;
/** Pages that wait in a thread for another: each is there a second time. The rest wait here. */
const MOST_WAITING = 2;
/** Pages leave much behind that is soon of no use: a small space for it keeps a thread's memory small. */
const YOUNG_MEBIBYTES = 16;

// The classes that mean something to whoever waits for a page.
const CLASSES = new Map<string, typeof DocumentError>([
  ["DocumentError", DocumentError],
  ["ListPageError", ListPageError],
]);

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

interface Thread {
  readonly worker: Worker;
  readonly waiting: Map<number, Waiting>;
}

function errorOf({ name, what, why, fix }: Extract<TaskReply, { readonly error: unknown }>["error"]): Error {
  const Class = CLASSES.get(name);
  if (Class === undefined) return Object.assign(new Error(what), { name });
  return new Class({ what, ...(why === null ? {} : { why }), ...(fix === null ? {} : { fix }) });
}

/**
 * @param onReply called when one task is done
 * @param onEnd called when the thread has ended, for whatever reason
 */
function startThread(script: URL, onReply: () => void, onEnd: () => void): Thread {
  const worker = new Worker(script, { resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MEBIBYTES } });
  const waiting = new Map<number, Waiting>();
  worker.on("message", (reply: TaskReply) => {
    const one = waiting.get(reply.id);
    waiting.delete(reply.id);
    if ("error" in reply) one?.reject(errorOf(reply.error));
    else one?.resolve(reply.value);
    onReply();
  });
  const fail = (error: unknown): void => {
    for (const one of waiting.values()) one.reject(error);
    waiting.clear();
  };
  worker.on("error", fail);
  worker.on("exit", () => {
    onEnd();
    fail(new Error("a thread ended before its work was done"));
  });
  return { worker, waiting };
}

/**
 * Makes a pool.
 *
 * @param size most threads beside this one, which has the archive to write; one for each other processor when left
 *   out. None: all is done in this thread
 */
export function createPool(size: number = Math.min(MOST_THREADS, availableParallelism() - 1)): Pool {
  // Threads run compiled code only: the sources of the program are no scripts that Node can start.
  const script = import.meta.url.endsWith(".js") ? new URL("worker.js", import.meta.url) : null;
  const threads: Thread[] = [];
  const queue: (() => void)[] = [];
  let count = 0;

  const next = (): void => queue.shift()?.();

  async function here<K extends TaskName>(name: K, input: TaskInput<K>): Promise<TaskResult<K>> {
    return perform(name, input) as TaskResult<K>;
  }

  /** A thread that may be given one more page; `null` when all have enough. */
  function leastBusy(file: URL): Thread | null {
    const idle = threads.find(({ waiting }) => waiting.size === 0);
    if (idle !== undefined) return idle;
    if (threads.length < size) {
      const thread = startThread(file, next, () => {
        threads.splice(threads.indexOf(thread), 1);
        next();
      });
      threads.push(thread);
      return thread;
    }
    return threads.find(({ waiting }) => waiting.size < MOST_WAITING) ?? null;
  }

  return {
    run<K extends TaskName>(name: K, input: TaskInput<K>) {
      count++;
      if (script === null || size < 1 || count <= HERE) return here(name, input);
      const message: TaskMessage = { id: count, name, input };
      return new Promise<TaskResult<K>>((resolve, reject) => {
        const send = (): void => {
          const thread = leastBusy(script);
          if (thread === null) {
            queue.push(send);
            return;
          }
          thread.waiting.set(message.id, { resolve: (value) => resolve(value as TaskResult<K>), reject });
          thread.worker.postMessage(message);
        };
        send();
      });
    },
    async close() {
      queue.length = 0;
      await Promise.all([...threads].map(({ worker }) => worker.terminate()));
    },
  };
}
