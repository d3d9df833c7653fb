import { setTimeout as sleep, setImmediate as turn } from "node:timers/promises";
import { MessageChannel } from "node:worker_threads";
import { expect, it } from "vitest";
import { startClock } from "../../src/page/clock.ts";

/** Keeps the thread busy for so many milliseconds. */
function work(milliseconds: number): void {
  const end = performance.now() + milliseconds;
  while (performance.now() < end);
}

const MINUTE = 60_000;

it("does not give a page up that answered in time while the program was busy with another", async () => {
  const clock = startClock("phare.example", MINUTE, MINUTE, undefined);
  const { port1, port2 } = new MessageChannel();
  port2.once("message", () => clock.phase(MINUTE, "nothing more came"));
  await turn();
  clock.phase(5, "no answer came");
  port1.postMessage("the answer");
  work(30);
  await sleep(20);
  expect(clock.signal.aborted).toBe(false);
  clock.stop();
  port1.close();
});

it("gives a page up whose answer does not come, and says so", async () => {
  const clock = startClock("phare.example", MINUTE, MINUTE, undefined);
  clock.phase(5, "no answer came");
  await sleep(50);
  expect(clock.signal.reason).toMatchObject({ kind: "timeout", why: "no answer came within 0.01 s", passing: true });
  clock.stop();
});
