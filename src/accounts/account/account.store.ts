import { sql } from "kysely";
import type { Grant } from "#platform/actor.ts";
import type { Db } from "#platform/database.ts";
import type { AccountsTables } from "../tables.ts";

type D = Db<AccountsTables>;

export function accountById(db: D, id: number) {
  return db.selectFrom("accounts.staff_account").selectAll().where("id", "=", id).executeTakeFirst();
}

/** `email` in lower case, as it is kept. */
export function accountByEmail(db: D, email: string) {
  return db.selectFrom("accounts.staff_account").selectAll().where("email", "=", email).executeTakeFirst();
}

export async function insertAccount(db: D, account: { name: string; email: string; language: string; example?: boolean }): Promise<number> {
  const row = await db
    .insertInto("accounts.staff_account")
    // The address is the administrator's word, which is as good as a confirmation: nobody can register themselves.
    .values({ ...account, example: account.example ?? false, email_verified: true, image: null, disabled_at: null })
    .onConflict((on) => on.column("email").doNothing())
    .returning("id")
    .executeTakeFirst();
  return row?.id ?? 0;
}

export async function grantsOf(db: D, account: number): Promise<Grant[]> {
  return db.selectFrom("accounts.grant").select(["role", "mission_id as mission"]).where("account_id", "=", account).orderBy("id").execute();
}

export async function replaceGrants(db: D, account: number, grants: readonly Grant[]): Promise<void> {
  await db.deleteFrom("accounts.grant").where("account_id", "=", account).execute();
  if (grants.length === 0) return;
  await db
    .insertInto("accounts.grant")
    .values(grants.map((grant) => ({ account_id: account, role: grant.role, mission_id: grant.mission })))
    .execute();
}

export async function setDisabled(db: D, account: number, disabled: boolean): Promise<void> {
  await db
    .updateTable("accounts.staff_account")
    .set({ disabled_at: disabled ? sql<Date>`now()` : null, updated_at: sql<Date>`now()` })
    .where("id", "=", account)
    .execute();
}

/** Enabled accounts that hold the administrator's role over everything, locked so that two cannot remove each other. */
export async function enabledAdministrators(db: D): Promise<number[]> {
  const rows = await db
    .selectFrom("accounts.staff_account as a")
    .select("a.id")
    .where("a.disabled_at", "is", null)
    .where((eb) => eb.exists(eb.selectFrom("accounts.grant as g").select("g.id").whereRef("g.account_id", "=", "a.id").where("g.role", "=", "administrator")))
    .orderBy("a.id")
    .forUpdate()
    .execute();
  return rows.map((row) => row.id);
}

export type AccountRow = {
  id: number;
  name: string;
  email: string;
  language: string;
  example: boolean;
  disabledAt: Date | null;
  createdAt: Date;
  secondFactor: boolean;
  passkeys: number;
  hasPassword: boolean;
  lastSignInAt: Date | null;
  grants: Grant[];
};

/** Accounts with their grants, in order of name; at most `most`, from `skip` on. `search` looks in name and address. */
export async function searchAccounts(db: D, by: { search?: string; role?: string; id?: number }, most: number, skip: number): Promise<{ rows: AccountRow[]; total: number }> {
  const pattern = by.search ? `%${by.search.replace(/[\\%_]/g, "\\$&")}%` : null;
  const matching = sql`from accounts.staff_account a where (${pattern}::text is null or a.name ilike ${pattern} or a.email ilike ${pattern})
    and (${by.id ?? null}::bigint is null or a.id = ${by.id ?? null})
    and (${by.role ?? null}::text is null or exists (select from accounts."grant" g where g.account_id = a.id and g.role = ${by.role ?? null}))`;
  const { rows } = await sql<AccountRow>`select a.id, a.name, a.email, a.language, a.example, a.disabled_at as "disabledAt", a.created_at as "createdAt",
      a.two_factor_enabled as "secondFactor",
      (select count(*) from accounts.passkey p where p.account_id = a.id) as passkeys,
      exists (select from accounts.credential c where c.account_id = a.id and c.password is not null) as "hasPassword",
      (select max(s.created_at) from accounts.session s where s.account_id = a.id) as "lastSignInAt",
      coalesce((select json_agg(json_build_object('role', g.role, 'mission', g.mission_id) order by g.id) from accounts."grant" g where g.account_id = a.id), '[]') as grants
    ${matching} order by a.disabled_at is not null, a.name, a.id limit ${most} offset ${skip}`.execute(db);
  const counted = await sql<{ total: number }>`select count(*) as total ${matching}`.execute(db);
  return { rows, total: counted.rows[0]!.total };
}
