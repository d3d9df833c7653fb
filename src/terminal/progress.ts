import { fitColumns } from "../text/width.ts";
import type { Output } from "./output.ts";

/** One line on standard error that tells a person how far a long work has come. */
export interface Progress {
  /** Says how far it has come; the line is drawn ten times a second at most. */
  tell(text: string): void;
  /** Takes the line away, so that another can be printed in its place; it is drawn again later. */
  clear(): Promise<void>;
  /** Takes the line away for good. */
  end(): Promise<void>;
}

/** Milliseconds between two drawings. */
const PERIOD = 100;
const CLEAR = "\r\u001b[K";

/** Whether there is a person to show progress to: at a terminal that can redraw a line, who did not ask for quiet. */
export function wantsProgress(env: NodeJS.ProcessEnv, isTTY: boolean, quiet: boolean): boolean {
  return isTTY && !quiet && !env.CI && env.TERM !== "dumb";
}

/** A progress that nobody sees. */
const silent: Progress = { tell: () => {}, clear: async () => {}, end: async () => {} };

/** @param output where to draw; nothing is drawn unless `wanted` */
export function openProgress(output: Output, wanted: boolean): Progress {
  if (!wanted) return silent;
  let text = "";
  let drawnText = "";
  let drawnAt = Number.NEGATIVE_INFINITY;

  function draw(): void {
    if (text === drawnText || performance.now() - drawnAt < PERIOD) return;
    drawnText = text;
    drawnAt = performance.now();
    // Whoever closed the other end learns it from what is printed for them.
    output.write(CLEAR + fitColumns(text, output.columns - 1)).catch(() => {});
  }

  async function clear(): Promise<void> {
    if (drawnText === "") return;
    drawnText = "";
    await output.write(CLEAR);
  }

  const timer = setInterval(draw, PERIOD);
  timer.unref();
  return {
    tell(told) {
      text = told;
      draw();
    },
    clear,
    async end() {
      clearInterval(timer);
      await clear();
    },
  };
}
