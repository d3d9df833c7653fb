/**
 * Writes one part of a URL (a path segment, a name or value of a query) in the one way in which all its spellings
 * agree: characters that `plain` matches as they are, all others percent-encoded in upper case as UTF-8 in
 * normal form C. Bytes that are no UTF-8 stay as they are; a stray percent sign is encoded.
 */
export function normalizeComponent(text: string, plain: RegExp): string {
  const whole = text.replace(/%(?![\da-f]{2})/gi, "%25");
  try {
    const characters = Array.from(decodeURIComponent(whole).normalize("NFC"));
    return characters.map((char) => (plain.test(char) ? char : encodeURIComponent(char))).join("");
  } catch {
    return whole.replace(/%[\da-f]{2}/gi, (code) => {
      const char = String.fromCharCode(Number.parseInt(code.slice(1), 16));
      return /[\w.~-]/.test(char) ? char : code.toUpperCase();
    });
  }
}
