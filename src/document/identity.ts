import { createHash } from "node:crypto";

/** Crockford's base 32 in lower case: no letter in it is taken for another letter or for a digit. */
const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
const LENGTH = 12;

/**
 * The identity of an article: 12 characters of lower-case Crockford base 32, the first 60 bits of the SHA-256 of
 * its canonical address (UTF-8). The same in everybody's archive.
 */
export function articleId(canonical: string): string {
  const digest = createHash("sha256").update(canonical, "utf8").digest();
  const bits = digest.readBigUInt64BE(0) >> 4n;
  return Array.from({ length: LENGTH }, (_, i) => ALPHABET[Number((bits >> BigInt(5 * (LENGTH - 1 - i))) & 31n)]).join(
    "",
  );
}
