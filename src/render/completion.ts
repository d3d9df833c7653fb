/** An option, as far as a shell completes it. */
interface CompletedOption {
  readonly short: string | null;
  readonly long: string;
  readonly description: string;
  readonly takesValue: boolean;
  readonly choices: readonly string[];
}

/** A subcommand, as far as a shell completes it. */
interface CompletedCommand {
  readonly name: string;
  /** Another name for it. */
  readonly alias: string | null;
  readonly summary: string;
  readonly options: readonly CompletedOption[];
  readonly choices: readonly string[];
}

/** The command line that is completed. */
export interface CompletedProgram {
  readonly name: string;
  /** Options that stand before or after any subcommand. */
  readonly options: readonly CompletedOption[];
  readonly commands: readonly CompletedCommand[];
}

/** The shells that completions can be made for. */
export const shells = ["bash", "zsh", "fish"] as const;
export type Shell = (typeof shells)[number];

/** A word in single quotes, as all three shells read it. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** The names of a command as a pattern of `case`. */
const patternOf = ({ name, alias }: CompletedCommand): string => (alias === null ? name : `${name}|${alias}`);

const wordsOf = ({ short, long }: CompletedOption): string[] => (short === null ? [long] : [short, long]);

/** What follows options that take a value: `command:long|command:short) the values`, or files where any value will do. */
function valueCases(names: readonly string[], options: readonly CompletedOption[]): string[] {
  return options
    .filter(({ takesValue }) => takesValue)
    .map((option) => {
      const pattern = names.flatMap((name) => wordsOf(option).map((word) => `${name}:${word}`)).join("|");
      const values = option.choices.length > 0 ? `-W ${quoted(option.choices.join(" "))}` : "-f";
      return `    ${pattern}) COMPREPLY=($(compgen ${values} -- "$current")); return ;;`;
    });
}

function bash({ name, options, commands }: CompletedProgram): string {
  const own = commands.map((command) => {
    const words = [...command.choices, ...command.options.flatMap(wordsOf)].join(" ");
    return `    ${patternOf(command)}) words="$words ${words}" ;;`;
  });
  const values = [
    ...commands.flatMap((command) => valueCases(patternOf(command).split("|"), command.options)),
    ...valueCases(["*"], options),
  ];
  const valued = options.filter(({ takesValue }) => takesValue).flatMap(wordsOf);
  return `# ${name} completion bash
_${name}() {
  local current="\${COMP_WORDS[COMP_CWORD]}" before="\${COMP_WORDS[COMP_CWORD-1]}" command= last= word
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "$last" in ${valued.join("|")}) last=; continue ;; esac
    case "$word" in -*) last="$word" ;; *) command="$word"; break ;; esac
  done
  case "$command:$before" in
${values.join("\n")}
  esac
  local words=${quoted(options.flatMap(wordsOf).join(" "))}
  case "$command" in
    '') words="$words ${commands.map((command) => command.name).join(" ")}" ;;
${own.join("\n")}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -o default -F _${name} ${name}
`;
}

/** Text inside \`[…]\` of zsh's _arguments. */
function described(text: string): string {
  return quoted(text.replaceAll(/([[\]:\\])/g, "\\$1")).slice(1, -1);
}

function zshOption({ short, long, description, takesValue, choices }: CompletedOption): string[] {
  const value = takesValue ? `:value:${choices.length > 0 ? `(${choices.join(" ")})` : "_files"}` : "";
  return [...(short === null ? [] : [short]), long].map((flag) => `'${flag}[${described(description)}]${value}'`);
}

function zsh({ name, options, commands }: CompletedProgram): string {
  const list = commands.map((command) => `    '${command.name}:${described(command.summary)}'`).join("\n");
  const cases = commands.map((command) => {
    const words = command.choices.length > 0 ? `'*:word:(${command.choices.join(" ")})'` : "'*:file:_files'";
    const own = [...options, ...command.options].flatMap(zshOption);
    return `    ${patternOf(command)}) _arguments ${[...own, words].join(" \\\n      ")} ;;`;
  });
  return `#compdef ${name}
# ${name} completion zsh
_${name}() {
  local -a commands=(
${list}
  )
  if (( CURRENT == 2 )); then
    _describe command commands
    return
  fi
  local command="$words[2]"
  shift words
  (( CURRENT-- ))
  case "$command" in
${cases.join("\n")}
  esac
}
compdef _${name} ${name}
`;
}

function fishOption(program: string, condition: string, option: CompletedOption): string {
  const { short, long, description, takesValue, choices } = option;
  const parts = [`complete -c ${program}`, condition, `-l ${long.slice(2)}`];
  if (short !== null) parts.push(`-s ${short.slice(1)}`);
  if (takesValue) parts.push(choices.length > 0 ? `-xa ${quoted(choices.join(" "))}` : "-r");
  return [...parts, `-d ${quoted(description)}`].filter((part) => part !== "").join(" ");
}

function fish({ name, options, commands }: CompletedProgram): string {
  const lines = options.map((option) => fishOption(name, "", option));
  for (const command of commands) {
    const inside = `-n '__fish_seen_subcommand_from ${command.name}${command.alias === null ? "" : ` ${command.alias}`}'`;
    lines.push(`complete -c ${name} -n __fish_use_subcommand -a ${command.name} -d ${quoted(command.summary)}`);
    if (command.choices.length > 0) lines.push(`complete -c ${name} ${inside} -a ${quoted(command.choices.join(" "))}`);
    lines.push(...command.options.map((option) => fishOption(name, inside, option)));
  }
  return `# ${name} completion fish\n${lines.join("\n")}\n`;
}

const MAKERS: Readonly<Record<Shell, (program: CompletedProgram) => string>> = { bash, zsh, fish };

/** The script that teaches a shell to complete the program's subcommands, options and their values. */
export function completion(shell: Shell, program: CompletedProgram): string {
  return MAKERS[shell](program);
}
