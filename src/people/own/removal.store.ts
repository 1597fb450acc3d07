import { sql } from "kysely";
import type { Db } from "#platform/database.ts";
import type { PeopleTables } from "../tables.ts";
import type { RemovalReason } from "./removal.rules.ts";

type D = Db<PeopleTables>;

/** Addresses of these persons that nobody else of the register has. */
export async function addressesAlone(db: D, people: readonly number[]): Promise<string[]> {
  const { rows } = await sql<{ value: string }>`
    select distinct c.value from people.contact c where c.person_id = any(${people}::bigint[])
      and not exists (select 1 from people.contact o where o.value = c.value and o.person_id <> all(${people}::bigint[]))`.execute(db);
  return rows.map((row) => row.value);
}

/** Empties the rows of persons, and of those merged into them, and leaves tombstones. Returns who was erased now. */
export async function emptyPeople(db: D, people: readonly number[], reason: RemovalReason, byKind: string): Promise<number[]> {
  if (people.length === 0) return [];
  const { rows } = await sql<{ id: number }>`
    with recursive meant as (
      select id from people.person where id = any(${people}::bigint[])
      union select p.id from people.person p join meant m on p.merged_into = m.id
    ) select p.id from people.person p join meant using (id) where p.erased_at is null order by p.id for update of p`.execute(db);
  const ids = rows.map((row) => row.id);
  if (ids.length === 0) return [];
  await sql`insert into people.tombstone (person_id, household_id, reason, source, recorded_at, by_kind)
    select id, household_id, ${reason}, source, created_at, ${byKind} from people.person where id = any(${ids}::bigint[]) on conflict do nothing`.execute(db);
  for (const table of ["document", "contact", "stay", "consent", "other_name"]) await sql`delete from ${sql.table(`people.${table}`)} where person_id = any(${ids}::bigint[])`.execute(db);
  await sql`delete from people.duplicate where person_a = any(${ids}::bigint[]) or person_b = any(${ids}::bigint[])`.execute(db);
  await sql`delete from people.merge where kept = any(${ids}::bigint[]) or gone = any(${ids}::bigint[])`.execute(db);
  // What another register told of them, kept when it was linked; its number stays, so that it is not taken in again.
  await sql`update people.foreign_person set fields = '{}', name = null, expired_at = coalesce(expired_at, now()), version = version + 1 where person_id = any(${ids}::bigint[])`.execute(db);
  await sql`update people.import_row set name = null, reasons = '[]' where person_id = any(${ids}::bigint[])`.execute(db);
  await sql`update people.person set name_arabic = null, name_latin = null, key_arabic = null, key_latin = null, sex = null, birth_date = null, birth_precision = null,
      birth_given = null, nationality = null, languages = '{}', needs = '{}', relation = null, record_confirmed_at = null, created_by = null, updated_by = null,
      erased_at = now(), updated_at = now(), version = version + 1
    where id = any(${ids}::bigint[])`.execute(db);
  await forgetEmptyHouseholds(db, ids);
  return ids;
}

/** A household whose last member was erased keeps its number only. */
async function forgetEmptyHouseholds(db: D, erased: readonly number[]): Promise<void> {
  const { rows } = await sql<{ id: number }>`
    select distinct h.id from people.household h join people.person p on p.household_id = h.id
    where p.id = any(${erased}::bigint[]) and not exists (select 1 from people.person o where o.household_id = h.id and o.erased_at is null)`.execute(db);
  const ids = rows.map((row) => row.id);
  if (ids.length === 0) return;
  await sql`update people.household set label = null, reference = null, found_at = null, language = null, channels = '{}', created_by = null where id = any(${ids}::bigint[])`.execute(db);
  await sql`delete from people.emergency_contact where household_id = any(${ids}::bigint[])`.execute(db);
  await sql`delete from people.own_link where household_id = any(${ids}::bigint[])`.execute(db);
}
