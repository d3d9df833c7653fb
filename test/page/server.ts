import { createServer, type RequestListener } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import type { FetchOptions } from "../../src/page/fetch.ts";
import { allowPrivateFrom } from "../../src/page/guard.ts";

/** A web server for one test, on the loopback interface. */
export interface TestServer {
  readonly origin: string;
  readonly host: string;
  /** How many connections were opened. */
  connections(): number;
  close(): Promise<void>;
}

export async function serve(listener: RequestListener): Promise<TestServer> {
  const sockets = new Set<Socket>();
  let connections = 0;
  const server = createServer(listener);
  server.on("connection", (socket) => {
    connections++;
    sockets.add(socket);
    socket.on("error", () => {});
    socket.on("close", () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    host: `127.0.0.1:${port}`,
    connections: () => connections,
    close() {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => {
        server.close(() => resolve());
      });
    },
  };
}

/** Options under which the loopback server may be asked, without gaps or robots.txt and with short limits. */
export const LOOPBACK: FetchOptions = {
  allowPrivate: allowPrivateFrom(["127.0.0.1"]),
  gap: 0,
  robots: false,
  userAgent: "qusasa/0.0.0",
  limits: { connect: 5000, headers: 5000, idle: 5000, total: 10_000, tries: 1, wait: 1 },
};

export const PAGE = "<!doctype html><html><body><h1>Un marché couvert</h1><p>Il ouvre lundi.</p></body></html>";
