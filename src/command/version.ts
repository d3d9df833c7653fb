import { readFileSync } from "node:fs";

interface Package {
  readonly version: string;
  readonly engines: { readonly node: string };
}

function readPackage(): Package {
  const description: unknown = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
  return description as Package;
}

/** The version of the program, as its package says. */
export function version(): string {
  return readPackage().version;
}

/** The oldest Node.js that the program runs on, as its package says: `20.19`. */
export function oldestNode(): string {
  return readPackage().engines.node.replace(/^>=\s*/, "");
}
