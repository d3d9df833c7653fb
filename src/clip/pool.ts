import { availableParallelism } from "node:os";
import { setFlagsFromString } from "node:v8";
import { Worker } from "node:worker_threads";
import { DocumentError, hasCode, ListPageError } from "../error.ts";
import { sweepAfter } from "./sweep.ts";
import {
  perform,
  sizeOf,
  type TaskInput,
  type TaskMessage,
  type TaskName,
  type TaskReply,
  type TaskResult,
} from "./task.ts";

/** Does the work of a run: in this thread while there is little of it, in others when there is more. */
export interface Pool {
  /** @throws what the task throws, as if it had been done here */
  run<K extends TaskName>(name: K, input: TaskInput<K>): Promise<TaskResult<K>>;
  /** Resolves when little waits to be read, so that one more page may be got. */
  room(): Promise<void>;
  /** Whether nothing is being read. */
  isIdle(): boolean;
  /** Ends the threads; what they are doing is given up. */
  close(): Promise<void>;
}

/**
 * A thread takes as long to start as so many pages take to be read, or so much of them (see `sizeOf`); or as all that
 * took this thread so many milliseconds.
 */
const HERE = 12;
const MOST_HERE = 1_000_000;
const LONGEST_HERE = 1_000;
const MOST_THREADS = 4;
/**
 * How much (see `sizeOf`) a thread is given while it has not done what it has: each page is there a second time. Short
 * ones are many, so that it has work while this thread writes. The rest wait here.
 */
const MOST_WAITING = 500_000;
/** So much may wait in this thread for another before no more is asked for. */
const MOST_QUEUED = 4_000_000;
/**
 * The largest task (see `sizeOf`) that this thread helps with: while it reads, nothing comes in. When one took longer
 * than so many milliseconds, only what promises to take less is helped with next, and by and by more again.
 */
const LARGEST_HELP = 200_000;
const LONGEST_HELP = 200;
const HELP_GROWTH = 1.25;
/** Pages leave much behind that is soon of no use: a small space for it keeps a thread's memory small. */
const YOUNG_MEBIBYTES = 16;
const CLOSED = "the run is over";
/**
 * V8 compiles a function again, and better, once it has run through so many bytes of it. By default that is a tenth as
 * much, and compiling takes a third of the time of a run of two thousand articles, on processors that have them to read.
 */
const BYTES_BEFORE_COMPILING = 1_000_000;
/**
 * The less a thread may have, the sooner it looks for what is left behind. Nearly all pages need a third of this; one
 * that needs more is read in a thread of its own, which may have more.
 */
const OLD_MEBIBYTES = 160;
/**
 * By how much of what is in use the memory of a thread may grow, in percent, before V8 looks for what is left behind.
 * By default it is up to 300: most of what a long run took was of no use. Looking more often takes one part in a hundred
 * of its time.
 */
const GROWTH_BEFORE_LOOKING = 40;

// The classes that mean something to whoever waits for a page.
const CLASSES = new Map<string, typeof DocumentError>([
  ["DocumentError", DocumentError],
  ["ListPageError", ListPageError],
]);

interface QueuedTask {
  readonly message: TaskMessage;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

interface Thread {
  readonly worker: Worker;
  readonly waiting: Map<number, QueuedTask>;
}

function errorOf({ name, what, why, fix }: Extract<TaskReply, { readonly error: unknown }>["error"]): Error {
  const Class = CLASSES.get(name);
  if (Class === undefined) return Object.assign(new Error(what), { name });
  return new Class({ what, ...(why === null ? {} : { why }), ...(fix === null ? {} : { fix }) });
}

/**
 * @param isRoomy whether it may take as much memory as the whole program
 * @param onReply called when one task is done
 * @param onEnd called when the thread has ended, for whatever reason, with what it has not done; the first of that it
 *   had begun
 */
function startThread(
  script: URL,
  isRoomy: boolean,
  onReply: () => void,
  onEnd: (left: readonly QueuedTask[], error: unknown) => void,
): Thread {
  const resourceLimits = {
    maxYoungGenerationSizeMb: YOUNG_MEBIBYTES,
    ...(isRoomy ? {} : { maxOldGenerationSizeMb: OLD_MEBIBYTES }),
  };
  const worker = new Worker(script, { resourceLimits });
  const waiting = new Map<number, QueuedTask>();
  let failure: unknown = new Error("a thread ended before its work was done");
  worker.on("message", (reply: TaskReply) => {
    const one = waiting.get(reply.id);
    waiting.delete(reply.id);
    if ("error" in reply) one?.reject(errorOf(reply.error));
    else one?.resolve(reply.value);
    onReply();
  });
  worker.on("error", (error) => {
    failure = error;
  });
  worker.on("exit", () => onEnd([...waiting.values()], failure));
  return { worker, waiting };
}

function give({ worker, waiting }: Thread, task: QueuedTask): void {
  waiting.set(task.message.id, task);
  worker.postMessage(task.message);
}

const isOutOfMemory = (error: unknown): boolean => hasCode(error) && error.code === "ERR_WORKER_OUT_OF_MEMORY";

const loadOf = ({ waiting }: Thread): number =>
  [...waiting.values()].reduce((sum, { message }) => sum + message.size, 0);

/**
 * Makes a pool.
 *
 * @param most threads beside this one, which has the archive to write; one for each other processor when left
 *   out. None: all is done in this thread
 */
export function createPool(most: number = Math.min(MOST_THREADS, availableParallelism() - 1)): Pool {
  // Threads run compiled code only: the sources of the program are no scripts that Node can start.
  const script = import.meta.url.endsWith(".js") ? new URL("worker.js", import.meta.url) : null;
  setFlagsFromString(`--interrupt-budget=${BYTES_BEFORE_COMPILING}`);
  setFlagsFromString(`--heap-growing-percent=${GROWTH_BEFORE_LOOKING}`);
  const threads: Thread[] = [];
  const queue: QueuedTask[] = [];
  const waitingForRoom: (() => void)[] = [];
  const alone = new Set<Thread>();
  let count = 0;
  let sizes = 0;
  /** Tasks that are not done. */
  let open = 0;
  let isClosed = false;
  let isHelping = false;
  /** Milliseconds that this thread has read. */
  let spent = 0;
  let largestHelp = LARGEST_HELP;

  /** Does a task in this thread, and learns from it how large the next may be. */
  function doHere({ message: { name, input, size }, resolve, reject }: QueuedTask): void {
    const start = performance.now();
    try {
      resolve(perform(name, input));
    } catch (error) {
      reject(error);
    }
    const taken = performance.now() - start;
    spent += taken;
    if (taken > LONGEST_HELP) largestHelp = Math.min(largestHelp, (size * LONGEST_HELP) / taken);
    else largestHelp = Math.min(LARGEST_HELP, largestHelp * HELP_GROWTH);
  }

  /** A thread that may be given one more task; `null` when all have enough. */
  function leastBusy(file: URL, more: number): Thread | null {
    const idle = threads.find(({ waiting }) => waiting.size === 0);
    if (idle !== undefined) return idle;
    if (threads.length < most) {
      const thread = startThread(file, false, handOut, (left, error) => {
        threads.splice(threads.indexOf(thread), 1);
        takeBack(file, left, error);
      });
      threads.push(thread);
      return thread;
    }
    return threads.find((thread) => loadOf(thread) + more <= MOST_WAITING) ?? null;
  }

  const leave = ({ size }: TaskMessage): void => {
    open--;
    sweepAfter(size);
  };

  const hasRoom = (): boolean => queue.reduce((sum, { message }) => sum + message.size, 0) < MOST_QUEUED;

  /** Hands out what waits, in its order, as long as a thread takes it. */
  function handOut(): void {
    for (let task = queue[0]; task !== undefined && script !== null; task = queue[0]) {
      const thread = leastBusy(script, task.message.size);
      if (thread === null) break;
      queue.shift();
      give(thread, task);
    }
    if (queue.length > 0) helpSoon();
    if (hasRoom()) for (const go of waitingForRoom.splice(0)) go();
  }

  /** What a thread that ended has left: the others do it, but for what it ended from. */
  function takeBack(file: URL, [first, ...others]: readonly QueuedTask[], error: unknown): void {
    if (first !== undefined && isOutOfMemory(error) && !isClosed) doAlone(file, first);
    else first?.reject(error);
    if (isClosed) for (const task of others) task.reject(error);
    else queue.unshift(...others);
    handOut();
  }

  function doAlone(file: URL, task: QueuedTask): void {
    const thread = startThread(
      file,
      true,
      () => thread.worker.terminate(),
      (left, error) => {
        alone.delete(thread);
        left[0]?.reject(error);
      },
    );
    alone.add(thread);
    give(thread, task);
  }

  /**
   * Does what no thread has taken when this one has nothing else to do. Not what is large: that would fill its memory
   * too, and nothing would come in meanwhile.
   */
  function helpSoon(): void {
    if (isHelping) return;
    isHelping = true;
    setImmediate(() => {
      isHelping = false;
      const first = queue.findIndex(({ message }) => message.size <= largestHelp);
      const [task] = first < 0 ? [] : queue.splice(first, 1);
      if (task === undefined) return;
      doHere(task);
      handOut();
    });
  }

  return {
    run<K extends TaskName>(name: K, input: TaskInput<K>) {
      if (isClosed) return Promise.reject(new Error(CLOSED));
      const message: TaskMessage = { id: ++count, name, input, size: sizeOf(input) };
      return new Promise<TaskResult<K>>((resolve, reject) => {
        const task = {
          message,
          resolve: (value: unknown) => {
            leave(message);
            resolve(value as TaskResult<K>);
          },
          reject: (error: unknown) => {
            leave(message);
            reject(error);
          },
        };
        open++;
        sizes += message.size;
        if (script === null || most < 1 || (count <= HERE && sizes <= MOST_HERE && spent <= LONGEST_HERE)) {
          doHere(task);
          return;
        }
        queue.push(task);
        handOut();
      });
    },
    async room() {
      if (!hasRoom()) await new Promise<void>((resolve) => waitingForRoom.push(resolve));
    },
    isIdle: () => open === 0,
    async close() {
      isClosed = true;
      for (const task of queue.splice(0)) task.reject(new Error(CLOSED));
      for (const go of waitingForRoom.splice(0)) go();
      await Promise.all([...threads, ...alone].map(({ worker }) => worker.terminate()));
    },
  };
}
