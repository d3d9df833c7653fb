import { expect, it } from "vitest";
import { bar } from "../../src/render/bar.ts";

it("a bar is as long as its part of the whole, to an eighth of a column", () => {
  expect(bar(10, 10, 4)).toBe("████");
  expect(bar(5, 10, 4)).toBe("██");
  expect(bar(7, 16, 2)).toBe("▉");
});

it("a bar shows that there is something, and nothing where there is nothing", () => {
  expect(bar(1, 1e6, 20)).toBe("▏");
  expect(bar(0, 10, 20)).toBe("");
  expect(bar(0, 0, 20)).toBe("");
});
