import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { settings } from "../src/platform/config.ts";

export type Server = { url: string; port: number; process: ChildProcess; stop(): Promise<void> };
/** Settings as they are when nothing is set: those of whoever measures must not leak in; empty counts as not set. */
export const unset = Object.fromEntries(Object.keys(settings).map((name) => [name, ""]));

/** Builds what changed and starts the built server, as `npm start` does, as a process of its own; waits until it is ready. */
export async function startServer(dataDir: string, environment: Record<string, string> = {}): Promise<Server> {
  const port = await freePort();
  const env = { ...process.env, ...unset, NODE_ENV: "production", DATA_DIR: dataDir, PORT: String(port), HOST: "127.0.0.1", ...environment };
  const child = spawn(process.execPath, ["scripts/start.ts"], { env, stdio: ["ignore", "ignore", "inherit"] });
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, "exit");
    child.kill("SIGTERM");
    await gone;
  };
  const url = `http://127.0.0.1:${port}`;
  for (let tries = 0; tries < 600; tries++) {
    if (child.exitCode !== null) throw new Error("the server did not start; see above");
    if (await fetch(`${url}/readyz`).then((answer) => answer.ok, () => false)) return { url, port, process: child, stop };
    await new Promise((wait) => setTimeout(wait, 500));
  }
  await stop();
  throw new Error("the server was not ready within five minutes");
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as { port: number };
  probe.close();
  await once(probe, "close");
  return port;
}
