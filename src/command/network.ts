import { type Command, InvalidArgumentError, Option } from "commander";
import type { Exchange } from "../page/exchange.ts";
import type { Fetcher, FetchOptions } from "../page/fetch.ts";
import { allowPrivateFrom } from "../page/guard.ts";
import { DEFAULT_LIMITS, type Limits, sizeText, timeText } from "../page/limit.ts";
import type { Io } from "../terminal/io.ts";
import { duration } from "./option.ts";
import { reasonOf } from "./reason.ts";
import { version } from "./version.ts";

/** How pages are fetched from the network. */
export interface NetworkOptions {
  readonly allowPrivate?: readonly string[];
  readonly contact?: string;
  readonly delay?: number;
  readonly timeout?: number;
  readonly maxSize?: number;
  readonly maxInflated?: number;
  readonly maxRedirects?: number;
  readonly verbose?: boolean;
}

const BYTES: Readonly<Record<string, number>> = { "": 1, k: 2 ** 10, m: 2 ** 20, g: 2 ** 30 };

/** Reads an option's value as a size, e.g. `500k`, `20M`, `20MiB`. @returns bytes */
function size(text: string): number {
  const [, amount, unit = ""] = /^(\d{1,9}(?:\.\d+)?) ?([kmg]?)(?:i?b)?$/i.exec(text) ?? [];
  const bytes = Math.round(Number(amount ?? 0) * (BYTES[unit.toLowerCase()] ?? 1));
  if (bytes < 1) throw new InvalidArgumentError("give a size such as 500k or 20M.");
  return bytes;
}

function time(text: string): number {
  const milliseconds = duration(text);
  if (milliseconds < 1) throw new InvalidArgumentError("give a time such as 90s or 2min.");
  return milliseconds;
}

function redirects(text: string): number {
  if (!/^\d{1,2}$/.test(text)) throw new InvalidArgumentError("give a number from 0 to 99.");
  return Number(text);
}

/** Reads an option that may be given more than once. */
export const gather = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];

function addLimitOptions(command: Command): Command {
  const { total, raw, inflated, redirects: most } = DEFAULT_LIMITS;
  const add = (flags: string, what: string, standard: string | number, read: (text: string) => number) =>
    command.addOption(new Option(flags, `${what} (default: ${standard})`).argParser(read));
  add("--timeout <time>", "time for a page, all tries and redirects together", timeText(total), time);
  add("--max-size <size>", "largest page as received; feeds may have five times as much", sizeText(raw), size);
  add("--max-inflated <size>", "largest page when it is decompressed", sizeText(inflated), size);
  return add("--max-redirects <n>", "redirects that are followed for a page", most, redirects);
}

/** Adds the options of every command that fetches pages. */
export function addNetworkOptions(command: Command): Command {
  command
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
  return addLimitOptions(command);
}

const LISTINGS = DEFAULT_LIMITS.listing / DEFAULT_LIMITS.raw;

/**
 * The limits that a user set. Who gives a page more time gives its connection, answer and silences more as well; who
 * lets a page be larger lets it be as large when it is decompressed.
 */
export function limitsFrom({ timeout, maxSize, maxInflated, maxRedirects }: NetworkOptions): Limits {
  const { total, connect, headers, idle, raw, inflated, listing, redirects: most } = DEFAULT_LIMITS;
  const longer = Math.max(1, (timeout ?? total) / total);
  const largest = maxInflated ?? Math.max(inflated, maxSize ?? raw);
  return {
    ...DEFAULT_LIMITS,
    total: timeout ?? total,
    connect: connect * longer,
    headers: headers * longer,
    idle: idle * longer,
    raw: maxSize ?? raw,
    inflated: largest,
    listing:
      maxSize === undefined && maxInflated === undefined ? listing : LISTINGS * Math.max(maxSize ?? raw, largest),
    redirects: maxRedirects ?? most,
  };
}

/** One exchange as a line for whoever wants to know what is done. */
function lineOf({ url, answer, milliseconds }: Exchange): string {
  const body = answer.bytes.length === 0 ? "" : `, ${sizeText(answer.bytes.length)}`;
  return `asked ${url.href}: ${answer.status}${body}, ${timeText(milliseconds)}\n`;
}

/** With `-v`, standard error is told of each exchange and each new try. */
function tellers(
  { verbose }: NetworkOptions,
  { stderr }: Pick<Io, "stderr">,
  own: FetchOptions["record"],
): Pick<FetchOptions, "record" | "onRetry"> {
  if (verbose !== true) return {};
  return {
    async record(exchange) {
      await stderr.write(lineOf(exchange));
      await own?.(exchange);
    },
    onRetry(error, milliseconds) {
      // Nobody waits for it, and whoever closed the pipe is told by the next line that is waited for.
      stderr.write(`${reasonOf(error)}: next try in ${timeText(milliseconds)}\n`).catch(() => {});
    },
  };
}

/**
 * The network for one run: loaded at the first page that is asked for, since files need none of it. Close it when
 * done.
 *
 * @param own what this command alone sets: how many hosts are asked at once, who keeps what is received, who
 *   has room for it
 */
export function openNetwork(
  options: NetworkOptions,
  io: Pick<Io, "signal" | "env" | "stderr">,
  own: Pick<FetchOptions, "hosts" | "record" | "room"> = {},
): Fetcher {
  const settings: FetchOptions = {
    allowPrivate: allowPrivateFrom((options.allowPrivate ?? []).flatMap((hosts) => hosts.split(","))),
    limits: limitsFrom(options),
    signal: io.signal,
    ...own,
    ...tellers(options, io, own.record),
    ...(options.delay === undefined ? {} : { gap: options.delay }),
  };
  let fetcher: Promise<Fetcher> | null = null;
  const load = async (): Promise<Fetcher> => {
    const { createFetcher, userAgent } = await import("../page/fetch.ts");
    const { proxiesFrom } = await import("../page/proxy.ts");
    const name = userAgent(version(), (options.contact ?? io.env.QUSASA_CONTACT) || null);
    return createFetcher({ ...settings, userAgent: name, proxies: proxiesFrom(io.env) });
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
