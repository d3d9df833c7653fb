// Compiles src/ to dist/ and copies the data that the program reads beside its code (lexicons, model weights).
import { execFileSync } from "node:child_process";
import { cpSync, rmSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const require = createRequire(import.meta.url);
const tsc = join(dirname(require.resolve("typescript/package.json")), "bin", "tsc");

rmSync("dist", { recursive: true, force: true });
execFileSync(process.execPath, [tsc, "-p", "tsconfig.build.json"], { stdio: "inherit" });
cpSync("src", "dist", {
  recursive: true,
  filter: (path) => statSync(path).isDirectory() || /\.(tsv|json)$/.test(path),
});
