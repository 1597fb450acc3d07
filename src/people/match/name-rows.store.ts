import { sql } from "kysely";
import type { Db } from "#platform/database.ts";
import type { PeopleTables } from "../tables.ts";
import { normaliseName } from "../person/name.rules.ts";

type D = Db<PeopleTables>;

/** The live topic told when a row of people.person_name changes (by people.index_names, in SQL). */
export const namesTopic = "people:names";

/**
 * Brings what persons are found by up to date, in the caller's transaction. Triggers on people.person and
 * other_name already do it for every write; it is for whoever changes what they do not watch, and harmless twice.
 */
export async function indexNames(db: D, people: readonly number[]): Promise<void> {
  if (people.length > 0) await sql`select people.index_names(${people}::bigint[])`.execute(db);
}

/** Keeps further spellings of persons' names: a passport's line, another register's. Those known already are left out. */
export async function addOtherNames(db: D, given: readonly { person: number; name: string; source: string }[]): Promise<void> {
  const rows = given.map(({ person, name, source }) => ({ person_id: person, name: name.trim().slice(0, 200), key: normaliseName(name), source })).filter((row) => row.key !== "");
  if (rows.length > 0) await db.insertInto("people.other_name").values(rows).onConflict((on) => on.columns(["person_id", "name"]).doNothing()).execute();
}

/** A row as a process keeps it. `names` empty: nobody any more. */
export type NameRow = { person_id: number; names: string[]; birth_date: string | null; missions: number[] };

/** What a later look compares with: the transactions that this one could see. */
export async function snapshotNow(db: D): Promise<string> {
  const { rows } = await sql<{ snapshot: string }>`select pg_current_snapshot()::text as snapshot`.execute(db);
  return rows[0]!.snapshot;
}

/** The rows after a person id, in order: a page of the first fill. */
export async function namesAfter(db: D, person: number, most: number): Promise<NameRow[]> {
  const { rows } = await sql<NameRow>`
    select person_id, names, birth_date, missions from people.person_name where person_id > ${person} and names <> '{}' order by person_id limit ${most}`.execute(db);
  return rows;
}

/**
 * The rows that were not visible in an earlier snapshot, whichever order their transactions committed in, and the
 * snapshot to go on from. It stays the earlier one when the caller's own transaction has written: what that wrote is
 * left out until it is committed. Also under a role that sees some missions' people only.
 */
export async function changedSince(db: D, snapshot: string): Promise<{ rows: NameRow[]; snapshot: string }> {
  const { rows } = await sql<NameRow & { now: string; own: boolean }>`
    select now, own, person_id, names, birth_date, missions from people.names_changed_since(${snapshot}::pg_snapshot)`.execute(db);
  const { now, own } = rows[0]!;
  return { rows: rows.filter((row) => row.person_id !== null), snapshot: own ? snapshot : now };
}
