import { type Command, Option } from "commander";
import { analyzeText } from "../analysis/analyze.ts";
import { UsageError } from "../error.ts";
import type { AnalysisRecord } from "../model/record.ts";
import { addExamples } from "./option.ts";
import type { Session } from "./session.ts";
import { filterTexts } from "./text-filter.ts";
import type { InputShape, TextInput } from "./text-input.ts";

interface AnalyzeOptions {
  readonly input?: InputShape;
  readonly lang?: string;
  readonly date?: string;
}

function analyze(item: TextInput, options: AnalyzeOptions): AnalysisRecord {
  const { lang, dir, sentences, figures, claims } = analyzeText(item.text, {
    lang: options.lang ?? item.lang,
    published: item.published ?? options.date ?? null,
    outlet: item.outlet,
  });
  return { v: 1, type: "analysis", id: item.id, lang, dir, sentences, figures, claims };
}

/** `qusasa analyze`: article text → one analysis record a text. */
export function define(command: Command, session: Session): void {
  command
    .argument("<input...>", "files of text or NDJSON (id, text, …), or - for standard input")
    .addOption(
      new Option("--input <shape>", "what the inputs are; else told by name or first byte").choices(["text", "ndjson"]),
    )
    .option("--lang <code>", "the language of the texts, if you know it")
    .option("--date <date>", "the date that « mardi » or « last month » are counted from, e.g. 2026-10-03")
    .action(async (inputs: readonly string[], options: AnalyzeOptions) => {
      if (options.date !== undefined && Number.isNaN(Date.parse(options.date))) {
        throw new UsageError({ what: `--date: "${options.date}" is not a date`, fix: "write it as 2026-10-03" });
      }
      session.exitCode = await filterTexts(session.io, inputs, options.input, (item) => analyze(item, options));
    });
  addExamples(command, [
    ["qusasa analyze article.txt", "one text"],
    ["qusasa analyze corpus.ndjson | jq -c .figures[]", "an object a line: id, text, published"],
    ["pdftotext a.pdf - | qusasa analyze - --lang fr", "from another program"],
  ]);
}
