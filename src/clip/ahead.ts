/** How items end: by themselves, or with an error. */
interface Ending {
  readonly failed: boolean;
  readonly error?: unknown;
}

const READY = Symbol("ready");

async function nextOf<T>(source: AsyncIterator<T>): Promise<{ readonly item: T } | Ending> {
  try {
    const { done, value } = await source.next();
    return done === true ? { failed: false } : { item: value };
  } catch (error) {
    return { failed: true, error };
  }
}

/** Whoever stops half way does not wait for what was begun: its failure is nobody's then. */
function started<R>(result: Promise<R>): Promise<R> {
  result.catch(() => {});
  return result;
}

const readiness = (result: Promise<unknown>): Promise<typeof READY> =>
  result.then(
    () => READY,
    () => READY,
  );

/**
 * Begins work on the next items while that on the first is still being done. Results come in the order of the items,
 * each as soon as it is there, however long the next item lets itself be waited for. When the items break off with an
 * error, all results before it come first.
 *
 * @param most items whose work is under way at once
 */
export async function* workAhead<T, R>(
  items: AsyncIterable<T>,
  most: number,
  begin: (item: T) => Promise<R>,
): AsyncGenerator<R> {
  const source = items[Symbol.asyncIterator]();
  const ahead: Promise<R>[] = [];
  let next: ReturnType<typeof nextOf<T>> | null = null;
  let ending: Ending | null = null;
  try {
    for (;;) {
      if (ending === null && ahead.length < most) next ??= nextOf(source);
      const first = ahead[0];
      const waited = [...(next === null ? [] : [next]), ...(first === undefined ? [] : [readiness(first)])];
      if (waited.length === 0) break;
      const event = await Promise.race(waited);
      if (event === READY) {
        ahead.shift();
        if (first !== undefined) yield await first;
        continue;
      }
      next = null;
      if ("item" in event) ahead.push(started(begin(event.item)));
      else ending = event;
    }
  } finally {
    const closed = source.return?.();
    // An item that is still waited for may never come.
    if (next === null) await closed;
    else closed?.catch(() => {});
  }
  if (ending?.failed) throw ending.error;
}
