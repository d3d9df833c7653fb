import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openArchive } from "../../src/archive/index.ts";
import { sample } from "../archive/sample.ts";
import { inside } from "./inside.ts";

const folder = mkdtempSync(join(tmpdir(), "qusasa-ask-"));
const path = join(folder, "archive.db");
const TERMINAL = { columns: 80 };
const ask = (line: string, terminal: typeof TERMINAL | null = null) =>
  inside(["--archive", path, ...(line.match(/"[^"]*"|\S+/g) ?? []).map((word) => word.replaceAll('"', ""))], terminal);
const lines = async (line: string) => (await ask(line)).out.split("\n").slice(0, -1);

beforeAll(() => {
  const archive = openArchive(path, { mode: "write" });
  archive.store(
    sample({
      id: "quai00000000",
      text: "Le quai de Tanger coûte 5 millions d’euros.\n\n« Il ouvrira dans 150 minutes », assure Lina Haddad. Le billet vaut 400 euros par mois.",
      document: {
        title: "Le quai rouvre",
        outlet: "Le Phare",
        url: "https://www.lephare.example/quai",
        canonical: "https://www.lephare.example/quai",
        published: "2026-03-20",
      },
      figures: [
        { words: "5 millions d’euros", kind: "money", value: 5e6, unit: "EUR" },
        { words: "150 minutes", kind: "duration", value: 150, unit: "min", claim: 0 },
        { words: "400 euros", kind: "money", value: 400, unit: "EUR/mo" },
      ],
      claims: [{ words: ["Il ouvrira dans 150 minutes"], says: "Lina Haddad", act: "promise" }],
    }),
  );
  archive.store(
    sample({
      id: "mina00000000",
      lang: "ar",
      text: "ميناء طنجة يكلف 7 ملايين درهم.",
      document: {
        title: "ميناء",
        outlet: "الأضواء",
        url: "https://www.adwaa.example/1",
        canonical: "https://www.adwaa.example/1",
        published: "2026-03-10",
      },
      figures: [{ words: "7 ملايين درهم", kind: "money", value: 7e6, unit: "dirham" }],
    }),
  );
  archive.store(
    sample({
      id: "pain00000000",
      text: "Le pain coûte 3 dirhams et 2 dirhams émiratis.",
      document: {
        title: "Pain",
        outlet: "L’Étoile",
        url: "https://letoile.example/p",
        canonical: "https://letoile.example/p",
        published: "2026-02-01",
      },
      figures: [
        { words: "3 dirhams", kind: "money", value: 3, unit: "MAD" },
        { words: "2 dirhams émiratis", kind: "money", value: 2, unit: "AED" },
      ],
    }),
  );
  archive.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("figures of a unit", () => {
  const values = async (options: string) => (await lines(`figures ${options} --fields value`)).map(Number);

  it.each(["EUR", "eur", "€", "euros", "يورو"])("are found by %s, the rates of a currency as well", async (unit) => {
    expect(await values(`--unit ${unit}`)).toEqual([5e6, 400]);
    expect(await values(`--unit ${unit} --min "1,5 million"`)).toEqual([5e6]);
  });

  it("are found by the name that several currencies share, and the bare name by each of these", async () => {
    expect(await values("--unit dirhams")).toEqual([7e6, 3, 2]);
    expect(await values("--unit درهم")).toEqual([7e6, 3, 2]);
    expect(await values("--unit MAD")).toEqual([7e6, 3]);
    expect(await values("--unit EUR/mo")).toEqual([400]);
  });

  it("are compared across units of one measure", async () => {
    expect(await values("--unit h --min 2")).toEqual([150]);
    expect(await values("--min 2h15 --max 2h45")).toEqual([150]);
    expect(await lines("search unit:heures figure:>2 --fields id")).toEqual(["quai00000000"]);
    expect(await lines("search unit:heures figure:>3 --fields id")).toEqual([]);
    expect(await lines("search figure:>2h --fields id")).toEqual(["quai00000000"]);
  });

  it("end with 2 and a proposal where there is no such unit", async () => {
    const run = await ask("figures --unit kilomettres");
    expect(run).toMatchObject({ code: 2, out: "" });
    expect(run.err).toMatch(/"kilomettres" is not a unit\n {2}did you mean .*kilomètres/);
    expect((await ask("search unit:blorg")).code).toBe(2);
  });

  it("are asked for by what the claim does that holds them, and claims by their figures", async () => {
    expect(await values("--act promise")).toEqual([150]);
    expect(await values("--act deny")).toEqual([]);
    expect(await lines("claims --unit min --fields name")).toEqual(["Lina Haddad"]);
    expect(await lines("claims --unit EUR --fields name")).toEqual([]);
  });
});

describe("outlets and languages", () => {
  it.each([
    ["lephare", "quai"],
    ["LEPHARE.EXAMPLE", "quai"],
    ["phare", "quai"],
    ["Le-Phare", "quai"],
    ["etoile", "pain"],
    ["L’ÉTOILE", "pain"],
    ["الاضواء", "mina"],
    ["أضواء", "mina"],
    ["adwaa", "mina"],
  ])("are found by %s", async (name, id) => {
    expect(await lines(`list --outlet ${name} --fields id`)).toEqual([`${id}00000000`]);
    expect(await lines(`search outlet:${name} --fields id`)).toEqual([`${id}00000000`]);
  });

  it("may be several", async () => {
    expect(await lines("list --outlet phare,etoile --fields id")).toHaveLength(2);
    expect(await lines("list --outlet phare --outlet etoile --fields id")).toHaveLength(2);
    expect(await lines("list --lang ar,fr --fields id")).toHaveLength(3);
    expect(await lines("list --lang ar --lang fr --fields id")).toHaveLength(3);
    expect(await lines("list --lang arabe --fields id")).toEqual(["mina00000000"]);
    expect(await lines("search lang:ar,fr --fields id")).toHaveLength(3);
  });

  it("are taken in full with =, and found by nothing else", async () => {
    expect(await lines('list --outlet "=Le Phare" --fields id')).toHaveLength(1);
    for (const name of ["=phare", "fr", "e", "lephare.test", "%"])
      expect(await lines(`list --outlet ${name} --fields id`)).toEqual([]);
  });

  it("ends with 2 for a language that is none", async () => {
    expect(await ask("list --lang klingonais")).toMatchObject({ code: 2, out: "" });
  });
});

describe("a search", () => {
  it("needs a word or a filter", async () => {
    for (const words of ['search ""', 'search " "', "search"]) {
      const run = await ask(words);
      expect(run).toMatchObject({ code: 2, out: "" });
      expect(run.err).toContain("no words to search for");
    }
    expect(await lines('search "" --lang ar --fields id')).toEqual(["mina00000000"]);
    expect(await lines("search --title quai --fields id")).toEqual(["quai00000000"]);
  });

  it("refuses dates of which the last comes before the first", async () => {
    const run = await ask("search quai --since 2026-03 --until 2026-02");
    expect(run).toMatchObject({ code: 2, out: "" });
    expect(run.err).toContain("ends before it begins");
    expect(await lines("list --since 2026-03 --until 2026-03 --fields id")).toHaveLength(2);
  });

  it("finds a city under its name in the other language with --cross", async () => {
    expect((await lines("search Tanger --cross --fields id")).sort()).toEqual(["mina00000000", "quai00000000"]);
    expect((await lines("search طنجة --cross --fields id")).sort()).toEqual(["mina00000000", "quai00000000"]);
    expect(await lines("search Tanger --fields id")).toEqual(["quai00000000"]);
    expect(await lines("figures Tanger --cross --unit dirham --fields value")).toEqual(["7000000"]);
  });

  it("tells how to exclude a word where that is taken for an option, and that a list takes no words", async () => {
    expect((await ask("search quai -Tanger")).err).toContain("qusasa search -- port -grue\n");
    expect(await lines("search --fields id -- coûte -quai")).toEqual(["pain00000000"]);
    expect((await ask("search quai --tanger")).err).not.toContain("-grue");
    expect((await ask("list quai")).err).toContain("qusasa search WORDS");
  });

  it("proposes only what fits the question when nothing answers", async () => {
    const told = async (line: string) => (await ask(line)).err;
    expect(await told("search licorne")).toBe("no article matches licorne; try other words\n");
    expect(await told("search licorne Tanger --since 3d")).toBe(
      "no article matches licorne Tanger; try --any, --cross or without --since\n",
    );
    expect(await told("search licorne dragon --any --outlet phare")).toBe(
      "no article matches licorne dragon; try without --outlet\n",
    );
    expect(await told("figures --unit km --speaker Haddad")).toBe(
      "no figure matches; try without --speaker or --unit\n",
    );
    expect(await told("claims --act deny")).toBe("no claim matches; try without --act\n");
    expect((await ask("-q search licorne")).err).toBe("");
  });

  it("says how many of how many are shown where a limit was given", async () => {
    expect((await ask("list -L 2", TERMINAL)).err).toBe("2 of 3 articles\n");
    expect((await ask("list", TERMINAL)).err).toBe("in 3 articles\n");
    expect((await ask("figures --unit dirham -L 1", TERMINAL)).err).toBe("1 of 3 figures in 2 articles\n");
    expect((await ask("search quai --count", TERMINAL)).err).toBe("");
  });

  it("marks the words in the title too on a terminal, and leaves records alone", async () => {
    const { out } = await ask("--color always search quai", TERMINAL);
    expect(out).toContain("Le \u001b[1m\u001b[31mquai\u001b[39m\u001b[22m rouvre");
    expect(await lines("search quai --fields title")).toEqual(["Le quai rouvre"]);
  });

  it("shows of what people say the quotation that was found", async () => {
    const [record = ""] = await lines("search --in quotes minutes --json --fields snippet");
    expect(JSON.parse(record)).toMatchObject({ snippet: "Il ouvrira dans 150 minutes" });
  });
});

describe("what goes wrong", () => {
  it("with a damaged file is told in plain words", async () => {
    const damaged = join(folder, "damaged.db");
    copyFileSync(path, damaged);
    const bytes = readFileSync(damaged);
    for (let at = 4096; at < bytes.length; at += 4096) bytes.fill(0x5a, at, at + 400);
    writeFileSync(damaged, bytes);
    const run = await inside(["--archive", damaged, "list"]);
    expect(run.code).toBe(2);
    expect(run.err).toMatch(/damaged\n[\s\S]*qusasa archive check/);
    expect(run.err).not.toMatch(/malformed|SQLITE/);
  });

  it("with an address to forget is told without its password", async () => {
    const run = await ask("archive forget --yes https://lina:secret@phare.example/nothing");
    expect(run.code).toBe(2);
    expect(run.err).toContain("https://phare.example/nothing");
    expect(run.err).not.toContain("secret");
  });
});

describe("help", () => {
  it("is given on each of several names, and on what a command does", async () => {
    const { code, out } = await inside(["help", "Archive", "figures"]);
    expect(code).toBe(0);
    expect(out).toMatch(/Usage: qusasa archive[\s\S]*Usage: qusasa figures/);
    expect((await inside(["help", "archive", "check"])).out).toBe((await inside(["help", "archive"])).out);
    expect((await inside(["help", "archive", "chekc"])).code).toBe(2);
  });
});
