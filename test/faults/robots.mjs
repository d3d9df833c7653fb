// Every robots.txt case of RFC 9309: what it allows, and the names that a reader may have.
import { library, readData } from "./lab.mjs";

const GOAL = 99;

function isRight(row, { isProductToken, parseRobots }) {
  if (row.kind === "valid_agent") return isProductToken(row.agent) === row.allowed;
  const text = row.robots ?? Buffer.from(row.robots_b64, "base64").toString("utf8");
  return parseRobots(text, row.agent).allows(row.url) === row.allowed;
}

export async function run() {
  const robots = await library("page/robots.js");
  const rows = readData("robots.jsonl").filter(({ profile }) => profile === "rfc9309");
  const misses = rows.filter((row) => !isRight(row, robots)).map(({ id, test }) => `${id} ${test}`);
  const share = (100 * (rows.length - misses.length)) / rows.length;
  const result = `${rows.length - misses.length} of ${rows.length} (${share.toFixed(1)} %)`;
  return [{ measure: "robots.txt cases, RFC 9309", result, goal: `≥ ${GOAL} %`, pass: share >= GOAL, misses }];
}
