import { describe, expect, it } from "vitest";
import { lines, read } from "./read.ts";

const fr = (text: string) => lines(text, "fr");

describe("direct speech in French", () => {
  it("reads « … », a dit X with the speaker behind the verb", () => {
    expect(fr("« Le pont rouvrira lundi matin », a déclaré la maire, Lucie Vannier.")).toEqual([
      "déclaré | la maire, Lucie Vannier | Lucie Vannier | Le pont rouvrira lundi matin",
    ]);
  });

  it("joins what stands before and after an incise inside one quotation", () => {
    expect(fr("« Nous partons demain, glisse-t-elle. Le train est déjà complet. »")).toEqual([
      "glisse | elle | - | Nous partons demain + Le train est déjà complet",
    ]);
  });

  it("joins a quotation that is closed and opened again without a new verb", () => {
    expect(fr("« La digue tiendra », assure Paul Mercier. « Nous l'avons renforcée en mars. »")).toEqual([
      "assure | Paul Mercier | Paul Mercier | La digue tiendra + Nous l'avons renforcée en mars",
    ]);
  });

  it("keeps marks inside marks", () => {
    const [claim] = read("« Il a crié “au feu” deux fois », raconte Jeanne Morel.", "fr");
    expect(claim?.content[0]?.text).toBe("Il a crié “au feu” deux fois");
    expect(claim?.quote).toBe("direct");
  });

  it("ends a quotation that nobody closed with its paragraph", () => {
    const text = "Elle ajoute : « Les travaux dureront deux ans.\n\nLa rue reste fermée.";
    expect(fr(text)).toEqual(["ajoute | Elle | - | Les travaux dureront deux ans"]);
  });

  it("takes a quotation after a colon whatever stands between verb and colon", () => {
    expect(fr("Le directeur répond à ses salariés : « Aucun poste ne sera supprimé. »")).toEqual([
      "répond | Le directeur | directeur | Aucun poste ne sera supprimé",
    ]);
  });

  it("gives a quotation that is a sentence of its own to the last speaker", () => {
    const text =
      "« La récolte est perdue », soupire Marc Aubry. Il regarde ses champs. « Nous n'avons plus rien à vendre. »";
    expect(fr(text)[1]).toBe("- | - | Marc Aubry | Nous n'avons plus rien à vendre");
  });

  it("reads a verb that no table lists when it stands where only verbs of speech stand", () => {
    expect(fr("« Quelle belle surprise ! », claironne le président du club, Yann Le Goff.")[0]).toContain(
      "claironne | ",
    );
  });

  it("takes no scare quotes, titles or slogans for claims", () => {
    expect(fr("Les « anciens » ont projeté le film « La Dernière Vague » devant une salle comble.")).toEqual([]);
  });
});

describe("indirect speech in French", () => {
  it("reads X a dit que P", () => {
    expect(fr("La ministre de la Culture a annoncé mardi que le musée ouvrirait en mai.")).toEqual([
      "annoncé | La ministre de la Culture | ministre de la Culture | le musée ouvrirait en mai",
    ]);
  });

  it("reads an infinitive: X affirme avoir fait", () => {
    expect(fr("Le syndicat affirme avoir réuni trois cents grévistes.")).toEqual([
      "affirme | Le syndicat | syndicat | avoir réuni trois cents grévistes",
    ]);
  });

  it("reads P, a indiqué X without marks", () => {
    expect(fr("Le port sera fermé toute la nuit, a indiqué la préfecture.")).toEqual([
      "indiqué | la préfecture | préfecture | Le port sera fermé toute la nuit",
    ]);
  });

  it("reads Selon X, P and P, selon X", () => {
    expect(fr("Selon le maire, la source est polluée.")).toEqual(["Selon | le maire | maire | la source est polluée"]);
    expect(fr("La source est polluée, selon le maire.")).toEqual(["selon | le maire | maire | La source est polluée"]);
  });

  it("makes a claim of its own of « précisant que »", () => {
    expect(fr("La police a confirmé que le suspect avait fui, précisant qu'il était armé.")).toEqual([
      "confirmé | La police | police | le suspect avait fui",
      "précisant | La police | police | il était armé",
    ]);
  });

  it("cuts the content where a coordinated verb of the same speaker begins", () => {
    expect(fr("Le comité a reconnu des erreurs mais nie avoir caché le rapport.")[1]).toBe(
      "nie | Le comité | comité | avoir caché le rapport",
    );
  });

  it("leaves the addressee of a request out", () => {
    expect(fr("Le préfet exhorte les riverains à rester chez eux.")).toEqual([
      "exhorte | Le préfet | préfet | rester chez eux",
    ]);
  });

  it("names nobody in an impersonal passive", () => {
    const [claim] = read("Il a été révélé que la caisse était vide.", "fr");
    expect(claim).toMatchObject({ speaker: null, name: null, act: "announce" });
  });

  it("finds the source of « a-t-on appris de »", () => {
    expect(fr("Deux navires ont quitté la rade, a-t-on appris de sources portuaires.")).toEqual([
      "appris | sources portuaires | sources portuaires | Deux navires ont quitté la rade",
    ]);
  });

  it("reads no claim in the journalist's own voice", () => {
    expect(fr("Le marché a reculé de deux points et la demande reste faible.")).toEqual([]);
  });
});

describe("who speaks in a French text", () => {
  it("finds the full name of « M. X » and of a pronoun", () => {
    const text =
      "Le maire Hugo Castel a visité le chantier. « Tout est prêt », a assuré M. Castel. Il promet que l'école ouvrira en juin.";
    expect(read(text, "fr").map((claim) => claim.name)).toEqual(["Hugo Castel", "Hugo Castel"]);
  });

  it("knows a woman's pronoun from a man's", () => {
    const text = "Claire Delmas a reçu Antoine Rey. « Je reste optimiste », confie-t-elle.";
    expect(read(text, "fr")[0]?.name).toBe("Claire Delmas");
  });

  it("joins an office to the name that the text gives it", () => {
    const text = "Le ministre de l'Agriculture, Bruno Faye, était à Nantes. Le ministre a jugé que la loi suffisait.";
    expect(read(text, "fr")[0]?.name).toBe("Bruno Faye");
  });

  it("keeps a role without a name as the name, without its article", () => {
    expect(read("Un porte-parole de la compagnie a démenti que l'avion fût en panne.", "fr")[0]?.name).toBe(
      "porte-parole de la compagnie",
    );
  });
});

describe("what a French claim does and how sure it is", () => {
  const first = (text: string) => read(text, "fr")[0];

  it("takes the act from the cue", () => {
    expect(first("L'association dénonce un projet coûteux.")?.act).toBe("accuse");
    expect(first("La banque centrale a averti que les taux monteraient.")?.act).toBe("warn");
    expect(first("Le général a ordonné que le camp soit évacué.")?.act).toBe("order");
  });

  it("denies when the cue denies or is negated", () => {
    expect(first("La société nie avoir vendu ces données.")).toMatchObject({
      polarity: "negative",
      certainty: "denied",
    });
    expect(first("Le Kremlin n'a pas confirmé que la rencontre aurait lieu.")?.certainty).toBe("denied");
  });

  it("hedges hearsay conditionals, belief of the possible and epistemic predicates", () => {
    expect(first("Le président aurait confirmé que la base existe.")?.certainty).toBe("hedged");
    expect(first("L'expert craint que le barrage ne cède.")?.certainty).toBe("hedged");
    expect(first("La météo indique que la tempête pourrait durer.")?.certainty).toBe("hedged");
  });

  it("does not hedge the future seen from the past", () => {
    expect(first("Le club a annoncé que le match serait rejoué.")?.certainty).toBe("asserted");
  });
});
