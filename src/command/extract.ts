import { type Command, Option } from "commander";
import { clipPage } from "../clip/page.ts";
import type { Clipping } from "../clip/read.ts";
import { articleRecord } from "../clip/record.ts";
import type { Page } from "../model/article.ts";
import { decodePage } from "../page/charset.ts";
import { readPage } from "../page/read.ts";
import { oneLine } from "../render/field.ts";
import { jsonLine } from "../render/format.ts";
import { countOf } from "../render/quantity.ts";
import { readReference, withoutCredentials } from "../source/reference.ts";
import { addNetworkOptions, limitsFrom, type NetworkOptions, openNetwork } from "./network.ts";
import { addExamples, type GlobalOptions } from "./option.ts";
import { reasonOf } from "./reason.ts";
import { ExitCode, type Session } from "./session.ts";
import { openTell } from "./tell.ts";

interface ExtractOptions extends GlobalOptions, NetworkOptions {
  readonly url?: string;
  readonly lang?: string;
}

/** How a page was read: in which characters and language, what of it, and where its date stands. */
function readingLine(page: Page, { article }: Clipping): string {
  const { declared, lang, blocks, words, published, dated } = article;
  return [
    `read as ${decodePage(page).charset}`,
    `language ${lang} (declared: ${declared ?? "none"})`,
    `${countOf(blocks.length, "block")} of text, ${countOf(words, "word")}`,
    published === null ? "no date" : `published ${published} (${dated.published ?? "given"})`,
  ].join("; ");
}

async function run(session: Session, inputs: readonly string[], options: ExtractOptions): Promise<ExitCode> {
  const { io } = session;
  const fetcher = openNetwork(options, io);
  const tell = openTell(io, options);
  const sources = {
    // Standard input is only opened when it is named.
    get stdin() {
      return io.stdin;
    },
    fetch: fetcher.fetch,
    limits: limitsFrom(options),
  };
  let failed = 0;
  try {
    for (const input of inputs) {
      try {
        const reference = readReference(input, { url: options.url ?? null });
        const page = await readPage(reference, sources);
        const clipping = clipPage(page, io.now(), options.lang ?? null);
        if (options.verbose) tell(`${withoutCredentials(input)}: ${readingLine(page, clipping)}`);
        const record = { ...articleRecord(clipping), file: withoutCredentials(input) };
        await io.stdout.write(jsonLine(record));
      } catch (error) {
        failed++;
        await io.stderr.write(`error: ${oneLine(`${withoutCredentials(input)}: ${reasonOf(error)}`)}\n`);
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
