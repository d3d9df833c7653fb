const LINE_BREAK = /\r\n?|[\v\f\u0085\u2028\u2029]/g;
/** C0 and C1 controls but tab and line feed, bidi embeddings, overrides and isolates, byte order marks, lone surrogates. */
const UNWANTED = /(?![\t\n])\p{Cc}|[\u202a-\u202e\u2066-\u2069\ufeff\p{Cs}]/gu;
/**
 * Marks that one letter keeps: as many as Unicode's Stream-Safe Text Format (UAX 15) allows. Counted before
 * normalisation, which takes quadratic time on floods, and after it, which makes two marks of some.
 */
const MARK_FLOOD = /(\p{M}{30})\p{M}+/gu;

/**
 * A text as it is stored: NFC, without characters that no reader sees but that mislead: controls, bidi overrides
 * and isolates, lone surrogates, floods of combining marks (which make normalisation quadratic). Soft hyphens and the
 * like stay as published. Every line break is `\n`. Cleaning twice changes nothing more.
 */
export function cleanText(text: string): string {
  const limited = text.replace(LINE_BREAK, "\n").replace(UNWANTED, "").replace(MARK_FLOOD, "$1");
  return limited.normalize("NFC").replace(MARK_FLOOD, "$1");
}
