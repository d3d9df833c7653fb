/** Keeps count of the articles of one listing, to know when all are through. */
export interface Roll {
  /** One more was named. */
  add(): void;
  /** One is through. @param isFinal whether it need not be asked for again while the listing says the same of it */
  check(isFinal: boolean): void;
  /** No more will be named. */
  close(): void;
}

/** @param onComplete called once, when all are through and none has to be tried again */
export function createRoll(onComplete: () => void): Roll {
  // The listing itself is one until it is closed.
  let open = 1;
  let isComplete = true;
  const leave = () => {
    open--;
    if (open === 0 && isComplete) onComplete();
  };
  return {
    add() {
      open++;
    },
    check(isFinal) {
      isComplete &&= isFinal;
      leave();
    },
    close: leave,
  };
}
