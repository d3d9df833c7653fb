import { classKinds } from "./class-word.ts";
import { type Context, DATE_LIKE, NO_CLASS, readContexts, share } from "./context.ts";
import { CUE_KINDS } from "./cue.ts";
import { type PageElement, parentOf } from "./dom.ts";
import { type Holding, MOST_ANCESTORS, type Piece, type Structure } from "./structure.ts";

/** One thing that the model is told of a piece, as a number. */
interface Feature {
  readonly name: string;
  of(view: View): number;
}

/** A piece in its page, with what several features need. */
interface View {
  readonly piece: Piece;
  readonly structure: Structure;
  readonly context: Context;
}

const TAGS = "p h1 h2 h3 h4 li div td blockquote figcaption pre dd section article button label body".split(" ");
const AROUND =
  "article main aside nav footer header figure form ul ol table a blockquote section li button details dl".split(" ");
const PUNCTUATION = /[.,;:!?\u060c\u061b\u061f\u00ab\u00bb"\u201c\u201d]/g;
const DIGITS = /\p{Nd}/gu;
const CAPITALS = /\p{Lu}/gu;
const SIGN = /[\u00a9@#\u2192\u25ba\u25b6\u00bb>|\u2022\u25cf\u25a0]/;
const BODY_PROPERTY = /articleBody/i;
const OPENS_QUOTE = /^["\u00ab\u201c]/;

/** Characters by which a piece's signs are counted. */
const SAMPLE = 300;

/** The share of a text's first characters that a pattern matches. */
function shareIn(text: string, pattern: RegExp): number {
  const sample = text.slice(0, SAMPLE);
  return (sample.match(pattern)?.length ?? 0) / sample.length;
}

const bounded = (value: number, low: number, high: number) => Math.max(low, Math.min(high, value));

function holdingAt({ piece, structure }: View, above: number): Holding {
  const element = piece.ancestors[above];
  return (element === undefined ? undefined : structure.holdings.get(element)) ?? structure.whole;
}

function depthOf(element: PageElement | null, { ancestors }: Piece): number {
  const depth = element === null ? -1 : ancestors.indexOf(element);
  return depth < 0 ? MOST_ANCESTORS : depth;
}

function sameParent(piece: Piece, other: Piece | undefined): number {
  const [a, b] = [piece.leaf.element, other?.leaf.element ?? null];
  return Number(a !== null && b !== null && parentOf(a) === parentOf(b));
}

function aroundFeature(name: string): Feature {
  return {
    name: `inside ${name}`,
    of: ({ piece }) => {
      const depth = piece.ancestors.findIndex((element) => element.name === name);
      return depth < 0 ? MOST_ANCESTORS : depth;
    },
  };
}

function holdingFeatures(above: number): Feature[] {
  const name = `holder ${above}`;
  return [
    { name: `${name} share`, of: (view) => share(holdingAt(view, above).prose, view.structure.whole.prose) },
    { name: `${name} linked`, of: (view) => share(holdingAt(view, above).linked, holdingAt(view, above).text) },
    { name: `${name} density`, of: (view) => share(holdingAt(view, above).prose, holdingAt(view, above).text) },
    { name: `${name} pieces`, of: (view) => Math.log1p(holdingAt(view, above).pieces) },
    { name: `${name} text`, of: (view) => Math.log1p(holdingAt(view, above).text) },
  ];
}

const TEXT_FEATURES: readonly Feature[] = [
  { name: "length", of: ({ piece }) => Math.log1p(piece.text.length) },
  { name: "words", of: ({ piece }) => Math.log1p(piece.words) },
  { name: "linked", of: ({ piece }) => piece.leaf.linked },
  { name: "stressed", of: ({ piece }) => piece.leaf.stressed },
  { name: "pictured", of: ({ piece }) => Number(piece.leaf.pictured) },
  { name: "continues", of: ({ piece }) => Number(piece.leaf.continues) },
  { name: "punctuation", of: ({ piece }) => shareIn(piece.text, PUNCTUATION) },
  { name: "closed", of: ({ piece }) => Number(piece.closed) },
  { name: "functional", of: ({ piece }) => piece.functional },
  { name: "digits", of: ({ piece }) => shareIn(piece.text, DIGITS) },
  { name: "capitals", of: ({ piece }) => shareIn(piece.text, CAPITALS) },
  { name: "date", of: ({ piece }) => Number(DATE_LIKE.test(piece.text.slice(0, 200))) },
  { name: "sign", of: ({ piece }) => Number(SIGN.test(piece.text.slice(0, 3)) || SIGN.test(piece.text.slice(-2))) },
  { name: "opens quote", of: ({ piece }) => Number(OPENS_QUOTE.test(piece.text)) },
  { name: "ends colon", of: ({ piece }) => Number(piece.text.endsWith(":")) },
  { name: "repeats", of: ({ context }) => Math.min(3, context.repeats) },
  {
    name: "is title",
    of: ({ piece: { letters }, structure: { titleLetters } }) =>
      Number(
        letters.length > 8 &&
          (titleLetters.includes(letters) || (titleLetters.length > 20 && letters.includes(titleLetters.slice(0, 40)))),
      ),
  },
  {
    name: "is description",
    of: ({ piece: { letters }, structure }) =>
      Number(letters.length > 20 && structure.descriptionLetters.includes(letters.slice(0, 40))),
  },
  { name: "declared", of: ({ context }) => context.declared },
];

const PLACE_FEATURES: readonly Feature[] = [
  {
    name: "article body property",
    of: ({ piece }) =>
      Number(
        piece.ancestors.some(({ attribs: { itemprop, property } }) => BODY_PROPERTY.test(itemprop ?? property ?? "")),
      ),
  },
  { name: "depth", of: ({ piece }) => piece.ancestors.length },
  { name: "own share", of: (view) => share(holdingAt(view, 0).prose, view.structure.whole.prose) },
  { name: "own pieces", of: (view) => Math.log1p(holdingAt(view, 0).pieces) },
  { name: "top depth", of: ({ piece, structure }) => depthOf(structure.top, piece) },
  { name: "core depth", of: ({ piece, structure }) => depthOf(structure.core, piece) },
  { name: "position", of: ({ piece, structure }) => piece.index / structure.pieces.length },
  { name: "progress", of: ({ context }) => context.progress },
  { name: "pieces", of: ({ structure }) => Math.log1p(structure.pieces.length) },
  { name: "prose", of: ({ structure }) => Math.log1p(structure.whole.prose) },
  {
    name: "from title",
    of: ({ piece, structure }) => (structure.title < 0 ? -31 : bounded(piece.index - structure.title, -30, 60)),
  },
  {
    name: "from first",
    of: ({ piece, structure }) => (structure.first < 0 ? -21 : bounded(piece.index - structure.first, -20, 60)),
  },
  {
    name: "from last",
    of: ({ piece, structure }) => (structure.last < 0 ? 21 : bounded(piece.index - structure.last, -60, 20)),
  },
  { name: "sibling before", of: ({ piece, structure }) => sameParent(piece, structure.pieces[piece.index - 1]) },
  { name: "sibling after", of: ({ piece, structure }) => sameParent(piece, structure.pieces[piece.index + 1]) },
  { name: "alike", of: ({ context }) => Math.log1p(context.alike) },
  { name: "alike prose", of: ({ context }) => context.alikeProse },
  { name: "since related", of: ({ context }) => context.sinceRelated },
  { name: "since heading", of: ({ context }) => context.sinceHeading },
  { name: "comment cues", of: ({ context }) => Math.min(5, context.commentCues) },
  { name: "dates near", of: ({ context }) => context.datesNear },
  { name: "links near", of: ({ context }) => context.linksNear },
  { name: "prose near", of: ({ context }) => context.proseNear },
  { name: "under cue", of: ({ context }) => context.underCue },
];

/** Features of a piece that its neighbours are told of as well. */
const SHARED = [
  "length",
  "linked",
  "stressed",
  "pictured",
  "functional",
  "closed",
  "punctuation",
  "cue related",
  "tag p",
  "tag li",
  "tag h2",
  "tag h3",
  "holder 1 share",
  "core depth",
];
const NEIGHBOURS = [-2, -1, 1, 2];

interface FeatureSet {
  readonly own: readonly Feature[];
  readonly shared: readonly number[];
  readonly names: readonly string[];
}

let features: FeatureSet | null = null;

function featureSet(): FeatureSet {
  if (features !== null) return features;
  const own: Feature[] = [
    ...TEXT_FEATURES,
    ...PLACE_FEATURES,
    ...TAGS.map((tag) => ({ name: `tag ${tag}`, of: ({ piece }: View) => Number(piece.tag === tag) })),
    ...CUE_KINDS.map((kind, index) => ({ name: `cue ${kind}`, of: ({ piece }: View) => Number(piece.cues[index]) })),
    ...classKinds().map((kind, index) => ({
      name: `class ${kind}`,
      of: ({ context }: View) => context.classDepths[index] ?? NO_CLASS,
    })),
    ...AROUND.map(aroundFeature),
    ...[1, 2, 3].flatMap(holdingFeatures),
  ];
  const index = new Map(own.map(({ name }, i) => [name, i]));
  const shared = SHARED.map((name) => index.get(name) ?? -1);
  const names = [
    ...own.map(({ name }) => name),
    ...NEIGHBOURS.flatMap((step) => SHARED.map((name) => `${name} ${step}`)),
  ];
  features = { own, shared, names };
  return features;
}

/** The names of the features, in the order of {@link describePieces}. */
export function featureNames(): readonly string[] {
  return featureSet().names;
}

/** A page's pieces as numbers: one row a piece, one column a {@link featureNames feature}. */
export function describePieces(structure: Structure): readonly Float32Array[] {
  const { own, shared, names } = featureSet();
  const contexts = readContexts(structure);
  const rows = structure.pieces.map((piece, i) => {
    const row = new Float32Array(names.length);
    const context = contexts[i];
    if (context === undefined) return row;
    const view = { piece, structure, context };
    for (let column = 0; column < own.length; column++) row[column] = own[column]?.of(view) ?? 0;
    return row;
  });
  for (const [i, row] of rows.entries()) {
    let column = own.length;
    for (const step of NEIGHBOURS) {
      const neighbour = rows[i + step];
      for (const source of shared) row[column++] = neighbour?.[source] ?? -1;
    }
  }
  return rows;
}
