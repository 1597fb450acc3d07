import { sql } from "kysely";
import type { Db } from "#platform/database.ts";
import type { CrisesTables } from "../tables.ts";
import type { Relation, SaidStatus } from "./roll.rules.ts";

type Crises = Db<CrisesTables>;

export type Entry = { crisis_id: number; person_id: number; household_id: number | null; mission_id: number | null };

/**
 * Locks, in id order, the roll entries of households within crises, so that groups of check-ins never deadlock. Of a
 * person merged into another the other's entry, as one of the household; of a household joined to another also those
 * who live in the other.
 */
export async function lockHouseholds(db: Crises, households: readonly { crisis: number; household: number }[]): Promise<Entry[]> {
  const { rows } = await sql<Entry>`
    with asked as (
      select h.crisis_id, h.household_id, h.household_id as lives_in from unnest(${households.map((h) => h.crisis)}::bigint[], ${households.map((h) => h.household)}::bigint[]) as h(crisis_id, household_id)
      union all
      select h.crisis_id, h.household_id, j.merged_into from unnest(${households.map((h) => h.crisis)}::bigint[], ${households.map((h) => h.household)}::bigint[]) as h(crisis_id, household_id)
      join people.joined j on j.household_id = h.household_id
    ), meant as (
      select distinct a.crisis_id, a.household_id, coalesce(r.merged_into, r.person_id) as person_id
      from asked a join crises.roll_entry r on r.crisis_id = a.crisis_id and r.household_id = a.lives_in
    )
    select m.crisis_id, m.person_id, m.household_id, e.mission_id from meant m join crises.roll_entry e on e.crisis_id = m.crisis_id and e.person_id = m.person_id
    order by m.crisis_id, m.person_id for update of e`.execute(db);
  return rows;
}

/** Locks the roll entries of persons in one crisis, in id order; persons not on the roll are missing from the answer. */
export async function lockPersons(db: Crises, crisis: number, persons: readonly number[]): Promise<Entry[]> {
  const { rows } = await sql<Entry>`
    select crisis_id, person_id, household_id, mission_id from crises.roll_entry
    where crisis_id = ${crisis} and person_id = any(${persons}::bigint[]) order by person_id for update`.execute(db);
  return rows;
}

export type NewStatus = {
  crisis_id: number;
  person_id: number;
  status: SaidStatus;
  relation: Relation;
  channel: string;
  check_in_id: number;
  member: number | null;
  recorded_by: string | null;
  at: Date;
};

/**
 * Appends statuses and brings the roll up to date. An entry takes the newest word by the order of `supersedes`
 * (roll.rules.ts); a person taken off the roll comes back on it. An entry whose state holds (deceased, duplicate) keeps it and
 * is marked as disputed. What is said of a person merged into another is said of
 * the other. Entries must be locked before.
 */
export async function insertStatuses(db: Crises, statuses: readonly NewStatus[]): Promise<void> {
  if (statuses.length === 0) return;
  await sql`
    with added as (
      insert into crises.status (crisis_id, person_id, status, at, relation, channel, check_in_id, member, recorded_by)
      select i.crisis_id, coalesce(e.merged_into, i.person_id), i.status, i.at, i.relation, i.channel, i.check_in_id, i.member, i.recorded_by
      from json_to_recordset(${JSON.stringify(statuses)}::json) as i(crisis_id bigint, person_id bigint, status text, at timestamptz, relation text,
        channel text, check_in_id bigint, member smallint, recorded_by text)
      left join crises.roll_entry e on e.crisis_id = i.crisis_id and e.person_id = i.person_id
      returning *
    ), disputed as (
      update crises.roll_entry r set disputed_at = now() from added a
      where r.crisis_id = a.crisis_id and r.person_id = a.person_id and r.status in ('deceased', 'duplicate') and r.status <> a.status
    ), newest as (
      select distinct on (crisis_id, person_id) * from added
      order by crisis_id, person_id, date_trunc('minute', at) desc, (relation = 'self') desc, at desc, id desc
    )
    update crises.roll_entry r
    set status = n.status, status_id = n.id, status_at = n.at, status_relation = n.relation, status_channel = n.channel, check_in_id = n.check_in_id, removed_at = null,
      status_until = null, status_source = null
    from newest n
    where r.crisis_id = n.crisis_id and r.person_id = n.person_id and r.status not in ('deceased', 'duplicate') and (r.status_at is null
      or (date_trunc('minute', n.at), n.relation = 'self', n.at, n.id) > (date_trunc('minute', r.status_at), r.status_relation = 'self', r.status_at, r.status_id))`.execute(db);
}
