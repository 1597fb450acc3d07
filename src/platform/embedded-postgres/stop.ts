import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";

/** Ends sessions, writes everything out and waits for the end. Only a server that hangs is stopped harder; commits are kept. */
export async function stopServer(child: ChildProcess, exited: Promise<void>, cluster: string, pgCtl: string): Promise<void> {
  if (process.platform === "win32") {
    // Windows has no SIGINT to send: kill() would cut the server off.
    spawn(pgCtl, ["stop", "-D", cluster, "-m", "fast", "-W"], { stdio: "ignore", windowsHide: true }).once("error", () => child.kill());
  } else child.kill("SIGINT");
  if (await settles(exited, 60_000)) return;
  child.kill("SIGQUIT");
  if (await settles(exited, 10_000)) return;
  child.kill("SIGKILL");
  await exited;
}

async function settles(promise: Promise<void>, ms: number): Promise<boolean> {
  const timer = new AbortController();
  const late = sleep(ms, false, { signal: timer.signal }).catch(() => false);
  const inTime = await Promise.race([promise.then(() => true), late]);
  timer.abort();
  return inTime;
}
