import { describe, expect, it } from "vitest";
import { writeDate } from "../../src/document/date.ts";
import { readDocument } from "../../src/document/index.ts";
import { readRelativeDate } from "../../src/document/relative.ts";
import { makePage, NOW, type PageParts, URL_OF_PAGE } from "./page.ts";

const FETCHED = "2025-11-20T09:30:00Z";
const relative = (text: string) => {
  const found = readRelativeDate(text, new Date(FETCHED));
  return found === null ? null : writeDate(found.date);
};
const read = (parts: PageParts, fetched: string | null = FETCHED) =>
  readDocument(makePage(parts), { url: URL_OF_PAGE, now: NOW, fetched });

describe("words that count back from the moment of reading", () => {
  it.each([
    ["il y a 3 heures", "2025-11-20T06:30Z"],
    ["Il y a une heure", "2025-11-20T08:30Z"],
    ["Il y a deux heures", "2025-11-20T07:30Z"],
    ["منذ ثلاث ساعات", "2025-11-20T06:30Z"],
    ["قبل خمسة أيام", "2025-11-15"],
    ["il y a 45 min", "2025-11-20T08:45Z"],
    ["il y a 12 h", "2025-11-19T21:30Z"],
    ["hier à 14h05", "2025-11-19T14:05"],
    ["avant-hier", "2025-11-18"],
    ["Aujourd’hui, 8:15", "2025-11-20T08:15"],
    ["il y a 2 semaines", "2025-11-06"],
    ["منذ ساعتين", "2025-11-20T07:30Z"],
    ["منذ ٣ ساعات", "2025-11-20T06:30Z"],
    ["قبل 20 دقيقة", "2025-11-20T09:10Z"],
    ["منذ يومين", "2025-11-18"],
    ["أمس", "2025-11-19"],
    ["Hier encore, la place était vide", null],
    ["اليوم السابع", null],
    ["4 minutes de lecture", null],
  ])("« %s » is %s", (text, expected) => expect(relative(text)).toBe(expected));
});

describe("a date that counts back, in a page", () => {
  it("is resolved against the moment at which the page was received", () => {
    expect(read({ before: `<div class="meta">Publié il y a 3 heures</div>` })).toMatchObject({
      published: "2025-11-20T06:30Z",
      dated: { published: "text" },
    });
    expect(read({ lang: "ar", before: "<div>منذ ساعتين</div>" }).published).toBe("2025-11-20T07:30Z");
  });

  it("stays unknown when nobody knows when the page was received", () => {
    expect(read({ before: `<div class="meta">Publié il y a 3 heures</div>` }, null).published).toBeNull();
  });

  it("gives way to a date in full", () => {
    expect(read({ before: `<div>4 mars 2025 | il y a 3 heures</div>` }).published).toBe("2025-03-04");
  });

  it("tells the last change from the publication", () => {
    expect(read({ before: `<p>4 mars 2025</p><p>Mis à jour il y a 3 heures</p>` })).toMatchObject({
      published: "2025-03-04",
      modified: "2025-11-20T06:30Z",
    });
  });

  it("is not read in a sentence of the article", () => {
    const body = `<p>Il y a 3 jours, le conseil municipal de Verneuil a voté son budget après quatre heures de débats, ont dit deux élus de la majorité.</p>`;
    expect(read({ body }).published).toBeNull();
  });
});
