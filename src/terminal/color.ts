import { Chalk, type ChalkInstance } from "chalk";

/** When to colour: what `--color` says. */
export type ColorChoice = "auto" | "always" | "never";

/**
 * Whether a stream gets colour: `--color` > NO_COLOR (non-empty) > FORCE_COLOR > TERM=dumb > terminal or not.
 * Chalk does not honour NO_COLOR by itself, so the decision is made here.
 */
export function wantsColor(choice: ColorChoice, env: NodeJS.ProcessEnv, isTTY: boolean): boolean {
  if (choice !== "auto") return choice === "always";
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR !== undefined) return env.FORCE_COLOR !== "0" && env.FORCE_COLOR !== "false";
  return isTTY && env.TERM !== "dumb";
}

/** Chalk for one stream: full colour names, or none at all. */
export function paint(colored: boolean): ChalkInstance {
  return new Chalk({ level: colored ? 1 : 0 });
}
