import { afterAll, describe, expect, it } from "vitest";
import { createPool } from "../../src/clip/pool.ts";
import { DocumentError } from "../../src/error.ts";

const pool = createPool();
afterAll(() => pool.close());

const pageOf = (html: string) => ({
  url: "https://a.example/n/1",
  bytes: Buffer.from(html),
  contentType: "text/html; charset=utf-8",
  fetched: "2026-03-01T08:30:00Z",
});

const NOW = new Date("2026-03-02T00:00:00Z");

describe("the pool that reads pages", () => {
  it("reads articles that somebody has, and tells their language", async () => {
    const given = {
      url: "https://a.example/n/2",
      title: "Le marché",
      text: "Le marché couvert rouvrira lundi, a annoncé la mairie. Les travaux ont coûté 3 millions d’euros.",
      published: null,
      byline: [],
      outlet: null,
    };
    const { facts } = await pool.run("read", { given, now: NOW, lang: null });
    expect(facts).toMatchObject({ lang: "fr", title: "Le marché", figures: 1 });
  });

  it("throws what the reading throws", async () => {
    const page = pageOf("<!doctype html><title>Nothing</title>");
    await expect(pool.run("clip", { page, now: NOW })).rejects.toBeInstanceOf(DocumentError);
  });

  it("begins nothing once the run is over", async () => {
    const ended = createPool();
    await ended.close();
    const page = pageOf("<!doctype html><title>Rien</title>");
    await expect(ended.run("clip", { page, now: NOW })).rejects.toThrow("the run is over");
  });
});
