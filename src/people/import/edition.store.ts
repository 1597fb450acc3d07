import { sql } from "kysely";
import type { Db } from "#platform/database.ts";
import { writtenBirth } from "../person/person.rules.ts";
import type { PeopleTables } from "../tables.ts";
import type { AbsentLine, Former } from "./edition.rules.ts";

type D = Db<PeopleTables>;

/** Finished lists of a mission (null: of none), newest first. */
export async function formerLists(db: D, mission: number | null, most: number): Promise<(Former & { created_at: Date })[]> {
  const { rows } = await sql<Former & { created_at: Date }>`
    select id, file_name, header, created_at from people.import where mission_id is not distinct from ${mission} and state = 'done' order by id desc limit ${most}`.execute(db);
  return rows;
}

export async function setFormer(db: D, imported: number, former: number | null): Promise<void> {
  await db.updateTable("people.import").set({ previous_id: former }).where("id", "=", imported).execute();
}

/**
 * Notes who was in the edition before, is somewhere by it still, and is in no row of this one; those whom a refused
 * row may have meant are left out. Returns how many. Running it twice changes nothing.
 */
export async function noteAbsent(db: D, imported: number, former: number, today: string): Promise<number> {
  await sql`
    insert into people.import_absent (import_id, person_id, previous_row)
    select ${imported}, r.person_id, min(r.row_number) from people.import_row r join people.person p on p.id = r.person_id and p.merged_into is null and p.erased_at is null
    where r.import_id = ${former} and r.person_id is not null
      and not exists (select 1 from people.import_row n where n.import_id = ${imported} and n.person_id = r.person_id)
      and not exists (select 1 from people.import_row n, jsonb_array_elements(n.reasons) e where n.import_id = ${imported} and n.outcome = 'refused' and e->'people' @> to_jsonb(r.person_id))
      and exists (select 1 from people.stay s join people.import i on i.id = ${imported} where s.person_id = r.person_id and (s.until_day is null or s.until_day >= ${today}::date)
        and (i.mission_id is null or s.mission_id is null or s.mission_id = i.mission_id))
    group by r.person_id order by r.person_id on conflict do nothing`.execute(db);
  const { rows } = await sql<{ n: number }>`
    update people.import set absent = (select count(*) from people.import_absent where import_id = ${imported}) where id = ${imported} returning absent as n`.execute(db);
  return rows[0]!.n;
}

/** People of an edition who are somewhere by it on a day. */
export async function stayingOf(db: D, former: number, mission: number | null, today: string): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select distinct r.person_id as id from people.import_row r join people.person p on p.id = r.person_id and p.merged_into is null and p.erased_at is null
    where r.import_id = ${former} and exists (select 1 from people.stay s where s.person_id = r.person_id and (s.until_day is null or s.until_day >= ${today}::date)
      and (${mission}::bigint is null or s.mission_id is null or s.mission_id = ${mission}))`.execute(db);
  return rows.map((row) => row.id);
}

// Merged or erased since: in the record that stands for both, whatever its list.
const still = sql`p.merged_into is null and p.erased_at is null and not exists (select 1 from people.import_row n where n.import_id = a.import_id and n.person_id = a.person_id)`;

/** People who are not in an edition, undecided first; at most `most`. */
export async function absentOf(db: D, imported: number, most: number): Promise<AbsentLine[]> {
  type Row = Omit<AbsentLine, "birth" | "confirmedAt" | "decidedAt"> & { birth_date: string | null; birth_precision: string | null; confirmed: Date | null; decided: Date | null };
  const { rows } = await sql<Row>`
    select a.person_id as person, p.name_arabic as "nameArabic", p.name_latin as "nameLatin", p.birth_date, p.birth_precision, a.previous_row as "previousRow", s.place, s.country,
      p.record_confirmed_at as confirmed, a.decision, a.decided_at as decided, a.decided_by as "decidedBy",
      (select d.id from people.duplicate d where d.state = 'open' and (d.person_a = a.person_id or d.person_b = a.person_id) order by d.id limit 1) as pair
    from people.import_absent a join people.person p on p.id = a.person_id left join lateral (
      select place, country from people.stay s where s.person_id = p.id order by s.until_day desc nulls first, s.id desc limit 1) s on true
    where a.import_id = ${imported} and ${still} order by a.decision is not null, a.previous_row limit ${most}`.execute(db);
  return rows.map(({ birth_date, birth_precision, confirmed, decided, ...row }) => ({ ...row, birth: writtenBirth(birth_date, birth_precision), confirmedAt: confirmed?.toISOString() ?? null, decidedAt: decided?.toISOString() ?? null }));
}

/** Records a decision about those of the people who are still undecided and have no open pair; returns whom. Locks them, in id order. */
export async function decideAbsentOf(db: D, imported: number, people: readonly number[], choice: "ended" | "kept", by: string | null): Promise<number[]> {
  await sql`select 1 from people.import_absent where import_id = ${imported} and person_id = any(${people}::bigint[]) order by person_id for update`.execute(db);
  const { rows } = await sql<{ id: number }>`
    update people.import_absent a set decision = ${choice}, decided_at = now(), decided_by = ${by} from people.person p
    where a.import_id = ${imported} and a.person_id = any(${people}::bigint[]) and a.decision is null and p.id = a.person_id and ${still}
      and (${choice} = 'kept' or not exists (select 1 from people.duplicate d where d.state = 'open' and (d.person_a = a.person_id or d.person_b = a.person_id)))
    returning a.person_id as id`.execute(db);
  return rows.map((row) => row.id).sort((a, b) => a - b);
}

/** Ends the stays that are the mission's (null: all) and go on beyond a day; none ends before it began. */
export async function endStaysOf(db: D, people: readonly number[], mission: number | null, day: string, by: string | null): Promise<void> {
  await sql`update people.stay s set until_day = greatest(${day}::date, coalesce(s.from_day, ${day}::date)), updated_at = now(), updated_by = ${by}
    where s.person_id = any(${people}::bigint[]) and (s.until_day is null or s.until_day > ${day}::date) and (${mission}::bigint is null or s.mission_id is null or s.mission_id = ${mission})`.execute(db);
}

/** The people are still there: somebody who knows said so today. */
export async function confirmPeople(db: D, people: readonly number[]): Promise<void> {
  await sql`update people.person set record_confirmed_at = now(), version = version + 1 where id = any(${people}::bigint[])`.execute(db);
}
