import { appendFile, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { JournalFull, openJournal } from "./journal.ts";
import { readRecord, writeRecord } from "./record.ts";
import { isAway } from "./standby.ts";

let folder: string;
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), "mitaf-journal-"))));
afterEach(() => rm(folder, { recursive: true, force: true }));
const files = async () => (await readdir(folder)).filter((name) => name.endsWith(".journal"));
const replayed = async (journal: Awaited<ReturnType<typeof openJournal>>) => {
  const found: unknown[] = [];
  const done = await journal.replay(async (values) => void found.push(...values));
  return { found, ...done };
};

describe("a journal", () => {
  it("hands back in order what was appended, once, and then takes no room", async () => {
    const journal = await openJournal({ folder, mostBytes: 1e6 });
    await Promise.all(Array.from({ length: 500 }, (_, n) => journal.append({ n, name: "سالم\n🙂" })));
    expect(await files()).toHaveLength(1);
    const { found, spoilt } = await replayed(journal);
    expect(found).toEqual(Array.from({ length: 500 }, (_, n) => ({ n, name: "سالم\n🙂" })));
    expect(spoilt).toBe(0);
    expect((await replayed(journal)).found).toEqual([]);
    expect(journal.size()).toBe(0);
    expect(await readdir(folder)).toEqual([]);
  });

  it("keeps everything when a replay breaks off, and starts over", async () => {
    const journal = await openJournal({ folder, mostBytes: 1e6 });
    for (let n = 0; n < 150; n++) await journal.append(n);
    let batches = 0;
    await expect(journal.replay(async () => { if (++batches === 2) throw new Error("gone"); })).rejects.toThrow("gone");
    await journal.append(150);
    expect((await replayed(journal)).found).toEqual(Array.from({ length: 151 }, (_, n) => n));
  });

  it("passes over a last record that was torn, and keeps a file with spoilt ones for somebody to see", async () => {
    const journal = await openJournal({ folder, mostBytes: 1e6 });
    await journal.append("one");
    await journal.append("two");
    await journal.close();
    const [name] = await files();
    await appendFile(join(folder, name!), writeRecord("three").subarray(0, 12));
    expect(await replayed(journal)).toMatchObject({ found: ["one", "two"], spoilt: 0 });
    await writeFile(join(folder, "a.journal"), Buffer.concat([writeRecord(1), Buffer.from("deadbeef 3 \"x\"\n"), writeRecord(2)]));
    expect(await replayed(journal)).toMatchObject({ found: [1, 2], spoilt: 1 });
    expect(await readdir(folder)).toEqual(["a.journal.spoilt"]);
  });

  it("of two processes each has its own; one that lives keeps its file, one that died leaves it to the other", async () => {
    const [mine, theirs] = [await openJournal({ folder, mostBytes: 1e6 }), await openJournal({ folder, mostBytes: 1e6 })];
    await mine.append("mine");
    await theirs.append("theirs");
    expect((await replayed(mine)).found).toEqual(["mine"]);
    // As a killed process leaves it: the claim names a process that is no more.
    const lock = (await readdir(folder)).find((name) => name.endsWith(".lock"));
    await writeFile(join(folder, lock!), JSON.stringify({ pid: 2 ** 22 - 3, born: "x 1", token: "t" }));
    expect((await replayed(mine)).found).toEqual(["theirs"]);
  });

  it("refuses what it has no room for and accepts again after a replay", async () => {
    const journal = await openJournal({ folder, mostBytes: 400 });
    await journal.append("x".repeat(200));
    await expect(journal.append("y".repeat(200))).rejects.toBeInstanceOf(JournalFull);
    await journal.append("z".repeat(100));
    expect((await replayed(journal)).found).toEqual(["x".repeat(200), "z".repeat(100)]);
    await journal.append("y".repeat(200));
    expect(await readFile(join(folder, (await files())[0]!), "utf8")).toContain("yyy");
  });

  it("takes no record for whole that is not", () => {
    const line = writeRecord({ a: 1 }).subarray(0, -1);
    expect(readRecord(line)).toEqual({ value: { a: 1 } });
    for (let at = 0; at < line.length; at++) {
      const spoilt = Buffer.from(line);
      spoilt[at]! ^= 1;
      expect(readRecord(spoilt)).toBeNull();
      expect(readRecord(line.subarray(0, at))).toBeNull();
    }
  });
});

describe("a database that is away", () => {
  it("is told from one that refuses", () => {
    for (const error of [{ code: "ECONNREFUSED" }, { code: "57P03" }, new Error("Connection terminated unexpectedly"), { errors: [{ code: "ECONNREFUSED" }] }, new Error("timeout exceeded when trying to connect")]) expect(isAway(error)).toBe(true);
    for (const error of [null, undefined, "x", { code: "23505" }, new Error("no"), { code: "40001" }]) expect(isAway(error)).toBe(false);
  });
});
