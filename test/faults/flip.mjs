// Random bits of an archive flipped, one at a time: whatever a reader then gets that was not stored must be found by
// `archive check`, or the archive be refused.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { library, qusasa, randomFrom, root, withFolder } from "./lab.mjs";

const COUNT = Number(process.env.QUSASA_FLIPS ?? 1000);
const SEED = 20261122;

/** Pages of fixtures, texts of our own, a second version and room left by what was forgotten. */
async function makeArchive(path) {
  const fixtures = join(root, "fixtures");
  const pages = readdirSync(fixtures)
    .filter((name) => name.length === 2 && statSync(join(fixtures, name)).isDirectory())
    .flatMap((lang) => readdirSync(join(fixtures, lang)).map((name) => join(fixtures, lang, name, "page.html")));
  const text = (i, word) =>
    `Le port de ${word} a rouvert ${i} quais sur 400, a déclaré la directrice Nadia Tazi.\n\n`.repeat(3 + (i % 5)) +
    `« Nous avons dépensé ${i},5 millions d'euros », a-t-elle dit au sujet du bassin numéro ${i}.`;
  const articles = ["Safi", "Agadir"].flatMap((word) =>
    Array.from({ length: 12 }, (_, i) => ({
      url: `https://gazette.example/a/${i}`,
      title: `Le quai n° ${i} rouvre`,
      description: `Un port et ses ${i} quais`,
      byline: ["Salma Idrissi"],
      published: `2026-10-${10 + i}`,
      text: text(i, word),
    })),
  );
  const runs = [
    await qusasa(["fetch", ...pages, "-q", "-a", path]),
    await qusasa(["import", "-", "-q", "-a", path], {
      input: articles.map((one) => `${JSON.stringify(one)}\n`).join(""),
    }),
    await qusasa(["archive", "forget", "https://gazette.example/a/3", "--yes", "-a", path]),
  ];
  const failed = runs.find(({ code }) => code !== 0);
  if (failed !== undefined) throw new Error(failed.err);
}

/** All that a reader can get of an archive, as one hash; by part, so that it can be told what differs. */
function readAll({ openArchive, readQuery }, path) {
  const archive = openArchive(path, { mode: "read" });
  const now = new Date("2026-11-22T12:00:00Z");
  const hash = (value) => createHash("sha256").update(JSON.stringify(value)).digest("hex");
  try {
    const ids = [...archive.list(readQuery({}, now))].map(({ id }) => id);
    const found = (query) => [...archive.search(readQuery(query, now))].map(({ id }) => id);
    const words = ["port", "quais", "Safi", "bassin", "directrice", "millions", "المياه", "eau", "budget", "hôpital"];
    return {
      articles: hash(ids.map((id) => [archive.show(id), archive.latest(id)])),
      pages: hash(ids.map((id) => archive.page(id)?.bytes.toString("base64") ?? null)),
      claims: hash([...archive.claims(readQuery({}, now))]),
      figures: hash([...archive.figures(readQuery({}, now))]),
      search: hash(words.map((word) => [found({ words: [word] }), found({ words: [word], lang: "fr" })])),
      speakers: hash(
        ["Nadia Tazi", "Salma Idrissi"].map((name) => [...archive.claims(readQuery({ speaker: name }, now))]),
      ),
      filters: hash([
        found({ since: "2026-10-15" }),
        [...archive.figures(readQuery({ unit: "EUR" }, now))],
        archive.sources.list(),
      ]),
    };
  } finally {
    archive.close();
  }
}

function findingsOf({ openCheck }, path) {
  const check = openCheck(path);
  try {
    return [...check.findings].filter((step) => typeof step !== "number").length;
  } finally {
    check.close();
  }
}

/** What becomes of one flipped bit: `harmless`, `refused` when opened, `found` by the check, or the parts that lie. */
function judge(program, path, whole) {
  let seen;
  try {
    if (findingsOf(program, path) > 0) return "found";
  } catch (error) {
    if (error instanceof program.ArchiveError) return "refused";
    return `the check fails: ${error.message}`;
  }
  try {
    seen = readAll(program, path);
  } catch (error) {
    return `silent: cannot be read: ${error.message}`;
  }
  const wrong = Object.keys(whole).filter((part) => seen[part] !== whole[part]);
  return wrong.length === 0 ? "harmless" : `silent: ${wrong.join(", ")}`;
}

function flipAll(program, folder, path) {
  const random = randomFrom(SEED);
  const bytes = readFileSync(path);
  const whole = readAll(program, path);
  const target = join(folder, "flipped.db");
  const tally = new Map();
  const misses = [];
  for (let flip = 0; flip < COUNT; flip++) {
    const [at, bit] = [Math.floor(random() * bytes.length), Math.floor(random() * 8)];
    for (const suffix of ["-wal", "-shm"]) rmSync(target + suffix, { force: true });
    const flipped = Buffer.from(bytes);
    flipped[at] ^= 1 << bit;
    writeFileSync(target, flipped);
    const verdict = judge(program, target, whole);
    const kind = verdict.split(":")[0];
    tally.set(kind, (tally.get(kind) ?? 0) + 1);
    if (!["harmless", "refused", "found"].includes(kind)) misses.push(`byte ${at}, bit ${bit}: ${verdict}`);
  }
  return { tally, misses };
}

export async function run() {
  return withFolder(async (folder) => {
    const path = join(folder, "archive.db");
    await makeArchive(path);
    const program = {
      ...(await library("archive/index.js")),
      ...(await library("archive/keep/index.js")),
      ...(await library("query/index.js")),
      ...(await library("error.js")),
    };
    const before = findingsOf(program, path);
    const { tally, misses } = flipAll(program, folder, path);
    const of = (kind) => tally.get(kind) ?? 0;
    return [
      {
        measure: "random bits of an archive flipped: silently wrong",
        result: `${misses.length} of ${COUNT} (${of("found")} found, ${of("refused")} refused, ${of("harmless")} harmless)`,
        goal: "0",
        pass: misses.length === 0 && before === 0,
        misses,
      },
    ];
  });
}
