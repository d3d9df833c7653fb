import { readFileSync } from "node:fs";

/** The version of the program, as its package says. */
export function version(): string {
  const description: unknown = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
  return (description as { readonly version: string }).version;
}
