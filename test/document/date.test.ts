import { describe, expect, it } from "vitest";
import { isCredible, readMachineDate, readVisibleDate, writeDate } from "../../src/document/date.ts";
import { readDocument } from "../../src/document/index.ts";
import { makePage, NOW, URL_OF_PAGE } from "./page.ts";

const machine = (written: string) => {
  const date = readMachineDate(written);
  return date === null ? null : writeDate(date);
};
const visible = (text: string) => {
  const date = readVisibleDate(text, NOW);
  return date === null ? null : writeDate(date);
};
const read = (parts: Parameters<typeof makePage>[0], url = URL_OF_PAGE) =>
  readDocument(makePage(parts), { url, now: NOW });

describe("dates for machines", () => {
  it.each([
    ["2025-03-04", "2025-03-04"],
    ["2025-03-04T18:30:00Z", "2025-03-04T18:30:00Z"],
    ["2025-03-04T18:30+0100", "2025-03-04T18:30+01:00"],
    ["2025-03-04 18:30:05.402+00:00", "2025-03-04T18:30:05+00:00"],
    ["2025/3/4", "2025-03-04"],
    ["Tue, 04 Mar 2025 18:30:00 +0100", "2025-03-04T18:30:00+01:00"],
    ["March 4, 2025", "2025-03-04"],
    ["1741109400", "2025-03-04T17:30:00Z"],
    ["1741109400000", "2025-03-04T17:30:00Z"],
    ["20250304", "2025-03-04"],
    ["2025-02-30", null],
    ["hier", null],
  ])("reads %s as %s", (written, expected) => expect(machine(written)).toBe(expected));
});

describe("dates for readers", () => {
  it.each([
    ["Publié le 4 mars 2025 à 18h30", "2025-03-04T18:30"],
    ["Le 1er août 2024", "2024-08-01"],
    ["Mis en ligne le 06/11/23 à 14:13", "2023-11-06T14:13"],
    ["الثلاثاء 4 مارس 2025", "2025-03-04"],
    ["٤ آذار ٢٠٢٥", "2025-03-04"],
    ["04 آذار/مارس 2025", "2025-03-04"],
    ["الجزائر في 9 جويلية 2024", "2024-07-09"],
    ["الرباط: 12 غشت 2023", "2023-08-12"],
    ["السبت، 06 يناير 2024 08:56 م", "2024-01-06T20:56"],
    ["نشر في 4 مارس 2025 الساعة 06:30 مساءً", "2025-03-04T18:30"],
    ["4 مارس 2025 الساعة 06:30 صباحا", "2025-03-04T06:30"],
    ["السبت ، 6 مارس ، 2021", "2021-03-06"],
    ["Le 14.02.2025 à 18h", "2025-02-14T18:00"],
    ["4 mars 2025 | 3 h de lecture", "2025-03-04"],
    ["4 mars 2025 à 18h30 GMT", "2025-03-04T18:30Z"],
    ["4 مارس 2025 - 18:30 (GMT+3)", "2025-03-04T18:30+03:00"],
    ["سنة سعيدة", null],
  ])("reads « %s » as %s", (text, expected) => expect(visible(text)).toBe(expected));

  it("takes the day first, unless the weekday beside it says that the month is first", () => {
    expect(visible("05/11/2025")).toBe("2025-11-05");
    expect(visible("الأحد, 05/11/2025")).toBe("2025-05-11");
    expect(visible("03/25/2025")).toBe("2025-03-25");
  });

  it("takes the month first when the day first would be in the future", () => {
    expect(visible("05/12/2025")).toBe("2025-05-12");
  });
});

describe("the date of an article", () => {
  it("is never before 1990 nor in the future", () => {
    const date = (written: string) => readMachineDate(written) ?? { year: 0, month: 1, day: 1, time: null, zone: null };
    expect(isCredible(date("1970-01-01T00:00:00Z"), NOW)).toBe(false);
    expect(isCredible(date("2026-01-01"), NOW)).toBe(false);
    expect(isCredible(date("2025-11-21T10:00:00Z"), NOW)).toBe(true);
  });

  it("is the next credible one when the metadata is a stub", () => {
    const head = `<meta property="article:published_time" content="1970-01-01T00:00:00Z">`;
    expect(read({ head, before: `<p class="date">Publié le 4 mars 2025</p>` })).toMatchObject({
      published: "2025-03-04",
      dated: { published: "text", modified: null },
    });
  });

  it("is told from the date of the last change", () => {
    const before = `<p class="date">Publié le 4 mars 2025 à 18h30, mis à jour le 6 mars 2025 à 9h00</p>`;
    expect(read({ before })).toMatchObject({ published: "2025-03-04T18:30", modified: "2025-03-06T09:00" });
  });

  it("was changed later on the same day where only the hour of the change is given", () => {
    const before = `<p class="date">Publié le 4 mars 2025 à 18h30 - Mis à jour à 20h10</p>`;
    expect(read({ before })).toMatchObject({ published: "2025-03-04T18:30", modified: "2025-03-04T20:10" });
  });

  it("is told from the last change by how the elements of both are marked", () => {
    const before = `<time class="updated" datetime="2025-03-06T09:05:00+01:00">6 mars</time> <time datetime="2025-03-04T18:30:00+01:00">4 mars</time>`;
    expect(read({ before })).toMatchObject({
      published: "2025-03-04T18:30:00+01:00",
      modified: "2025-03-06T09:05:00+01:00",
      dated: { published: "markup", modified: "markup" },
    });
  });

  it("is the declared one beside which a date in digits could be read month first", () => {
    const head = `<meta property="article:published_time" content="2024-03-04T10:00:00+01:00">`;
    expect(read({ head, before: `<p class="date">03/04/2024</p>` }).published).toBe("2024-03-04T10:00:00+01:00");
    expect(read({ before: `<p class="date">03/04/2024</p>` }).published).toBe("2024-04-03");
  });

  it("is not the day that the head of the site shows", () => {
    const html = makePage({ before: `<p class="meta">4 mars 2025</p>` });
    const today = html.replace("<main>", `<div class="date">vendredi 21 novembre 2025</div><main>`);
    expect(readDocument(today, { url: URL_OF_PAGE, now: NOW }).published).toBe("2025-03-04");
  });

  it("is not that of an article beside it", () => {
    const card = `<article><time datetime="2025-01-02">2 janvier</time><h3><a href="/x">Deux pêcheurs sont relaxés</a></h3></article>`;
    expect(read({ after: `<aside>${card}</aside>` }).published).toBeNull();
  });

  it("is on the day that readers saw when the metadata gives the moment in UTC", () => {
    const head = `<meta property="article:published_time" content="2025-03-04T22:30:00Z">`;
    expect(read({ head, before: `<p>5 mars 2025 - 00:30</p>` }).published).toBe("2025-03-05T00:30+02:00");
    expect(read({ head, before: `<p>5 mars 2025</p>` }).published).toBe("2025-03-05");
  });

  it("is given in the zone of the newspaper when the page gives the moment in UTC and in that zone", () => {
    const node = JSON.stringify({
      "@type": "NewsArticle",
      headline: "Le budget",
      datePublished: "2025-03-04T22:30:00Z",
    });
    const head = `<script type="application/ld+json">${node}</script><meta property="article:published_time" content="2025-03-05T02:30:00+04:00">`;
    expect(read({ head }).published).toBe("2025-03-05T02:30:00+04:00");
  });

  it("is read where a box of other words holds it, glued to them by the markup", () => {
    const before = `<div class="infos">Ville <span class="full_date">mardi 4 mars 2025</span><span>6 minutes de lecture</span></div>`;
    expect(read({ before }).published).toBe("2025-03-04");
  });

  it("is read from a time element, or from the address, when nothing else says it", () => {
    expect(read({ before: `<time datetime="2025-03-04T18:30:00+01:00">mardi</time>` })).toMatchObject({
      published: "2025-03-04T18:30:00+01:00",
      dated: { published: "markup" },
    });
    expect(read({}, "https://www.gazette-exemple.fr/2025/03/04/budget.html")).toMatchObject({
      published: "2025-03-04",
      dated: { published: "address" },
    });
  });
});
