import { existsSync } from "node:fs";
import type { LanguageCode } from "../model/language.ts";
import { allPacks } from "./pack.ts";
import { type Row, readTable } from "./table.ts";

/** A language that the detector may answer, with what it knows of it. */
export interface Candidate {
  /** What the detector answers: a code, or `und` for a kind of writing that has none. */
  readonly code: LanguageCode;
  /** Codes of the models of franc that speak for it; none when franc knows nothing of it. */
  readonly models: readonly string[];
  /** Models of languages near it, which speak for it where it has none of its own. */
  readonly proxies: readonly string[];
  /** Letters that it writes beside a–z. */
  readonly alphabet: ReadonlySet<string>;
  /** For writing that mixes with other languages: the share of words from which on it is the answer; else `null`. */
  readonly mixed: number | null;
  /** Whether a page that declares it means it: templates declare some languages whatever the page is in. */
  readonly declarable: boolean;
  /** Its features by kind: `word`, `common`, `part`. */
  readonly features: ReadonlyMap<string, readonly string[]>;
}

function list(cell: string | undefined): string[] {
  return (cell ?? "").split(" ").filter((form) => form !== "");
}

function collect(rows: readonly Row[]): Map<string, string[]> {
  const features = new Map<string, string[]>();
  for (const row of rows) {
    const kind = row.kind ?? "";
    const forms = features.get(kind) ?? [];
    forms.push(...list(row.forms));
    features.set(kind, forms);
  }
  return features;
}

function candidateFrom(head: Row, rows: readonly Row[]): Candidate {
  const features = collect(rows);
  return {
    code: features.get("reported")?.[0] ?? head.code ?? "",
    models: [...list(head.models), ...(features.get("model") ?? [])],
    proxies: list(head.proxies),
    mixed: features.has("mixed") ? Number(features.get("mixed")?.[0]) : null,
    alphabet: new Set((features.get("alphabet") ?? []).join("")),
    declarable: head.declared !== "no",
    features,
  };
}

const home = new URL("./", import.meta.url);

/**
 * Every language of a script that the detector knows: those with a pack (its table `detect`), and the neighbours that
 * they could be taken for (`candidate.tsv`, with a table in `neighbour/` for those that franc alone does not tell apart).
 */
export function loadCandidates(script: string): readonly Candidate[] {
  const own = allPacks()
    .filter((pack) => pack.script === script)
    .map((pack) => candidateFrom({ code: pack.code }, pack.table("detect")));
  const others = readTable(new URL("candidate.tsv", home))
    .filter((row) => row.script === script)
    .map((row) => {
      const path = new URL(`neighbour/${row.code}.tsv`, home);
      return candidateFrom(row, existsSync(path) ? readTable(path) : []);
    });
  return [...own, ...others];
}
