import { describe, expect, it } from "vitest";
import { read } from "./read.ts";

/** The resolved names of the claims of a text, in order. */
function names(text: string, lang: string): (string | null)[] {
  return read(text, lang).map((claim) => claim.name);
}

describe("the full name of a source", () => {
  it("keeps the small words of a body's name, in marks or behind the noun of the body", () => {
    expect(names("Selon l'association Mer sans murs, le port est trop petit.", "fr")).toEqual(["Mer sans murs"]);
    const marked =
      "La fête de « Cap en commun » a réuni la ville. L'équipe de Cap en commun assure que tout était prêt.";
    expect(names(marked, "fr")).toEqual(["équipe de Cap en commun"]);
    expect(names("Le groupe Arko en difficulté affirme que l'usine restera ouverte.", "fr")).toEqual(["Arko"]);
  });

  it("goes without the place with small words and hyphens before it", () => {
    const [claim] = read("La préfète de Brenne-et-Lys Corinne Ozel a annoncé que la route est fermée.", "fr");
    expect([claim?.name, claim?.role]).toEqual(["Corinne Ozel", "préfète de Brenne-et-Lys"]);
    const [late] = read("La route est fermée, a précisé le procureur adjoint de Mons-en-Barle Olivier Sarre.", "fr");
    expect(late?.speaker?.text).toBe("le procureur adjoint de Mons-en-Barle Olivier Sarre");
  });

  it("is the person's, not the short form of the party behind the office", () => {
    expect(names("Marine Lebel a débattu mercredi. « J'ai osé », a affirmé la candidate UDL.", "fr")).toEqual([
      "Marine Lebel",
    ]);
  });

  it("is the person's for a pronoun, not that of the paper that tells it", () => {
    const text = "Nordine Lelong a reconnu avoir menti, révèle L'Estran. « Je ne savais pas », aurait-il confié.";
    expect(names(text, "fr")).toContain("Nordine Lelong");
    expect(names(text, "fr").at(-1)).toBe("Nordine Lelong");
  });

  it("is found for « Mr X » and for an office with a short form in brackets", () => {
    const text =
      "Une saison que le président de la Fédération des voiliers (FDV), Jean-Louis Brun, attend beaucoup. « J'invite chacun », a confié Mr Brun. « Les règles durcissent », a conclu le président de la FDV.";
    expect(names(text, "fr")).toEqual(["Jean-Louis Brun", "Jean-Louis Brun"]);
  });

  it("ends at the comma behind which the clause of « selon » begins with its subject", () => {
    const [claim] = read("Selon les informations de France 8, la jeune femme qui travaille au port a fui.", "fr");
    expect([claim?.speaker?.text, claim?.name]).toEqual(["les informations de France 8", "France 8"]);
  });

  it("keeps an apposition with a relative clause that a comma closes", () => {
    const text = "Selon L'Essaim, le magazine des apiculteurs qui a révélé la vente, la ruche est vide.";
    expect(read(text, "fr").map((claim) => claim.name)).toEqual(["Essaim", "Essaim"]);
    expect(read(text, "fr").map((claim) => claim.speaker?.text)).toContain("L'Essaim, le magazine des apiculteurs");
  });

  it("keeps a bracket at its end closed", () => {
    const [claim] = read("Le Comité des dunes et plages (CDP) affirme que la côte recule.", "fr");
    expect(claim?.speaker?.text).toBe("Le Comité des dunes et plages (CDP)");
  });

  it("begins with a forename whose first letters only look like the article", () => {
    const [claim] = read("قالت النائبة إلهام برادة إن القانون سيعدل.", "ar");
    expect([claim?.name, claim?.role]).toEqual(["إلهام برادة", "النائبة"]);
  });

  it("is the one told by a given name or an office before it, for a family's name alone", () => {
    const given = "استقبل الوزير ممثل البحارة حسين العبادلي. وقال العبادلي إن الميناء سيفتح.";
    expect(names(given, "ar")).toEqual(["حسين العبادلي"]);
    const office = "علق وزير الصيد، قيدوم العدواني، على الاحتجاجات. وقال العدواني إن الحديث غير ممكن.";
    expect(names(office, "ar")).toEqual(["قيدوم العدواني"]);
    expect(names("التقى المتحدث باسم البحارة أهالي القرية. وقال البحارة إن الميناء مغلق.", "ar")).toEqual(["البحارة"]);
  });

  it("begins at a given name where the office ends in a place without the article", () => {
    const [claim] = read("وأوضح مدير هيئة البحار في محافظة ينبوع سامر بن علي العنابي أن الهيئة تعمل.", "ar");
    expect([claim?.name, claim?.role]).toEqual(["سامر بن علي العنابي", "مدير هيئة البحار في محافظة ينبوع"]);
  });

  it("is that of the holder of an office with « بـ » inside, before « أن »", () => {
    const text = "أفاد مدير حماية الشواطئ بوزارة البيئة محمد الرابعي، أنه تم تنظيف الشاطئ.";
    const [claim] = read(text, "ar");
    expect([claim?.name, claim?.content[0]?.text]).toEqual(["محمد الرابعي", "أنه تم تنظيف الشاطئ"]);
  });

  it("ends before the occasion on which it is said", () => {
    const text = "شهدت المدينة لقاء مع النجم أحمد السعداوي. وقال السعداوي في اللقاء الصحفي إنه سيغني.";
    expect(names(text, "ar")).toEqual(["أحمد السعداوي"]);
  });

  it("ends before a word with a pronoun and before a phrase of place", () => {
    const wife = "واجه اللاعب دييجو أرماندو مارادو زوجته السابقة في المحكمة. وقال مارادو إن المال ماله.";
    expect(names(wife, "ar")).toEqual(["دييجو أرماندو مارادو"]);
    expect(names("وأوضح الباحثون، في معرض أبحاثهم، أن الدواء آمن.", "ar")).toEqual(["الباحثون"]);
  });
});
