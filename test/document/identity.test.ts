import { describe, expect, it } from "vitest";
import { articleId } from "../../src/document/identity.ts";

describe("the identity of an article", () => {
  it("is twelve characters that cannot be mistaken for one another", () => {
    for (let i = 0; i < 200; i++)
      expect(articleId(`https://exemple.fr/${i}`)).toMatch(/^[0-9abcdefghjkmnpqrstvwxyz]{12}$/);
  });

  it("depends on the address alone", () => {
    expect(articleId("https://exemple.fr/1")).toBe(articleId("https://exemple.fr/1"));
    expect(articleId("https://exemple.fr/1")).not.toBe(articleId("https://exemple.fr/2"));
  });

  it("is the first 60 bits of the SHA-256 of the address", () => {
    // SHA-256("abc") begins ba7816bf 8f01cfea…
    expect(articleId("abc")).toBe(
      Array.from(
        { length: 12 },
        (_, i) => "0123456789abcdefghjkmnpqrstvwxyz"[Number((0xba7816bf8f01cfen >> BigInt(55 - 5 * i)) & 31n)],
      ).join(""),
    );
  });
});
