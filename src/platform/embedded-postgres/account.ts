import { spawn, spawnSync } from "node:child_process";
import type { ChildProcess, SpawnOptions } from "node:child_process";

/** The account that runs the database programs. `id` is absent when it is simply the account of this process. */
export type Account = { id?: { uid: number; gid: number } };

type RunOptions = Pick<SpawnOptions, "cwd" | "stdio" | "detached">;

// PostgreSQL refuses to run as root. `nobody` exists everywhere, and initdb needs a uid with a passwd entry.
const NOBODY = 65534;

/**
 * Chooses the account for the database programs: our own, or, as root, the owner of the existing files, else `nobody`.
 * @param owner uid and gid of the existing database files, if there are any
 */
export function chooseAccount(owner?: { uid: number; gid: number }): Account {
  if (process.getuid?.() !== 0) return {};
  if (process.platform !== "linux") {
    throw new Error("PostgreSQL does not run as root. Start as an ordinary user, or set DATABASE_URL.");
  }
  if (owner && owner.uid !== 0) return { id: { uid: owner.uid, gid: owner.gid } };
  return { id: { uid: NOBODY, gid: NOBODY } };
}

/** Starts a program under the account; on Linux it receives SIGINT when this process dies, however it dies. */
export function spawnAs(account: Account, program: string, args: string[], options: RunOptions): ChildProcess {
  const wrapper = wrapperFor(account);
  const all = { ...options, env: environment(), windowsHide: true };
  if (wrapper) return spawn("setpriv", [...wrapper, "--", program, ...args], all);
  return spawn(program, args, { ...all, ...account.id });
}

/** Whether the account can enter the folder (asked of the system, so that ACLs and mounts count too). */
export function canEnter(account: Account, folder: string): boolean {
  if (!account.id) return true;
  return spawnSync("/bin/sh", ["-c", 'cd -- "$1"', "sh", folder], { ...account.id, cwd: "/", stdio: "ignore" }).status === 0;
}

/** Whether the program can be executed by the account, with all the libraries it needs; else what the system said. */
export function tryRun(account: Account, program: string): { works: boolean; reason: string } {
  const run = spawnSync(program, ["--version"], { ...account.id, cwd: "/", env: environment(), encoding: "utf8", windowsHide: true });
  return { works: run.status === 0, reason: run.error?.message ?? run.stderr?.trim() ?? "" };
}

const wrappers = new Map<string, string[] | null>();

/** Arguments for setpriv, or null where it is absent or too simple (BusyBox lacks --pdeathsig). */
function wrapperFor({ id }: Account): string[] | null {
  if (process.platform !== "linux") return null;
  const key = id ? `${id.uid}:${id.gid}` : "self";
  const known = wrappers.get(key);
  if (known !== undefined) return known;
  const become = id ? [`--reuid=${id.uid}`, `--regid=${id.gid}`, "--clear-groups"] : [];
  const wanted = [...become, "--pdeathsig", "INT"];
  const works = spawnSync("setpriv", [...wanted, "--", "/bin/true"], { stdio: "ignore" }).status === 0;
  wrappers.set(key, works ? wanted : null);
  return works ? wanted : null;
}

/** Our environment without what would redirect PostgreSQL (PGDATA, PGPORT, …) or change the language of its messages. */
function environment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(PG|LC_|LANG)/.test(name));
  return Object.fromEntries(kept);
}
