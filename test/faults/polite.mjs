// Two hundred addresses on four hosts with a gap of a second.
import { join } from "node:path";
import { LOOPBACK, qusasa, recordsOf, seconds, withFolder, withServer } from "./lab.mjs";

const COUNT = 200;
const HOSTS = [1, 8, 9, 11];
const GAP = 1000;

export async function run() {
  return withServer((server) =>
    withFolder(async (folder) => {
      const port = new URL(server.url).port;
      const addresses = Array.from(
        { length: COUNT },
        (_, i) => `http://127.0.0.${HOSTS[i % 4]}:${port}/a/fr/${6_000_000 + i}`,
      );
      const args = ["fetch", "-", "--json", "-a", join(folder, "archive.db"), "--delay", "1s", ...LOOPBACK];
      const ended = await qusasa(args, { input: `${addresses.join("\n")}\n` });
      const stats = await server.json("/__stats");
      const stored = recordsOf(ended.out).filter(({ status }) => status === "stored").length;
      const most = Math.max(...Object.values(stats.max_in_flight));
      const least = Math.min(...Object.values(stats.min_gap_ms));
      return [
        {
          measure: `${COUNT} addresses on ${HOSTS.length} hosts, --delay 1s`,
          result: `${stored} stored in ${seconds(ended.milliseconds)} s; at most ${most} in flight and at least ${least} ms between two, a host`,
          goal: "1 in flight, ≥ 1000 ms",
          pass: stored === COUNT && most === 1 && least >= GAP,
        },
      ];
    }),
  );
}
