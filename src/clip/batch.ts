const LATE = Symbol("late");

/**
 * Gathers items into batches: one is given when it is full, when its first item has waited long enough, and at the
 * end. An error of the items comes after the items before it.
 *
 * @param most items of a batch
 * @param milliseconds how long an item may wait for others
 */
export async function* inBatches<T>(
  items: AsyncIterable<T>,
  most: number,
  milliseconds: number,
): AsyncGenerator<readonly T[]> {
  const source = items[Symbol.asyncIterator]();
  let next: Promise<IteratorResult<T>> | null = null;
  try {
    for (;;) {
      next ??= source.next();
      const first: IteratorResult<T> = await next;
      next = null;
      if (first.done === true) return;
      const batch = [first.value];
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<typeof LATE>((resolve) => {
        timer = setTimeout(() => resolve(LATE), milliseconds);
      });
      while (batch.length < most) {
        next = source.next();
        // An end or an error is met again as the first of the next batch.
        const event = await Promise.race([next, late]).catch(() => LATE);
        if (typeof event === "symbol" || event.done === true) break;
        batch.push(event.value);
        next = null;
      }
      clearTimeout(timer);
      yield batch;
    }
  } finally {
    const closed = source.return?.();
    if (next === null) await closed;
    else closed?.catch(() => {});
  }
}
