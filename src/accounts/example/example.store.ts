import { ConfigError } from "#platform/config.ts";
import type { Db } from "#platform/database.ts";
import type { Platform } from "#platform/platform.ts";
import type { AccountsTables } from "../tables.ts";

type D = Db<AccountsTables>;

/** Enabled example accounts with their first grant, in the order in which they were made. */
export function enabledExamples(db: D) {
  return db
    .selectFrom("accounts.staff_account as a")
    .select((eb) => [
      "a.id",
      "a.email",
      "a.name",
      eb.selectFrom("accounts.grant as g").select("g.role").whereRef("g.account_id", "=", "a.id").orderBy("g.id").limit(1).as("role"),
    ])
    .where("a.example", "=", true)
    .where("a.disabled_at", "is", null)
    .orderBy("a.id")
    .execute();
}

/**
 * Refuses to go on in production while anybody could sign in as an example.
 * @throws ConfigError naming the accounts and the way out
 */
export async function assertProductionSafe(platform: Platform): Promise<void> {
  if (platform.config.demo) return;
  const found = await enabledExamples(platform.database.db);
  if (found.length === 0) return;
  throw new ConfigError(
    `This database holds ${found.length} example accounts that can sign in (${found.slice(0, 3).map((one) => one.email).join(", ")}${found.length > 3 ? ", …" : ""}). ` +
      "Production does not start with them: use an empty database, or disable them in demo mode first (desk, accounts).",
  );
}
