import { type Command, Option } from "commander";
import type { Fetcher, FetchOptions } from "../page/fetch.ts";
import { allowPrivateFrom } from "../page/guard.ts";
import type { Io } from "../terminal/io.ts";
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
 *
 * @param own what this command alone sets: how many hosts are asked at once, who keeps what is received
 */
export function openNetwork(
  options: NetworkOptions,
  { signal, env }: Pick<Io, "signal" | "env">,
  own: Pick<FetchOptions, "hosts" | "record"> = {},
): Fetcher {
  const settings: FetchOptions = {
    allowPrivate: allowPrivateFrom(options.allowPrivate ?? []),
    signal,
    ...own,
    ...(options.delay === undefined ? {} : { gap: options.delay }),
  };
  let fetcher: Promise<Fetcher> | null = null;
  const load = async (): Promise<Fetcher> => {
    const { createFetcher, userAgent } = await import("../page/fetch.ts");
    const { proxiesFrom } = await import("../page/proxy.ts");
    const name = userAgent(version(), options.contact ?? null);
    return createFetcher({ ...settings, userAgent: name, proxies: proxiesFrom(env) });
  };
  const opened = (): Promise<Fetcher> => {
    fetcher ??= load();
    return fetcher;
  };
  return {
    fetch: async (url, wish) => (await opened()).fetch(url, wish),
    fetchIfChanged: async (url, known, wish) => (await opened()).fetchIfChanged(url, known, wish),
    consult: async (url) => (await opened()).consult(url),
    close: async () => (await fetcher)?.close(),
  };
}
