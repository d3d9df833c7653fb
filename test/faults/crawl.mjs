// A crawl as WARC: as many pages as wanted, in several languages, of many sizes, each different; written as a stream.
import { createHash } from "node:crypto";
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { gzipSync } from "node:zlib";
import { randomFrom } from "./lab.mjs";

// Subject, verb, object, ending: one of each makes a sentence.
const LANGUAGES = [
  {
    lang: "fr",
    share: 0.07,
    parts: [
      ["La mairie du port", "Le syndicat des dockers", "La directrice du musée", "Le conseil de la région"],
      ["a annoncé", "a confirmé", "a présenté mardi", "devrait bientôt publier", "n'a pas encore commenté"],
      ["la rouverture du quai numéro #", "un budget de # millions d'euros", "la fermeture de # classes"],
      ["avant la fin de l'année.", "malgré l'avis des habitants du quartier.", "selon un rapport remis au préfet."],
    ],
  },
  {
    lang: "ar",
    share: 0.05,
    parts: [
      ["أعلنت بلدية المدينة", "أكدت وزارة النقل", "أوضح مدير الميناء", "ذكرت نقابة المعلمين"],
      ["أمس الثلاثاء", "في بيان نشر اليوم", "خلال ندوة صحفية", "بعد اجتماع طويل"],
      ["أن ميزانية المشروع بلغت # مليون دينار", "أن # مدرسة ستفتح أبوابها", "تأجيل افتتاح الرصيف رقم #"],
      ["قبل نهاية السنة الجارية.", "رغم اعتراض سكان الحي القديم.", "حسب تقرير قدم إلى الوالي."],
    ],
  },
  {
    lang: "en",
    share: 0.56,
    parts: [
      ["The harbour board", "The union of teachers", "The head of the museum", "A spokesman for the council"],
      ["said on Tuesday", "has confirmed", "would not say whether it knew", "announced last week"],
      ["that pier number # will open again", "a budget of # million pounds", "the closing of # schools"],
      ["before the end of the year.", "in spite of what people who live there want.", "as a report had asked for."],
    ],
  },
  {
    lang: "de",
    share: 0.18,
    parts: [
      ["Die Verwaltung des Hafens", "Der Verband der Lehrer", "Die Leiterin des Museums", "Ein Sprecher des Rates"],
      ["hat am Dienstag angekündigt,", "wollte nicht bestätigen,", "erklärte in der vergangenen Woche,"],
      ["dass der Kai Nummer # wieder öffnet", "dass # Millionen Euro fehlen", "dass # Schulen schließen sollen"],
      ["bevor das Jahr zu Ende geht.", "obwohl die Anwohner dagegen sind.", "wie es ein Gutachten verlangt hatte."],
    ],
  },
  {
    lang: "es",
    share: 0.14,
    parts: [
      [
        "La autoridad del puerto",
        "El sindicato de profesores",
        "La directora del museo",
        "Un portavoz del ayuntamiento",
      ],
      ["anunció el martes", "ha confirmado", "no quiso explicar todavía", "presentó la semana pasada"],
      ["la reapertura del muelle número #", "un presupuesto de # millones de euros", "el cierre de # escuelas"],
      ["antes de que termine el año.", "a pesar de lo que piden los vecinos.", "según un informe del gobierno."],
    ],
  },
];

const pick = (random, list) => list[Math.floor(random() * list.length)];

function paragraph({ parts }, random) {
  const sentence = () =>
    parts
      .map((part) => pick(random, part))
      .join(" ")
      .replaceAll("#", String(Math.floor(random() * 9000)));
  return `<p>${Array.from({ length: 3 + Math.floor(random() * 4) }, sentence).join(" ")}</p>`;
}

function languageOf(random) {
  let rest = random();
  for (const language of LANGUAGES) {
    rest -= language.share;
    if (rest < 0) return language;
  }
  return LANGUAGES[0];
}

/** A page as sites have them: most of it is not the article. */
function pageOf(language, index, random) {
  const title = `${pick(random, language.parts[0])} ${index}`;
  const links = Array.from(
    { length: 40 + Math.floor(random() * 200) },
    (_, i) => `<li><a href="/${i}">${title}</a></li>`,
  );
  const script = `var state = "${createHash("sha256")
    .update(String(index))
    .digest("hex")
    .repeat(10 + Math.floor(random() * 600))}";`;
  const text = Array.from({ length: 4 + Math.floor(random() * 16) }, () => paragraph(language, random)).join("\n");
  return `<!doctype html><html lang="${language.lang}"><head><meta charset="utf-8"><title>${title}</title><script>${script}</script></head>
<body><nav><ul>${links.join("")}</ul></nav><article><h1>${title}</h1>${text}</article><footer>${links.slice(0, 9).join("")}</footer></body></html>`;
}

function recordOf(type, uri, contentType, block) {
  const head = [
    "WARC/1.0",
    `WARC-Type: ${type}`,
    `WARC-Target-URI: ${uri}`,
    "WARC-Date: 2026-10-03T08:00:00Z",
    `WARC-Record-ID: <urn:uuid:${createHash("md5").update(`${type} ${uri}`).digest("hex")}>`,
    `Content-Type: ${contentType}`,
    `Content-Length: ${block.length}`,
  ];
  return Buffer.concat([Buffer.from(`${head.join("\r\n")}\r\n\r\n`), block, Buffer.from("\r\n\r\n")]);
}

/** One visit of a crawler: what it asked, what came, what it noted. */
function visitOf(uri, page) {
  const { pathname, host } = new URL(uri);
  const answer = `HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: ${Buffer.byteLength(page)}\r\n\r\n${page}`;
  return [
    recordOf(
      "request",
      uri,
      "application/http; msgtype=request",
      Buffer.from(`GET ${pathname} HTTP/1.1\r\nHost: ${host}\r\n\r\n`),
    ),
    recordOf("response", uri, "application/http; msgtype=response", Buffer.from(answer)),
    recordOf("metadata", uri, "application/warc-fields", Buffer.from("fetchTimeMs: 120\r\n")),
  ];
}

/**
 * Writes a crawl.
 *
 * @param size bytes of all records, before they are compressed
 * @param isPacked whether each record is a gzip member of its own
 * @returns how many records there are, and how many pages of each language
 */
export async function writeCrawl(path, size, { seed, isPacked }) {
  const random = randomFrom(seed);
  const file = createWriteStream(path);
  const pages = new Map();
  let [records, written] = [0, 0];
  for (let index = 0; written < size; index++) {
    const language = languageOf(random);
    pages.set(language.lang, (pages.get(language.lang) ?? 0) + 1);
    const uri = `https://gazette-${index % 500}.example/${seed}/${index}`;
    for (const record of visitOf(uri, pageOf(language, index, random))) {
      records++;
      written += record.length;
      if (!file.write(isPacked ? gzipSync(record, { level: 1 }) : record)) await once(file, "drain");
    }
  }
  file.end();
  await once(file, "close");
  return { records, pages };
}
