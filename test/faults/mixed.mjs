// Ten thousand addresses on four hosts, a fifth of them faults: no good article lost, twice the same result, speed.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { LOOPBACK, mebibytes, qusasa, recordsOf, seconds, withFolder, withServer } from "./lab.mjs";

const COUNT = Number(process.env.QUSASA_MIXED ?? 10_000);
const MOST_MEMORY = 400e6;
const FEWEST_A_SECOND = 150;
const KEPT = ["stored", "changed", "unchanged", "duplicate"];

async function runOnce(addresses, folder, name) {
  const list = join(folder, "list.txt");
  writeFileSync(list, `${addresses.map(({ url }) => url).join("\n")}\n`);
  const args = ["fetch", "--input", list, "--json", "-a", join(folder, `${name}.db`), "--delay", "0", ...LOOPBACK];
  const run = await qusasa(args, { kill: 1_800_000 });
  const outcomes = recordsOf(run.out);
  return { ...run, outcomes, of: new Map(outcomes.map((outcome) => [outcome.input, outcome])) };
}

/** What differs between two runs over the same addresses: statuses, not the wording of reasons. */
function differences(one, other) {
  const differing = [];
  for (const [input, { status }] of one.of) {
    const second = other.of.get(input)?.status;
    if (status !== second) differing.push(`${input}: ${status}, then ${second}`);
  }
  return differing;
}

export async function run() {
  return withServer((server) =>
    withFolder(async (folder) => {
      const addresses = recordsOf(await server.ask(`/__urls?n=${COUNT}&slow=0&faults=0.2&seed=1`));
      const good = addresses.filter(({ route }) => route === undefined);
      const first = await runOnce(addresses, folder, "first");
      await server.reset();
      const second = await runOnce(addresses, folder, "second");
      const lost = good.filter(({ url }) => !KEPT.includes(first.of.get(url)?.status));
      const differing = differences(first, second);
      const stored = first.outcomes.filter(({ status }) => KEPT.includes(status)).length;
      const rate = stored / (first.milliseconds / 1000);
      const peak = Math.max(first.peak, second.peak);
      const name = `${addresses.length} mixed addresses`;
      return [
        {
          measure: `${name}: good articles lost`,
          result: `${lost.length} of ${good.length}; ${first.outcomes.length} outcomes`,
          goal: "0, one outcome each",
          pass: lost.length === 0 && first.outcomes.length === addresses.length,
          misses: [
            ...lost.slice(0, 20).map(({ url }) => `${url}: ${first.of.get(url)?.reason}`),
            first.err.trim(),
          ].filter(Boolean),
        },
        {
          measure: `${name}: outcomes that differ the second time`,
          result: String(differing.length),
          goal: "0",
          pass: differing.length === 0,
          misses: differing.slice(0, 20),
        },
        {
          measure: `${name}: peak memory`,
          result: `${mebibytes(peak)} MiB`,
          goal: "< 400 MB",
          pass: peak < MOST_MEMORY,
        },
        {
          measure: `${name}: articles a second`,
          result: `${rate.toFixed(0)} (${stored} in ${seconds(first.milliseconds)} s)`,
          goal: `≥ ${FEWEST_A_SECOND}`,
          pass: rate >= FEWEST_A_SECOND,
        },
      ];
    }),
  );
}
