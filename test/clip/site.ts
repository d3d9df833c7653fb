import type { StoreStatus } from "../../src/archive/entry.ts";
import { type Archive, openArchive } from "../../src/archive/index.ts";
import { tasks } from "../../src/clip/task.ts";
import { makePage, paragraphs } from "../document/page.ts";

const NOW = new Date("2026-11-21T12:00:00Z");

/** Articles of a small newspaper, each about something else: title and paragraphs. */
export const ARTICLES: readonly (readonly [title: string, ...paragraphs: string[]])[] = [
  [
    "Le gymnase rouvrira au printemps",
    "Le gymnase municipal, fermé depuis deux ans, rouvrira au printemps avec un parquet neuf et des gradins pour 300 personnes.",
    "Les clubs de basket et de judo se partageront le gymnase en soirée, a expliqué l'adjointe aux sports, Nadia Perrault.",
    "Le chantier du gymnase a coûté 2,1 millions d'euros, payés pour moitié par le département.",
  ],
  [
    "Deux loutres filmées sous le vieux pont",
    "Un promeneur a filmé dimanche deux loutres qui pêchaient sous le vieux pont, une première dans la vallée depuis 1962.",
    "Les loutres profitent du retour des truites, selon l'association de protection de la rivière.",
    "La rivière avait été nettoyée en 2019 après la fermeture de la tannerie, et les truites y sont revenues en nombre.",
  ],
  [
    "La boulangère cède son fournil à ses apprentis",
    "Après quarante ans de métier, la boulangère du faubourg cède son fournil à ses deux anciens apprentis.",
    "Les apprentis reprennent aussi le four à bois, que la boulangère allumait chaque nuit à deux heures.",
    "« Ils connaissent le four mieux que moi », a déclaré la boulangère, Odile Marchetti, en remettant les clés du fournil.",
  ],
  [
    "La ligne de bus 7 passera toutes les dix minutes",
    "La ligne de bus 7 passera toutes les dix minutes à partir de janvier, contre vingt-cinq aujourd'hui.",
    "Six conducteurs seront embauchés pour la ligne, et 14 bus électriques remplaceront les bus au gazole.",
    "Le syndicat des conducteurs a salué cette décision, en regrettant que les bus électriques arrivent si tard.",
  ],
  [
    "Une comète visible à l'œil nu cette semaine",
    "Une comète découverte en mars sera visible à l'œil nu toute la semaine, au ras de l'horizon, avant le lever du soleil.",
    "Le club d'astronomie ouvrira sa coupole jeudi pour observer la comète avec un télescope de 40 centimètres.",
    "La comète ne reviendra pas avant 800 ans, a précisé le président du club, Hugo Vasseur.",
  ],
  [
    "Les vendanges commencent avec trois semaines d'avance",
    "Les vendanges ont commencé lundi dans les coteaux, avec trois semaines d'avance sur la moyenne des trente dernières années.",
    "La sécheresse a réduit la récolte d'un tiers, mais le raisin est sucré, assure la cave coopérative.",
    "La cave coopérative emploie 80 vendangeurs, logés pour la première fois dans l'ancien séminaire des coteaux.",
  ],
  [
    "Un orgue du XVIIe siècle retrouve sa voix",
    "L'orgue de la collégiale, muet depuis l'orage de 2011, a joué samedi pour la première fois devant 500 personnes.",
    "Le facteur d'orgue a remplacé 1 200 tuyaux, taillés dans l'étain comme au temps de la construction de la collégiale.",
    "Un concert d'orgue aura lieu chaque mois, et l'entrée de la collégiale restera gratuite, a promis le curé.",
  ],
];

/** The address of one of {@link ARTICLES} on a site. */
export const addressOf = (index: number, host = "www.gazette-exemple.fr"): string => `https://${host}/local/${index}`;

/** The page of one of {@link ARTICLES} with paragraphs of the site in it: `html` for each place. */
export function pageOf(index: number, { start = "", inside = "", end = "" } = {}): string {
  const [title = "", first = "", ...rest] = ARTICLES[index] ?? [];
  return makePage({ title, body: `${start}<p>${first}</p>${inside}${paragraphs(rest)}${end}` });
}

export interface Kept {
  readonly status: StoreStatus | "duplicate";
  readonly text: string;
}

/** An archive that pages are read for and stored in as `fetch` does it. */
export function openSite(path = ":memory:") {
  const archive: Archive = openArchive(path, { mode: "write" });
  return {
    archive,
    /** Reads the page at an address and stores its article. */
    keep(url: string, html: string): Kept {
      const page = { url, bytes: Buffer.from(html), contentType: "text/html", fetched: NOW.toISOString() };
      const { ready, whole } = tasks.clip({ page, now: NOW, site: archive.siteBlocks(url) });
      const twin = archive.latest(ready.id) === null ? archive.twin(ready, whole) : null;
      return { status: twin === null ? archive.store(ready, NOW) : "duplicate", text: ready.text };
    },
  };
}
