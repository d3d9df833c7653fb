import { readFile } from "node:fs/promises";

/** Pages of the documentation that `qusasa help` prints. */
export const topics: Readonly<Record<string, string>> = {
  query: "how to ask: words, phrases, fields",
  formats: "the records, and the formats they are printed in",
  "exit-codes": "what the program tells its caller",
  environment: "variables that are looked at",
  bidi: "right-to-left text on a terminal",
  fetching: "what is fetched, and how politely",
  languages: "what is known of which language",
};

/** What `qusasa help` takes beside commands: the topics, and `man` for all of it as a manual page. */
export const topicNames: readonly string[] = [...Object.keys(topics), "man"];

/** The text of a topic, as in `docs/`. */
export function readTopic(name: string): Promise<string> {
  return readFile(new URL(`../../docs/${name}.md`, import.meta.url), "utf8");
}
