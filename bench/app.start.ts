import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { settings } from "../src/platform/config.ts";

export type App = { port: number; database: string; process: ChildProcess; stop(): Promise<void> };

/** Starts `bench/app.ts` as a process of its own on a data folder and waits until it serves. Its log goes nowhere. */
export async function startApp(dataDir: string, environment: Record<string, string> = {}): Promise<App> {
  // Settings of whoever starts it must not leak in; empty counts as not set.
  const plain = Object.fromEntries(Object.keys(settings).map((name) => [name, ""]));
  const env = { ...process.env, ...plain, NODE_ENV: "production", DATA_DIR: dataDir, PORT: "0", ...environment };
  const child = fork(new URL("app.ts", import.meta.url), { env, stdio: ["ignore", "ignore", "inherit", "ipc"], execArgv: [] });
  const started = await Promise.race([once(child, "message").then(([message]) => message as { port: number; database: string }), once(child, "exit").then(() => null)]);
  if (!started) throw new Error("the app did not start; see above");
  return {
    ...started,
    process: child,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, "exit");
      child.kill("SIGTERM");
      await gone;
    },
  };
}
