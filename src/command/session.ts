import type { Command } from "commander";
import type { Io } from "../terminal/io.ts";

/** What the program tells its caller when it ends; see docs/exit-codes.md. */
export const ExitCode = { done: 0, nothing: 1, couldNot: 2, someFailed: 3 } as const;
export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];

/** One run of the program: the process it may touch and the exit code so far. */
export interface Session {
  readonly io: Io;
  exitCode: ExitCode;
}

/** What each file of this folder that is a subcommand exports. */
export interface CommandModule {
  /**
   * Adds arguments, options, help and action to a command that has its name and summary.
   *
   * @param entries all subcommands, for what is made from them
   */
  define(command: Command, session: Session, entries: readonly CommandEntry[]): void;
}

/** A subcommand before it is loaded: enough for the list in `--help`. */
export interface CommandEntry {
  readonly name: string;
  readonly alias?: string;
  readonly summary: string;
  /** Loads the command with all that it needs, and no more. */
  load(): Promise<CommandModule>;
}
