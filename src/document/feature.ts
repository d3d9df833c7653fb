import { characterTable, isTrail } from "./character-run.ts";
import { classKinds } from "./class-word.ts";
import { type Context, readContexts, share } from "./context.ts";
import { CUE_KINDS } from "./cue.ts";
import { parentOf } from "./dom.ts";
import { AROUND, type Enclosure, type Holding, MOST_ANCESTORS, NO_CLASS } from "./enclosure.ts";
import type { Piece, Structure } from "./structure.ts";

/** One thing that the model is told of a piece, as a number. */
interface Feature {
  readonly name: string;
  of(view: View): number;
}

/** Features that are found together: one look at a piece gives them all. */
interface FeatureGroup {
  readonly names: readonly string[];
  /** Writes the features of a piece, in the order of their names, from `row[at]` on; what is 0 may be left out. */
  write(view: View, row: Float32Array, at: number): void;
}

/** Numbers of pieces: one row a piece, one column a feature, row after row. */
export interface Matrix {
  readonly width: number;
  readonly values: Float32Array;
}

/** A piece in its page, with what several features need. */
interface View {
  readonly piece: Piece;
  readonly structure: Structure;
  readonly context: Context;
  readonly signs: Signs;
}

const TAGS = "p h1 h2 h3 h4 li div td blockquote figcaption pre dd section article button label body".split(" ");
const SIGN = /[\u00a9@#\u2192\u25ba\u25b6\u00bb>|\u2022\u25cf\u25a0]/;
const OPENS_QUOTE = /^["\u00ab\u201c]/;

const { kindsAt } = characterTable([/[.,;:!?\u060c\u061b\u061f\u00ab\u00bb"\u201c\u201d]/u, /\p{Nd}/u, /\p{Lu}/u]);

/** The shares of a text's first characters that are signs of some kinds, 0–1. */
interface Signs {
  readonly punctuation: number;
  readonly digits: number;
  readonly capitals: number;
}

/** Characters by which a piece's signs are counted. */
const SAMPLE = 300;

function countSigns(text: string): Signs {
  const sample = text.slice(0, SAMPLE);
  let [punctuation, digits, capitals] = [0, 0, 0];
  for (let at = 0; at < sample.length; at++) {
    const kinds = kindsAt(sample, at);
    if (kinds === 0 || isTrail(sample.charCodeAt(at))) continue;
    punctuation += kinds & 1;
    digits += (kinds >> 1) & 1;
    capitals += kinds >> 2;
  }
  const { length } = sample;
  return { punctuation: punctuation / length, digits: digits / length, capitals: capitals / length };
}

const bounded = (value: number, low: number, high: number) => Math.max(low, Math.min(high, value));

function holdingAt({ piece, structure }: View, above: number): Holding {
  return piece.path[above] ?? structure.whole;
}

function depthOf(enclosure: Enclosure | null, { path }: Piece): number {
  const depth = enclosure === null ? -1 : path.indexOf(enclosure);
  return depth < 0 ? MOST_ANCESTORS : depth;
}

function sameParent(piece: Piece, other: Piece | undefined): number {
  const [a, b] = [piece.leaf.element, other?.leaf.element ?? null];
  return Number(a !== null && b !== null && parentOf(a) === parentOf(b));
}

/** For a few numbers faster than the method of arrays. */
function copy(numbers: Uint8Array, row: Float32Array, at: number): void {
  for (let i = 0; i < numbers.length; i++) row[at + i] = numbers[i] ?? 0;
}

/** How many elements up the nearest one of each name is. */
const AROUND_GROUP: FeatureGroup = {
  names: AROUND.map((name) => `inside ${name}`),
  write({ piece: { path } }, row, at) {
    const own = path[0];
    if (own === undefined) row.fill(MOST_ANCESTORS, at, at + AROUND.length);
    else copy(own.nameDepths, row, at);
  },
};

/** What the element some steps up holds. */
function holdingGroup(above: number): FeatureGroup {
  return {
    names: ["share", "linked", "density", "pieces", "text"].map((name) => `holder ${above} ${name}`),
    write(view, row, at) {
      const { prose, linked, text, pieces } = holdingAt(view, above);
      row[at] = share(prose, view.structure.whole.prose);
      row[at + 1] = share(linked, text);
      row[at + 2] = share(prose, text);
      row[at + 3] = Math.log1p(pieces);
      row[at + 4] = Math.log1p(text);
    },
  };
}

/** Elements around a piece that hold more than what is inside them: wrappers around a single piece are passed over. */
function findWider({ path, text }: Piece, structure: Structure): readonly Holding[] {
  const wider: Holding[] = [];
  let held = text.length;
  for (const enclosure of path) {
    if (enclosure.text <= held) continue;
    held = enclosure.text;
    if (wider.push(enclosure) === WIDER.length) break;
  }
  while (wider.length < WIDER.length) wider.push(structure.whole);
  return wider;
}

const WIDER = [1, 2];
const WIDER_MEASURES = ["share", "linked", "density", "pieces"];

/** What the first elements hold that hold more than the piece. */
const WIDER_GROUP: FeatureGroup = {
  names: WIDER.flatMap((step) => WIDER_MEASURES.map((name) => `wider ${step} ${name}`)),
  write({ piece, structure }, row, start) {
    let at = start;
    for (const { prose, linked, text, pieces } of findWider(piece, structure)) {
      row[at] = share(prose, structure.whole.prose);
      row[at + 1] = share(linked, text);
      row[at + 2] = share(prose, text);
      row[at + 3] = Math.log1p(pieces);
      at += WIDER_MEASURES.length;
    }
  },
};

/** How many elements up the nearest one is that holds the title as well. */
function depthOfTitle({ piece, structure }: View): number {
  const around = structure.pieces[structure.title]?.path ?? [];
  const shared = piece.path.findIndex((enclosure) => around.includes(enclosure));
  return shared < 0 ? MOST_ANCESTORS : shared;
}

const TAG_INDEX: ReadonlyMap<string, number> = new Map(TAGS.map((tag, index) => [tag, index]));

const TAG_GROUP: FeatureGroup = {
  names: TAGS.map((tag) => `tag ${tag}`),
  write({ piece }, row, at) {
    const index = TAG_INDEX.get(piece.tag);
    if (index !== undefined) row[at + index] = 1;
  },
};

const CUE_GROUP: FeatureGroup = {
  names: CUE_KINDS.map((kind) => `cue ${kind}`),
  write({ piece: { cues } }, row, at) {
    for (let i = 0; i < cues.length; i++) row[at + i] = Number(cues[i]);
  },
};

function classGroup(): FeatureGroup {
  const names = classKinds().map((kind) => `class ${kind}`);
  return {
    names,
    write({ piece: { path } }, row, at) {
      const own = path[0];
      if (own === undefined) row.fill(NO_CLASS, at, at + names.length);
      else copy(own.classDepths, row, at);
    },
  };
}

function groupOf(features: readonly Feature[]): FeatureGroup {
  return {
    names: features.map(({ name }) => name),
    write(view, row, at) {
      for (let i = 0; i < features.length; i++) row[at + i] = features[i]?.of(view) ?? 0;
    },
  };
}

const TEXT_FEATURES: readonly Feature[] = [
  { name: "length", of: ({ piece }) => Math.log1p(piece.text.length) },
  { name: "words", of: ({ piece }) => Math.log1p(piece.words) },
  { name: "linked", of: ({ piece }) => piece.leaf.linked },
  { name: "stressed", of: ({ piece }) => piece.leaf.stressed },
  { name: "pictured", of: ({ piece }) => Number(piece.leaf.pictured) },
  { name: "continues", of: ({ piece }) => Number(piece.leaf.continues) },
  { name: "punctuation", of: ({ signs }) => signs.punctuation },
  { name: "closed", of: ({ piece }) => Number(piece.closed) },
  { name: "functional", of: ({ piece }) => piece.functional },
  { name: "digits", of: ({ signs }) => signs.digits },
  { name: "capitals", of: ({ signs }) => signs.capitals },
  { name: "date", of: ({ piece }) => Number(piece.dated) },
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
    of: ({ piece }) => Number(piece.path.some(({ isBody }) => isBody)),
  },
  { name: "depth", of: ({ piece }) => piece.path.length },
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
  { name: "title depth", of: depthOfTitle },
  { name: "copies", of: ({ context }) => Math.min(5, context.copies) },
  { name: "alike density", of: ({ context }) => context.alikeDensity },
  { name: "alike linked", of: ({ context }) => context.alikeLinked },
  { name: "heading linked", of: ({ context }) => context.headingLinked },
  { name: "end cues", of: ({ context }) => Math.min(10, context.endCues) },
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
  readonly groups: readonly FeatureGroup[];
  /** Columns before those of the neighbours. */
  readonly own: number;
  readonly shared: readonly number[];
  readonly names: readonly string[];
}

let features: FeatureSet | null = null;

function featureSet(): FeatureSet {
  if (features !== null) return features;
  const groups = [
    groupOf(TEXT_FEATURES),
    groupOf(PLACE_FEATURES),
    TAG_GROUP,
    CUE_GROUP,
    classGroup(),
    AROUND_GROUP,
    ...[1, 2, 3].map(holdingGroup),
    WIDER_GROUP,
  ];
  const own = groups.flatMap(({ names }) => names);
  const index = new Map(own.map((name, i) => [name, i]));
  const shared = SHARED.map((name) => index.get(name) ?? -1);
  const names = [...own, ...NEIGHBOURS.flatMap((step) => SHARED.map((name) => `${name} ${step}`))];
  features = { groups, own: own.length, shared, names };
  return features;
}

/** The names of the features, in the order of {@link describePieces}. */
export function featureNames(): readonly string[] {
  return featureSet().names;
}

/** A page's pieces as numbers; the columns are the {@link featureNames features}. */
export function describePieces(structure: Structure): Matrix {
  const { groups, own, shared, names } = featureSet();
  const { pieces } = structure;
  const width = names.length;
  const values = new Float32Array(pieces.length * width);
  const contexts = readContexts(structure);
  for (const [i, piece] of pieces.entries()) {
    const context = contexts[i];
    if (context === undefined) continue;
    const view = { piece, structure, context, signs: countSigns(piece.text) };
    let at = i * width;
    for (const group of groups) {
      group.write(view, values, at);
      at += group.names.length;
    }
  }
  for (let i = 0; i < pieces.length; i++) {
    let at = i * width + own;
    for (const step of NEIGHBOURS) {
      const isThere = i + step >= 0 && i + step < pieces.length;
      for (const source of shared) values[at++] = isThere ? (values[(i + step) * width + source] ?? -1) : -1;
    }
  }
  return { width, values };
}
