import { describe, expect, it } from "vitest";
import { read } from "./read.ts";

/** The resolved names of the claims of a text, in order. */
function names(text: string, lang: string): (string | null)[] {
  return read(text, lang).map((claim) => claim.name);
}

describe("who is named as the source", () => {
  it("is the body whose information it is, not the information", () => {
    expect(names("Selon les informations du quotidien Le Fanal, la mairie sera vendue.", "fr")).toEqual(["Le Fanal"]);
    expect(names("بحسب معطيات المعهد الوطني للبحار، ارتفعت حرارة المياه.", "ar")).toEqual(["المعهد الوطني للبحار"]);
  });

  it("is not the place of a dateline", () => {
    expect(names("ORVILLE - Le préfet Luc Tarnier a dit que la route était fermée.", "fr")).toEqual(["Luc Tarnier"]);
  });

  it("goes without the nationality and the party written before the name", () => {
    expect(names("La Tunisienne Rim Belhouane a dit que la course était dure.", "fr")).toEqual(["Rim Belhouane"]);
    expect(names("Le chef des députés UDL Gaspard Lemoyne a dit que le texte passerait.", "fr")).toEqual([
      "Gaspard Lemoyne",
    ]);
  });

  it("is both when two are named together", () => {
    expect(names("Radio Estran et Le Fanal rapportent que le ferry a coulé.", "fr")).toEqual([
      "Radio Estran et Le Fanal",
    ]);
  });

  it("is the speaker, not the person spoken of, when a pronoun goes on", () => {
    const text =
      "Le procureur Sidi Brahimi a expliqué que Moussa Kanté avait agi seul. « L'enquête continue », a-t-il ajouté.";
    expect(names(text, "fr")).toEqual(["Sidi Brahimi", "Sidi Brahimi"]);
  });

  it("is the person whose name comes a sentence after the office", () => {
    const text =
      "Le chef du gouvernement a promis de baisser les taxes. Brice Adjoua a assuré que la loi serait votée vendredi.";
    expect(names(text, "fr")).toEqual(["Brice Adjoua", "Brice Adjoua"]);
  });

  it("is who holds the office that is called by other words", () => {
    const text =
      "Le maire Martin Vasseur a dit que l'école ouvrirait. Le premier magistrat a ajouté que tout était prêt.";
    expect(names(text, "fr")).toEqual(["Martin Vasseur", "Martin Vasseur"]);
  });

  it("is whom the sentence sets before its pronoun", () => {
    expect(names("Quant au sous-préfet, il a dit que le pont tiendrait.", "fr")).toEqual(["sous-préfet"]);
  });

  it("keeps the name علي apart from the preposition على", () => {
    expect(names("قال المتحدث باسم الوزارة علي الدليمي إن السد ممتلئ. وأضاف الدليمي أن الطريق مفتوح.", "ar")).toEqual([
      "علي الدليمي",
      "علي الدليمي",
    ]);
  });

  it("is the name behind a role that governs a preposition", () => {
    expect(names("قال المشرف على مشروع الواحات منصف الغربالي إن الأشغال انتهت.", "ar")).toEqual(["منصف الغربالي"]);
  });

  it("is the person who opens the sentence before the verb, with a description between commas", () => {
    expect(names("فواز الرميثي، رئيس اتحاد الغرف، قال إن الصادرات تضاعفت. وحذر من ارتفاع الأسعار.", "ar")).toEqual([
      "فواز الرميثي",
      "فواز الرميثي",
    ]);
  });

  it("is a person of the gender of the verb when the subject is dropped", () => {
    const text = "قالت الناشطة هند المرزوقي إن ابنها محتجز. وأعربت عن أملها في أن تنظر المحكمة في الملف.";
    expect(names(text, "ar")).toEqual(["هند المرزوقي", "هند المرزوقي"]);
  });
});

describe("the role of a source", () => {
  it("keeps no article and no preposition", () => {
    const [claim] = read("Selon le directeur d'Aquaval, Yann Kermeur, le réseau est réparé.", "fr");
    expect([claim?.name, claim?.role]).toEqual(["Yann Kermeur", "directeur d'Aquaval"]);
  });

  it("is nothing when only a form of address is written", () => {
    const [claim] = read("M. Kermeur a dit que le réseau était réparé.", "fr");
    expect([claim?.name, claim?.role]).toEqual(["Kermeur", null]);
  });
});

describe("what a denial covers", () => {
  it("counts as hedged when the denial itself is denied, with words between", () => {
    const [claim] = read("Le maire n'écartait d'ailleurs pas cette thèse.", "fr");
    expect([claim?.act, claim?.polarity]).toEqual(["believe", "positive"]);
  });
});
