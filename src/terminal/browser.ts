import { spawn } from "node:child_process";
import { setTimeout as delay } from "node:timers/promises";

/** A program with its arguments. */
type Call = readonly [program: string, ...words: string[]];

/** What opens an address on each system, without a shell. */
const OPENERS: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  darwin: ["open"],
  win32: ["rundll32", "url.dll,FileProtocolHandler"],
};

/** A program named in `BROWSER`, with blanks before its arguments and `%s` where the address belongs, else at the end. */
function callOf(named: string, url: string): Call[] {
  const [program, ...words] = named.split(/\s+/).filter((word) => word !== "");
  if (program === undefined) return [];
  const filled = words.map((word) => word.replaceAll("%s", () => url));
  return [[program, ...filled, ...(named.includes("%s") ? [] : [url])]];
}

/** What to call, in this order: the programs that `BROWSER` names, colons between, else the system's own. */
export function browserCalls(url: string, env: NodeJS.ProcessEnv, platform: NodeJS.Platform): readonly Call[] {
  const named = (env.BROWSER ?? "").split(platform === "win32" ? ";" : ":").flatMap((name) => callOf(name, url));
  if (named.length > 0) return named;
  const [program = "xdg-open", ...words] = OPENERS[platform] ?? [];
  return [[program, ...words, url]];
}

/** A browser that cannot start says so within this time; one that can may run for hours. */
const PATIENCE = 1500;

async function starts([program, ...words]: Call): Promise<boolean> {
  const child = spawn(program, words, { stdio: "ignore", detached: true });
  const ended = new Promise<boolean>((resolve) => {
    child.on("error", () => resolve(false));
    child.on("exit", (code) => resolve(code === 0));
  });
  child.unref();
  return Promise.race([ended, delay(PATIENCE, true)]);
}

/**
 * Opens an address in a browser. The address must be one of the web: others could start any program.
 *
 * @returns whether a browser was started
 */
export async function openInBrowser(url: string, env: NodeJS.ProcessEnv): Promise<boolean> {
  if (!/^https?:\/\//i.test(url)) return false;
  for (const call of browserCalls(url, env, process.platform)) if (await starts(call)) return true;
  return false;
}
