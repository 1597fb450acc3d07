import { sql } from "kysely";
import type { Db } from "#platform/database.ts";
import type { CrisesTables } from "../tables.ts";

type Crises = Db<CrisesTables>;

/** Empties what names erased persons. Running it twice changes nothing. */
export async function forgetOnMovements(db: Crises, people: readonly number[]): Promise<void> {
  const ids = sql`${[...people]}::bigint[]`;
  await sql`update crises.manifest_entry set name_arabic = null, name_latin = null, sex = null, birth_date = null, birth_precision = null, nationality = null, document_kind = null, document_number = null, document_country = null,
    document_expires = null, mrz = null, phone = null, needs = '{}' where person_id = any(${ids}) and (name_arabic is not null or name_latin is not null)`.execute(db);
  await sql`update crises.evacuation_consent set said_by = null where said_by is not null and people <@ ${ids}`.execute(db);
  await sql`update crises.minor_custody set from_name = null, to_name = null, to_document = null, to_contact = null, signed_name = null, note = null where person_id = any(${ids}) and to_name is not null`.execute(db);
  await sql`update crises.promissory_note set fields = '{}', signed_name = null, witness_name = null where person_id = any(${ids}) and fields <> '{}'`.execute(db);
  await sql`update crises.traveller set state = 'withdrawn' where person_id = any(${ids}) and state in ('waiting', 'placed')`.execute(db);
  await sql`update crises.movement_family f set state = 'withdrawn', waits_for = null, withdrawn_because = '—' where state in ('waiting', 'placed')
    and exists (select 1 from crises.traveller t where t.family_id = f.id and t.person_id = any(${ids})) and not exists (select 1 from crises.traveller t where t.family_id = f.id and t.state not in ('withdrawn', 'declined', 'apart'))`.execute(db);
}

/** What `from` was on, `into` is on; where both were, the one who was kept stays and the other's place is given back. */
export async function followMerge(db: Crises, from: number, into: number): Promise<void> {
  await sql`update crises.traveller set state = 'withdrawn' where person_id = ${from} and state in ('waiting', 'placed') and exists (select 1 from crises.traveller o where o.movement_id = crises.traveller.movement_id and o.person_id = ${into})`.execute(db);
  // Custody and reception hang on the line as it is; only a line without them can be another person's.
  await sql`update crises.traveller t set person_id = ${into} where person_id = ${from} and not exists (select 1 from crises.traveller o where o.movement_id = t.movement_id and o.person_id = ${into})
    and not exists (select 1 from crises.minor_custody c where c.movement_id = t.movement_id and c.person_id = t.person_id) and not exists (select 1 from crises.reception r where r.movement_id = t.movement_id and r.person_id = t.person_id)`.execute(db);
}
