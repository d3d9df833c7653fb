// Ten thousand spoilt pages, feeds, sitemaps and robots.txt files, read by the source itself (fuzz.test.ts).
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { root } from "./lab.mjs";

const COUNT = Number(process.env.QUSASA_FUZZ ?? 10_000);

export async function run() {
  const vitest = join(dirname(createRequire(import.meta.url).resolve("vitest/package.json")), "vitest.mjs");
  const env = { ...process.env, QUSASA_FUZZ: String(COUNT) };
  const args = [vitest, "run", "--reporter", "json", "test/faults/fuzz.test.ts"];
  const ended = spawnSync(process.execPath, args, { cwd: root, env, encoding: "utf8", maxBuffer: 2 ** 28 });
  const { testResults } = JSON.parse(ended.stdout.slice(ended.stdout.indexOf("{")));
  const misses = testResults.flatMap(({ assertionResults, message }) => [
    ...(assertionResults.length === 0 ? [message] : []),
    ...assertionResults
      .filter(({ status }) => status !== "passed")
      .map(({ failureMessages }) => failureMessages.join("\n")),
  ]);
  return [
    {
      measure: `fuzz: ${COUNT} seeded mutations of pages, home pages, feeds, sitemaps, robots.txt`,
      result: misses.length === 0 ? "no uncaught error, none over 5 s" : `${misses.length} kinds with faults`,
      goal: "no uncaught error, none over 5 s",
      pass: misses.length === 0 && ended.status === 0,
      misses: misses.map((miss) => miss.slice(0, 2000)),
    },
  ];
}
