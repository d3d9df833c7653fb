/** Things to do, in the order in which they come; doing one may bring more, which come before the rest. */
export interface Queue<T> {
  /** The next thing, `null` when nothing is left and nothing under way can bring more. */
  take(): Promise<T | null>;
  /** Says that a thing taken is done. */
  done(): void;
  add(more: AsyncIterable<T>): void;
  /** Closes all that things come from. */
  close(): Promise<void>;
}

interface Origin<T> {
  readonly iterator: AsyncIterator<T>;
  /** The thing that was asked for and not taken yet. */
  ahead: Promise<IteratorResult<T>> | null;
}

const CHANGED = Symbol("changed");

/** Makes a queue that several workers take from. */
export function createQueue<T>(first: AsyncIterable<T>): Queue<T> {
  const origins: Origin<T>[] = [];
  let busy = 0;
  let tell = () => {};
  let changed = Promise.resolve<typeof CHANGED>(CHANGED);
  const renew = () => {
    tell();
    changed = new Promise((resolve) => {
      tell = () => resolve(CHANGED);
    });
  };
  const add = (more: AsyncIterable<T>): void => {
    origins.push({ iterator: more[Symbol.asyncIterator](), ahead: null });
    renew();
  };

  async function take(): Promise<T | null> {
    for (;;) {
      const origin = origins.at(-1);
      if (origin === undefined) {
        if (busy === 0) return null;
        await changed;
        continue;
      }
      origin.ahead ??= origin.iterator.next();
      const { ahead } = origin;
      const result = await Promise.race([ahead, changed]);
      if (result === CHANGED || origin.ahead !== ahead) continue;
      origin.ahead = null;
      if (result.done !== true) {
        busy++;
        return result.value;
      }
      origins.splice(origins.indexOf(origin), 1);
      renew();
    }
  }

  add(first);
  return {
    take,
    done() {
      busy--;
      renew();
    },
    add,
    async close() {
      const closing = origins.splice(0).map(({ iterator }) => iterator.return?.().catch(() => {}));
      renew();
      await Promise.all(closing);
    },
  };
}
