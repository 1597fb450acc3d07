import { closeSync, ftruncateSync, mkdirSync, openSync, readdirSync, readFileSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import type { Log } from "../log.ts";
import type { Message } from "./message.ts";
import type { Result } from "./queue.ts";

/**
 * What carriers answered and the database has not heard yet, in a file of this process. A write reaches the kernel before
 * it returns, so a process that is killed leaves it behind, and whoever starts next on this machine reads it.
 */
export type Journal = {
  /** At once, when the carrier has answered. */
  note(result: Result): void;
  /** Everything noted is in the database. */
  clear(): void;
  close(): void;
};

const nameOf = (channel: Message["channel"]) => `${channel}-${process.pid}.answers`;

/** Null where the folder cannot be written: then a killed process forgets its last answers, and nothing else changes. */
export function openJournal(folder: string, channel: Message["channel"], log: Log): Journal | null {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const path = join(folder, nameOf(channel));
    const file = openSync(path, "a", 0o600);
    let empty = true;
    return {
      note({ id, status, carrier_id, failure }) {
        empty = false;
        writeSync(file, `${JSON.stringify([id, status, carrier_id, failure])}\n`);
      },
      clear() {
        if (!empty) ftruncateSync(file, 0);
        empty = true;
      },
      close() {
        closeSync(file);
        rmSync(path, { force: true });
      },
    };
  } catch (error) {
    log.warn({ error: (error as Error).message }, "outbox: no journal");
    return null;
  }
}

/** The answers that killed processes left, with the way to forget them once they are in the database. */
export function leftAnswers(folder: string, channel: Message["channel"]): { results: Result[]; forget(): void } {
  const files = filesIn(folder).filter((name) => {
    const [, kind, pid] = /^(\w+)-(\d+)\.answers$/.exec(name) ?? [];
    return kind === channel && (Number(pid) === process.pid || !isAlive(Number(pid)));
  });
  const results = files.flatMap((name) => readFileSync(join(folder, name), "utf8").split("\n").flatMap((line) => read(line) ?? []));
  return { results, forget: () => files.forEach((name) => rmSync(join(folder, name), { force: true })) };
}

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** The last line may be torn. */
function read(line: string): Result | null {
  try {
    const [id, status, carrier, failure] = JSON.parse(line) as unknown[];
    if (typeof id !== "number" || (status !== "sent" && status !== "failed" && status !== "queued")) return null;
    return { id, status, carrier_id: typeof carrier === "string" ? carrier : null, failure: typeof failure === "string" ? failure : null, wait: 5 };
  } catch {
    return null;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
