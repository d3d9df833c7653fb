// Compiles the trainer beside the data that it reads, and runs it: node test/bench/article/train.mjs FOLDER [--final]
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const require = createRequire(import.meta.url);
const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(here, "../../..");
const tsc = join(dirname(require.resolve("typescript/package.json")), "bin", "tsc");
const out = mkdtempSync(join(tmpdir(), "qusasa-train-"));

try {
  execFileSync(process.execPath, [tsc, "-p", here, "--outDir", out], { stdio: "inherit" });
  cpSync(join(root, "src"), join(out, "src"), {
    recursive: true,
    filter: (path) => statSync(path).isDirectory() || /\.(tsv|json)$/.test(path),
  });
  writeFileSync(join(out, "package.json"), '{ "type": "module" }\n');
  symlinkSync(join(root, "node_modules"), join(out, "node_modules"));
  const trainer = join(out, "test", "bench", "article", "train.js");
  const model = join(root, "src", "document", "model.json");
  execFileSync(process.execPath, ["--max-old-space-size=4096", trainer, model, ...process.argv.slice(2)], {
    stdio: "inherit",
  });
} finally {
  rmSync(out, { recursive: true, force: true });
}
