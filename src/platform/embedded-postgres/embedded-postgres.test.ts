import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, cpSync, existsSync, lstatSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { tryRun } from "./account.ts";
import { findPrograms, packageFolder } from "./binaries.ts";
import { isAlive } from "./lock.ts";
import { startEmbeddedPostgres } from "./embedded-postgres.ts";
import type { EmbeddedPostgres, EmbeddedPostgresOptions } from "./embedded-postgres.ts";

const isRoot = process.getuid?.() === 0;
const base = mkdtempSync(join(tmpdir(), "mitaf-embedded-postgres-"));
chmodSync(base, 0o755);
const dataDir = join(base, "data");
const running: EmbeddedPostgres[] = [];

async function start(options: Partial<EmbeddedPostgresOptions> = {}): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ dataDir, ...options });
  running.push(server);
  return server;
}

async function rows(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** Another node process that starts a server on the folder and stays; it prints `url pid` or the error's message. */
async function startElsewhere(dir: string, env = process.env): Promise<{ said: string; kill(): Promise<void> }> {
  const script = `import { startEmbeddedPostgres } from ${JSON.stringify(new URL("./embedded-postgres.ts", import.meta.url).href)};
    try { const s = await startEmbeddedPostgres({ dataDir: ${JSON.stringify(dir)} }); console.log(s.url, s.pid); setInterval(() => {}, 1000); }
    catch (error) { console.log(error.message); }`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", script], { stdio: ["ignore", "pipe", "inherit"], env });
  const [chunk] = (await once(child.stdout, "data")) as [Buffer];
  const exited = child.exitCode === null ? once(child, "exit") : Promise.resolve();
  return {
    said: chunk.toString().trim(),
    kill: async () => {
      child.kill("SIGKILL");
      await exited;
    },
  };
}

afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.stop()));
});
afterAll(() => rmSync(base, { recursive: true, force: true }));

describe("the embedded database", () => {
  it("is created on first use, says how far it is, and keeps rows over a restart", async () => {
    const said: string[] = [];
    const first = await start({ onProgress: (message) => said.push(message) });
    await rows(first.url, "create table kept (name text); insert into kept values ('محمد')");
    await first.stop();
    expect(isAlive(first.pid)).toBe(false);
    const second = await start({ onProgress: (message) => said.push(message) });
    expect(await rows(second.url, "select name from kept")).toEqual([{ name: "محمد" }]);
    expect(said).toEqual(["initialising", "starting", "ready", "starting", "ready"]);
  });

  it("keeps every acknowledged row when the server is killed", async () => {
    const first = await start();
    await rows(first.url, "create table acknowledged (n int)");
    const client = new Client({ connectionString: first.url });
    client.on("error", () => {});
    await client.connect();
    let acknowledged = 0;
    const writing = (async () => {
      for (;;) {
        await client.query("insert into acknowledged values ($1)", [acknowledged]);
        acknowledged++;
      }
    })().catch(() => {});
    await sleep(300);
    process.kill(first.pid, "SIGKILL");
    await Promise.all([writing, first.exited]);
    const second = await start();
    const [found] = await rows(second.url, "select count(*)::int as n, count(distinct n)::int as different from acknowledged");
    expect(acknowledged).toBeGreaterThan(0);
    expect(found?.n).toBeGreaterThanOrEqual(acknowledged);
    expect(found?.n).toBeLessThanOrEqual(acknowledged + 1); // one may be committed but not yet answered
    expect(found?.different).toBe(found?.n);
  });

  it("syncs commits, checks passwords and listens on the loopback address only", async () => {
    const { url } = await start();
    const [settings] = await rows(
      url,
      `select current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit, current_setting('listen_addresses') as listen,
        current_setting('server_version') as version, current_setting('is_superuser') as superuser, current_setting('data_checksums') as checksums`,
    );
    expect(settings).toEqual({ fsync: "on", commit: "on", listen: "127.0.0.1", version: "18.4", superuser: "off", checksums: "on" });
    await expect(rows(url.replace(/:[^:@]+@/, ":guess@"), "select 1")).rejects.toThrow(/password authentication failed/);
    expect(statSync(join(dataDir, "password")).mode & 0o777).toBe(0o600);
  });

  it("sees Arabic letters when searching, and sorts and folds beyond ASCII", async () => {
    const { url } = await start();
    await rows(url, "create extension if not exists pg_trgm; create extension if not exists unaccent");
    const [found] = await rows(url, "select cardinality(show_trgm('محمد')) as n, similarity('محمد علي', 'محمد على') > 0.5 as close, lower('ÉÇ') as folded");
    expect(found).toEqual({ n: 5, close: true, folded: "éç" });
  });

  it("takes settings from the caller, but not where to listen", async () => {
    const { url } = await start({ settings: { max_connections: "23", listen_addresses: "*" } });
    const [found] = await rows(url, "select current_setting('max_connections') as connections, current_setting('listen_addresses') as listen");
    expect(found).toEqual({ connections: "23", listen: "127.0.0.1" });
  });

  it("is refused to a second process, and to this one, while it runs", async () => {
    const server = await start();
    await expect(start()).rejects.toThrow(`already in use by process ${process.pid}`);
    const other = await startElsewhere(dataDir);
    await other.kill();
    expect(other.said).toContain(`already in use by process ${process.pid}`);
    expect(await rows(server.url, "select 1 as one")).toEqual([{ one: 1 }]);
  });

  it("goes down with the process that started it when that is killed, and starts again with its rows", async () => {
    const other = await startElsewhere(dataDir);
    const [url = "", pid] = other.said.split(" ");
    await rows(url, "create table left_behind (n int); insert into left_behind values (1)");
    await other.kill();
    const server = await start();
    expect(isAlive(Number(pid))).toBe(false);
    expect(await rows(server.url, "select n from left_behind")).toEqual([{ n: 1 }]);
  });

  it("is taken over where the system cannot tie it to the process that started it", async () => {
    const other = await startElsewhere(dataDir, { ...process.env, PATH: "/nonexistent" }); // no setpriv to be found
    const [url = "", pid] = other.said.split(" ");
    await rows(url, "create table orphaned (n int); insert into orphaned values (1)");
    await other.kill();
    await sleep(200);
    expect(isAlive(Number(pid))).toBe(true);
    const server = await start();
    expect(isAlive(Number(pid))).toBe(false);
    expect(await rows(server.url, "select n from orphaned")).toEqual([{ n: 1 }]);
  });

  it("gets past a lock and a postmaster.pid whose numbers now belong to unrelated processes", async () => {
    const first = await start();
    await first.stop();
    const stranger = spawn("sleep", ["60"], isRoot ? { uid: 65534, gid: 65534, cwd: "/" } : {});
    try {
      writeFileSync(join(dataDir, "lock.json"), JSON.stringify({ pid: stranger.pid, born: "an earlier boot 12345", token: "x" }));
      writeFileSync(join(dataDir, "cluster", "postmaster.pid"), `${stranger.pid}\n${join(dataDir, "cluster")}\n1700000000\n5432\n\n127.0.0.1\n`);
      const second = await start();
      expect(await rows(second.url, "select 1 as one")).toEqual([{ one: 1 }]);
      expect(stranger.exitCode ?? stranger.signalCode).toBeNull();
    } finally {
      stranger.kill();
    }
  });

  it("begins anew when the very first start was cut short", async () => {
    const dir = join(base, "cut-short");
    mkdirSync(join(dir, "initialising", "cluster", "base"), { recursive: true });
    writeFileSync(join(dir, "initialising", "cluster", "PG_VERSION"), "18\n");
    const { url } = await start({ dataDir: dir });
    expect(await rows(url, "select 1 as one")).toEqual([{ one: 1 }]);
    expect(readdirSync(dir).sort()).toEqual(["cluster", "lock.json", "password", "server.log"]);
  });

  it("quotes the server's log when a start fails, and can be started afterwards", async () => {
    await expect(start({ settings: { shared_buffers: "nonsense" } })).rejects.toThrow(/invalid value for parameter "shared_buffers"/);
    expect(existsSync(join(dataDir, "lock.json"))).toBe(false);
    const first = await start();
    await expect(start({ dataDir: join(base, "other"), port: Number(new URL(first.url).port) })).rejects.toThrow(/could not bind|TCP\/IP sockets/);
  });

  it("writes no one's data to its log when a statement fails", async () => {
    const { url } = await start();
    await rows(url, "create table once (name text primary key); insert into once values ('Salma Example')");
    await expect(rows(url, "insert into once values ('Salma Example')")).rejects.toThrow(/duplicate key/);
    const log = readFileSync(join(dataDir, "server.log"), "utf8");
    expect(log).toContain("duplicate key");
    expect(log).not.toContain("Salma");
  });

  it.runIf(isRoot)("works for root under a folder that nobody else can enter", async () => {
    const closed = join(base, "closed");
    mkdirSync(closed, { mode: 0o700 });
    const dir = join(closed, "data");
    const first = await start({ dataDir: dir });
    await rows(first.url, "create extension pg_trgm; create table kept (n int); insert into kept values (7)");
    process.kill(first.pid, "SIGKILL");
    await first.exited;
    const second = await start({ dataDir: dir });
    expect(await rows(second.url, "select n from kept")).toEqual([{ n: 7 }]);
    expect(statSync(join(dir, "cluster")).uid).not.toBe(0);
  });

  it("runs from a package whose install script did not run, in a folder the database account cannot enter", () => {
    const installed = join(base, "installed", "pg");
    mkdirSync(join(base, "installed"), { mode: 0o700 });
    cpSync(packageFolder(), installed, { recursive: true, filter: (source) => !lstatSync(source).isSymbolicLink() });
    const copies = join(base, "copies");
    const account = isRoot ? { id: { uid: 65534, gid: 65534 } } : {};
    const programs = findPrograms(account, installed, [copies]);
    expect(programs.postgres.startsWith(isRoot ? copies : installed)).toBe(true);
    expect(tryRun(account, programs.initdb)).toEqual({ works: true, reason: "" });
    expect(findPrograms(account, installed, [copies])).toEqual(programs);
  });
});
