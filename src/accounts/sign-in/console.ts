import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { sql } from "kysely";
import { recordAudit } from "#platform/audit.ts";
import { type Config, parseConfig } from "#platform/config.ts";
import { createLog } from "#platform/log.ts";
import { createPlatform, type Platform } from "#platform/platform.ts";
import { accountByEmail } from "../account/account.store.ts";
import { exampleEmail } from "../example/example.rules.ts";
import type { Role } from "../role/role.rules.ts";
import { openSession } from "./auth.door.ts";

/** What a script on the server says on standard error before it ends with 1. */
export class ConsoleError extends Error {}

/**
 * Opens the running facility's ground floor for a script: DATABASE_URL, or the embedded server of DATA_DIR.
 * @throws ConsoleError when no facility runs there
 */
export async function openRunning(environment: Record<string, string | undefined>): Promise<Platform> {
  const config = parseConfig(environment);
  const url = config.DATABASE_URL ?? (await noted(config));
  const platform = createPlatform({ ...config, DATABASE_POOL: 2 }, url, createLog("silent"));
  try {
    await sql`select from platform.audit limit 1`.execute(platform.database.db);
  } catch {
    await platform.close().catch(() => {});
    throw new ConsoleError(`The facility's database does not answer${config.DATABASE_URL ? "" : ` (embedded server of ${config.DATA_DIR})`}. Is the facility running? Start it with: npm start`);
  }
  return platform;
}

async function noted(config: Config): Promise<string> {
  const note = join(config.DATA_DIR, "postgres.url");
  try {
    return (await readFile(note, "utf8")).trim();
  } catch {
    throw new ConsoleError(`No running facility found: ${note} is not there. Start it with npm start, or set DATABASE_URL (or DATA_DIR) as it was set for the facility.`);
  }
}

/**
 * Opens a session for a script and returns its bearer token; recorded in the audit log.
 * @throws ConsoleError when there is no such account, or it may not sign in
 */
export async function issueToken(platform: Platform, by: { role: Role } | { email: string }, hours: number): Promise<string> {
  const { db } = platform.database;
  const email = "role" in by ? exampleEmail(by.role) : by.email.trim().toLowerCase();
  const account = await accountByEmail(db, email);
  if (!account) throw new ConsoleError(`There is no account ${email}.${"role" in by ? " Example accounts exist in the demo only; name an account with --email." : ""}`);
  try {
    const { token } = await openSession(platform, account.id, hours);
    await db.transaction().execute((trx) =>
      recordAudit(trx, { kind: "system", id: null, name: null, grants: [], door: "console", requestId: null }, "accounts.issueToken", "done", { subject: "account", ids: [account.id], details: { hours } }),
    );
    return token;
  } catch (error) {
    const code = (error as { body?: { code?: string } }).body?.code;
    if (code === "ACCOUNT_DISABLED") throw new ConsoleError(`The account ${email} is disabled.`);
    if (code === "EXAMPLE_ACCOUNT") throw new ConsoleError(`${email} is an example account, which works in the demo only.`);
    throw error;
  }
}
