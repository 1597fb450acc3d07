import { sql } from "kysely";
import type { Db } from "#platform/database.ts";
import type { CrisesTables } from "../tables.ts";

type D = Db<CrisesTables>;

/** Writes down whom a carrier has taken a message for: everybody whom its address stands for, once for each alert. Returns those people. */
export async function noteContacts(db: D, messages: readonly number[]): Promise<number[]> {
  const { rows } = await sql<{ person: number }>`
    insert into crises.contact (crisis_id, person_id, area_id, channel, at, alert_id)
    select a.crisis_id, p.person, coalesce(e.area_id, min(r.area_id)), min(r.channel), min(m.status_at), a.id
    from platform.message m join crises.alert_recipient r on r.message_id = m.id join crises.alert a on a.id = r.alert_id cross join lateral unnest(r.people) as p(person)
      left join crises.roll_entry e on e.crisis_id = a.crisis_id and e.person_id = p.person
    where m.id = any(${messages}::bigint[]) and m.status in ('sent', 'delivered') group by a.crisis_id, p.person, e.area_id, a.id order by a.id, p.person
    on conflict (alert_id, person_id) do nothing returning person_id as person`.execute(db);
  return rows.map((row) => row.person);
}

/** Writes down that an officer spoke with somebody, or tried to: by phone or in person. */
export async function noteSpoken(db: D, contact: { crisis: number; person: number; channel: "phone" | "visit"; at: Date }): Promise<void> {
  await sql`insert into crises.contact (crisis_id, person_id, area_id, channel, at) select ${contact.crisis}, ${contact.person}, (select area_id from crises.roll_entry where crisis_id = ${contact.crisis} and person_id = ${contact.person}), ${contact.channel}, ${contact.at}`.execute(db);
}

export type LastContact = { area: number | null; at: Date; people: number; concerned: number };

/**
 * When each area of a crisis last heard from us, how many of its people ever did, and how many it has. Areas that heard
 * nothing are not in the list.
 */
export async function lastContacts(db: D, crisis: number): Promise<LastContact[]> {
  const { rows } = await sql<LastContact>`
    select c.area_id as area, max(c.at) as at, count(distinct c.person_id) as people, (select count(*) from crises.roll_entry e where e.crisis_id = ${crisis} and e.area_id = c.area_id and e.removed_at is null) as concerned
    from crises.contact c where c.crisis_id = ${crisis} group by c.area_id order by c.area_id`.execute(db);
  return rows;
}
