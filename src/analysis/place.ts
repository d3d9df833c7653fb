import type { Analysis } from "../model/article.ts";
import type { Plain } from "../text/unseen.ts";

interface Located {
  readonly start: number;
  readonly end: number;
}

function isLocated(value: object): value is Located {
  return "start" in value && typeof value.start === "number" && "end" in value && typeof value.end === "number";
}

/** A value in which all spans of the plain text are those of the written one. */
function placed<T>(value: T, written: string, plain: Plain): T {
  if (Array.isArray(value)) return value.map((one) => placed(one, written, plain)) as T;
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, part]) => [key, placed(part, written, plain)]);
  const copy = Object.fromEntries(entries) as T & object;
  if (!isLocated(value)) return copy;
  const start = plain.startOf(value.start);
  const end = Math.max(start, plain.endOf(value.end));
  return { ...copy, start, end, ...("text" in value ? { text: written.slice(start, end) } : {}) };
}

/** What was found in the plain form of a text, told of the text as it is written. */
export function placeAnalysis(analysis: Analysis, written: string, plain: Plain): Analysis {
  const { segments, ...rest } = analysis;
  // Segments cover the text: each begins where the one before it ends.
  const begins = segments.map(({ start }) => (start === 0 ? 0 : plain.startOf(start)));
  return {
    ...placed(rest, written, plain),
    segments: segments.map((segment, i) => ({
      ...segment,
      start: begins[i] ?? 0,
      end: begins[i + 1] ?? written.length,
    })),
  };
}
