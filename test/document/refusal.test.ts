import { describe, expect, it } from "vitest";
import { readDocument } from "../../src/document/index.ts";
import { DocumentError } from "../../src/error.ts";
import { FRENCH, makePage, NOW, paragraphs, URL_OF_PAGE } from "./page.ts";

function refusalOf(html: string, url: string | null = URL_OF_PAGE): string {
  try {
    readDocument(html, { url, now: NOW });
  } catch (error) {
    if (error instanceof DocumentError) return `${error.message}: ${error.why}`;
    throw error;
  }
  return "none";
}

const shell = (body: string, title = "La Gazette") =>
  `<html lang="fr"><head><title>${title}</title></head><body>${body}</body></html>`;
const OPEN_GRAPH = '<meta property="og:type" content="article">';
const headlines = Array.from(
  { length: 30 },
  (_, i) =>
    `<li><h3><a href="/a/${i}">Une ville sur ${i + 2} manque encore de médecins</a></h3><p>Le détail, commune par commune.</p></li>`,
);

const cards = Array.from(
  { length: 16 },
  (_, i) =>
    `<div class="card"><h3><a href="/a/${i}">Une ville sur ${i + 2} cherche un médecin</a></h3><p>Dans le canton n° ${i}, il faut attendre six mois pour un rendez-vous, et les communes se disputent les rares diplômés qui veulent bien s’installer.</p></div>`,
);

describe("a page that holds no article", () => {
  it.each([
    ["an empty page", " \n ", "empty"],
    ["a PDF file", "%PDF-1.7\n1 0 obj", "PDF"],
    ["a picture", "\ufffdPNG\r\n\u001a\u0000\u0000\u0000\rIHDR\u0000\u0001\ufffd", "binary"],
    ["data", `{"articles": []}`, "JSON"],
    ["a feed", `<?xml version="1.0"?><rss version="2.0"><channel></channel></rss>`, "feed"],
    [
      "a consent wall",
      shell(
        "<div><h2>Nous respectons votre vie privée</h2><p>Nos partenaires et nous utilisons des cookies pour mesurer l’audience et vous proposer des contenus qui vous ressemblent.</p><button>Tout accepter</button></div>",
      ),
      "consent",
    ],
    [
      "an error page",
      shell(
        "<h1>Page introuvable</h1><p>La page demandée n’existe pas ou a été déplacée il y a longtemps, revenez à l’accueil du journal.</p>",
        "Erreur 404",
      ),
      "does not exist",
    ],
    ["a page that scripts write", shell(`<div id="root"></div><noscript>Activez JavaScript.</noscript>`), "scripts"],
    ["a front page or search page", shell(`<ul>${headlines.join("")}</ul>`), "list of links"],
    [
      "an error page that says it in its text only",
      shell(
        "<h1>Oups !</h1><p>La page que vous recherchez est introuvable. Elle a peut-être été déplacée : revenez à l’accueil, ou cherchez nos articles par leurs mots.</p>",
      ),
      "does not exist",
    ],
    [
      "an Arabic error page",
      shell(
        "<h1>نعتذر</h1><p>الصفحة المطلوبة غير متاحة، وربما نقلت إلى مكان آخر. يمكنك العودة إلى الصفحة الرئيسية أو البحث عن المقال بكلمات من عنوانه في أعلى الصفحة.</p>",
      ),
      "does not exist",
    ],
    [
      "a search that found nothing",
      shell(
        "<h1>Résultats de votre recherche</h1><p>Aucun résultat ne correspond aux mots que vous avez saisis. Essayez-en d’autres, vérifiez leur orthographe, ou parcourez nos rubriques.</p>",
      ),
      "found nothing",
    ],
    [
      "a form to log in by",
      shell(
        "<h1>Connexion</h1><form><label>Mot de passe</label><input type=password><button>Se connecter</button></form><p>Pas encore de compte ? Créez un compte pour commenter nos articles et recevoir chaque matin la lettre de la rédaction.</p>",
      ),
      "log in",
    ],
    [
      "an Arabic form to log in by",
      shell(
        "<h1>تسجيل الدخول</h1><form><label>كلمة المرور</label><input type=password></form><p>ليس لديك حساب؟ أنشئ حسابا مجانيا لتعلق على مقالاتنا، وتحفظ ما يهمك منها، وتصلك رسالتنا صباح كل يوم.</p>",
      ),
      "log in",
    ],
    [
      "a test of who is reading",
      shell(
        "<h1>Un instant</h1><p>Une activité inhabituelle vient de votre adresse. Confirmez que vous n’êtes pas un robot, et la page que vous vouliez lire s’ouvrira aussitôt.</p>",
      ),
      "proof that a person reads it",
    ],
    [
      "a page that is not shown in the reader’s country",
      shell(
        "<h2>Désolé</h2><p>Ce film n’est pas disponible dans votre pays : ses droits y appartiennent à d’autres.</p>",
      ),
      "not in your country",
    ],
    [
      "an Arabic page that is not shown in the reader’s region",
      shell("<p>نعتذر منكم، هذا البرنامج غير متاح في منطقتك حاليا لأسباب تتعلق بالحقوق.</p>"),
      "not in your country",
    ],
    [
      "a server that says no",
      shell("<h1>Access Denied</h1><p>Reference #18.4c2d</p>", "Access Denied"),
      "not shown to you",
    ],
    [
      "a test that only its title tells",
      shell("<p>phare.example</p><script>window._cf_chl_opt={}</script>", "Just a moment..."),
      "proof that a person reads it",
    ],
    [
      "an article of which only the wall is shown",
      makePage({ body: "<p>Vous avez atteint la limite de vos quatre lectures du mois.</p>", head: OPEN_GRAPH }),
      "asks to subscribe",
    ],
    [
      "a server’s refusal that calls itself an article",
      makePage({
        title: "Accès refusé",
        body: "<p>Vous n’êtes pas autorisé à accéder à ces pages.</p>",
        head: OPEN_GRAPH,
      }),
      "not shown to you",
    ],
    [
      "a refusal after the number of its error",
      shell(
        "<p>Le règlement de la bibliothèque nous oblige à fermer ses archives à ceux qui n’y sont pas inscrits, et nous le regrettons autant que vous, chers visiteurs.</p>",
        "Erreur 403 : accès refusé | Bibliothèque",
      ),
      "not shown to you",
    ],
    [
      "a site that is being mended",
      shell(
        "<p>Notre site est actuellement en cours de maintenance, afin de vous servir mieux encore. Revenez nous lire ce soir : vos rubriques vous y attendront.</p>",
      ),
      "come back later",
    ],
    [
      "an Arabic site that is being mended",
      shell(
        "<p>الموقع متوقف للصيانة منذ صباح اليوم، ونعمل على إعادته إليكم في أقرب وقت، فشكرا لصبركم ولثقتكم الدائمة بنا وبما نكتبه لكم كل يوم.</p>",
      ),
      "come back later",
    ],
    [
      "an author’s page with a few teasers",
      shell(`<h1>Nora Belkacem</h1><p>Reporter</p>${cards.slice(0, 5).join("")}`),
      "list of links",
    ],
    ["a section whose links have long teasers", shell(`<h1>Santé</h1>${cards.join("")}`), "list of links"],
  ])("is refused: %s", (_, html, why) => expect(refusalOf(html)).toContain(why));

  it("is not said to ask for consent for the sake of a button below it", () => {
    const html = shell("<h1>Le port</h1><div class='body'></div><footer><button>Gérer mes cookies</button></footer>");
    expect(refusalOf(html)).not.toContain("consent");
  });

  it("is refused with what to do", () => {
    expect(() => readDocument("%PDF-1.4", { url: null })).toThrow(
      expect.objectContaining({ message: "the page holds no article", fix: "give the web page of the article" }),
    );
  });
});

describe("a page that holds an article", () => {
  it("is read below a consent banner", () => {
    const banner = `<div id="cookie-banner"><p>Nous et nos partenaires utilisons des cookies. Vous pouvez tout accepter ou refuser.</p></div>`;
    const html = makePage().replace("<main>", `${banner}<main>`);
    expect(readDocument(html, { url: URL_OF_PAGE, now: NOW }).text).toBe(FRENCH.join("\n\n"));
  });

  it("is read beside a form to log in by", () => {
    const form = `<form><label>Mot de passe</label><input type=password><button>Se connecter</button></form>`;
    expect(refusalOf(makePage().replace("<main>", `${form}<main>`))).toBe("none");
  });

  it.each([
    ["of access denied", "Accès refusé aux chiens sur la plage"],
    ["of what does not exist", "Le risque zéro n’existe pas, dit la maire"],
    ["of what is not there, in Arabic", "أدوية غير متوفرة في صيدليات المدينة"],
    ["of a site that is not shown", "Ce site n’est pas disponible dans votre pays"],
  ])("is read when it is short and its headline speaks %s", (_, title) => {
    expect(refusalOf(makePage({ title, body: paragraphs(FRENCH.slice(0, 2)), head: OPEN_GRAPH }))).toBe("none");
    expect(refusalOf(makePage({ title, body: paragraphs(FRENCH.slice(0, 3)), head: OPEN_GRAPH }))).toBe("none");
  });

  const line = (title: string, text: string) => shell(`<article><h1>${title}</h1><p>${text}</p></article>`, title);

  it.each([
    [
      "a machine that is being mended",
      "L’écluse est en cours de maintenance",
      "L’écluse de Verneuil est en cours de maintenance depuis lundi, et les péniches attendent en aval, a indiqué la préfecture, qui espère la rouvrir samedi.",
    ],
    [
      "a machine that is being mended, in Arabic",
      "توقف محطة المياه",
      "قالت شركة المياه إن مصنع التحلية متوقف للصيانة منذ يوم الاثنين، وإن سكان الحي الشمالي سيتزودون بالصهاريج إلى أن ينتهي العمال من إصلاح المضخات.",
    ],
    [
      "what comes to a region",
      "Le bus du soir bientôt disponible dans votre région",
      "Le bus du soir sera disponible dans votre région dès jeudi, a annoncé la compagnie, qui prévoit deux départs par heure et des billets à un euro.",
    ],
    [
      "a place that is closed",
      "Accès interdit au vieux pont de pierre",
      "Le vieux pont de pierre restera fermé jusqu’au printemps, a décidé la maire après la chute d’un parapet. Les écoliers feront le tour par la route du moulin.",
    ],
    [
      "who is kept from a place",
      "Les guides protestent",
      "L’accès interdit depuis mardi à la grotte des Trois-Sources met en colère les guides, qui réclament une réunion avec le préfet avant la fin du mois.",
    ],
    [
      "controls",
      "Security check : la police contrôle le marché",
      "Les agents ont fouillé mardi les camions qui livrent le marché couvert, après deux vols de caisses. Ils recommenceront chaque semaine, a dit leur chef.",
    ],
  ])("is read when it is one paragraph about %s, on a page that does not call itself one", (_, title, text) => {
    expect(refusalOf(line(title, text))).toBe("none");
  });

  it("is read when it is one sentence about a place that is closed, on a page that calls itself one", () => {
    const body = "<p>L’accès interdit au port depuis mardi fâche les pêcheurs, qui veulent voir le préfet.</p>";
    expect(refusalOf(makePage({ title: "Accès interdit au port", body, head: OPEN_GRAPH }))).toBe("none");
  });

  it("is read when a long paragraph quotes a notice and a shorter one goes on", () => {
    const body = `<p>« Ce film n’est pas disponible dans votre pays » : la phrase est devenue familière à ceux qui voyagent, et une association de Verneuil demande qu’elle disparaisse des écrans avant deux ans.</p><p>Elle a réuni neuf mille signatures en un mois, surtout en ligne. Le ministère lui répondra en mars, a promis hier soir son porte-parole.</p>`;
    expect(refusalOf(makePage({ title: "Des films sans frontières", body }))).toBe("none");
  });

  it("is read when it is about passwords", () => {
    const text = `<p>Un mot de passe sur dix est encore une suite de chiffres, selon une enquête de l’agence de Verneuil auprès de mille habitants.</p><p>Les plus jeunes s’en soucient le moins, et leurs aînés le notent sur un carnet près du téléphone, disent les enquêteurs.</p>`;
    expect(refusalOf(makePage({ title: "Les habitants et leur mot de passe", body: text }))).toBe("none");
  });

  it("is read above a long list of other articles", () => {
    expect(refusalOf(makePage({ after: `<aside class="related"><ul>${headlines.join("")}</ul></aside>` }))).toBe(
      "none",
    );
  });
});

const PUBLISHED = '<meta property="article:published_time" content="2025-11-20T08:00:00Z">';
const brief = (text: string, head = PUBLISHED) =>
  `<html lang="fr"><head><title>Maire élue</title>${head}</head><body><header>La Gazette</header><main><article><h1>Maire élue</h1>${text}</article></main><footer>© La Gazette</footer></body></html>`;

describe("news in one line", () => {
  const textOf = (html: string) => readDocument(html, { url: URL_OF_PAGE, now: NOW }).text;

  it("is read where the page calls itself an article and marks it as one", () => {
    expect(textOf(brief("<p>Élue à 52 %.</p>"))).toBe("Élue à 52 %.");
    expect(textOf(brief("<p>انتخاب سلوى الهادي</p>"))).toBe("انتخاب سلوى الهادي");
  });

  it.each([
    ["the page does not call itself an article", brief("<p>Élue à 52 %.</p>", "")],
    ["the text is still to come", brief("<p>Chargement…</p>")],
    ["the line asks for scripts", brief("<p>Activez JavaScript pour lire la suite</p>")],
    ["the line is a link", brief('<p><a href="/b">Élue à 52 % hier</a></p>')],
    ["the page has several articles", brief("<p>Élue à 52 %.</p></article><article><p>Battu à 48 %.</p>")],
  ])("is refused where %s", (_, html) => expect(refusalOf(html)).not.toBe("none"));

  it("is refused on a front page", () => {
    const front = brief(`<p>Élue à 52 %.</p></article><ul>${headlines.join("")}</ul>`, "");
    expect(refusalOf(front, "https://www.gazette-exemple.fr/")).toContain("list of links");
  });
});

describe("a hostile page", () => {
  it("is refused when it has more pieces of text than any article", () => {
    expect(refusalOf(shell("<p>a".repeat(40_000)))).toContain("30,000 separate pieces of text");
  });

  it("is read among tens of thousands of drawings that close themselves", () => {
    expect(refusalOf(makePage({ before: "<svg/>".repeat(60_000) }))).toBe("none");
  });

  const repeat = (text: string, times: number) => text.repeat(times);

  it.each([
    ["200,000 nested elements", `${repeat("<div>", 200_000)}${paragraphs(FRENCH)}`],
    ["100,000 unclosed bold and italic elements", `${repeat("<b><i>", 50_000)}${paragraphs(FRENCH)}`],
    ["closing tags of elements far up", `${repeat("<p><em>", 30_000)}${repeat("</p>", 30_000)}`],
  ])("with %s is refused", (_, body) => {
    expect(refusalOf(shell(body))).toContain("nested thousands deep");
  });

  it.each([
    ["a word of 300,000 letters", `<p>${repeat("a", 300_000)}</p>`],
    ["300,000 no-break spaces", `<p>${repeat("\u00a0", 300_000)}.</p>`],
    ["a title of 300,000 blanks and dashes", `<h1>${repeat("\u00a0- ", 100_000)}</h1>`],
    ["5,000 paragraphs that nobody closed", repeat("<p>Et de un.", 5_000)],
    ["a script of 50 MB", `<script>${repeat("x='<div>';", 5_000_000)}</script>`],
    ["10 MB of comments that nobody closed", repeat("<!--", 2_500_000)],
  ])("with %s is read", (_, body) => {
    expect(refusalOf(shell(`${paragraphs(FRENCH)}${body}`))).toBe("none");
  });
});
