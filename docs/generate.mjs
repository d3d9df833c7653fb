// npm run docs: writes docs/cli.md and docs/qusasa.1 from the program's own help; a test compares them.
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const program = fileURLToPath(new URL("../bin/qusasa.js", import.meta.url));

function help(...words) {
  return execFileSync(process.execPath, [program, ...words], { encoding: "utf8" }).trimEnd();
}

const overview = help("--help");
const names = [...overview.matchAll(/^ {2}([a-z]+)(?:\|[a-z]+)? .*$/gm)].map((match) => match[1]).filter((name) => name !== "help" && name !== "qusasa");
const pages = names.map((name) => `## qusasa ${name}\n\n\`\`\`text\n${help("help", name)}\n\`\`\`\n`);
const intro = "# The command line\n\nMade from the program's own help by `npm run docs`.\n";
writeFileSync(new URL("cli.md", import.meta.url), [intro, `\`\`\`text\n${overview}\n\`\`\`\n`, ...pages].join("\n"));
writeFileSync(new URL("qusasa.1", import.meta.url), `${help("help", "man")}\n`);
