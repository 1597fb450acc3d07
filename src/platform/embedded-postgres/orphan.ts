import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { isAlive } from "./lock.ts";

const SHUTDOWN_MS = 60_000;

/**
 * Stops a server that still runs on these files although the process that started it is gone, and clears a
 * `postmaster.pid` whose number now belongs to an unrelated process. Call it only while holding the lock.
 * @throws Error when the old server does not end within a minute
 */
export async function stopOrphan(cluster: string, pgCtl: string): Promise<void> {
  const note = join(cluster, "postmaster.pid");
  if (!existsSync(note)) return;
  if (process.platform !== "linux") {
    spawnSync(pgCtl, ["stop", "-D", cluster, "-m", "fast", "-w", "-t", String(SHUTDOWN_MS / 1000)], { stdio: "ignore", windowsHide: true });
    return;
  }
  const pid = Number.parseInt(readFileSync(note, "latin1"), 10);
  if (!(pid > 0) || !isAlive(pid)) return; // PostgreSQL itself clears this case, after checking its shared memory
  if (worksIn(pid, cluster)) {
    process.kill(pid, "SIGINT");
    await until(() => !isAlive(pid), `The old database server (process ${pid}) does not stop.`);
    return;
  }
  // The note must stay as long as any process of the dead server lives: it is what keeps two servers apart.
  await until(() => processesIn(cluster).length === 0, `Processes of an earlier database server still use ${cluster}.`);
  rmSync(note, { force: true });
}

function processesIn(cluster: string): number[] {
  return readdirSync("/proc").filter((name) => /^\d+$/.test(name)).map(Number).filter((pid) => worksIn(pid, cluster));
}

/** Every PostgreSQL process has its data folder as working folder. Compared by inode: names differ in containers. */
function worksIn(pid: number, cluster: string): boolean {
  try {
    const [theirs, ours] = [statSync(`/proc/${pid}/cwd`), statSync(cluster)];
    return theirs.ino === ours.ino && theirs.dev === ours.dev && pid !== process.pid;
  } catch {
    return false;
  }
}

async function until(done: () => boolean, otherwise: string): Promise<void> {
  for (const end = Date.now() + SHUTDOWN_MS; !done(); await sleep(20)) {
    if (Date.now() > end) throw new Error(otherwise);
  }
}
