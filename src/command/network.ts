import { type Command, Option } from "commander";
import { createFetcher, type Fetcher, userAgent } from "../page/fetch.ts";
import { allowPrivateFrom } from "../page/guard.ts";
import { duration } from "./option.ts";
import { version } from "./version.ts";

/** How pages are fetched from the network. */
export interface NetworkOptions {
  readonly allowPrivate?: readonly string[];
  readonly contact?: string;
  readonly delay?: number;
}

/** Adds the options of every command that fetches pages. */
export function addNetworkOptions(command: Command): Command {
  const gather = (value: string, before: readonly string[] = []): readonly string[] => [...before, ...value.split(",")];
  return command
    .addOption(
      new Option("--allow-private <host>", "a private host, address or CIDR block that may be asked, or any").argParser(
        gather,
      ),
    )
    .option("--contact <address>", "your mail address or site, told to the sites in the User-Agent")
    .addOption(
      new Option("--delay <time>", "time between two requests to one host, e.g. 500ms (default: 1s)").argParser(
        duration,
      ),
    );
}

/** Makes the fetcher of one run. Close it when done. */
export function openNetwork(options: NetworkOptions, signal: AbortSignal): Fetcher {
  return createFetcher({
    allowPrivate: allowPrivateFrom(options.allowPrivate ?? []),
    userAgent: userAgent(version(), options.contact ?? null),
    signal,
    ...(options.delay === undefined ? {} : { gap: options.delay }),
  });
}
