import { type Command, Option } from "commander";
import { detect } from "../language/detect.ts";
import type { DetectionRecord } from "../model/record.ts";
import { addExamples } from "./option.ts";
import type { Session } from "./session.ts";
import { filterTexts } from "./text-filter.ts";
import type { InputShape, TextInput } from "./text-input.ts";

function detection({ id, text }: TextInput): DetectionRecord {
  const { lang, confidence, segments } = detect(text);
  return { v: 1, type: "detection", id, lang, confidence, segments };
}

/** `qusasa detect`: text → one detection record a text. */
export function define(command: Command, session: Session): void {
  command
    .argument("<input...>", "files of text or NDJSON (id, text), or - for standard input")
    .addOption(
      new Option("--input <shape>", "what the inputs are; else told by name or first byte").choices(["text", "ndjson"]),
    )
    .action(async (inputs: readonly string[], options: { readonly input?: InputShape }) => {
      session.exitCode = await filterTexts(session.io, inputs, options.input, detection);
    });
  addExamples(command, [
    ["qusasa detect article.txt", "language, confidence and segments"],
    ["qusasa detect titles.ndjson | jq -r '[.id,.lang]|@tsv'", "one record a line"],
  ]);
}
