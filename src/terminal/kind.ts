/** How a terminal shows Arabic that stands last on its line. */
export type ArabicDisplay = "right" | "words" | "letters" | "unknown";

/** The terminal that the program runs in, as far as the environment tells. */
export interface TerminalKind {
  readonly name: string;
  readonly arabic: ArabicDisplay;
}

interface Sign extends TerminalKind {
  readonly tells: (env: NodeJS.ProcessEnv) => boolean;
}

const program =
  (name: string) =>
  (env: NodeJS.ProcessEnv): boolean =>
    env.TERM_PROGRAM === name;

const terminal =
  (name: string) =>
  (env: NodeJS.ProcessEnv): boolean =>
    env.TERM === name || env.TERM?.startsWith(`${name}-`) === true;

/**
 * Terminals by what they set in the environment; how they show Arabic was tried in each of those that are not
 * `unknown`, or stands in their own lists of open issues (Windows Terminal #538, xterm.js #701, wezterm #784).
 */
const SIGNS: readonly Sign[] = [
  {
    name: "VTE (GNOME Terminal and its family)",
    arabic: "right",
    tells: (env) => Number(env.VTE_VERSION ?? 0) >= 5800,
  },
  { name: "an old VTE", arabic: "letters", tells: (env) => env.VTE_VERSION !== undefined },
  { name: "Konsole", arabic: "right", tells: (env) => env.KONSOLE_VERSION !== undefined },
  { name: "mlterm", arabic: "right", tells: (env) => env.MLTERM !== undefined || terminal("mlterm")(env) },
  { name: "PuTTY", arabic: "right", tells: terminal("putty") },
  { name: "kitty", arabic: "words", tells: (env) => env.KITTY_WINDOW_ID !== undefined || terminal("xterm-kitty")(env) },
  { name: "Windows Terminal", arabic: "letters", tells: (env) => env.WT_SESSION !== undefined },
  { name: "Visual Studio Code", arabic: "letters", tells: program("vscode") },
  { name: "WezTerm", arabic: "letters", tells: program("WezTerm") },
  { name: "Ghostty", arabic: "letters", tells: program("ghostty") },
  { name: "rio", arabic: "letters", tells: program("rio") },
  {
    name: "Alacritty",
    arabic: "letters",
    tells: (env) => env.ALACRITTY_WINDOW_ID !== undefined || terminal("alacritty")(env),
  },
  { name: "xterm", arabic: "letters", tells: (env) => env.XTERM_VERSION !== undefined },
  { name: "iTerm2", arabic: "unknown", tells: program("iTerm.app") },
  { name: "Terminal of macOS", arabic: "unknown", tells: program("Apple_Terminal") },
];

/** Tells the terminal by its environment; inside tmux or screen, the one that it was started in. */
export function terminalKind(env: NodeJS.ProcessEnv): TerminalKind {
  const { name, arabic } = SIGNS.find(({ tells }) => tells(env)) ?? { name: env.TERM ?? "unknown", arabic: "unknown" };
  return { name, arabic };
}

/** The character encoding that the environment asks for; `null` when it names none. */
export function encodingOf(env: NodeJS.ProcessEnv): string | null {
  const locale = env.LC_ALL || env.LC_CTYPE || env.LANG || "";
  return /\.([\w-]+)/.exec(locale)?.[1] ?? null;
}
