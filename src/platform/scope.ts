import { sql } from "kysely";
import type { AnyDb } from "./database.ts";

/** The role under which an officer of some missions reads and writes, unless `DATABASE_SCOPED_ROLE` names another. */
export const defaultScopedRole = "mitaf_scoped";

/** A role's name as the database may have it; it is written into statements. */
export const roleName = /^[a-z_][a-z0-9_]{0,62}$/;

/**
 * Makes the role (when it is missing and we may), lets ourselves put it on, and grants it what every table of ours now
 * and later needs. Owners and superusers pass by row level security, so a scoped transaction must run as another role.
 * Roles belong to the whole server: several databases and processes may come here at the same moment. False when the
 * database does not let us; operations then scope alone.
 */
export async function prepareScope(db: AnyDb, role = defaultScopedRole): Promise<boolean> {
  if (!roleName.test(role)) throw new Error(`${role} is no name for a database role`);
  for (let tries = 1; ; tries++) {
    try {
      await db.transaction().execute(async (trx) => {
        await sql`select pg_advisory_xact_lock(7241002)`.execute(trx);
        const { exists, member } = await standing(trx, role);
        if (!exists) await sql`create role ${sql.id(role)} nologin noinherit`.execute(trx);
        if (!member) await sql`grant ${sql.id(role)} to current_user`.execute(trx);
        await grant(trx, role);
      });
      return true;
    } catch (error) {
      const { code, message = "" } = error as { code?: string; message?: string };
      // Another database of this server made the same role in the same moment.
      const raced = code === "42710" || code === "23505" || message.includes("concurrently updated");
      if (raced && tries < 10) {
        await new Promise((again) => setTimeout(again, 20 * tries));
        continue;
      }
      if (code === "42501") return false;
      throw error;
    }
  }
}

async function standing(db: AnyDb, role: string): Promise<{ exists: boolean; member: boolean }> {
  const { rows } = await sql<{ exists: boolean; member: boolean }>`
    select count(*) > 0 as exists, coalesce(bool_or(pg_has_role(oid, 'member') and (current_setting('server_version_num')::int < 160000 or pg_has_role(oid, 'set'))), false) as member
    from pg_roles where rolname = ${role}`.execute(db);
  return rows[0]!;
}

async function grant(db: AnyDb, role: string): Promise<void> {
  const to = sql.id(role);
  const { rows } = await sql<{ name: string }>`select nspname as name from pg_namespace where nspname !~ '^pg_' and nspname not in ('information_schema', 'public') and pg_has_role(nspowner, 'usage')`.execute(db);
  for (const { name } of rows) {
    const schema = sql.id(name);
    await sql`grant usage on schema ${schema} to ${to}`.execute(db);
    await sql`grant select, insert, update, delete on all tables in schema ${schema} to ${to}`.execute(db);
    await sql`grant usage, select on all sequences in schema ${schema} to ${to}`.execute(db);
  }
  // What comes later (the jobs' schema, other migrations) is granted as it is made.
  await sql`alter default privileges grant usage on schemas to ${to}`.execute(db);
  await sql`alter default privileges grant select, insert, update, delete on tables to ${to}`.execute(db);
  await sql`alter default privileges grant usage, select on sequences to ${to}`.execute(db);
}

const usable = new Map<string, Promise<boolean>>();

/** Can transactions of this database put the role on? Asked once; a role made later is found at the next start. */
export function hasScope(db: AnyDb, url: string, role: string): Promise<boolean> {
  const key = `${url} ${role}`;
  let known = usable.get(key);
  if (!known) {
    known = standing(db, role).then(({ exists, member }) => exists && member);
    known.catch(() => usable.delete(key));
    usable.set(key, known);
  }
  return known;
}

const listed = (missions: readonly number[] | "all") => (missions === "all" ? "*" : `{${missions.join(",")}}`);

/** From here to the end of the transaction: only rows of these missions, as the scoped role. */
export async function enterScope(db: AnyDb, role: string, missions: readonly number[]): Promise<void> {
  await sql`select set_config('mitaf.missions', ${listed(missions)}, true), set_config('role', ${role}, true)`.execute(db);
}

/** Widens or narrows what the rest of a scoped transaction sees. */
export async function setScope(db: AnyDb, missions: readonly number[] | "all"): Promise<void> {
  await sql`select set_config('mitaf.missions', ${listed(missions)}, true)`.execute(db);
}

/** What `acrossMissions` needs of a context. */
type Scoped = { db: AnyDb; scope: "all" | readonly number[]; limited: boolean; across: string[] };

/**
 * Runs a part of an operation over the people of all missions, for a named reason that goes into the audit row: matching,
 * duplicates, a household that moved. What comes back must be narrowed by the caller before it is shown. Statements sent
 * beside `run` on the same transaction are widened too, so await them before.
 */
export async function acrossMissions<T>(context: Scoped, reason: string, run: () => Promise<T>): Promise<T> {
  if (!context.limited || context.scope === "all") return run();
  if (!context.across.includes(reason)) context.across.push(reason);
  // Within another one: it narrows at its end.
  context.limited = false;
  await setScope(context.db, "all");
  try {
    return await run();
  } finally {
    context.limited = true;
    // After a failed statement the transaction takes nothing more, and is rolled back anyway.
    await setScope(context.db, context.scope).catch(() => {});
  }
}
