import { spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { readFileSync, renameSync, rmSync, linkSync, writeFileSync } from "node:fs";
import { z } from "zod";

const lockContent = z.object({ pid: z.int().positive(), born: z.string().max(200), token: z.string().max(100) });

/**
 * Claims a data folder for this process until `release` is called. A claim left by a process that no longer lives is
 * replaced; a number that a different process has since been given does not count as alive.
 * @throws Error "already in use by process N"
 */
export function takeLock(file: string): { release(): void } {
  const mine = JSON.stringify({ pid: process.pid, born: birthOf(process.pid) ?? "", token: randomUUID() });
  for (let attempt = 0; attempt < 5; attempt++) {
    if (claim(file, mine)) return { release: () => void removeIf(file, mine) };
    const held = readOr(file);
    if (held === undefined) continue;
    const holder = livingHolder(held);
    if (holder !== undefined) throw new Error(`The database in ${file.replace(/[^\\/]+$/, "")} is already in use by process ${holder}.`);
    removeIf(file, held);
  }
  throw new Error(`The database is already in use: another process is claiming ${file}.`);
}

/** Whether a process with this number runs (one that has ended and awaits its parent does not). */
export function isAlive(pid: number): boolean {
  return birthOf(pid) !== undefined;
}

function claim(file: string, content: string): boolean {
  // Written aside and linked in, so that nobody ever reads half a claim.
  const aside = `${file}.${randomUUID()}`;
  try {
    writeFileSync(aside, content, { mode: 0o600 });
    linkSync(aside, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

/** Removes the claim only if it still says what we read, since a competitor may have replaced it in between. */
function removeIf(file: string, content: string): void {
  const aside = `${file}.${randomUUID()}`;
  try {
    renameSync(file, aside);
    if (readFileSync(aside, "utf8") !== content) linkSync(aside, file);
  } catch (error) {
    if (!["ENOENT", "EEXIST"].includes((error as NodeJS.ErrnoException).code ?? "")) throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

function livingHolder(content: string): number | undefined {
  try {
    const { pid, born } = lockContent.parse(JSON.parse(content));
    return birthOf(pid) === born ? pid : undefined;
  } catch {
    return undefined;
  }
}

function readOr(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}

/** What tells a process from a later one with the same number: when it began; undefined when none lives. */
function birthOf(pid: number): string | undefined {
  if (process.platform === "linux") {
    try {
      // proc_pid_stat(5): after the name in brackets come state (field 3) … starttime in clock ticks since boot (field 22).
      const fields = readFileSync(`/proc/${pid}/stat`, "latin1").replace(/^.*\) /s, "").split(" ");
      if (fields[0] === "Z" || fields[0] === "X") return undefined;
      return `${readFileSync("/proc/sys/kernel/random/boot_id", "latin1").trim()} ${fields[19]}`;
    } catch {
      return undefined;
    }
  }
  const [program, args] =
    process.platform === "win32"
      ? (["tasklist", ["/FI", `PID eq ${pid}`, "/FO", "CSV", "/NH"]] as const)
      : (["ps", ["-o", "lstart=", "-p", String(pid)]] as const);
  const out = spawnSync(program, args, { encoding: "utf8", windowsHide: true }).stdout?.trim() ?? "";
  if (process.platform !== "win32") return out || undefined;
  // Windows lists no start time here: the program's name has to do.
  return out.includes(`"${pid}"`) ? out.split(",")[0] : undefined;
}
