import { sql } from "kysely";
import type { Db } from "#platform/database.ts";
import type { CrisesTables } from "../tables.ts";

type Crises = Db<CrisesTables>;

/** A message that somebody sent to us, as it came. */
export async function inboundById(db: Crises, id: number): Promise<{ channel: string; sender: string; body: string; at: Date } | null> {
  const { rows } = await sql<{ channel: string; sender: string; body: string; at: Date }>`select channel, sender, body, at from platform.inbound where id = ${id}`.execute(db);
  return rows[0] ?? null;
}

/** Adds to open cases the people found for their check-ins since, with household and mission where these were not known. */
export async function knowMatchedPeople(db: Crises): Promise<void> {
  await sql`
    with found as (
      select distinct c.id, s.crisis_id, coalesce(m.merged_into, s.person_id) as person
      from crises.case c join crises.case_item i on i.case_id = c.id and i.reference ~ '^check-in:[0-9]{1,15}$'
      join crises.status s on s.check_in_id = substring(i.reference from 10)::bigint and s.crisis_id = c.crisis_id left join people.merged m on m.person_id = s.person_id
      where c.state <> 'resolved'
    ), added as (
      insert into crises.case_person (case_id, person_id) select id, person from found on conflict do nothing returning case_id, person_id
    )
    update crises.case c set household_id = coalesce(c.household_id, e.household_id), mission_id = coalesce(c.mission_id, e.mission_id), version = c.version + 1
    from added a join found f on f.id = a.case_id and f.person = a.person_id join crises.roll_entry e on e.crisis_id = f.crisis_id and e.person_id = f.person
    where c.id = a.case_id`.execute(db);
}

/** A record of the register became part of another: the case is about the other. */
export async function followMerge(db: Crises, from: number, into: number): Promise<void> {
  await sql`insert into crises.case_person (case_id, person_id, role, added_at) select case_id, ${into}, role, added_at from crises.case_person where person_id = ${from} on conflict do nothing`.execute(db);
  await sql`delete from crises.case_person where person_id = ${from}`.execute(db);
}

/** Somebody was erased: what was written in cases about nobody else loses its words, the acts stay. */
export async function forgetInCases(db: Crises, people: readonly number[]): Promise<void> {
  await sql`
    with theirs as (
      select p.case_id from crises.case_person p where p.person_id = any(${people}::bigint[])
        and not exists (select 1 from crises.case_person o join people.known k on k.person_id = o.person_id where o.case_id = p.case_id and o.person_id <> all(${people}::bigint[]))
    ), words as (update crises.case_item set text = '' where case_id in (select case_id from theirs)),
    told as (update crises.case_event set text = null where case_id in (select case_id from theirs) and text is not null),
    papers as (update crises.travel_document set fields = '{}' where person_id = any(${people}::bigint[])),
    held as (update crises.custody set number = null where person_id = any(${people}::bigint[]) and returned_at is not null)
    update crises.case set summary = '', contact = null, outcome_note = null where id in (select case_id from theirs)`.execute(db);
}
