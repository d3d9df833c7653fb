import { foldText } from "../../text/fold.ts";
import type { Token } from "../../text/token.ts";
import type { Entry, Lexicon, PhraseNode, Proclitic, TableName } from "./lexicon.ts";

/** A phrase of the grammar found at a token. */
export interface Match {
  readonly entry: Entry;
  /** Index of its first token. */
  readonly first: number;
  /** Index after its last token. */
  readonly next: number;
  /** Offset of its first character, after any particle glued before it. */
  readonly start: number;
  /** Role of the particle glued before it; `""` when there is none. */
  readonly proclitic: string;
  /** Whether an article is glued before it. */
  readonly definite: boolean;
}

interface View {
  readonly key: string;
  readonly skipped: number;
  readonly proclitic: string;
  readonly definite: boolean;
}

/** One sentence's tokens with what the grammar says of each; every lookup is made once. */
export interface Reader {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly lexicon: Lexicon;
  /** All phrases that begin at token `i`, longest first. */
  matches(i: number): readonly Match[];
  /** The longest phrase of `table` at token `i`, of one of `roles` when any are given. */
  find(i: number, table: TableName, ...roles: readonly string[]): Match | null;
  /** A phrase of `table` that ends just before token `i`. */
  findBefore(i: number, table: TableName, ...roles: readonly string[]): Match | null;
  /** The folded form of token `i`; `""` outside of the sentence. */
  key(i: number): string;
  kind(i: number): Token["kind"] | "none";
  start(i: number): number;
  end(i: number): number;
  /** Whether no blank stands between token `i` and the one before it. */
  touches(i: number): boolean;
}

const LONGEST_PHRASE = 7;
const NONE: readonly Match[] = [];

function stripped(key: string, skipped: number, proclitic: string, article: string): readonly View[] {
  const plain = { key, skipped, proclitic, definite: false };
  if (article === "" || !key.startsWith(article) || key.length < article.length + 2) return [plain];
  return [plain, { key: key.slice(article.length), skipped: skipped + article.length, proclitic, definite: true }];
}

function hasRoom(key: string, particle: Proclitic): boolean {
  return key.length > particle.form.length + 1 && key.startsWith(particle.form);
}

function viewsOf(key: string, lexicon: Lexicon): readonly View[] {
  const article = lexicon.traits.get("article") ?? "";
  const views = [...stripped(key, 0, "", article)];
  if (!lexicon.procliticStarts.has(key.charAt(0))) return views;
  for (const particle of lexicon.proclitics) {
    if (!hasRoom(key, particle)) continue;
    const rest = particle.rest + key.slice(particle.form.length);
    views.push(...stripped(rest, particle.form.length - particle.rest.length, particle.role, article));
  }
  return views;
}

/** Offset in `text` of the `count`-th folded character of a token: what is glued before a word is left out of its span. */
function offsetInside(text: string, token: Token, count: number): number {
  if (count <= 0) return token.start;
  const { source } = foldText(text.slice(token.start, token.end));
  return token.start + (source[count] ?? 0);
}

/** Reads `tokens`, those of one sentence of `text`. */
export function createReader(text: string, tokens: readonly Token[], lexicon: Lexicon): Reader {
  const known: (readonly Match[] | undefined)[] = new Array(tokens.length);

  function walk(view: View, i: number, found: Match[]): void {
    const token = tokens[i];
    let at: PhraseNode | undefined = lexicon.root.next.get(view.key);
    if (token === undefined || at === undefined) return;
    const articleBack = view.definite ? (lexicon.traits.get("article") ?? "").length : 0;
    const start = offsetInside(text, token, view.skipped - articleBack);
    for (let next = i + 1; at !== undefined; next++) {
      for (const entry of at.entries) {
        found.push({ entry, first: i, next, start, proclitic: view.proclitic, definite: view.definite });
      }
      const following: string | undefined = tokens[next]?.key;
      at = following === undefined ? undefined : at.next.get(following);
    }
  }

  function lookUp(i: number): readonly Match[] {
    const token = tokens[i];
    if (token === undefined) return NONE;
    const views = token.kind === "word" ? viewsOf(token.key, lexicon) : [];
    const found: Match[] = [];
    if (token.kind === "word") for (const view of views) walk(view, i, found);
    else walk({ key: token.key, skipped: 0, proclitic: "", definite: false }, i, found);
    return found.length > 1 ? found.sort((a, b) => b.next - a.next) : found;
  }

  function matches(i: number): readonly Match[] {
    let found = known[i];
    if (found === undefined) {
      found = lookUp(i);
      if (i >= 0 && i < tokens.length) known[i] = found;
    }
    return found;
  }

  function fits(match: Match, table: TableName, roles: readonly string[]): boolean {
    return match.entry.table === table && (roles.length === 0 || roles.includes(match.entry.role));
  }

  return {
    text,
    tokens,
    lexicon,
    matches,
    find: (i, table, ...roles) => matches(i).find((match) => fits(match, table, roles)) ?? null,
    findBefore(i, table, ...roles) {
      for (let first = Math.max(0, i - LONGEST_PHRASE); first < i; first++) {
        const match = matches(first).find((each) => each.next === i && fits(each, table, roles));
        if (match !== undefined) return match;
      }
      return null;
    },
    key: (i) => tokens[i]?.key ?? "",
    kind: (i) => tokens[i]?.kind ?? "none",
    start: (i) => tokens[i]?.start ?? text.length,
    end: (i) => tokens[i]?.end ?? 0,
    touches: (i) => tokens[i] !== undefined && tokens[i]?.start === tokens[i - 1]?.end,
  };
}
