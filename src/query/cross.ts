import { allPacks } from "../language/pack.ts";
import { findCities, findPlaces, namesOfPlace, type PlaceMention } from "../language/place.ts";
import { tokenize } from "../text/token.ts";
import { type Expression, joined, type Leaf } from "./expression.ts";

/** A run of words of a question, as a text in which places can be found. */
interface Run {
  readonly terms: readonly Leaf[];
  readonly text: string;
  /** Where each term begins in the text. */
  readonly starts: readonly number[];
}

function runOf(terms: readonly Leaf[]): Run {
  let text = "";
  const starts: number[] = [];
  for (const term of terms) {
    starts.push(text.length);
    // Names are typed without capitals, too.
    const capital = term.text.charAt(0).toUpperCase();
    text += `${capital.length === 1 ? capital + term.text.slice(1) : term.text} `;
  }
  return { terms, text, starts };
}

function leafOf(name: string): Leaf {
  return name.includes(" ")
    ? { kind: "phrase", text: name, isExact: false }
    : { kind: "term", text: name, isPrefix: false, isExact: false };
}

/** The place as it was typed, or as the other languages name it. */
function anyName(typed: readonly Expression[], place: PlaceMention, language: string): Expression | null {
  const others = allPacks()
    .filter((pack) => pack.code !== language)
    .flatMap((pack) => namesOfPlace(place, pack));
  const own = joined("and", typed);
  return joined("or", [...(own === null ? [] : [own]), ...others.map(leafOf)]);
}

function crossRun({ terms, text, starts }: Run): Expression[] {
  const crossed: Expression[] = [];
  const tokens = tokenize(text);
  // Of a capital, the city itself is meant rather than the government that sits there: cities come first.
  const mentions = [findCities, findPlaces]
    .flatMap((find) =>
      allPacks().flatMap((pack) => find(text, tokens, pack).map((place) => ({ place, language: pack.code }))),
    )
    .sort((a, b) => a.place.start - b.place.start);
  let next = 0;
  for (const { place, language } of mentions) {
    const first = starts.findIndex((start) => start >= place.start);
    const after = starts.findIndex((start) => start >= place.end);
    const end = after < 0 ? terms.length : after;
    const last = end - 1;
    const isWhole =
      starts[first] === place.start && (starts[last] ?? 0) + (terms[last]?.text.length ?? 0) === place.end;
    if (first < next || !isWhole) continue;
    crossed.push(...terms.slice(next, first));
    const named = anyName(terms.slice(first, end), place, language);
    if (named !== null) crossed.push(named);
    next = end;
  }
  return [...crossed, ...terms.slice(next)];
}

const isWord = (expression: Expression): expression is Leaf => expression.kind === "term" && !expression.isExact;

/** A question in which every place that it names may also stand under its names in other languages. */
export function crossed(expression: Expression): Expression {
  switch (expression.kind) {
    case "filter":
      return expression;
    case "not":
      return { kind: "not", child: crossed(expression.child) };
    case "or":
      return { kind: "or", children: expression.children.map(crossed) };
    case "phrase":
    case "term":
      return expression.isExact ? expression : (crossRun(runOf([expression]))[0] ?? expression);
    case "and": {
      const children: Expression[] = [];
      for (let at = 0; at < expression.children.length; ) {
        const rest = expression.children.slice(at);
        const other = rest.findIndex((child) => !isWord(child));
        const words = rest.slice(0, other < 0 ? rest.length : other).filter(isWord);
        children.push(...crossRun(runOf(words)));
        at += words.length;
        const stop = expression.children[at];
        if (stop !== undefined) children.push(crossed(stop));
        at++;
      }
      return joined("and", children) ?? expression;
    }
  }
}

/** Whether a question names a place that has a name in another language. */
export function canCross(question: Expression | null): boolean {
  return question !== null && JSON.stringify(crossed(question)) !== JSON.stringify(question);
}
