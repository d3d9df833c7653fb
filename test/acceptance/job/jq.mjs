// Stands for jq where a machine has none: knows the programs of the jobs and nothing else.
import { readFileSync } from "node:fs";

const tsv = (cells) => cells.map((cell) => (cell === null || cell === undefined ? "" : String(cell))).join("\t");
const lines = (values) =>
  values.map((value) => `${typeof value === "string" ? value : JSON.stringify(value)}\n`).join("");

const programs = {
  "[.certainty,.lang,.name,.text,.url]|@tsv": (records) =>
    records.map(({ certainty, lang, name, text, url }) => tsv([certainty, lang, name, text, url])),
  'select(.speaker|test("Seghiri|الصغيري")?) | [.published,.value,.text,.url]|@tsv': (records) =>
    records
      .filter(({ speaker }) => /Seghiri|الصغيري/.test(speaker ?? ""))
      .map(({ published, value, text, url }) => tsv([published, value, text, url])),
  'select(.status=="changed")|.id': (records) =>
    records.filter(({ status }) => status === "changed").map(({ id }) => id),
  "group_by(.value)|map({n:.[0].value,first:(min_by(.published).url)})": (records) => [
    [...new Set(records.map(({ value }) => value))]
      .sort((a, b) => a - b)
      .map((n) => {
        const same = records.filter(({ value }) => value === n).sort((a, b) => (a.published < b.published ? -1 : 1));
        return { n, first: same[0].url };
      }),
  ],
  ".figures[]|{value,unit,text}": (records) =>
    records.flatMap(({ figures }) => figures.map(({ value, unit, text }) => ({ value, unit, text }))),
};

const program = programs[process.argv.at(-1) ?? ""];
if (program === undefined) throw new Error(`this stand-in for jq does not know ${process.argv.at(-1)}`);
const records = readFileSync(0, "utf8")
  .split("\n")
  .filter((line) => line !== "")
  .map((line) => JSON.parse(line));
process.stdout.write(lines(program(records)));
