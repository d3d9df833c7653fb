import { type Command, Option } from "commander";
import type { Fetcher, FetchOptions } from "../page/fetch.ts";
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

/**
 * The network for one run: loaded at the first page that is asked for, since files need none of it. Close it when
 * done.
 */
export function openNetwork(options: NetworkOptions, signal: AbortSignal): Fetcher {
  const settings: FetchOptions = {
    allowPrivate: allowPrivateFrom(options.allowPrivate ?? []),
    signal,
    ...(options.delay === undefined ? {} : { gap: options.delay }),
  };
  let fetcher: Promise<Fetcher> | null = null;
  const load = async (): Promise<Fetcher> => {
    const { createFetcher, userAgent } = await import("../page/fetch.ts");
    return createFetcher({ ...settings, userAgent: userAgent(version(), options.contact ?? null) });
  };
  const opened = (): Promise<Fetcher> => {
    fetcher ??= load();
    return fetcher;
  };
  return {
    fetch: async (url) => (await opened()).fetch(url),
    fetchIfChanged: async (url, known) => (await opened()).fetchIfChanged(url, known),
    close: async () => (await fetcher)?.close(),
  };
}
