import { setImmediate as breath } from "node:timers/promises";
import { Argument, type Command } from "commander";
import {
  backUpArchive,
  type CheckedCounts,
  type Finding,
  type ForgettableArticle,
  type MergeCounts,
  mergeArchive,
  openCheck,
  openForgetting,
  reindexArchive,
  vacuumArchive,
} from "../archive/keep/index.ts";
import { UsageError } from "../error.ts";
import { oneLine } from "../render/field.ts";
import { jsonLine } from "../render/format.ts";
import { byteSize, countOf, grouped } from "../render/quantity.ts";
import { withoutCredentials } from "../source/reference.ts";
import { openProgress, type Progress, wantsProgress } from "../terminal/progress.ts";
import { canAsk, confirm } from "./confirm.ts";
import { addExamples, archivePath, type GlobalOptions } from "./option.ts";
import { ExitCode, type Session } from "./session.ts";

interface ArchiveOptions extends GlobalOptions {
  readonly json?: boolean;
  readonly force?: boolean;
  readonly yes?: boolean;
}

/** What an action works with. */
interface Run {
  readonly session: Session;
  readonly path: string;
  /** What was named after the action. */
  readonly words: readonly string[];
  readonly options: ArchiveOptions;
  readonly progress: Progress;
}

/** Prints a record of the contract, or the same as a person reads it. */
async function print({ session, options }: Run, type: string, record: object, line: string): Promise<void> {
  await session.io.stdout.write(options.json ? jsonLine({ v: 1, type, ...record }) : `${line}\n`);
}

function findingLine({ part, article, revision, what }: Finding): string {
  const where = article === null ? part : `${part} of ${article}${revision === null ? "" : ` (revision ${revision})`}`;
  return oneLine(`\u2717 ${where}: ${what}`);
}

function sizeLine(counts: CheckedCounts | null): string {
  if (counts === null) return "its rows cannot be counted";
  const { articles, revisions, pages, claims, figures } = counts;
  return [
    countOf(articles, "article"),
    countOf(revisions, "revision"),
    countOf(pages, "page"),
    countOf(claims, "claim"),
    countOf(figures, "figure"),
  ].join(", ");
}

async function check(run: Run): Promise<void> {
  const { session, path, progress } = run;
  const opened = openCheck(path);
  try {
    let found = 0;
    for (const finding of opened.findings) {
      if (session.io.signal.aborted) return;
      if (typeof finding === "number") {
        progress.tell(`${countOf(finding, "text")} checked`);
        await breath();
      } else {
        found++;
        await progress.clear();
        await print(run, "finding", finding, findingLine(finding));
      }
    }
    await progress.clear();
    const counts = opened.counts();
    const verdict = found === 0 ? "sound" : `not sound, ${countOf(found, "finding")}`;
    await print(run, "check", { path, findings: found, ...counts }, `${verdict}: ${sizeLine(counts)}`);
    if (opened.isReadAsNow() === false && run.options.quiet !== true)
      await session.io.stderr.write("words are read otherwise now than for its indexes:  qusasa archive reindex\n");
    if (found > 0) session.exitCode = ExitCode.someFailed;
  } finally {
    opened.close();
  }
}

async function backup(run: Run): Promise<void> {
  const [target = ""] = run.words;
  const result = await backUpArchive(run.path, target, run.options.force === true);
  const line = `${result.path}: ${countOf(result.articles, "article")}, ${byteSize(result.bytes)}, verified`;
  await print(run, "backup", result, line);
}

function mergeLine({ added, extended, known, revisions, sources }: MergeCounts): string {
  return [
    `${countOf(added, "article")} added`,
    `${grouped(extended)} extended`,
    `${grouped(known)} known already`,
    `${countOf(revisions, "revision")} and ${countOf(sources, "source")} brought`,
  ].join(", ");
}

async function merge(run: Run): Promise<void> {
  const { session, path, words, progress } = run;
  const [other = ""] = words;
  let counts: MergeCounts | null = null;
  for (const step of mergeArchive(path, other)) {
    if ("why" in step) {
      session.exitCode = ExitCode.someFailed;
      await progress.clear();
      await session.io.stderr.write(`error: ${step.id}: ${oneLine(step.why)}\n`);
      continue;
    }
    counts = step;
    progress.tell(mergeLine(step));
    await breath();
    if (session.io.signal.aborted) break;
  }
  await progress.clear();
  if (counts !== null) await print(run, "merge", { path, from: other, ...counts }, mergeLine(counts));
}

async function reindex(run: Run): Promise<void> {
  const { session, path, progress } = run;
  let revisions = 0;
  for (const count of reindexArchive(path)) {
    revisions = count;
    progress.tell(`${countOf(count, "text")} read`);
    await breath();
    if (session.io.signal.aborted) return;
  }
  await progress.clear();
  await print(run, "reindex", { path, revisions }, `${countOf(revisions, "text")} read, the indexes are made anew`);
}

async function vacuum(run: Run): Promise<void> {
  const { before, after } = vacuumArchive(run.path);
  await print(run, "vacuum", { path: run.path, before, after }, `${byteSize(before)} before, ${byteSize(after)} after`);
}

function articleLine({ id, title, url, revisions, claims, figures }: ForgettableArticle): string {
  const read = [countOf(revisions, "revision"), countOf(claims, "claim"), countOf(figures, "figure")].join(", ");
  return `${id}  ${read}  ${oneLine(title ?? url ?? "")}`;
}

/** Whether the person who runs the program has said, or says now, that articles shall be forgotten. */
async function mayForget({ session: { io }, options }: Run, articles: readonly ForgettableArticle[]): Promise<boolean> {
  if (options.yes === true) return true;
  if (!canAsk(io)) {
    throw new UsageError({
      what: `${countOf(articles.length, "article")} would be forgotten for good`,
      why: "there is nobody here to ask",
      fix: "say --yes if you mean it",
    });
  }
  for (const article of articles) await io.stderr.write(`${articleLine(article)}\n`);
  return confirm(io, `Forget ${countOf(articles.length, "article")} for good?`);
}

async function forget(run: Run): Promise<void> {
  const { session, path, words } = run;
  const forgetting = openForgetting(path);
  try {
    const articles = forgetting.find(words.map(withoutCredentials));
    if (!(await mayForget(run, articles))) {
      await session.io.stderr.write("nothing was forgotten\n");
      session.exitCode = ExitCode.couldNot;
      return;
    }
    const ids = articles.map(({ id }) => id);
    forgetting.forget(ids, session.io.now());
    for (const article of articles) await print(run, "forgotten", article, `forgotten: ${articleLine(article)}`);
  } finally {
    forgetting.close();
  }
}

/** An action, and what it takes after its name. */
interface Action {
  readonly run: (run: Run) => Promise<void>;
  readonly least: number;
  readonly most: number;
  /** What is to be typed. */
  readonly usage: string;
  /** What is said when a word is missing, where "nothing to …" does not fit. */
  readonly lack?: string;
}

const ACTIONS: Readonly<Record<string, Action>> = {
  path: { run: (run) => print(run, "archive", { path: run.path }, run.path), least: 0, most: 0, usage: "path" },
  check: { run: check, least: 0, most: 0, usage: "check" },
  backup: { run: backup, least: 1, most: 1, usage: "backup FILE", lack: "no file to write" },
  merge: { run: merge, least: 1, most: 1, usage: "merge OTHER.db", lack: "no archive to merge" },
  reindex: { run: reindex, least: 0, most: 0, usage: "reindex" },
  vacuum: { run: vacuum, least: 0, most: 0, usage: "vacuum" },
  forget: { run: forget, least: 1, most: Number.POSITIVE_INFINITY, usage: "forget ID\u2026" },
};

async function act(session: Session, name: string, words: readonly string[], options: ArchiveOptions): Promise<void> {
  const action = ACTIONS[name];
  if (action === undefined || words.length < action.least || words.length > action.most) {
    throw new UsageError({
      what:
        words.length < (action?.least ?? 0)
          ? (action?.lack ?? `nothing to ${name}`)
          : `archive ${name} takes fewer words`,
      fix: `qusasa archive ${action?.usage ?? ""}`,
    });
  }
  const { io } = session;
  const wanted = wantsProgress(io.env, io.stderr.isTTY, options.quiet === true);
  const progress = openProgress(io.stderr, wanted);
  try {
    await action.run({ session, path: archivePath(options, io.env), words, options, progress });
  } finally {
    await progress.end();
  }
}

/** `qusasa archive`: the file of articles, looked after. */
export function define(command: Command, session: Session): void {
  command
    .addArgument(new Argument("<action>", "what to do").choices(Object.keys(ACTIONS)))
    .argument("[what...]", "backup: the file to write; merge: another archive; forget: ids or addresses of articles")
    .option("--json", "one JSON record a line (NDJSON)")
    .option("--force", "backup: replace a file that exists")
    .option("-y, --yes", "forget: do not ask")
    .action(async (name: string, words: readonly string[]) => {
      await act(session, name, words, command.optsWithGlobals<ArchiveOptions>());
    });
  addExamples(command, [
    ['sqlite3 "$(qusasa archive path)" .schema', "the file, for other programs"],
    ["qusasa archive check", "whether all of it is as it was stored; 3 when it is not"],
    ["qusasa archive backup ~/copy.db", "copy it while others write to it"],
    ["qusasa archive merge colleague.db", "bring what another archive has"],
    ["qusasa archive vacuum", "give back room, make searching faster"],
    ["qusasa archive reindex", "make the search indexes anew, when doctor says so"],
    ["qusasa archive forget 4kq9z1d0pw3e --yes", "take an article out for good"],
  ]);
}
