import { Argument, type Command } from "commander";
import { completion, type Shell, shells } from "../render/completion.ts";
import { addExamples } from "./option.ts";
import type { CommandEntry, Session } from "./session.ts";
import { commandShapes, optionShapes } from "./shape.ts";
import { topicNames } from "./topic.ts";

/** `qusasa completion`: what teaches a shell the program's words. */
export function define(command: Command, session: Session, entries: readonly CommandEntry[]): void {
  command
    .addArgument(new Argument("<shell>", "the shell that you use").choices(shells))
    .action(async (shell: Shell) => {
      const program = command.parent ?? command;
      const shapes = await commandShapes(entries, session);
      const options = optionShapes(program);
      const help = { name: "help", alias: null, summary: "help on a command or a topic", options: [] };
      const pages = [...entries.map(({ name }) => name), ...topicNames];
      const commands = [...shapes, { ...help, choices: pages }];
      await session.io.stdout.write(completion(shell, { name: program.name(), options, commands }));
    });
  addExamples(command, [
    ['eval "$(qusasa completion bash)"', "in ~/.bashrc"],
    ['eval "$(qusasa completion zsh)"', "in ~/.zshrc, after compinit"],
    ["qusasa completion fish | source", "in config.fish"],
  ]);
}
