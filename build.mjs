// Makes dist/: src/ compiled, the data that the program reads beside its code (lexicons, model weights), and a bundle
// that bin/ starts, with what V8 makes of it.
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, relative, sep } from "node:path";
import { rolldown } from "rolldown";

const require = createRequire(import.meta.url);
const tsc = join(dirname(require.resolve("typescript/package.json")), "bin", "tsc");
const BUNDLE = join("dist", "bundle");

function compile() {
  rmSync("dist", { recursive: true, force: true });
  execFileSync(process.execPath, [tsc, "-p", "tsconfig.build.json"], { stdio: "inherit" });
  cpSync("src", "dist", {
    recursive: true,
    filter: (path) => statSync(path).isDirectory() || /\.(tsv|json)$/.test(path),
  });
}

/** What is made of the packs' tables once instead of at every start. */
async function prepareTables() {
  const { allPacks } = await import("./dist/language/pack.js");
  const { LEXICON, makeLexicon } = await import("./dist/language/search/lexicon.js");
  for (const pack of allPacks()) {
    writeFileSync(join("dist", "language", pack.code, `${LEXICON}.json`), JSON.stringify(makeLexicon(pack)));
  }
}

/** Data is found by the address of the module that reads it, which a bundle must not change. */
const keepAddresses = {
  name: "keep-addresses",
  transform(code, id) {
    if (!code.includes("import.meta.url")) return null;
    const path = relative(BUNDLE, id).split(sep).join("/");
    return code.replaceAll("import.meta.url", `new URL(${JSON.stringify(path)}, import.meta.url).href`);
  },
};

const SEARCHED_FOR = "require('bindings')('better_sqlite3.node')";
const NATIVE = "better-sqlite3/build/Release/better_sqlite3.node";

/**
 * better-sqlite3 searches for its native half from the folder that it is in, which is another one in a bundle. Both
 * must be of one version: package.json names it exactly.
 */
const nameNative = {
  name: "name-native",
  transform: (code) => (code.includes(SEARCHED_FOR) ? code.replace(SEARCHED_FOR, `require("${NATIVE}")`) : null),
};

const SELDOM_USED =
  /^(\s*(?:let|const) (\w+) = )(require\("node:(?:child_process|crypto|fs\/promises|net|zlib)"\));$/gm;

/** Parts of Node that take long to load and that few runs need are loaded when they are first used. */
const loadLate = {
  name: "load-late",
  renderChunk: (code) =>
    code.replace(SELDOM_USED, (line, start, name, part) =>
      code.includes(`__toESM(${name},`) ? line : `${start}new Proxy({}, { get: (_, key) => ${part}[key] });`,
    ),
};

/** What is needed before the command is known, and all that `--version` needs. */
const START = /dist[\\/](?:run|main|error|terminal[\\/](?:io|output)|command[\\/](?:session|version))\.js$/;
/** Modules that this many commands share are loaded as one. */
const SHARED_BY = 8;

/** A program in a few CommonJS files starts in half the time of one in a hundred modules. */
async function bundle() {
  const made = await rolldown({
    input: join("dist", "run.js"),
    platform: "node",
    external: [NATIVE],
    plugins: [keepAddresses, nameNative, loadLate],
  });
  await made.write({
    dir: BUNDLE,
    format: "cjs",
    entryFileNames: "[name].cjs",
    chunkFileNames: "[name]-[hash].cjs",
    codeSplitting: {
      groups: [
        { name: "start", test: START, priority: 2 },
        { name: "shared", minShareCount: SHARED_BY, priority: 1 },
      ],
    },
  });
}

const PAGE = join("fixtures", "fr", "desalination--json-ld", "page.html");
const ADDRESS = "https://press.example/1";
/** The commands whose start matters most. */
const USUAL = [
  ["--version"],
  ["fetch", "--page", PAGE, "--url", ADDRESS],
  ["search", "eau"],
  ["list"],
  ["list", "--json"],
  ["show", ADDRESS],
  ["claims"],
  ["figures", "--kind", "money"],
  ["extract", PAGE],
  ["detect", "README.md"],
];

/** Leaves what V8 makes of the parts of the bundle that these commands load; each run begins with what is there. */
function compileAhead() {
  const folder = mkdtempSync(join(tmpdir(), "qusasa-build-"));
  const env = { ...process.env, QUSASA_ARCHIVE: join(folder, "archive.db") };
  const run = `const { load, keepMade } = require("./bin/load.js"); process.on("exit", keepMade); load("run.cjs").run();`;
  for (const args of USUAL) {
    execFileSync(process.execPath, ["-e", run, "qusasa", ...args], { env, stdio: ["ignore", "ignore", "inherit"] });
  }
  rmSync(folder, { recursive: true });
}

compile();
await prepareTables();
await bundle();
compileAhead();
