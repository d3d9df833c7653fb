// Stands for sqlite3 where a machine has none: prints the rows of one statement as its shell does.
import Database from "better-sqlite3";

const [file = "", statement = ""] = process.argv.slice(2);
for (const row of new Database(file, { readonly: true }).prepare(statement).raw().iterate()) {
  process.stdout.write(`${row.map((cell) => cell ?? "").join("|")}\n`);
}
