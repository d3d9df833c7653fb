import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { FetchError, UsageError } from "../../src/error.ts";
import { readReference, withoutCredentials } from "../../src/source/reference.ts";

let folder: string;
let page: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "qusasa-reference-"));
  page = join(folder, "page.html");
  writeFileSync(page, "x");
});

afterAll(() => rmSync(folder, { recursive: true }));

function failure(input: string): unknown {
  try {
    return readReference(input);
  } catch (error) {
    return error;
  }
}

describe("what a person types", () => {
  it("may be a web address", () => {
    expect(readReference(" https://gazette.example/خبر ")).toEqual({
      kind: "url",
      input: " https://gazette.example/خبر ",
      url: "https://gazette.example/%D8%AE%D8%A8%D8%B1",
    });
  });

  it("may be a file, with its address", () => {
    expect(readReference(page)).toEqual({ kind: "file", input: page, path: page, url: null });
    expect(readReference(page, { url: "https://gazette.example/a" })).toMatchObject({
      url: "https://gazette.example/a",
    });
  });

  it("may be a dash for standard input", () => {
    expect(readReference("-", { url: null })).toEqual({ kind: "stdin", input: "-", url: null });
  });

  it("never keeps credentials in the address", () => {
    expect(readReference("https://nora:secret@gazette.example/")).toMatchObject({ url: "https://gazette.example/" });
  });

  it("is told to be whole when the scheme is missing", () => {
    expect(failure("gazette.example/marche")).toMatchObject({
      message: 'there is no file "gazette.example/marche"',
      fix: "for a page on the web, type the whole address: https://gazette.example/marche",
    });
  });

  it("cannot be a folder or a missing file", () => {
    expect(failure(folder)).toBeInstanceOf(FetchError);
    expect(failure(folder)).toMatchObject({ message: `"${folder}" is a folder` });
    expect(failure(join(folder, "none"))).toMatchObject({ message: `there is no file "${join(folder, "none")}"` });
    expect(failure(join(page, "under"))).toBeInstanceOf(FetchError);
  });

  it.each(["ftp://gazette.example/a", "file:///tmp/x", "mailto:nora@gazette.example", "javascript:alert(1)"])(
    "cannot be %s",
    (input) => {
      expect(failure(input)).toBeInstanceOf(UsageError);
      expect(failure(input)).toMatchObject({ message: `${input.split(":")[0]}: addresses cannot be read` });
    },
  );

  it.each(["", "  ", "https://", "http://[oops"])("cannot be « %s »", (input) => {
    expect(failure(input)).toBeInstanceOf(UsageError);
  });

  it("cannot give a file an address that is none", () => {
    expect(() => readReference(page, { url: "gazette.example/a" })).toThrow(UsageError);
  });
});

it.each([
  ["https://nora:secret@phare.example/quai", "https://phare.example/quai"],
  [" HTTP://nora@phare.example", " HTTP://phare.example"],
  ["https:\\\\nora:s@crèt@phare.example\\quai", "https:\\\\phare.example\\quai"],
  ["https://phare.example/@nora?to=a@b.example#@", "https://phare.example/@nora?to=a@b.example#@"],
  ["nora@phare.example", "nora@phare.example"],
  ["https://nora:sec/ret@phare.example/quai", "https://phare.example/quai"],
  ["https://nora:s?cr#t@phare.example/quai", "https://phare.example/quai"],
])("tells of %s as %s", (typed, told) => expect(withoutCredentials(typed)).toBe(told));
