import { sql } from "kysely";
import type { Db } from "#platform/database.ts";
import type { CrisesTables } from "../tables.ts";

type Crises = Db<CrisesTables>;

/** Of these persons, those on the roll of a crisis that is still open. */
export async function onOpenRoll(db: Crises, people: readonly number[]): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select distinct e.person_id as id from crises.roll_entry e join crises.crisis c on c.id = e.crisis_id
    where e.person_id = any(${people}::bigint[]) and e.removed_at is null and c.closed_at is null`.execute(db);
  return rows.map((row) => row.id);
}

/**
 * Persons were erased. An entry of which something was said stays, counted and without a name; one of which nothing was
 * said leaves the roll, for nobody can account for it any more. What they typed in check-ins goes. Returns the crises.
 */
export async function forgetPeople(db: Crises, people: readonly number[]): Promise<number[]> {
  await sql`
    update crises.check_in c set
      members = (select coalesce(jsonb_agg(case when exists (
          select 1 from crises.status s where s.crisis_id = c.crisis_id and s.check_in_id = c.id and s.person_id = any(${people}::bigint[]) and s.member = m.at - 1
        ) then m.said - 'name' else m.said end order by m.at), '[]') from jsonb_array_elements(c.members) with ordinality as m(said, at)),
      -- Place, phone and message are the household's: they go with the last of those it speaks of.
      place = case when left_over then c.place end, phone = case when left_over then c.phone end, message = case when left_over then c.message end,
      latitude = case when left_over then c.latitude end, longitude = case when left_over then c.longitude end
    from (
      select s.crisis_id, s.check_in_id as id, exists (
        select 1 from crises.status o left join people.known k on k.person_id = o.person_id
        where o.crisis_id = s.crisis_id and o.check_in_id = s.check_in_id and o.person_id <> all(${people}::bigint[]) and coalesce(k.name_arabic, k.name_latin) is not null
      ) as left_over
      from crises.status s where s.person_id = any(${people}::bigint[]) and s.check_in_id is not null group by s.crisis_id, s.check_in_id
    ) touched where c.crisis_id = touched.crisis_id and c.id = touched.id`.execute(db);
  const { rows } = await sql<{ crisis: number }>`
    with forgotten as (
      update crises.roll_entry set removed_at = coalesce(removed_at, now())
      where person_id = any(${people}::bigint[]) and status_id is null and removed_at is null returning crisis_id
    ) select crisis_id as crisis from forgotten union select crisis_id from crises.roll_entry where person_id = any(${people}::bigint[])`.execute(db);
  return rows.map((row) => row.crisis);
}
