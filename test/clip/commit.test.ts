import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createCommitter } from "../../src/clip/commit.ts";
import { ArchiveError } from "../../src/error.ts";

/** An archive that counts its transactions; a fault is thrown by the next ones. */
function archiveWith(fault: Error | null = null) {
  const archive = {
    transactions: 0,
    together<T>(work: () => T): T {
      archive.transactions++;
      const result = work();
      if (fault !== null) throw fault;
      return result;
    },
  };
  return archive;
}

const ALONE = () => true;
const AMONG_OTHERS = () => false;

describe("what is to be written", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("is written at once when nothing else is under way", async () => {
    const archive = archiveWith();
    expect(await createCommitter(archive, ALONE).add(() => "stored")).toBe("stored");
    expect(archive.transactions).toBe(1);
  });

  it("waits a moment for other work, and is one transaction with it", async () => {
    const archive = archiveWith();
    const committer = createCommitter(archive, AMONG_OTHERS);
    const both = Promise.all([committer.add(() => 1), committer.add(() => 2)]);
    expect(archive.transactions).toBe(0);
    await vi.advanceTimersByTimeAsync(200);
    expect(await both).toEqual([1, 2]);
    expect(archive.transactions).toBe(1);
  });

  it("does not wait when there is much of it", async () => {
    const archive = archiveWith();
    const committer = createCommitter(archive, AMONG_OTHERS);
    expect(await Promise.all(Array.from({ length: 20 }, (_, index) => committer.add(() => index)))).toHaveLength(20);
    expect(await committer.add(() => "long", 2_000_000)).toBe("long");
    expect(archive.transactions).toBe(2);
  });

  it("fails alone when it alone cannot be written", async () => {
    const committer = createCommitter(archiveWith(), AMONG_OTHERS);
    const refuse = () => {
      throw new Error("the id belongs to another article");
    };
    const both = Promise.allSettled([committer.add(refuse), committer.add(() => "stored")]);
    committer.end();
    expect(await both).toMatchObject([{ status: "rejected" }, { status: "fulfilled", value: "stored" }]);
  });

  it("is not told to be written when the transaction fails", async () => {
    const committer = createCommitter(archiveWith(new ArchiveError({ what: "no space is left" })), AMONG_OTHERS);
    const both = Promise.allSettled([committer.add(() => 1), committer.add(() => 2)]);
    committer.end();
    expect((await both).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  });

  it("is written when the run ends, and nothing after that", async () => {
    const archive = archiveWith();
    const committer = createCommitter(archive, AMONG_OTHERS);
    const waiting = committer.add(() => "stored");
    committer.end();
    expect(await waiting).toBe("stored");
    // Whoever waits for a page must not take this for a fault of the page.
    await expect(committer.add(() => "late")).rejects.toBeInstanceOf(ArchiveError);
    expect(archive.transactions).toBe(1);
  });
});
