import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const src = fileURLToPath(new URL("../src/", import.meta.url));
const files = readdirSync(src, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
  .map((entry) => relative(src, join(entry.parentPath, entry.name)));
const sources = files.map((file) => ({ file, code: readFileSync(join(src, file), "utf8") }));

/** What each folder may import from, beside itself; docs/contributing.md draws it. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  model: [],
  text: ["model"],
  language: ["model", "text"],
  source: ["model", "text", "language", "error.ts"],
  page: ["model", "text", "error.ts"],
  warc: ["model", "text", "page", "error.ts"],
  document: ["model", "text", "language", "source", "error.ts"],
  analysis: ["model", "text", "language"],
  query: ["model", "text", "language", "error.ts"],
  archive: ["model", "text", "language", "query", "error.ts"],
  clip: ["model", "text", "language", "source", "page", "warc", "document", "analysis", "archive", "error.ts"],
  render: ["model", "text"],
  terminal: ["model", "text"],
};

const ONLY_IN: Readonly<Record<string, string>> = {
  undici: "page",
  cheerio: "document",
  htmlparser2: "source",
  domhandler: "document",
  "better-sqlite3": "archive",
  franc: "language",
  chalk: "terminal",
  warcio: "warc",
};

function importsOf(code: string): string[] {
  return [...code.matchAll(/^\s*(?:import|export)\b[^;]*?\bfrom\s+"([^"]+)"/gm)].map((match) => match[1] ?? "");
}

const withoutComments = (code: string): string => code.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, "");

describe("the house", () => {
  it("lets each folder import only from folders to its left", () => {
    const wrong = sources.flatMap(({ file, code }) => {
      const [folder = ""] = file.split("/");
      const allowed = MAY_IMPORT[folder];
      if (allowed === undefined) return [];
      return importsOf(code)
        .filter((path) => path.startsWith("."))
        .map((path) => relative(src, join(src, file, "..", path)).split("/")[0] ?? "")
        .filter((target) => target !== folder && !allowed.includes(target))
        .map((target) => `${file} imports ${target}`);
    });
    expect(wrong).toEqual([]);
  });

  it("keeps each library in one folder", () => {
    const wrong = sources.flatMap(({ file, code }) =>
      importsOf(code)
        .filter((path) => ONLY_IN[path] !== undefined && !file.startsWith(`${ONLY_IN[path]}/`))
        .map((path) => `${file} imports ${path}`),
    );
    expect(wrong).toEqual([]);
  });

  it("has no letter of Arabic, and names no language, outside the packs", () => {
    const codes = readdirSync(join(src, "language"), { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && entry.name.length === 2)
      .map((entry) => entry.name);
    const name = new RegExp(`["'](?:${codes.join("|")})["']|\\b(?:isArabic|isFrench)\\b`);
    const wrong = sources
      .filter(
        ({ file, code }) =>
          !file.startsWith("command/") &&
          (/\p{Script=Arabic}/u.test(withoutComments(code)) || name.test(withoutComments(code))),
      )
      .map(({ file }) => file);
    expect(wrong).toEqual([]);
  });

  it("touches the process in run.ts and terminal/ only", () => {
    const wrong = sources
      .filter(
        ({ file, code }) =>
          file !== "run.ts" &&
          !file.startsWith("terminal/") &&
          /\bprocess\.(?!versions|platform|pid)/.test(withoutComments(code)),
      )
      .map(({ file }) => file);
    expect(wrong).toEqual([]);
  });

  it("has no file that grew past 500 lines", () => {
    const long = sources.filter(({ code }) => code.split("\n").length > 500).map(({ file }) => file);
    expect(long).toEqual([]);
  });
});
