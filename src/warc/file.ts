import { open } from "node:fs/promises";
import { readBeginning } from "./member.ts";

/** Whether a file is called like a WARC or ARC file. */
export function isWarcName(name: string): boolean {
  return /\.w?arc(?:\.gz)?$/i.test(name);
}

/**
 * Whether a file is a WARC or ARC file, by how it begins, whatever it is called; one that is called so and does not
 * begin so is one too: it is damaged. `null` for a folder.
 *
 * @throws Node's error when it cannot be read
 */
export async function isWarcFile(path: string): Promise<boolean | null> {
  const file = await open(path);
  try {
    const stat = await file.stat();
    if (stat.isDirectory()) return null;
    if (!stat.isFile()) return false;
    const beginning = Buffer.from(await readBeginning(file)).toString("latin1", 0, 16);
    return isWarcName(path) || /^(?:WARC\/\d|filedesc:)/.test(beginning);
  } finally {
    await file.close();
  }
}
