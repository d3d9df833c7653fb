import type { Detection, LanguageHint } from "../model/language.ts";
import { allPacks } from "./pack.ts";

/** Finds the language of a text. */
export function detect(text: string, _hint: LanguageHint = {}): Detection {
  const counts = allPacks().map((pack) => ({
    lang: pack.code,
    count: text.match(new RegExp(`\\p{Script=${pack.script}}`, "gu"))?.length ?? 0,
  }));
  const best = counts.reduce((a, b) => (b.count > a.count ? b : a));
  const lang = best.count > 0 ? best.lang : "und";
  return { lang, confidence: best.count > 0 ? 0.5 : 0, segments: [{ start: 0, end: text.length, lang }] };
}
