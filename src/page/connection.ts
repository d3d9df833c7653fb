import { type Answer, type ExchangeOptions, exchange } from "./exchange.ts";
import { NetworkError } from "./fault.ts";

/** Sends a request as {@link exchange} does. */
export type Send = (url: URL, options: ExchangeOptions) => Promise<Answer>;

/**
 * Makes what sends the requests of one program. A server may close a connection that it had promised to keep while
 * the next request is on its way: that request is sent again at once, on a new connection (RFC 9112, 9.3.1).
 */
export function createSend(): Send {
  /** Origins to which a connection may be open still: the last exchange with them went well. */
  const connected = new Set<string>();

  async function sendOnce(url: URL, options: ExchangeOptions): Promise<Answer> {
    connected.delete(url.origin);
    const answer = await exchange(url, options);
    connected.add(url.origin);
    return answer;
  }

  return async (url, options) => {
    const wasConnected = connected.has(url.origin);
    const start = performance.now();
    try {
      return await sendOnce(url, options);
    } catch (error) {
      if (!wasConnected || !(error instanceof NetworkError) || error.kind !== "reset") throw error;
      return sendOnce(url, { ...options, time: options.time - (performance.now() - start) });
    }
  };
}
