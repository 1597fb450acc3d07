import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";

export type App = { port: number; database: string; process: ChildProcess; stop(): Promise<void> };

/** Starts `bench/app.ts` as a process of its own on a data folder and waits until it serves. Its log goes nowhere. */
export async function startApp(dataDir: string, environment: Record<string, string> = {}): Promise<App> {
  const child = fork(new URL("app.ts", import.meta.url), { env: { ...process.env, NODE_ENV: "production", DATA_DIR: dataDir, PORT: "0", ...environment }, stdio: ["ignore", "ignore", "inherit", "ipc"], execArgv: [] });
  const started = await Promise.race([once(child, "message").then(([message]) => message as { port: number; database: string }), once(child, "exit").then(() => null)]);
  if (!started) throw new Error("the app did not start; see above");
  return {
    ...started,
    process: child,
    async stop() {
      const gone = once(child, "exit");
      child.kill("SIGTERM");
      await gone;
    },
  };
}
