import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { closeSync, existsSync, mkdirSync, realpathSync } from "node:fs";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { spawnAs } from "./account.ts";
import { copyFolders, findPrograms, packageFolder } from "./binaries.ts";
import type { Programs } from "./binaries.ts";
import { accountFor, initialise, placesIn, reachable, readPassword } from "./cluster.ts";
import type { Places } from "./cluster.ts";
import { takeLock } from "./lock.ts";
import { keepSmall, logSize, logTail, openLog } from "./log.ts";
import { stopOrphan } from "./orphan.ts";
import { answers, ensureDatabase } from "./ready.ts";
import { stopServer } from "./stop.ts";

/**
 * A running server. `url` connects to the database `mitaf` as its owner, who is no superuser but may create databases
 * and trusted extensions. `exited` settles when the server ends, whether asked to or not. `stop` may be called twice.
 */
export type EmbeddedPostgres = { url: string; pid: number; exited: Promise<void>; stop(): Promise<void> };

/** `settings` are PostgreSQL settings that replace the defaults below; where the server listens cannot be changed. */
export type EmbeddedPostgresOptions = {
  dataDir: string;
  /** 0, the default, picks a free one. */
  port?: number;
  onProgress?: (message: "initialising" | "starting" | "ready") => void;
  settings?: Record<string, string>;
};

const START_MS = 120_000;

const DEFAULTS: Record<string, string> = {
  shared_buffers: "128MB",
  max_connections: "100",
  max_wal_size: "1GB",
  min_wal_size: "80MB",
  checkpoint_timeout: "10min",
  timezone: "UTC",
  log_timezone: "UTC",
  lc_messages: "C",
  log_checkpoints: "off",
  // Statements and details quote what people typed; the log must not hold personal data.
  log_error_verbosity: "terse",
  log_min_error_statement: "panic",
};

/**
 * Starts (and on first use initialises) a real PostgreSQL server whose data live in `dataDir`. It listens on 127.0.0.1
 * only, with a password kept in `dataDir/password`, and dies with this process. It syncs every commit to disk.
 * @throws Error when the folder is in use by another living process, or the server does not start; the message says why
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  mkdirSync(options.dataDir, { recursive: true, mode: 0o755 });
  const places = placesIn(realpathSync(options.dataDir));
  const lock = takeLock(places.lockFile);
  try {
    const account = accountFor(places);
    const programs = findPrograms(account, packageFolder(), copyFolders(account, places.root));
    if (existsSync(places.cluster)) await stopOrphan(places.cluster, programs.pgCtl);
    else {
      options.onProgress?.("initialising");
      await initialise(places, account, programs.initdb);
    }
    options.onProgress?.("starting");
    const password = readPassword(places);
    const { child, port } = await launch(options, places, password, (args) => {
      const log = openLog(places);
      try {
        const all = ["-D", reachable(account, places.cluster), ...args];
        // Detached: Ctrl-C in the terminal is for the app, which then stops the server after its last request.
        const detached = process.platform !== "win32";
        return spawnAs(account, programs.postgres, all, { cwd: places.cluster, stdio: ["ignore", log, log], detached });
      } finally {
        closeSync(log);
      }
    });
    const server = supervise(child, port, password, places, programs, lock.release);
    try {
      await ensureDatabase(port, password);
    } catch (error) {
      await server.stop();
      throw error;
    }
    options.onProgress?.("ready");
    return server;
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** Starts until the server answers. Retries what passes by itself: the last processes of a killed server, a port just taken. */
async function launch(options: EmbeddedPostgresOptions, places: Places, password: string, start: (args: string[]) => ChildProcess) {
  for (const end = Date.now() + START_MS; ; await sleep(100)) {
    const port = options.port || (await freePort());
    const from = logSize(places);
    const child = start(serverArguments(options.settings ?? {}, port));
    const state = { failure: "" };
    child.once("error", (error) => (state.failure = error.message));
    child.once("exit", (code, signal) => (state.failure = `ended with ${signal ?? `code ${code}`}`));
    const ready = await answers(port, password, () => state.failure !== "" || Date.now() > end).catch(async (error: unknown) => {
      child.kill("SIGQUIT");
      await once(child, "exit");
      throw error;
    });
    if (ready) return { child, port };
    const tail = logTail(places, from);
    if (state.failure === "") {
      state.failure = `did not answer within ${START_MS / 1000} s`;
      child.kill("SIGQUIT");
      await once(child, "exit");
    }
    const passing = /pre-existing shared memory block/.test(tail) || (!options.port && /could not bind|could not create any TCP/.test(tail));
    if (!passing || Date.now() > end) throw new Error(`The database server ${state.failure}. The end of ${places.logFile}:\n${tail}`);
  }
}

function supervise(child: ChildProcess, port: number, password: string, places: Places, programs: Programs, release: () => void): EmbeddedPostgres {
  const endTrimming = keepSmall(places);
  // Where the system cannot tie the server to us, at least an orderly exit takes it along.
  const takeAlong = (): void => void child.kill("SIGINT");
  process.once("exit", takeAlong);
  const finish = (): void => {
    endTrimming();
    process.off("exit", takeAlong);
    release();
  };
  const alreadyOver = child.exitCode !== null || child.signalCode !== null;
  const exited = (alreadyOver ? Promise.resolve() : once(child, "exit")).then(finish);
  let stopping: Promise<void> | undefined;
  return {
    url: `postgres://mitaf:${password}@127.0.0.1:${port}/mitaf`,
    pid: child.pid ?? 0,
    exited,
    stop: () => (stopping ??= stopServer(child, exited, places.cluster, programs.pgCtl)),
  };
}

function serverArguments(settings: Record<string, string>, port: number): string[] {
  const door = { listen_addresses: "127.0.0.1", port: String(port), unix_socket_directories: "" };
  return Object.entries({ ...DEFAULTS, ...settings, ...door }).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, "close");
  return port;
}
