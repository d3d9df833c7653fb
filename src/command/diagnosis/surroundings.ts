import { wantsIsolates } from "../../terminal/bidi.ts";
import { wantsColor } from "../../terminal/color.ts";
import type { Io } from "../../terminal/io.ts";
import { type ArabicDisplay, encodingOf, terminalKind } from "../../terminal/kind.ts";
import type { GlobalOptions } from "../option.ts";
import { type Diagnosis, ill, well } from "./diagnosis.ts";

const DISPLAY: Readonly<Record<ArabicDisplay, string>> = {
  right: "shows Arabic well",
  words: "joins Arabic letters but sets its words from left to right",
  letters: "sets Arabic letters from left to right",
  unknown: "has not been tried with Arabic",
};

const BETTER = "read Arabic in GNOME Terminal, Konsole or mlterm; what goes into a pipe or a file is right everywhere";

/** The terminal that is written to, and how it shows Arabic. */
export function diagnoseTerminal({ stdout, env }: Io, { color, bidi }: GlobalOptions): Diagnosis {
  const check = "terminal";
  if (!stdout.isTTY) return well(check, "none: what is printed goes into a pipe or a file, as TSV without colour");
  const { name, arabic } = terminalKind(env);
  const found = [
    `${name}, ${stdout.columns} columns`,
    wantsColor(color, env, true) ? "in colour" : "without colour",
    wantsIsolates(bidi, env, true) ? "right-to-left text in isolates" : "no isolates",
    DISPLAY[arabic],
  ].join(", ");
  return { check, ok: true, found, fix: arabic === "words" || arabic === "letters" ? BETTER : null };
}

/** The encoding that the environment asks for. */
export function diagnoseEncoding(env: NodeJS.ProcessEnv): Diagnosis {
  const check = "encoding";
  const encoding = encodingOf(env);
  if (encoding !== null && /^utf-?8$/i.test(encoding)) return well(check, "UTF-8");
  const found = `${encoding ?? "none is named"}; qusasa reads and writes UTF-8`;
  return { check, ok: true, found, fix: "if letters look wrong:  export LC_ALL=C.UTF-8" };
}

/** An address without the password in it. */
function withoutSecret(address: string): string {
  const url = new URL(address);
  if (url.username !== "" || url.password !== "") {
    url.username = "\u2026";
    url.password = "";
  }
  return decodeURI(url.href);
}

/** The proxies that pages are fetched through. */
export async function diagnoseProxy(env: NodeJS.ProcessEnv): Promise<Diagnosis> {
  const check = "proxy";
  try {
    const { proxiesFrom } = await import("../../page/proxy.ts");
    const { http, https, except } = proxiesFrom(env);
    const named = Object.entries({ http, https }).flatMap(([scheme, address]) =>
      address === null ? [] : [`${scheme} through ${withoutSecret(address)}`],
    );
    if (named.length === 0) return well(check, "none: pages are fetched directly");
    return well(check, [...named, ...(except === null ? [] : [`but not ${except}`])].join(", "));
  } catch (error) {
    return ill(check, error, "export https_proxy=http://HOST:PORT");
  }
}
