/** Paragraphs of our own, long enough to be an article. */
export const FRENCH = [
  "Le conseil municipal de Verneuil-les-Bains a voté lundi soir un budget de 12,4 millions d’euros, en hausse de 3 % sur un an, après quatre heures de débats.",
  "« Nous avons choisi de réparer les écoles avant les routes », a déclaré la maire, Solène Ardouin, qui défendait ce texte devant une salle comble.",
  "L’opposition a voté contre. Elle reproche à la majorité d’avoir repoussé deux fois la rénovation du gymnase, fermé depuis le mois de mars.",
  "Les travaux doivent commencer en septembre et durer dix-huit mois, selon le calendrier présenté par les services de la ville.",
] as const;

export const ARABIC = [
  "أعلنت بلدية عين الزيتون، مساء الاثنين، أن ميزانية العام المقبل ستبلغ 12 مليون دينار، بزيادة ثلاثة في المئة عن العام الحالي.",
  "وقالت رئيسة البلدية سلوى الهادي إن المجلس اختار إصلاح المدارس قبل الطرق، لأن الأقسام لم ترمم منذ عشرين سنة.",
  "وصوتت المعارضة ضد المشروع، معتبرة أن تأجيل ترميم القاعة الرياضية مرتين لا مبرر له، وأن السكان ينتظرون منذ شهر آذار.",
  "ومن المقرر أن تبدأ الأشغال في أيلول وأن تستمر ثمانية عشر شهرا، وفق الرزنامة التي عرضتها مصالح البلدية.",
] as const;

/** Paragraphs of another article. */
export const OTHER = [
  "Le tribunal de Saint-Aubin a relaxé mardi les deux pêcheurs poursuivis pour avoir vidé l’étang communal pendant la sécheresse.",
  "Leur avocate a salué une décision « de bon sens ». Le parquet, qui avait requis 500 euros d’amende, ne fera pas appel du jugement.",
  "Le maire a promis de réunir les riverains avant l’été afin de fixer ensemble le niveau de l’eau et les dates de la pêche.",
] as const;

export const NOW = new Date("2025-11-21T12:00:00Z");
export const URL_OF_PAGE = "https://www.gazette-exemple.fr/ville/budget-vote";

export interface PageParts {
  readonly lang?: string;
  readonly head?: string;
  readonly title?: string;
  readonly before?: string;
  readonly body?: string;
  readonly after?: string;
}

export const paragraphs = (texts: readonly string[]) => texts.map((text) => `<p>${text}</p>`).join("\n");

/** A page as small newspapers make them: header, menu, article, links, footer. */
export function makePage({
  lang = "fr",
  head = "",
  title = "Le budget est voté",
  before = "",
  body,
  after = "",
}: PageParts = {}): string {
  return `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><title>${title} | La Gazette</title>${head}</head>
<body><header class="site-header"><nav><ul><li><a href="/">Accueil</a></li><li><a href="/sport">Sport</a></li></ul></nav></header>
<main><article class="article"><h1>${title}</h1>${before}<div class="article-body">${body ?? paragraphs(FRENCH)}</div>${after}</article></main>
<footer class="footer"><a href="/mentions">Mentions légales</a> <a href="/contact">Contact</a> © La Gazette</footer></body></html>`;
}
