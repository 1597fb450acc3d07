import { sql } from "kysely";
import type { Db } from "#platform/database.ts";
import type { PeopleTables } from "../tables.ts";
import type { KnownPerson } from "./merge.rules.ts";
import { isWarned, type Outcome, type Reason } from "./reason.rules.ts";
import type { ListRow } from "./row.rules.ts";

type D = Db<PeopleTables>;

/** One chunk of any import at a time: two lists naming the same new person must not both create them. */
export async function lockRegister(db: D): Promise<void> {
  await sql`select pg_advisory_xact_lock(7241003)`.execute(db);
}

const mostCandidates = 50;

/** Who each row may be, by row number: those with its document number, and those of its name with its phone, household number or place. */
export async function candidatesFor(db: D, rows: readonly ListRow[]): Promise<Map<number, KnownPerson[]>> {
  const asked = rows.map((row) => ({
    n: row.row, doc: row.document?.key ?? null, ka: row.keyArabic, kl: row.keyLatin, phones: row.phones.map((phone) => phone.value), ref: row.household, country: row.country, place: row.place,
  }));
  const { rows: pairs } = await sql<{ n: number; id: number }>`
    with r as (
      select * from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as r(n int, doc text, ka text, kl text, phones text[], ref text, country text, place text)
    )
    select r.n, d.person_id as id from r cross join lateral (select person_id from people.document d where d.number_key = r.doc order by person_id limit ${mostCandidates}) d
    union
    select r.n, p.id from r cross join lateral unnest(r.phones) as phone join people.contact c on c.value = phone join people.person p on p.id = c.person_id
      where p.key_arabic = r.ka or p.key_latin = r.kl
    union
    select r.n, p.id from r join people.household h on h.reference = r.ref join people.person p on p.household_id in (h.id, h.merged_into)
      where p.key_arabic = r.ka or p.key_latin = r.kl
    union
    -- Names are common: they lead the way only where there is nothing else.
    select r.n, p.id from r join people.person p on p.key_arabic = r.ka or p.key_latin = r.kl
      where r.doc is null and r.ref is null and cardinality(r.phones) = 0
      and exists (select 1 from people.stay s where s.person_id = p.id and s.country = r.country and lower(coalesce(s.place, '')) = lower(coalesce(r.place, '')))`.execute(db);
  const people = await knownPeople(db, [...new Set(pairs.map((pair) => pair.id))]);
  const found = new Map<number, KnownPerson[]>();
  for (const { n, id } of pairs) if (people.has(id)) found.set(n, [...(found.get(n) ?? []), people.get(id)!]);
  return found;
}

/** Persons as a list is compared with them, by id; those merged or erased are missing. */
export async function knownPeople(db: D, ids: readonly number[]): Promise<Map<number, KnownPerson>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<KnownPerson>`
    select p.id, p.household_id, p.name_arabic, p.name_latin, p.key_arabic, p.key_latin, p.sex, p.birth_date, p.birth_precision, p.nationality, p.languages, p.needs,
      h.reference as household, array(select o.name from people.other_name o where o.person_id = p.id) as names,
      (select jsonb_build_object('mission', i.mission_id) from people.import_row r join people.import i on i.id = r.import_id
        where r.person_id = p.id and r.written_at = p.updated_at and r.owns order by i.id desc limit 1) as listed, array(select d.number_key from people.document d where d.person_id = p.id) as documents,
      (select coalesce(jsonb_agg(jsonb_build_object('channel', c.channel, 'value', c.value)), '[]') from people.contact c where c.person_id = p.id) as contacts,
      (select coalesce(jsonb_agg(to_jsonb(s) - 'created_at' - 'updated_at' order by s.until_day desc nulls first, s.id desc), '[]') from people.stay s where s.person_id = p.id) as stays,
      array(select s.mission_id from people.stay s where s.person_id = p.id and s.mission_id is not null union select h.mission_id where h.mission_id is not null)::int[] as missions
    from people.person p join people.household h on h.id = p.household_id where p.id = any(${ids}::bigint[]) and p.merged_into is null and p.erased_at is null`.execute(db);
  return new Map(rows.map((row) => [row.id, row]));
}

/** Those of some persons who were in an edition of a list. */
export async function inEdition(db: D, imported: number | null, people: readonly number[]): Promise<Set<number>> {
  if (imported === null || people.length === 0) return new Set();
  const { rows } = await sql<{ id: number }>`select distinct person_id as id from people.import_row where import_id = ${imported} and person_id = any(${people}::bigint[])`.execute(db);
  return new Set(rows.map((row) => row.id));
}

/** Persons that former rows of this import stand for: person → row. */
export async function earlierRows(db: D, imported: number, people: readonly number[]): Promise<Map<number, number>> {
  const { rows } = await sql<{ person_id: number; row_number: number }>`
    select person_id, min(row_number) as row_number from people.import_row where import_id = ${imported} and person_id = any(${people}::bigint[]) group by person_id`.execute(db);
  return new Map(rows.map((row) => [row.person_id, row.row_number]));
}

export async function householdsMet(db: D, imported: number, references: readonly string[]): Promise<Map<string, number>> {
  const { rows } = await sql<{ reference: string; household_id: number }>`
    select reference, household_id from people.import_household where import_id = ${imported} and reference = any(${references}::text[])`.execute(db);
  return new Map(rows.map((row) => [row.reference, row.household_id]));
}

export async function rememberHouseholds(db: D, imported: number, met: ReadonlyMap<string, number>): Promise<void> {
  if (met.size === 0) return;
  await sql`insert into people.import_household (import_id, reference, household_id)
    select ${imported}, * from unnest(${[...met.keys()]}::text[], ${[...met.values()]}::bigint[]) on conflict do nothing`.execute(db);
}

export type RowResult = { row_number: number; outcome: Outcome; reasons: readonly Reason[]; name: string | null; person_id: number | null; owns: boolean };

export async function insertResults(db: D, imported: number, results: readonly RowResult[]): Promise<void> {
  if (results.length === 0) return;
  await sql`insert into people.import_row (import_id, row_number, outcome, reasons, name, person_id, owns)
    select ${imported}, row_number, outcome, reasons, name, person_id, owns from jsonb_populate_recordset(null::people.import_row, ${JSON.stringify(results)}::jsonb)`.execute(db);
}

/** Locks the import and returns where it stands; null when it is not running. */
export async function lockRunning(db: D, imported: number): Promise<{ last_row: number } | null> {
  return (await db.selectFrom("people.import").select("last_row").where("id", "=", imported).where("state", "=", "running").forUpdate().executeTakeFirst()) ?? null;
}

export async function addProgress(db: D, imported: number, lastRow: number, results: readonly RowResult[], proposed: number): Promise<void> {
  const count = (outcome: Outcome) => results.filter((result) => result.outcome === outcome).length;
  const warned = results.filter((result) => (result.outcome === "created" || result.outcome === "updated") && isWarned(result.reasons)).length;
  await sql`update people.import set last_row = ${lastRow}, rows_done = rows_done + ${results.length}, created = created + ${count("created")}, updated = updated + ${count("updated")},
    skipped = skipped + ${count("skipped")}, refused = refused + ${count("refused")}, warned = warned + ${warned}, proposed = proposed + ${proposed}, progress_at = now() where id = ${imported}`.execute(db);
}
