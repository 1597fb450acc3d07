import { closeSync, copyFileSync, fstatSync, openSync, readSync, statSync, truncateSync } from "node:fs";
import { giveToOwner } from "./cluster.ts";
import type { Places } from "./cluster.ts";

const LIMIT_BYTES = 10 * 1024 * 1024;
const CHECK_EVERY_MS = 60_000;

/** Opens the server's log for appending. The caller closes the handle once the server has it. */
export function openLog(places: Places): number {
  trim(places);
  const handle = openSync(places.logFile, "a", 0o600);
  giveToOwner(places, places.logFile);
  return handle;
}

/** Keeps the log and one older part at about 10 MB each while the server runs; returns how to end that. */
export function keepSmall(places: Places): () => void {
  const timer = setInterval(() => trim(places), CHECK_EVERY_MS).unref();
  return () => clearInterval(timer);
}

/** Bytes in the log now. */
export function logSize({ logFile }: Places): number {
  return statSync(logFile, { throwIfNoEntry: false })?.size ?? 0;
}

/** The end of the log, at most 4 kB, and nothing before the byte `from`. */
export function logTail({ logFile }: Places, from: number): string {
  const handle = openSync(logFile, "r");
  try {
    const { size } = fstatSync(handle);
    const start = Math.max(Math.min(from, size), size - 4096);
    const buffer = Buffer.alloc(size - start);
    return buffer.toString("utf8", 0, readSync(handle, buffer, 0, buffer.length, start)).trim();
  } finally {
    closeSync(handle);
  }
}

/** The server appends to its handle, so the file is emptied in place; renaming would not make it let go. */
function trim(places: Places): void {
  try {
    if (logSize(places) <= LIMIT_BYTES) return;
    copyFileSync(places.logFile, `${places.logFile}.1`);
    giveToOwner(places, `${places.logFile}.1`);
    truncateSync(places.logFile);
  } catch {
    // A log that cannot be trimmed must not stop the database; the next check tries again.
  }
}
