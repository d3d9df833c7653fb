import { CUE_KINDS } from "./cue.ts";
import { type Piece, runsOf, type Structure } from "./structure.ts";

/** What a piece owes to the pieces before and around it. */
export interface Context {
  /** How many earlier pieces have the same letters, and how many of all the others. */
  readonly repeats: number;
  readonly copies: number;
  /** How many pieces have elements of the same names and classes, and the share of the page's prose that they hold. */
  readonly alike: number;
  readonly alikeProse: number;
  /** Shares of the text of those pieces that are prose and that are in links. */
  readonly alikeDensity: number;
  readonly alikeLinked: number;
  /** Pieces since one that announces other articles; {@link FAR} when none does. */
  readonly sinceRelated: number;
  /** Pieces since a heading, and whether that heading announces other things than the article. */
  readonly sinceHeading: number;
  readonly underCue: number;
  /** Share of that heading that is in links. */
  readonly headingLinked: number;
  /** Short pieces so far, after the first long one, that speak of anything but the article. */
  readonly endCues: number;
  /** Short pieces so far that speak of comments. */
  readonly commentCues: number;
  /** Of the pieces around this one: short ones with a date, those mostly in links, and the share of text that is prose. */
  readonly datesNear: number;
  readonly linksNear: number;
  readonly proseNear: number;
  /** Share of the core's prose that is before this piece. */
  readonly progress: number;
  /** Share of its three-word runs that the page's JSON-LD text has; −1 when that gives none. */
  readonly declared: number;
}

const FAR = 20;

/** A part of a whole, 0–1, where the whole may be nothing. */
export const share = (part: number, all: number) => part / Math.max(1, all);

/** A key that pieces share whose innermost elements, and those around them, have the same names and classes. */
function templateOf({ path }: Piece): number {
  const [own, outer] = path;
  return own === undefined ? -1 : own.template * MOST_TEMPLATES + (outer?.template ?? MOST_TEMPLATES - 1);
}

/** More than a page has elements: their templates fit into one number in pairs. */
const MOST_TEMPLATES = 2 ** 26;

function declaredShare({ text }: Piece, { declared }: Structure): number {
  if (declared === null) return -1;
  const runs = runsOf(text);
  return runs.length === 0 ? 0.5 : runs.filter((run) => declared.has(run)).length / runs.length;
}

const COMMENT_CUE = CUE_KINDS.indexOf("comment");
const HEADING = /^h[1-6]$/;
const WINDOW = 5;
const NOTHING_NEAR = { datesNear: 0, linksNear: 0, proseNear: 0 };

function readSurroundings(pieces: readonly Piece[]): (typeof NOTHING_NEAR)[] {
  const shortDated = pieces.map(({ text, dated }) => Number(dated && text.length < 80));
  return pieces.map((_, i) => {
    let [dates, links, prose, text] = [0, 0, 0, 0];
    for (let at = Math.max(0, i - WINDOW); at <= Math.min(pieces.length - 1, i + WINDOW); at++) {
      const piece = pieces[at];
      if (piece === undefined || at === i) continue;
      dates += shortDated[at] ?? 0;
      links += Number(piece.leaf.linked > 0.6);
      text += piece.text.length;
      prose += piece.prose ? piece.text.length : 0;
    }
    return { datesNear: dates, linksNear: links, proseNear: share(prose, text) };
  });
}

interface Group {
  count: number;
  text: number;
  linked: number;
  prose: number;
}

const nothingAlike = (): Group => ({ count: 0, text: 0, linked: 0, prose: 0 });
const NOTHING_ALIKE: Readonly<Group> = nothingAlike();

/** The pieces of each template, counted. */
function groupAlike(pieces: readonly Piece[]): ReadonlyMap<number, Readonly<Group>> {
  const groups = new Map<number, Group>();
  for (const piece of pieces) {
    const template = templateOf(piece);
    const group = groups.get(template) ?? nothingAlike();
    group.count += 1;
    group.text += piece.text.length;
    group.linked += piece.text.length * piece.leaf.linked;
    group.prose += piece.prose ? piece.text.length : 0;
    groups.set(template, group);
  }
  return groups;
}

/** The contexts of all pieces of a page, in order. Linear. */
export function readContexts(structure: Structure): Context[] {
  const { pieces, core } = structure;
  const groups = groupAlike(pieces);
  const coreProse = (core ?? structure.whole).prose;
  const seen = new Map<string, number>();
  const all = new Map<string, number>();
  for (const { letters } of pieces) all.set(letters, (all.get(letters) ?? 0) + 1);
  const near = readSurroundings(pieces);
  let commentCues = 0;
  let sinceRelated = FAR;
  let sinceHeading = FAR;
  let underCue = 0;
  let headingLinked = 0;
  let endCues = 0;
  let passed = 0;
  return pieces.map((piece, i) => {
    const repeats = seen.get(piece.letters) ?? 0;
    seen.set(piece.letters, repeats + 1);
    const group = groups.get(templateOf(piece)) ?? NOTHING_ALIKE;
    const { datesNear, linksNear, proseNear } = near[i] ?? NOTHING_NEAR;
    const context = {
      repeats,
      copies: (all.get(piece.letters) ?? 1) - 1,
      alike: group.count,
      alikeProse: share(group.prose, structure.whole.prose),
      alikeDensity: share(group.prose, group.text),
      alikeLinked: share(group.linked, group.text),
      sinceRelated,
      sinceHeading,
      underCue,
      headingLinked,
      endCues,
      commentCues,
      datesNear,
      linksNear,
      proseNear,
      progress: share(passed, coreProse),
      declared: declaredShare(piece, structure),
    };
    const cued = piece.cues.some(Boolean);
    sinceRelated = piece.cues[0] === true && piece.text.length < 120 ? 0 : Math.min(FAR, sinceRelated + 1);
    if (HEADING.test(piece.tag)) {
      sinceHeading = 0;
      underCue = cued ? 2 : 1;
      headingLinked = piece.leaf.linked;
    } else {
      sinceHeading = Math.min(FAR, sinceHeading + 1);
    }
    if (piece.cues[COMMENT_CUE] === true && piece.text.length < 80) commentCues += 1;
    if (cued && piece.text.length < 80 && i > structure.first && structure.first >= 0) endCues += 1;
    if (piece.prose && (core === null || piece.path.includes(core))) passed += piece.text.length;
    return context;
  });
}
