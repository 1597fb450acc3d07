import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { chmodSync, chownSync, closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { canEnter, chooseAccount, spawnAs } from "./account.ts";
import type { Account } from "./account.ts";

/** The files of one database server. `root` is the folder given as `dataDir`. */
export type Places = { root: string; cluster: string; passwordFile: string; logFile: string; lockFile: string };

/** Where the database keeps things within its folder. */
export function placesIn(root: string): Places {
  return {
    root,
    cluster: join(root, "cluster"),
    passwordFile: join(root, "password"),
    logFile: join(root, "server.log"),
    lockFile: join(root, "lock.json"),
  };
}

/** Chooses the account for the server of these files; files brought back by root from a backup are given to it. */
export function accountFor({ cluster }: Places): Account {
  const owner = statSync(cluster, { throwIfNoEntry: false });
  const account = chooseAccount(owner);
  const self = process.getuid?.();
  if (owner && self !== undefined && self !== 0 && owner.uid !== self) {
    throw new Error(`The database files in ${cluster} belong to another user (number ${owner.uid}). Start as that user or as root.`);
  }
  if (owner?.uid === 0 && account.id) {
    spawnSync("chown", ["-R", `${account.id.uid}:${account.id.gid}`, "--", cluster], { stdio: "ignore" });
  }
  return account;
}

/**
 * The name by which the server reaches its data folder, which is also its working folder. Under a closed folder, such as
 * a clone in /root, `nobody` cannot follow the path, but it can use the working folder it was started in.
 */
export function reachable(account: Account, folder: string): string {
  return canEnter(account, folder) ? folder : "/proc/self/cwd";
}

/** Makes an empty database cluster with a password of its own. Either it is whole afterwards or it is not there. */
export async function initialise(places: Places, account: Account, initdb: string): Promise<void> {
  const work = join(places.root, "initialising");
  const cluster = join(work, "cluster");
  rmSync(work, { recursive: true, force: true }); // an earlier attempt that was cut short
  mkdirSync(cluster, { recursive: true, mode: 0o700 });
  const password = randomBytes(32).toString("base64url");
  writeFileSync(join(work, "password"), password, { mode: 0o600 });
  if (account.id) for (const path of [work, cluster, join(work, "password")]) chownSync(path, account.id.uid, account.id.gid);

  const at = reachable(account, cluster);
  const args = ["-D", at, "--pwfile", `${at}/../password`, "--username=postgres", "--auth=scram-sha-256", "--encoding=UTF8"];
  // LC_CTYPE must know Arabic letters too, or pg_trgm drops them; sorting and upper/lower case are the built-in provider's.
  const ctype = { linux: "C.UTF-8", darwin: "en_US.UTF-8" }[process.platform as string] ?? "en-US";
  args.push("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C", `--lc-ctype=${ctype}`);
  const child = spawnAs(account, initdb, args, { cwd: cluster, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk: Buffer) => (output = (output + chunk).slice(-8000)));
  const [code, signal] = (await once(child, "close")) as [number | null, string | null];
  if (code !== 0) throw new Error(`Creating the database failed (${signal ?? `code ${code}`}):\n${output.trim()}`);

  writePrivate(places, places.passwordFile, password);
  renameSync(cluster, places.cluster);
  rmSync(work, { recursive: true, force: true });
  syncFolder(places.root);
}

/** Reads the password made with the cluster. */
export function readPassword({ passwordFile, cluster }: Places): string {
  if (!existsSync(passwordFile)) throw new Error(`${passwordFile} is missing: it belongs to the database in ${cluster}. Restore it from the backup.`);
  return readFileSync(passwordFile, "utf8").trim();
}

function writePrivate(places: Places, file: string, content: string): void {
  rmSync(file, { force: true });
  const handle = openSync(file, "wx", 0o600);
  writeFileSync(handle, content);
  fsyncSync(handle);
  closeSync(handle);
  giveToOwner(places, file);
}

/** What root makes inside a user's folder should stay that user's. */
export function giveToOwner({ root }: Places, file: string): void {
  if (process.getuid?.() !== 0) return;
  const { uid, gid } = statSync(root);
  chownSync(file, uid, gid);
  chmodSync(file, 0o600);
}

function syncFolder(folder: string): void {
  if (process.platform === "win32") return;
  const handle = openSync(folder, "r");
  fsyncSync(handle);
  closeSync(handle);
}
