import type { CommandEntry } from "./session.ts";

/** The subcommands, in the order of `--help`. */
export const commands: readonly CommandEntry[] = [
  { name: "fetch", summary: "clip articles into the archive", load: () => import("./fetch.ts") },
  { name: "source", summary: "keep feeds that fetch --all reads", load: () => import("./source.ts") },
  { name: "import", summary: "store articles that you already have (NDJSON)", load: () => import("./import.ts") },
  { name: "search", summary: "find articles by their words", load: () => import("./search.ts") },
  { name: "list", alias: "ls", summary: "list articles, newest first", load: () => import("./list.ts") },
  { name: "show", summary: "show one article with its figures and claims", load: () => import("./show.ts") },
  { name: "claims", summary: "who said, confirmed, denied, announced what", load: () => import("./claims.ts") },
  { name: "figures", summary: "numbers with unit, precision and what they count", load: () => import("./figures.ts") },
  {
    name: "stats",
    summary: "how much there is: by day, outlet, language, speaker, unit",
    load: () => import("./stats.ts"),
  },
  {
    name: "archive",
    summary: "look after the file: check, back up, merge, forget",
    load: () => import("./archive.ts"),
  },
  { name: "doctor", summary: "whether all that qusasa needs is there", load: () => import("./doctor.ts") },
  { name: "extract", summary: "page → one article record; touches no archive", load: () => import("./extract.ts") },
  {
    name: "analyze",
    summary: "text → sentences, figures and claims; touches no archive",
    load: () => import("./analyze.ts"),
  },
  { name: "detect", summary: "text → its language; touches no archive", load: () => import("./detect.ts") },
  { name: "completion", summary: "teach bash, zsh or fish the words", load: () => import("./completion.ts") },
];
