import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { allPacks } from "../../src/language/pack.ts";
import { LEXICON, makeLexicon } from "../../src/language/search/lexicon.ts";
import { qusasa, root, temporaryFolder } from "./program.ts";

it.each(allPacks().map((pack) => [pack.code, pack] as const))(
  "the build leaves what searching knows of %s as it is made from the tables",
  (code, pack) => {
    const prepared: unknown = JSON.parse(readFileSync(join(root, "dist/language", code, `${LEXICON}.json`), "utf8"));
    expect(prepared).toEqual(makeLexicon(pack));
  },
);

it("the half of better-sqlite3 in the bundle and its native half are of one version", () => {
  const read = (path: string) => JSON.parse(readFileSync(join(root, path), "utf8"));
  const { version } = read("node_modules/better-sqlite3/package.json");
  expect(read("package.json").dependencies["better-sqlite3"]).toBe(version);
});

/** Tells, of each part of the bundle that a run loads, whether V8 turned down what the build had left. */
const TURNED_DOWN = `
  const vm = require("node:vm");
  const told = [];
  vm.Script = class extends vm.Script {
    constructor(code, options) {
      super(code, options);
      told.push(this.cachedDataRejected);
    }
  };
  process.on("exit", () => process.stdout.write(JSON.stringify(told)));
  require("./bin/load.js").load("run.cjs").run();
`;

describe("what V8 made of the program when it was built", () => {
  const folder = temporaryFolder();
  const archive = join(folder.path, "archive.db");
  const copy = join(folder.path, "copy");
  const env = { ...process.env, QUSASA_ARCHIVE: archive };
  const run = (home: string, args: readonly string[]) =>
    execFileSync(process.execPath, args, { cwd: home, env, encoding: "utf8" });

  beforeAll(async () => {
    mkdirSync(join(copy, "dist"), { recursive: true });
    for (const name of ["package.json", "node_modules"]) symlinkSync(join(root, name), join(copy, name));
    for (const name of readdirSync(join(root, "dist"))) {
      if (name !== "bundle") symlinkSync(join(root, "dist", name), join(copy, "dist", name));
    }
    cpSync(join(root, "bin"), join(copy, "bin"), { recursive: true });
    const page = join(root, "fixtures/fr/desalination--json-ld/page.html");
    await qusasa(["fetch", "--page", page, "--url", "https://press.example/1"], { archive });
  });
  afterAll(() => folder.remove());

  it("is taken by V8 for all that a search loads", () => {
    const told: unknown[] = JSON.parse(
      run(root, ["-e", TURNED_DOWN, "qusasa", "search", "--count", "eau"]).trim().split("\n").at(-1) ?? "",
    );
    expect(told.length).toBeGreaterThan(3);
    expect(new Set(told)).toEqual(new Set([false]));
  });

  it("does not tell where that was", () => {
    const files = readdirSync(join(root, "dist/bundle")).filter((name) => name.endsWith(".cache"));
    expect(files.filter((name) => readFileSync(join(root, "dist/bundle", name)).includes(root))).toEqual([]);
  });

  const cut = (file: string) => writeFileSync(file, readFileSync(file).subarray(0, 1000));
  const age = (file: string) => {
    const made = readFileSync(file);
    // The header of V8: a magic number, then what stands for its version.
    made.writeUInt32LE(made.readUInt32LE(4) ^ 1, 4);
    writeFileSync(file, made);
  };
  it.each([
    ["is missing", rmSync],
    ["is cut short", cut],
    ["is of another version of V8", age],
  ])("is not needed: where it %s, a search answers the same", (_, spoil) => {
    const bundle = join(copy, "dist/bundle");
    rmSync(bundle, { recursive: true, force: true });
    cpSync(join(root, "dist/bundle"), bundle, { recursive: true });
    for (const name of readdirSync(bundle)) if (name.endsWith(".cache")) spoil(join(bundle, name));
    const answer = run(copy, ["bin/qusasa.js", "search", "eau"]);
    expect(answer).toContain("press.example");
    expect(answer).toBe(run(root, ["bin/qusasa.js", "search", "eau"]));
  });
});

it("what is asked of V8 is known to this version of Node: nothing is said of it on standard error", () => {
  const script = `
    import { createPool } from "./dist/clip/pool.js";
    import { sweepAfter } from "./dist/clip/sweep.js";
    sweepAfter(10_000_000);
    await createPool().close();
  `;
  const run = spawnSync(process.execPath, ["--input-type=module", "--eval", script], { cwd: root, encoding: "utf8" });
  expect(run).toMatchObject({ status: 0, stderr: "" });
});
