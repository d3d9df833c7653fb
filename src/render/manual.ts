import { definition, escapeRoff, literal, pageToRoff, paragraph } from "./roff.ts";

interface ManualOption {
  /** As in the help: `-L, --limit <n>`. */
  readonly flags: string;
  readonly long: string;
  readonly description: string;
  readonly choices: readonly string[];
}

interface ManualCommand {
  readonly name: string;
  readonly alias: string | null;
  readonly summary: string;
  /** As in the help: `[options] <words...>`. */
  readonly usage: string;
  readonly arguments: readonly {
    readonly name: string;
    readonly description: string;
    readonly choices: readonly string[];
  }[];
  readonly options: readonly ManualOption[];
  readonly note: string | null;
  readonly examples: readonly (readonly [line: string, what: string])[];
}

/** All that the manual page tells. */
export interface Manual {
  readonly name: string;
  readonly version: string;
  readonly description: string;
  /** Options that stand before or after any subcommand. */
  readonly options: readonly ManualOption[];
  readonly commands: readonly ManualCommand[];
  /** Names of further pages, and what they are about. */
  readonly topics: Readonly<Record<string, string>>;
  /** Pages of the documentation, in Markdown. */
  readonly exitCodes: string;
  readonly environment: string;
}

/** Options of so many commands are told once for all of them. */
const SHARED = 4;

const keyOf = ({ flags, description }: ManualOption): string => `${flags}\n${description}`;

/** The options that several commands have, spelled and meant the same, in the order in which they are first met. */
function sharedOptions(commands: readonly ManualCommand[]): ManualOption[] {
  const users = new Map<string, { readonly option: ManualOption; count: number }>();
  for (const option of commands.flatMap(({ options }) => options)) {
    const known = users.get(keyOf(option));
    if (known === undefined) users.set(keyOf(option), { option, count: 1 });
    else known.count++;
  }
  return [...users.values()].filter(({ count }) => count >= SHARED).map(({ option }) => option);
}

function optionEntry({ flags, description, choices }: ManualOption): string {
  const values = choices.length === 0 ? "" : ` (${choices.join(", ")})`;
  return definition(`\`${flags}\``, description + values);
}

function commandEntry(program: string, command: ManualCommand, shared: ReadonlySet<string>): string {
  const { name, alias, summary, usage, options, note, examples } = command;
  const own = options.filter((option) => !shared.has(keyOf(option)));
  const others = options.filter((option) => shared.has(keyOf(option)));
  const named = command.arguments.map(({ name: word, description, choices }) =>
    definition(`\`${word}\``, description + (choices.length === 0 ? "" : ` (${choices.join(", ")})`)),
  );
  const also = others.length === 0 ? "" : paragraph(`Also ${others.map(({ long }) => `\`${long}\``).join(", ")}.`);
  return [
    `.SS ${program} ${name}${alias === null ? "" : `, ${program} ${alias}`}\n`,
    paragraph(`${summary}.`),
    literal([`${program} ${name} ${usage}`]),
    ...named,
    ...own.map(optionEntry),
    also,
    note === null ? "" : paragraph(note),
    literal(examples.flatMap(([line, what]) => [`# ${what}`, line])),
  ].join("");
}

/** The manual page, as `man` reads it: made from the options and examples of the program and its documentation. */
export function manual(told: Manual): string {
  const { name, commands, topics } = told;
  const shared = sharedOptions(commands);
  const keys = new Set(shared.map(keyOf));
  const section = (title: string, ...body: readonly string[]): string => `.SH ${title}\n${body.join("")}`;
  return [
    `.TH ${name.toUpperCase()} 1 "" "${name} ${told.version}" "User Commands"\n`,
    section("NAME", `${name} \\- ${escapeRoff(told.description)}\n`),
    section("SYNOPSIS", literal([`${name} [options] <command> [arguments]`])),
    section("COMMANDS", ...commands.map((command) => commandEntry(name, command, keys))),
    section("SHARED OPTIONS", paragraph("Each of several commands, as said with it."), ...shared.map(optionEntry)),
    section("GLOBAL OPTIONS", paragraph("Before or after any command."), ...told.options.map(optionEntry)),
    section("EXIT STATUS", pageToRoff(told.exitCodes)),
    section("ENVIRONMENT", pageToRoff(told.environment)),
    section(
      "SEE ALSO",
      paragraph("Further pages are in the program itself:"),
      ...Object.entries(topics).map(([topic, about]) => definition(`\`${name} help ${topic}\``, about)),
    ),
  ].join("");
}
