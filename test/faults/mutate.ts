import { numbers } from "../text/random.ts";

/** Pieces that break readers: markup left open, references, escapes, characters of no use, long runs. */
const BREAKERS = [
  "<",
  ">",
  "</",
  "<!--",
  "-->",
  "<![CDATA[",
  "]]>",
  "<!DOCTYPE x [<!ENTITY a 'b'>]>",
  "&",
  "&#x110000;",
  "&#0;",
  "&a;&a;&a;",
  "%",
  "%00",
  "\\ud800",
  "\u0000",
  "\u202e",
  "\ufeff",
  "\u0300".repeat(200),
  "\r",
  "\n\n",
  '"',
  "'",
  "«",
  "»",
  "{",
  "}",
  "[",
  "]",
  "*",
  "$",
  "1 ,",
  "9".repeat(400),
  "<div>".repeat(300),
  "<b><i>".repeat(200),
  "<table><tr><td>".repeat(50),
  "a".repeat(5000),
  " ".repeat(5000),
  "<script>",
  "<title>",
  "<textarea>",
  "<svg><math>",
  "http://[",
  "1999-99-99T99:99:99Z",
];

type Random = () => number;

const below = (next: Random, end: number): number => Math.floor(next() * end);

/** One change: a piece cut out, doubled, moved, spoilt, or a breaker put in. */
function mutateOnce(text: string, next: Random): string {
  const at = below(next, text.length + 1);
  const length = 1 + below(next, Math.min(2000, text.length + 1));
  const piece = text.slice(at, at + length);
  switch (below(next, 6)) {
    case 0:
      return text.slice(0, at) + text.slice(at + length);
    case 1:
      return text.slice(0, at) + piece.repeat(1 + below(next, 20)) + text.slice(at);
    case 2:
      return text.slice(0, at) + text.slice(at + length) + piece;
    case 3: {
      const code = below(next, 0x600);
      return `${text.slice(0, at)}${String.fromCharCode(code)}${text.slice(at + 1)}`;
    }
    case 4:
      return text.slice(0, at);
    default:
      return text.slice(0, at) + (BREAKERS[below(next, BREAKERS.length)] ?? "") + text.slice(at);
  }
}

/** A text spoilt in one to eight places, the same for the same seed. */
export function mutate(text: string, seed: number): string {
  const next = numbers(seed);
  let mutated = text;
  for (let times = 1 + below(next, 8); times > 0; times--) mutated = mutateOnce(mutated, next);
  return mutated;
}
