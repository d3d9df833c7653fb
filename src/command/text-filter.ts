import type { AnalysisRecord, DetectionRecord } from "../model/record.ts";
import { oneLine } from "../render/field.ts";
import { jsonLine } from "../render/format.ts";
import type { Io } from "../terminal/io.ts";
import { ExitCode } from "./session.ts";
import { type InputShape, readTexts, type TextInput } from "./text-input.ts";

/**
 * Runs each text through `read` and prints the records as NDJSON, in input order; what cannot be read gives an
 * error record on standard error and the rest goes on.
 */
export async function filterTexts(
  io: Io,
  inputs: readonly string[],
  shape: InputShape | undefined,
  read: (item: TextInput) => AnalysisRecord | DetectionRecord,
): Promise<ExitCode> {
  let broken = 0;
  for await (const item of readTexts(io, inputs, shape)) {
    if (item.kind === "text") {
      await io.stdout.write(jsonLine(read(item)));
    } else if (item.line === null) {
      broken++;
      await io.stderr.write(`error: ${oneLine(item.reason)}\n`);
    } else {
      broken++;
      const { input, line, reason } = item;
      await io.stderr.write(jsonLine({ v: 1, type: "error", input, line, reason }));
    }
    if (io.signal.aborted) break;
  }
  return broken === 0 ? ExitCode.done : ExitCode.someFailed;
}
