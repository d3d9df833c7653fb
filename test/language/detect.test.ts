import { describe, expect, it } from "vitest";
import { detect } from "../../src/language/detect.ts";
import { randomTexts } from "../text/random.ts";

const languages = (text: string) =>
  detect(text).segments.map(({ start, end, lang }) => [lang, text.slice(start, end).trim()]);

describe("the language of a text", () => {
  it.each([
    ["fr", "Grève des trains : trafic perturbé jeudi"],
    ["fr", "LE GOUVERNEMENT RECULE SUR LA TAXE"],
    ["fr", "Qui a tué le maire ?"],
    ["fr", "Au Caire, Ahmed Mansour appelle à voter"],
    ["ar", "توقيع اتفاق جديد بين البلدين"],
    ["ar", "هل ترتفع الأسعار؟"],
    ["ar", "قَرَّرَ المَجْلِسُ تَأْجِيلَ الاِنْتِخَابَاتِ"],
    ["ar", "الوزارة الاولى فى القاهرة"],
    ["ar", "مش عارف ليه الناس دي زعلانة"],
    ["fa", "رئیس جمهور امروز به تهران می‌رود"],
    ["fa", "وزير خارجه اين كشور به شهر مي رود"],
    ["ur", "وزیر اعظم نے کہا ہے کہ حکومت کام کر رہی ہے"],
    ["ckb", "سەرۆکی حکومەت لە هەولێر کۆبووەوە"],
    ["ps", "ولسمشر وايي چې د هېواد خلک سوله غواړي"],
    ["ug", "بۇ يىل مەكتەپلەردە ئوقۇغۇچىلار كۆپ بولدى"],
    ["oc", "Lo conse municipal a decidit de barrar l’escòla dins lo vilatge"],
    ["ca", "L’ajuntament ha decidit tancar l’escola del poble aquest any"],
    ["it", "Il comune ha deciso di chiudere la scuola del paese"],
    ["es", "El ayuntamiento ha decidido cerrar la escuela del pueblo"],
    ["pt", "A câmara decidiu não fechar a escola da aldeia"],
    ["ro", "Primăria a hotărât să închidă școala din sat"],
    ["en", "The council has decided to close the village school"],
    ["br", "Divizet o deus serriñ ar skol a zo e kreiz ar vourc’h"],
    ["wa", "Li consey a decidé di clôre li scole do viyaedje"],
    ["co", "A merria hà decisu di chjode a scola di u paese"],
    ["ht", "Minis la di lekòl la ap fèmen paske pa gen lajan"],
  ])("is %s for « %s »", (lang, text) => {
    expect(detect(text).lang).toBe(lang);
  });

  it("is not French for Arabic in Latin letters", () => {
    expect(detect("wallah khouya ma 3andi walou had nhar").lang).toBe("und");
    expect(detect("rani m3a drari f la plage, dima lkhadra inchallah").lang).toBe("und");
  });

  it("is und for a text without letters, and for names that could be of many languages", () => {
    expect(detect("12 345 — 67 %")).toMatchObject({ lang: "und", confidence: 0 });
    expect(detect("")).toEqual({ lang: "und", confidence: 0, segments: [] });
    expect(detect("Dr. Mansour, Dr. Belhadj")).toMatchObject({ lang: "und", confidence: 0 });
  });

  it("is that of other scripts too", () => {
    const russian = "Сегодня правительство страны объявило о новых мерах поддержки семей и школ, сообщил министр.";
    expect(detect(russian).lang).toBe("ru");
    expect(detect("Η κυβέρνηση ανακοίνωσε νέα μέτρα").lang).toBe("el");
  });

  it("is what the page declares when the text does not say", () => {
    const names = "Dr. Mansour, Dr. Belhadj";
    expect(detect(names, { declared: "fr-FR" }).lang).toBe("fr");
    expect(detect(names, { declared: "it_IT" }).lang).toBe("it");
  });

  it("is not changed by a declaration in another script, by « en », which templates declare, or by nonsense", () => {
    expect(detect("توقيع اتفاق جديد", { declared: "fr" }).lang).toBe("ar");
    expect(detect("Le maire a fermé l’école", { declared: "ar" }).lang).toBe("fr");
    const plain = detect("Dr. Mansour, Dr. Belhadj");
    expect(detect("Dr. Mansour, Dr. Belhadj", { declared: "en" })).toEqual(plain);
    expect(detect("Dr. Mansour, Dr. Belhadj", { declared: "!!" })).toEqual(plain);
  });
});

describe("the confidence of a language", () => {
  it("is close to 1 for a sentence, lower for a lone word, and never leaves 0–1", () => {
    expect(detect("Le conseil municipal a voté hier soir la fermeture de l’école.").confidence).toBeGreaterThan(0.99);
    expect(detect("Thrombose").confidence).toBeLessThan(0.95);
    for (const text of randomTexts(100)) {
      const { confidence } = detect(text);
      expect(confidence).toBeGreaterThanOrEqual(0);
      expect(confidence).toBeLessThanOrEqual(1);
    }
  });
});

describe("the segments of a text", () => {
  it("give a French quotation in an Arabic article to French", () => {
    expect(
      languages(
        "قال وزير التربية في مؤتمر صحفي: «Nous allons fermer cette école cette année» ثم غادر القاعة الكبرى مع الوفد المرافق له.",
      ),
    ).toEqual([
      ["ar", "قال وزير التربية في مؤتمر صحفي: «"],
      ["fr", "Nous allons fermer cette école cette année"],
      ["ar", "» ثم غادر القاعة الكبرى مع الوفد المرافق له."],
    ]);
  });

  it("give an Arabic name in a French article to Arabic", () => {
    expect(languages("Le journal (الأيام) a publié la liste des candidats.")).toEqual([
      ["fr", "Le journal ("],
      ["ar", "الأيام"],
      ["fr", ") a publié la liste des candidats."],
    ]);
  });

  it("give an English quotation in a French article to English", () => {
    const text =
      "Le ministre de l’éducation a déclaré hier à Paris : « We will not close the schools this year », avant de partir.";
    expect(languages(text)).toEqual([
      ["fr", "Le ministre de l’éducation a déclaré hier à Paris : «"],
      ["en", "We will not close the schools this year"],
      ["fr", "», avant de partir."],
    ]);
  });

  it("keep brands and names in an article's own language", () => {
    expect(languages("أعلنت شركة Samsung عن هاتف Galaxy S24 الجديد في برشلونة.")).toHaveLength(1);
    expect(languages("La réunion du Financial Times aura lieu à New York, selon M. Smith.")).toHaveLength(1);
  });

  it("tell paragraphs apart, and the text is in the language of most of it", () => {
    const text = "أعلنت الوزارة عن خطة جديدة.\n\nLe ministère a annoncé un nouveau plan pour les écoles du pays, hier.";
    expect(detect(text).lang).toBe("fr");
    expect(detect(text).segments.map(({ lang }) => lang)).toEqual(["ar", "fr"]);
  });

  it("do not part a letter from its marks", () => {
    const text = "Il a dit « شكرًا » en partant avec les élèves.";
    expect(languages(text)[1]).toEqual(["ar", "شكرًا"]);
  });

  it("cover any text from its start to its end without gaps", () => {
    for (const text of [...randomTexts(150), "\n\n", " a\nب\n"]) {
      let last = 0;
      for (const { start, end } of detect(text).segments) {
        expect(start).toBe(last);
        expect(end).toBeGreaterThan(start);
        last = end;
      }
      expect(last).toBe(text.length);
    }
  });
});
