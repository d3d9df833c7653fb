import { describe, expect, it } from "vitest";
import { UsageError } from "../../src/error.ts";
import {
  claimsStatement,
  explainQuery,
  figuresStatement,
  listStatement,
  type QueryOptions,
  readAmount,
  readQuery,
  searchStatement,
} from "../../src/query/index.ts";

const NOW = new Date(2026, 9, 5, 15, 30);
const ask = (options: QueryOptions) => readQuery(options, NOW);
const wordsOf = (words: string, options: QueryOptions = {}) => searchStatement(ask({ words, ...options })).params.words;

describe("amounts as typed", () => {
  it("reads plain, grouped, scaled and Arabic-Indic ones", () => {
    const amounts = ["1500", "1 500", "1e9", "1,5M", "20k", "3Mds", "3 Mds", "-0.5", "٢٠", "٢٫٥", "2’500"];
    expect(amounts.map((text) => readAmount(text).value)).toEqual([
      1500, 1500, 1e9, 1.5e6, 20e3, 3e9, 3e9, -0.5, 20, 2.5, 2500,
    ]);
  });

  it("reads scales in words and amounts in their unit", () => {
    const amounts = [
      ["2 Mds", 2e9, null],
      ["2 milliards", 2e9, null],
      ["3,5", 3.5, null],
      ["٣ ملايين", 3e6, null],
      ["مليونين", 2e6, null],
      ["10 mille", 10e3, null],
      ["1.234.567", 1234567, null],
      ["1.234.567,5", 1234567.5, null],
      ["1,234,567.5", 1234567.5, null],
      ["5%", 5, "%"],
      ["5 pour cent", 5, "%"],
      ["2h30", 2.5, "h"],
      ["1 h 30 min", 1.5, "h"],
      ["20 km/h", 20, "km/h"],
      ["12 m2", 12, "m2"],
      ["2 milliards d'euros", 2e9, "EUR"],
      ["1,5 M€", 1.5e6, "EUR"],
      ["3 Mds €", 3e9, "EUR"],
      ["$5M", 5e6, "USD"],
      ["-5 °C", -5, "Cel"],
      ["−5", -5, null],
      ["٣ ملايين دولار", 3e6, "USD"],
      ["10 MEUR", 10e6, "EUR"],
    ] as const;
    const read = amounts.map(([text]) => {
      const { value, unit } = readAmount(text);
      return [text, value, unit?.codes[0] ?? null];
    });
    expect(read).toEqual(amounts);
  });

  it("reads very large and very small ones that are written out", () => {
    const amounts = ["0.0000001", "1000000000000000000000000", "5 000 000 000 000 000 000 000"];
    expect(amounts.map((text) => readAmount(text).value)).toEqual([1e-7, 1e24, 5e21]);
    expect(Number(ask({ words: "figure:>5000000000000000000000" }).min) / 5e21).toBeCloseTo(1);
  });

  it("says clearly what is none", () => {
    for (const text of [
      "",
      "beaucoup",
      "1..2",
      "1e999",
      "--1",
      "5 chats",
      "10 20",
      "1.2.3",
      "5 6 h",
      "2h30h",
      "$",
      "€ $ 5",
    ])
      expect(() => readAmount(text)).toThrow(UsageError);
    expect(() => readAmount("10..20")).toThrow('"10..20" is a range, not an amount');
    expect(() => readAmount("1 ".repeat(5000))).toThrow(UsageError);
  });
});

describe("reading filters", () => {
  it("is frozen, and absent filters are null", () => {
    const query = ask({ words: ["le", "port"], outlet: " " });
    expect(Object.isFrozen(query)).toBe(true);
    expect(query).toMatchObject({ words: "le port", outlet: null, since: null, limit: null });
  });

  it("accepts the values of a set in any case, and lists the set for others", () => {
    expect(ask({ act: "Warn", approx: "at-least" })).toMatchObject({ act: "warn", approx: "at_least" });
    expect(() => ask({ act: "sing" })).toThrow('there is no act "sing"');
    expect(() => ask({ kind: "colour" })).toThrow(UsageError);
  });

  it("knows kinds by their shorter names, as options and in a question", () => {
    expect([ask({ kind: "count" }).kind, ask({ kind: "Date" }).kind]).toEqual(["cardinal", "datetime"]);
    expect([ask({ words: "kind:count" }).kind, ask({ words: "kind:date" }).kind]).toEqual(["cardinal", "datetime"]);
  });

  it("takes no range of amounts that ends before it begins", () => {
    for (const words of ["figure:5..3", "figure:5...10", "figure:>7 figure:<4", "figure:>5 figure:<=5"])
      expect(() => ask({ words })).toThrow("no amount lies in that range: it ends before it begins");
    expect(() => ask({ min: "10", max: "5" })).toThrow(UsageError);
    expect(() => ask({ min: "1 km", max: "900 m" })).toThrow(UsageError);
    expect(() => ask({ words: "figure:>10", max: "5" })).toThrow(UsageError);
    expect(ask({ min: "5", max: "5" })).toMatchObject({ min: 5, max: 5 });
  });

  it("takes limits", () => {
    expect(() => ask({ limit: "0" })).toThrow(UsageError);
  });
});

describe("words for the index", () => {
  it("quotes every key", () => {
    expect(wordsOf('récoltes "du port" l\'eau')).toBe('("recolt" AND "port" AND "eau")');
  });

  it("asks for any of the words when told", () => expect(wordsOf("port eau", { any: true })).toBe('("port" OR "eau")'));

  it("asks for phrases in order, in any quotation marks", () => {
    const phrase = '{title lead body} : "port ferme"';
    for (const words of [
      '"port fermé"',
      "« port fermé »",
      "»port fermé«",
      "“port fermé”",
      "„port fermé“",
      "„port fermé”",
    ])
      expect(wordsOf(words)).toBe(phrase);
    for (const words of ["”port fermé”", "‹port fermé›", "‘port fermé’"]) expect(wordsOf(words)).toBe(phrase);
  });

  it("takes an apostrophe for none of them, nor a letter of a transliteration", () => {
    expect(wordsOf("‘port d’Oran’ eau")).toBe('({title lead body} : "port oran" AND "eau")');
    expect(wordsOf("Sa‘id port’")).toBe('(("said" OR "id") AND "port")');
  });

  it("asks for a compound whole or in parts", () => {
    expect(wordsOf("porte-avion")).toBe('("porteavion" OR {title lead body} : "porte avion")');
  });

  it("puts exclusions, alternatives and parentheses where they belong", () => {
    expect(wordsOf("port -grue")).toBe('("port" NOT "grue")');
    expect(wordsOf("port NOT (grue OR quai)")).toBe('("port" NOT ("grue" OR "quai"))');
    expect(wordsOf("(port | quai) eau")).toBe('(("port" OR "quai") AND "eau")');
    expect(searchStatement(ask({ words: "-grue" })).sql).toContain("NOT IN");
  });

  it("looks for beginnings", () => expect(wordsOf("conten*")).toBe('"conten" *'));

  it("leaves stop words out, unless there is nothing else", () => {
    expect(wordsOf("le port de la ville")).toBe('("port" AND "ville")');
    expect(wordsOf("le la")).toBe('("le" AND "la")');
  });

  it("reads operators that have nothing to stand between as the words that they are", () => {
    expect(wordsOf("port AND eau")).toBe('("port" AND "eau")');
    expect(wordsOf("cours OR")).toBe('("cour" AND "or")');
    expect(wordsOf("OR port")).toBe('("or" AND "port")');
    expect(wordsOf("port NOT")).toBe('("port" AND "not")');
    for (const [word, key] of [
      ["AND", '"and"'],
      ["OR", '"or"'],
      ["NOT", '"not"'],
    ])
      expect(wordsOf(word ?? "")).toBe(key);
  });

  it("reads parentheses, quotation marks and signs that make no sense as nothing", () => {
    for (const words of ["port (", "port )", "((port", 'port "', "port |", "% port", "- port", "-% port", "port OR *"])
      expect(Object.values(searchStatement(ask({ words })).params)).toEqual(['"port"']);
    expect(searchStatement(ask({ words: "%" })).sql).toContain("WHERE 0");
  });

  it("leaves out what is beyond 64 words, and tells so", () => {
    const many = Array.from({ length: 65 }, (_, index) => `mot${index}`);
    expect(ask({ words: many }).isCut).toBe(true);
    expect(ask({ words: many.slice(1) }).isCut).toBe(false);
    expect(ask({ words: "port ".repeat(1000) }).isCut).toBe(true);
  });
});

describe("fields in a question", () => {
  const given = { lang: null, outlet: null, speaker: null, author: null, unit: null, min: null, max: null };

  it("are filters of their own where they must hold", () => {
    expect(ask({ words: 'port lang:fr site:rive.example speaker:"Nawal Seghiri" author:Lenoir' })).toMatchObject({
      ...given,
      lang: ["fr"],
      outlet: "rive.example",
      speaker: "Nawal Seghiri",
      author: "Lenoir",
      question: { kind: "term", text: "port" },
    });
  });

  it("read amounts and bounds", () => {
    expect(ask({ words: "unit:EUR figure:>=1,5M" })).toMatchObject({
      unit: { codes: ["EUR"] },
      min: 1.5e6,
      max: null,
    });
    expect(ask({ words: "figure:10..20k" })).toMatchObject({ min: 10, max: 20e3 });
    const { min, max } = ask({ words: "figure:>5" });
    expect([Number(min) > 5, Number(min) < 5.000001, max]).toEqual([true, true, null]);
  });

  it("read dates: a year, a range, open ends", () => {
    const seconds = (...day: [number, number, number?]) => new Date(...day).getTime() / 1000;
    expect(ask({ words: "date:2024" })).toMatchObject({ since: seconds(2024, 0), until: seconds(2025, 0) });
    expect(ask({ words: "date:2024-01..2024-06" })).toMatchObject({ since: seconds(2024, 0), until: seconds(2024, 6) });
    expect(ask({ words: "before:2024-03-02" })).toMatchObject({ since: null, until: seconds(2024, 2, 2) });
    expect(ask({ words: "after:2024-03-02" })).toMatchObject({ since: seconds(2024, 2, 3), until: null });
    expect(() => ask({ words: "since:jadis" })).toThrow('"jadis" is not a date');
  });

  it("do not replace an option: both hold", () => {
    const query = ask({ words: "lang:ar", lang: "fr" });
    expect(query).toMatchObject({ lang: ["fr"], question: { kind: "filter" } });
    expect(Object.values(listStatement(query).params).sort()).toEqual(["ar", "fr"]);
  });

  it("can be given as options too, beside the question", () => {
    const given = { title: "le port", date: "2026", before: "2026-06", has: "figures", figure: ">1M" };
    expect(ask({ words: "grue", ...given })).toEqual({
      ...ask({ words: 'grue title:"le port" date:2026 before:2026-06 has:figures figure:>1M' }),
      words: "grue",
    });
    expect(ask({ words: "grue", title: " " }).question).toMatchObject({ kind: "term", text: "grue" });
    expect(() => ask({ has: "chats" })).toThrow(UsageError);
  });

  it("may be excluded, or be alternatives, each with parameters of its own", () => {
    const { sql, params } = searchStatement(ask({ words: "-site:a.example (lang:fr OR lang:ar) port" }));
    expect(sql).toMatch(/r\.outletkey.* IS NOT TRUE/);
    expect(Object.values(params)).toEqual(expect.arrayContaining(["fr", "ar", "a.example", '"port"']));
  });

  it("name an outlet in full behind a sign of equality", () => {
    expect(ask({ words: "site:=Phare" }).outlet).toBe("=Phare");
    expect(ask({ words: 'outlet:="Le Phare"' }).outlet).toBe("=Le Phare");
    expect(ask({ words: "port -site:=Phare" }).question).toMatchObject({
      children: [{}, { kind: "not", child: { filter: { field: "outlet", value: "=Phare" } } }],
    });
    expect(ask({ words: 'title:="Le Port"' }).question).toMatchObject({
      filter: { words: { kind: "phrase", text: "Le Port", isExact: true } },
    });
  });

  it("are text where there is no such field, or no value", () => {
    for (const words of ["rank:x", "rowid:1", "title:", "lang: fr", ":fr"])
      expect(ask({ words })).toMatchObject({ lang: null, question: { kind: expect.stringMatching(/term|and/) } });
  });

  it("name what they do not understand", () => {
    for (const words of ["has:nope", "kind:colour", "figure:lots", "date:2024-13-45"])
      expect(() => ask({ words })).toThrow(UsageError);
  });
});

describe("statements", () => {
  it("bind what was typed, and never write it into the SQL", () => {
    const evil = "x'; DROP TABLE revision; --";
    const options = { words: evil, outlet: evil, speaker: evil, counted: evil };
    for (const make of [searchStatement, listStatement, claimsStatement, figuresStatement]) {
      expect(make(ask(options)).sql).not.toContain("DROP");
    }
  });

  it("give the same text for the same filters", () => {
    expect(
      figuresStatement(ask({ unit: "EUR", min: "1e9", since: "2026-10-01", limit: 5 })).sql,
    ).toMatchInlineSnapshot(`
      "SELECT f.key AS key, f.revision AS revision, f.moment AS moment, f.number AS number
      FROM figure_reading AS f
      WHERE f.current = 1
        AND f.base = :base_u0
        AND f.low IS NOT NULL
        AND f.high >= :min_u0
        AND f.moment >= :since_u0
      UNION ALL
      SELECT f.key AS key, f.revision AS revision, f.moment AS moment, f.number AS number
      FROM figure_reading AS f
      WHERE f.current = 1
        AND f.base IN (SELECT value FROM json_each(:bases_u1))
        AND f.low IS NOT NULL
        AND f.high >= :min_u1
        AND f.moment >= :since_u1
      ORDER BY moment DESC, revision DESC, number
      LIMIT :limit"
    `);
  });
});

describe("an explanation", () => {
  it("tells how each word and each filter is read, as a person would write it", () => {
    const lines = explainQuery(ask({ words: "ports figure:>2Mds -unit:km", unit: "MAD", asOf: "2026-10" }));
    expect(lines).toContain("  word ports\tport");
    expect(lines).toContain("    filter unit\tkm");
    expect(lines).toContain("filter min\t2000000000");
    expect(lines).toContain("filter unit\tMAD or dirham (with its rates: MAD/a, MAD/L…)");
    expect(lines).toContain(`filter asOf\t"${new Date(2026, 10).toISOString()}"`);
  });
});
