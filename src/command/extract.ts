import { type Command, Option } from "commander";
import { clipPage } from "../clip/page.ts";
import { articleRecord } from "../clip/record.ts";
import { readPage } from "../page/read.ts";
import { readReference } from "../source/reference.ts";
import { addNetworkOptions, type NetworkOptions, openNetwork } from "./network.ts";
import { addExamples, type GlobalOptions } from "./option.ts";
import { reasonOf } from "./reason.ts";
import { ExitCode, type Session } from "./session.ts";

interface ExtractOptions extends GlobalOptions, NetworkOptions {
  readonly url?: string;
  readonly lang?: string;
}

async function run(session: Session, inputs: readonly string[], options: ExtractOptions): Promise<ExitCode> {
  const { io } = session;
  const fetcher = openNetwork(options, io);
  let failed = 0;
  try {
    for (const input of inputs) {
      try {
        const reference = readReference(input, { url: options.url ?? null });
        const page = await readPage(reference, { stdin: io.stdin, fetch: fetcher.fetch });
        const record = { ...articleRecord(clipPage(page, io.now(), options.lang ?? null)), file: input };
        await io.stdout.write(`${JSON.stringify(record)}\n`);
      } catch (error) {
        failed++;
        await io.stderr.write(`error: ${input}: ${reasonOf(error)}\n`);
      }
      if (io.signal.aborted) break;
    }
  } finally {
    await fetcher.close();
  }
  return failed === 0 ? ExitCode.done : ExitCode.someFailed;
}

/** `qusasa extract`: pages → one article record each, with its figures and claims. */
export function define(command: Command, session: Session): void {
  command
    .argument("<input...>", "HTML files, addresses, or - for one page on standard input")
    .option("--url <url>", "the address of a page read from a file or -")
    .addOption(new Option("--lang <code>", "the language of the articles, if you know it"));
  addNetworkOptions(command).action(async (inputs: readonly string[]) => {
    session.exitCode = await run(session, inputs, command.optsWithGlobals<ExtractOptions>());
  });
  addExamples(command, [
    ["qusasa extract page.html | jq -r .text", "the text of a saved page"],
    ["curl -s $url | qusasa extract - --url $url | jq '.figures[]'", "from another program"],
    ["qusasa extract pages/*.html > articles.ndjson", "one record a line, in input order"],
  ]);
}
