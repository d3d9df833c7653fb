import { describe, expect, it } from "vitest";
import { createRoll } from "../../src/clip/roll.ts";

function rollOf(...answers: readonly boolean[]) {
  let completed = 0;
  const roll = createRoll(() => completed++);
  for (const _ of answers) roll.add();
  return { roll, completed: () => completed };
}

describe("the articles of a listing", () => {
  it("are through when the last one is, and no more can come", () => {
    const { roll, completed } = rollOf(true, true);
    roll.check(true);
    roll.close();
    expect(completed()).toBe(0);
    roll.check(true);
    expect(completed()).toBe(1);
  });

  it("are not through while one has to be tried again", () => {
    const { roll, completed } = rollOf(true, true);
    roll.check(false);
    roll.check(true);
    roll.close();
    expect(completed()).toBe(0);
  });

  it("are through at once when there are none", () => {
    const { roll, completed } = rollOf();
    roll.close();
    expect(completed()).toBe(1);
  });
});
