// Loads the parts of the bundle, each with what V8 made of it when the program was built, so that it is not compiled at
// every start. V8 turns down what another version of it made: then, and where there is nothing, a part is compiled as
// any script is.
const { readFileSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");
const { Script } = require("node:vm");

const FOLDER = join(__dirname, "..", "dist", "bundle");
const modules = new Map();
const scripts = new Map();

const madeOf = (file) => `${file}.cache`;

function readMade(file) {
  try {
    return readFileSync(madeOf(file));
  } catch {
    return undefined;
  }
}

function requireFromPart(id) {
  return id.startsWith("./") ? load(id.slice(2)) : require(id);
}

/** What a part of the bundle exports. */
function load(name) {
  const known = modules.get(name);
  if (known !== undefined) return known.exports;
  const file = join(FOLDER, name);
  const code = `(function (exports, require, module, __filename, __dirname) {${readFileSync(file, "utf8")}\n})`;
  // The name in stack traces is kept in what V8 makes: it must not tell where the program was built.
  const script = new Script(code, { filename: `dist/bundle/${name}`, cachedData: readMade(file) });
  const module = { exports: {} };
  modules.set(name, module);
  scripts.set(file, script);
  script.runInThisContext()(module.exports, requireFromPart, module, file, FOLDER);
  return module.exports;
}

/** For the build alone: leaves, beside each part that was loaded, what V8 has made of it and of its functions that ran. */
function keepMade() {
  for (const [file, script] of scripts) writeFileSync(madeOf(file), script.createCachedData());
}

module.exports = { load, keepMade };
