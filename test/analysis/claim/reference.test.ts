import { describe, expect, it } from "vitest";
import { lines, read } from "./read.ts";

/** The resolved names of the claims of a text, in order. */
function names(text: string, lang: string): (string | null)[] {
  return read(text, lang).map((claim) => claim.name);
}

describe("a source that points back or forward", () => {
  it("is the paper named before, when it is called by its kind", () => {
    const text =
      "Dans les colonnes du Fanal, la maire se tait. « Le pont sera fermé lundi », annonce le quotidien dans son édition du soir.";
    expect(names(text, "fr")).toEqual(["Fanal"]);
  });

  it("is the firm that spoke last, when it is called by its kind", () => {
    const text = "Selon Ostrélia, le ferry est sûr. L'entreprise a ajouté que le port rouvrirait.";
    expect(names(text, "fr")).toEqual(["Ostrélia", "Ostrélia"]);
  });

  it("is the minister whose name comes only some sentences later", () => {
    const text =
      "La ministre des Rivages a dit que la digue tiendrait. Les travaux avancent. Le sable manque. La mer monte. Claire Vasseur se rendra sur place.";
    expect(names(text, "fr")).toEqual(["Claire Vasseur"]);
  });

  it("is the person named in the next sentence, when a pronoun comes first", () => {
    const text = "Il a promis que l'école rouvrirait. Antoine Lemoyne dirige la commune depuis mai.";
    expect(names(text, "fr")).toEqual(["Antoine Lemoyne"]);
  });

  it("is the subject, not the person whom an opening infinitive names", () => {
    const text =
      "Luc Tarnier est revenu hier. Pour répondre à Marc Sorel, le préfet a parlé longtemps. « Rien ne changera », a-t-il conclu.";
    expect(names(text, "fr").at(-1)).toBe("Luc Tarnier");
  });

  it("is the body written in full, when its initials speak", () => {
    const text = "La Société protectrice des lagunes a ouvert un refuge. La SPL a dit que huit oiseaux étaient morts.";
    expect(names(text, "fr")).toEqual(["Société protectrice des lagunes"]);
  });

  it("is the last person spoken of, when he is called by his rank", () => {
    const text = "قال الأمير راشد بن ماجد إن السد اكتمل. وأكد سموه أن الطريق آمن.";
    expect(names(text, "ar")).toEqual(["راشد بن ماجد", "راشد بن ماجد"]);
  });

  it("is the source just cited, when it is the same one", () => {
    const text = "قالت الهيئة البحرية إن المرفأ مغلق. وعادت السفن إلى الساحل، بحسب نفس المصدر.";
    expect(names(text, "ar")).toEqual(["الهيئة البحرية", "الهيئة البحرية"]);
  });

  it("is the person whose family name also is a word for an office", () => {
    const text = "أكد رئيس النادي، منير الطبيب أن الملعب جاهز. ونفى الطبيب أن يكون الفريق قد انسحب.";
    expect(names(text, "ar")).toEqual(["منير الطبيب", "منير الطبيب"]);
  });

  it("keeps the whole name behind a body whose name looks prefixed", () => {
    const text = "ندد الرئيس العام لهيئة الرفق بالحيوان الشيخ سالم بن فهد بالاعتداء على المحمية.";
    expect(names(text, "ar")).toEqual(["سالم بن فهد"]);
  });
});

describe("what is no source", () => {
  it("is a verb of the first person in somebody's own words", () => {
    const text = "« J'ai pensé que la route était libre », explique Marc Sorel.";
    expect(lines(text, "fr")).toHaveLength(1);
  });

  it("is a prayer", () => {
    expect(lines("ودعا الشيخ الله أن يحفظ البلاد.", "ar")).toEqual([]);
  });

  it("is an adjective that looks like a noun of speech", () => {
    expect(lines("توصلت دراسة حديثة إلى أن الملح يضر الشعاب.", "ar")).toEqual([
      "توصلت | دراسة حديثة | دراسة حديثة | الملح يضر الشعاب",
    ]);
  });

  it("is the preposition that only a sign parts from a verb", () => {
    expect(lines("عاد الفريق دون رد: «الميناء مغلق منذ أمس».", "ar").every((line) => !line.startsWith("دون"))).toBe(
      true,
    );
  });
});

describe("attributions written in passing", () => {
  it("reads an inverted pronoun whose first hyphen is missing", () => {
    expect(lines("« La côte recule », clame t-elle.", "fr")).toEqual(["clame | elle | - | La côte recule"]);
  });

  it("goes on behind « selon lui » in the middle of a clause", () => {
    const [, claim] = lines(
      "Marc Sorel a dit que tout allait bien. Ce plan permettrait selon lui d'éviter les crues.",
      "fr",
    );
    expect(claim).toBe("selon | lui | Marc Sorel | Ce plan permettrait + d'éviter les crues");
  });

  it("reads a verb with a word of time between it and its source", () => {
    expect(lines("« La digue tient », a expliqué la semaine dernière le préfet Luc Tarnier.", "fr")).toEqual([
      "expliqué | le préfet Luc Tarnier | Luc Tarnier | La digue tient",
    ]);
  });

  it("reads « this is what X said » behind the words themselves", () => {
    expect(lines("المرفأ يفتح غدا، هذا ما أكده مدير الميناء.", "ar")).toEqual([
      "أكده | مدير الميناء | مدير الميناء | المرفأ يفتح غدا",
    ]);
  });

  it("reads « what he mentioned » written in one word", () => {
    expect(lines("أغلق المرفأ مساء الأحد وفق ماذكره مدير الميناء سليم بوزيد.", "ar").at(0)).toContain("سليم بوزيد |");
  });
});
