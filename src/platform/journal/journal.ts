import { randomBytes } from "node:crypto";
import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { takeLock } from "../embedded-postgres/lock.ts";
import { readRecords, writeRecord } from "./record.ts";

/** The journal holds as much as it may, or its disk takes no more: nothing was accepted. */
export class JournalFull extends Error {}

export type Replayed = { records: number; spoilt: number };
export type Journal = {
  /** Writes a record down and resolves when the disk has it. Records that come together share one sync. */
  append(value: unknown): Promise<void>;
  /**
   * Hands every record of this folder to `each`, in the order of each file, and removes a file once all of it was taken. What
   * living processes still write into is left to them. Breaking off at any moment loses nothing: the file is read again.
   */
  replay(each: (values: unknown[]) => Promise<void>): Promise<Replayed>;
  /** Bytes that wait on disk, of this process. */
  size(): number;
  close(): Promise<void>;
};

const ending = ".journal";
const atOnce = 100;

/** Syncs a folder, so that a name made or removed in it stays so. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  await handle.sync().catch(() => {});
  await handle.close();
}

/**
 * Append-only files that outlive the process: what was accepted while the place it belongs to was away. Each process writes
 * files of its own and holds a claim on them; those of a process that died are anybody's to replay.
 */
export async function openJournal({ folder, mostBytes }: { folder: string; mostBytes: number }): Promise<Journal> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  type Open = { path: string; handle: FileHandle; lock: { release(): void }; size: number };
  let current: Open | undefined;
  let closedSize = 0;
  let waiting: { record: Buffer; done: () => void; failed: (error: unknown) => void }[] = [];
  let writing: Promise<void> | undefined;
  let replaying: Promise<Replayed> | undefined;

  const begin = async (): Promise<Open> => {
    const path = join(folder, `${Date.now().toString(36)}-${randomBytes(6).toString("hex")}${ending}`);
    const lock = takeLock(`${path}.lock`);
    const handle = await open(path, "ax", 0o600);
    await syncFolder(folder);
    return { path, handle, lock, size: 0 };
  };
  const finish = async (): Promise<void> => {
    const done = current;
    current = undefined;
    if (!done) return;
    closedSize += done.size;
    await done.handle.close();
    done.lock.release();
  };

  const write = async (): Promise<void> => {
    while (waiting.length > 0) {
      const items = waiting;
      waiting = [];
      try {
        const bytes = Buffer.concat(items.map((item) => item.record));
        current ??= await begin();
        if (closedSize + current.size + bytes.length > mostBytes) throw new JournalFull("the journal is full");
        let at = 0;
        while (at < bytes.length) at += (await current.handle.write(bytes, at)).bytesWritten;
        await current.handle.datasync();
        current.size += bytes.length;
        for (const item of items) item.done();
      } catch (error) {
        // What is half on disk must not stand before a later record: cut it off, or leave the file behind.
        const broken = current;
        if (broken && !(error instanceof JournalFull)) await broken.handle.truncate(broken.size).catch(() => finish().catch(() => {}));
        for (const item of items) item.failed(error instanceof JournalFull ? error : new JournalFull(error instanceof Error ? error.message : String(error)));
      }
    }
  };
  const pump = (): void => {
    writing ??= write().finally(() => {
      writing = undefined;
      if (waiting.length > 0) pump();
    });
  };

  const replayAll = async (each: (values: unknown[]) => Promise<void>): Promise<Replayed> => {
    await writing;
    await finish();
    const done: Replayed = { records: 0, spoilt: 0 };
    for (const name of (await readdir(folder)).filter((one) => one.endsWith(ending)).sort()) {
      const path = join(folder, name);
      let lock: { release(): void };
      try {
        lock = takeLock(`${path}.lock`);
      } catch {
        continue;
      }
      try {
        const size = (await stat(path).catch(() => null))?.size;
        if (size === undefined) continue;
        let spoilt = 0;
        for await (const batch of readRecords(path, atOnce)) {
          if (batch.values.length > 0) await each(batch.values);
          done.records += batch.values.length;
          spoilt += batch.spoilt;
        }
        // A file with spoilt records is kept for somebody to look at; it is not read again.
        if (spoilt > 0) await rename(path, `${path}.spoilt`);
        else await rm(path);
        done.spoilt += spoilt;
        closedSize = Math.max(0, closedSize - size);
        await syncFolder(folder);
      } finally {
        lock.release();
      }
    }
    return done;
  };

  return {
    append(value) {
      return new Promise<void>((done, failed) => {
        waiting.push({ record: writeRecord(value), done, failed });
        pump();
      });
    },
    replay: (each) => (replaying ??= replayAll(each).finally(() => (replaying = undefined))),
    size: () => closedSize + (current?.size ?? 0),
    async close() {
      await writing;
      await finish();
    },
  };
}
