import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { sql } from "kysely";
import { type Migration, type MigrationProvider, Migrator } from "kysely/migration";
import type { AnyDb } from "./database.ts";
import { prepareScope } from "./scope.ts";

const folder = () => join(process.cwd(), "migrations");

/** Reads `migrations/*.sql` in name order; each file is one forwards step. */
class SqlFiles implements MigrationProvider {
  async getMigrations(): Promise<Record<string, Migration>> {
    const names = (await readdir(folder())).filter((name) => name.endsWith(".sql")).sort();
    const steps = await Promise.all(
      names.map(async (name) => {
        const body = await readFile(join(folder(), name), "utf8");
        return [name.replace(/\.sql$/, ""), { up: async (db: AnyDb) => void (await sql.raw(body).execute(db)) }] as const;
      }),
    );
    return Object.fromEntries(steps);
  }
}

const migrator = (db: AnyDb) => new Migrator({ db, provider: new SqlFiles(), migrationTableSchema: "platform", migrationTableName: "migration", migrationLockTableName: "migration_lock" });

/**
 * Brings the database up to date and gives the scoped role what the tables need; several processes may call it at once.
 * Returns the names applied now.
 */
export async function migrate(db: AnyDb, scopedRole?: string): Promise<string[]> {
  const { error, results } = await migrator(db).migrateToLatest();
  if (error) throw new Error(`Migration ${results?.find((r) => r.status === "Error")?.migrationName ?? ""} failed: ${String((error as Error).message ?? error)}`, { cause: error });
  await prepareScope(db, scopedRole);
  return (results ?? []).map((r) => r.migrationName);
}

/** True when every migration this code knows has been applied. */
export async function isMigrated(db: AnyDb): Promise<boolean> {
  return (await migrator(db).getMigrations()).every((m) => m.executedAt !== undefined);
}
