/** What `--bidi` says: wrap right-to-left cells in isolates, do not, or find out. */
export type BidiChoice = "auto" | "isolate" | "none";

const FIRST_STRONG_ISOLATE = "\u2068";
const POP_DIRECTIONAL_ISOLATE = "\u2069";

/**
 * Whether text of unknown direction is wrapped in FSI…PDI: only on a terminal that is known to honour them
 * (VTE from 0.58, Konsole); elsewhere the marks are drawn as boxes or do nothing.
 */
export function wantsIsolates(choice: BidiChoice, env: NodeJS.ProcessEnv, isTTY: boolean): boolean {
  if (choice !== "auto") return choice === "isolate";
  return isTTY && (Number(env.VTE_VERSION ?? 0) >= 5800 || env.KONSOLE_VERSION !== undefined);
}

/** `text` in an isolate of its own direction. */
export function isolate(text: string): string {
  return `${FIRST_STRONG_ISOLATE}${text}${POP_DIRECTIONAL_ISOLATE}`;
}
