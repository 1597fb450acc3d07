import { sql } from "kysely";
import type { Db } from "#platform/database.ts";
import type { PeopleTables } from "../tables.ts";
import type { ContactRow, DocumentRow, HouseholdRow, NewPersonRow, PersonRow, StayRow } from "./person-rows.rules.ts";

/** Writing of whole sets of rows in one statement each, for a household as for a list of thousands. */
type D = Db<PeopleTables>;

const names = (columns: readonly string[]) => sql.join(columns.map((column) => sql.ref(column)));

/** Inserts rows that all have the same keys, which are the columns. Rows that clash with a unique key are left out. */
async function insertRows(db: D, table: keyof PeopleTables & string, rows: readonly object[]): Promise<void> {
  if (rows.length === 0) return;
  const columns = names(Object.keys(rows[0]!));
  await sql`insert into ${sql.table(table)} (${columns}) overriding system value
    select ${columns} from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::jsonb) on conflict do nothing`.execute(db);
}

/** Ids of rows yet to be inserted, so that what hangs on them can be written in the same breath. */
export async function takeIds(db: D, table: "people.person" | "people.household", count: number): Promise<number[]> {
  if (count === 0) return [];
  const { rows } = await sql<{ id: number }>`select nextval(pg_get_serial_sequence(${table}, 'id')) as id from generate_series(1, ${count}::int)`.execute(db);
  return rows.map((row) => row.id);
}

export const insertHouseholds = (db: D, rows: readonly HouseholdRow[]) => insertRows(db, "people.household", rows);
export const insertPersons = (db: D, rows: readonly NewPersonRow[]) => insertRows(db, "people.person", rows);
export const insertDocuments = (db: D, rows: readonly DocumentRow[]) => insertRows(db, "people.document", rows);
export const insertContacts = (db: D, rows: readonly ContactRow[]) => insertRows(db, "people.contact", rows);
export const insertStays = (db: D, rows: readonly StayRow[]) => insertRows(db, "people.stay", rows);

/** Raises the version of each person and puts the given row in place. Lock them before, in id order. */
export async function updatePersons(db: D, rows: readonly PersonRow[], by: string | null): Promise<void> {
  if (rows.length === 0) return;
  await sql`update people.person p set name_arabic = n.name_arabic, name_latin = n.name_latin, key_arabic = n.key_arabic, key_latin = n.key_latin, sex = n.sex,
      birth_date = n.birth_date, birth_precision = n.birth_precision, nationality = n.nationality, languages = n.languages, needs = n.needs,
      updated_at = now(), updated_by = ${by}, record_confirmed_at = now(), version = p.version + 1
    from jsonb_populate_recordset(null::people.person, ${JSON.stringify(rows)}::jsonb) n where p.id = n.id`.execute(db);
}

export async function updateStays(db: D, rows: readonly (StayRow & { id: number })[]): Promise<void> {
  if (rows.length === 0) return;
  await sql`update people.stay s set country = n.country, place = n.place, latitude = n.latitude, longitude = n.longitude, from_day = n.from_day,
      until_day = n.until_day, kind = n.kind, mission_id = n.mission_id, updated_at = now(), updated_by = n.updated_by
    from jsonb_populate_recordset(null::people.stay, ${JSON.stringify(rows)}::jsonb) n where s.id = n.id`.execute(db);
}

export async function lockPeople(db: D, ids: readonly number[]): Promise<void> {
  if (ids.length > 0) await sql`select 1 from people.person where id = any(${ids}::bigint[]) order by id for update`.execute(db);
}
