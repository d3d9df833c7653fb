import { type Command, Help } from "commander";
import { wrap } from "../render/wrap.ts";
import { fitColumns } from "../text/width.ts";
import { guidanceOf } from "./option.ts";
import { topics } from "./topic.ts";

/** Whether the short help is asked for: by `-h`, or by nothing at all; `--help` and `help` tell everything. */
export function wantsBriefHelp(args: readonly string[]): boolean {
  const end = args.indexOf("--");
  const options = end < 0 ? args : args.slice(0, end);
  return args.length === 0 || (options.includes("-h") && !options.includes("--help"));
}

const OVERVIEW = `
Examples:
  qusasa fetch https://addifaf.example/n/902          clip one article
  qusasa search dessalement --since 7d                find it again
  qusasa figures --unit EUR --min 1e6 --json | jq .value

The archive is one SQLite file: --archive FILE, else $QUSASA_ARCHIVE, else your data folder.
Exit codes: 0 done, 1 nothing matched, 2 could not, 3 some inputs failed, 130 interrupted.
"qusasa help COMMAND" tells more of each command, "qusasa help TOPIC" of
${Object.keys(topics).join(", ")},
and "qusasa help man | man -l -" shows all of it as a manual page.
`;

/** Examples in two columns, the lines and what comes of them. */
function exampleLines(command: Command, most: number): string[] {
  const examples = guidanceOf(command).examples.slice(0, most);
  const width = Math.max(...examples.map(([line]) => line.length));
  return examples.map(([line, what]) => `  ${line.padEnd(width)}  ${what}`);
}

/** What stands after the options in the whole help. */
function rest(command: Command): string {
  if (command.parent === null) return OVERVIEW;
  const { note } = guidanceOf(command);
  const examples = exampleLines(command, Number.POSITIVE_INFINITY);
  return `${note === null ? "" : `\n${note}\n`}\nExamples:\n${examples.join("\n")}\n`;
}

/** The most lines of the short help: those of the smallest usual terminal. */
const LINES = 24;

interface Item {
  readonly term: string;
  readonly description: string;
}

/** Items in two columns, each on one line. */
function itemLines(items: readonly Item[], width: number): string[] {
  const widest = Math.max(...items.map(({ term }) => term.length));
  return items.map(({ term, description }) => fitColumns(`  ${term.padEnd(widest)}  ${description}`, width));
}

/** As many options as there is room for, each on a line, and the names of the others. */
function optionLines(items: readonly Item[], width: number, room: number): string[] {
  const named = items.map(({ term }) => term.replace(/^-\w, /, "").replace(/ .*/, ""));
  for (let shown = items.length; shown >= 0; shown--) {
    const others = named.slice(shown);
    const also = others.length === 0 ? [] : wrap(`also ${others.join(" ")}`, width - 2).map((line) => `  ${line}`);
    const lines = [...itemLines(items.slice(0, shown), width), ...also];
    if (lines.length <= room) return lines;
  }
  return [];
}

function briefProgram(program: Command, helper: Help, width: number): string[] {
  const commands = helper.visibleCommands(program).map((command) => ({
    term: helper.subcommandTerm(command),
    description: helper.subcommandDescription(command),
  }));
  const [, , ...examples] = OVERVIEW.split("\n");
  return [
    `Usage: ${helper.commandUsage(program)}`,
    helper.commandDescription(program),
    ...itemLines(commands, width),
    "",
    ...examples.slice(0, 2),
    "",
    "All of it: qusasa --help   More of one: qusasa search -h",
  ];
}

function briefCommand(command: Command, helper: Help, width: number): string[] {
  const items = [...helper.visibleOptions(command), ...helper.visibleGlobalOptions(command)]
    .filter((option) => option.long !== "--help" && option.long !== "--version")
    .map((option) => ({ term: helper.optionTerm(option), description: helper.optionDescription(option) }));
  const head = [`Usage: ${helper.commandUsage(command)}`, helper.commandDescription(command), ""];
  const tail = ["", ...exampleLines(command, 2).map((line) => fitColumns(line, width)), ""];
  const end = `All of it: qusasa help ${command.name()}`;
  return [...head, ...optionLines(items, width, LINES - head.length - tail.length - 1), ...tail, end];
}

/** The help of a command, or of the program: all of it, or what fits a small terminal. */
export function helpText(command: Command, helper: Help, isBrief: boolean): string {
  if (!isBrief) return new Help().formatHelp(command, helper) + rest(command);
  const width = (helper.helpWidth ?? 80) - 1;
  const brief = command.parent === null ? briefProgram : briefCommand;
  return `${brief(command, helper, width).join("\n")}\n`;
}
