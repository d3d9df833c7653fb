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

it("gives a page its whole time, although the program was busy with another when that was over", async () => {
  const clock = startClock("phare.example", 10, 10, undefined);
  const { port1, port2 } = new MessageChannel();
  let parts = 0;
  port2.on("message", () => {
    if (++parts === 3) clock.stop();
    else port1.postMessage("the next part");
  });
  await turn();
  port1.postMessage("the first part");
  work(60);
  await sleep(100);
  expect({ parts, aborted: clock.signal.aborted }).toEqual({ parts: 3, aborted: false });
  port1.close();
});

it("gives a page up that is not whole in time, and does not ask for it again", async () => {
  const clock = startClock("phare.example", 5, 5, undefined);
  await sleep(60);
  expect(clock.signal.reason).toMatchObject({ why: "its page was not whole within 0.01 s", passing: false });
  clock.stop();
});
