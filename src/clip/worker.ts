import { parentPort } from "node:worker_threads";
import { ExplainedError } from "../error.ts";
import { sweepAfter } from "./sweep.ts";
import { perform, type TaskMessage, type TaskReply } from "./task.ts";

function replyTo({ id, name, input }: TaskMessage): TaskReply {
  try {
    return { id, value: perform(name, input) };
  } catch (error) {
    const { why, fix } = error instanceof ExplainedError ? error : { why: null, fix: null };
    const [kind, what] = error instanceof Error ? [error.name, error.message] : ["Error", String(error)];
    return { id, error: { name: kind, what, why, fix } };
  }
}

// A thread of the pool: it does one task after another.
parentPort?.on("message", (message: TaskMessage) => {
  parentPort?.postMessage(replyTo(message));
  sweepAfter(message.size);
});
