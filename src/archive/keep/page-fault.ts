import { brotliDecompressSync } from "node:zlib";
import type Database from "better-sqlite3";
import { sha256 } from "../entry.ts";

interface PageRow {
  readonly codec: string;
  readonly size: number;
  readonly hash: string;
  readonly bytes: Buffer;
}

function faultOf({ codec, size, hash, bytes }: PageRow): string | null {
  if (codec !== "br") return `its compression "${codec}" is unknown`;
  try {
    // One byte more than it must have is enough to see that it is another.
    const page = brotliDecompressSync(bytes, { maxOutputLength: size + 1 });
    return page.byteLength === size && sha256(page) === hash ? null : "it is not the one that was hashed";
  } catch {
    return "it cannot be unpacked";
  }
}

/** Tells what is wrong with the page of a revision: no page is no fault. */
export function openPageFaults(database: Database.Database): (revision: number) => string | null {
  const find = database.prepare<[number], PageRow>("SELECT codec, size, hash, bytes FROM page WHERE revision = ?");
  return (revision) => {
    const row = find.get(revision);
    return row === undefined ? null : faultOf(row);
  };
}
