import type Database from "better-sqlite3";
import type { ReadyName, Speakers } from "./speaker.ts";

/** Keeps who wrote which revision. */
export interface Authors {
  add(revision: number, byline: readonly ReadyName[]): void;
}

export function openAuthors(database: Database.Database, people: Speakers): Authors {
  const add = database.prepare<[number, number]>("INSERT OR IGNORE INTO authored (person, revision) VALUES (?, ?)");
  return {
    add(revision, byline) {
      for (const name of byline) add.run(people.keyOf(name), revision);
    },
  };
}
