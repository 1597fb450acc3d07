import { sql } from "kysely";
import type { Db } from "#platform/database.ts";
import type { CrisesTables } from "../tables.ts";

type Crises = Db<CrisesTables>;

export type FamilyOnRoll = { household: number; mission: number | null; people: { person: number; name: string; status: string; at: string | null }[]; phone: string | null };

/** The households of a serving warden (by the account that signs in) who are on a crisis's roll; at most 500. */
export async function wardenFamilies(db: Crises, crisis: number, account: string): Promise<FamilyOnRoll[]> {
  const { rows } = await sql<FamilyOnRoll>`
    select e.household_id as household, min(e.mission_id) as mission,
      jsonb_agg(jsonb_build_object('person', e.person_id, 'name', coalesce(k.name_arabic, k.name_latin), 'status', e.status,
        'at', to_char(e.status_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by e.person_id) as people,
      (select r.value from people.reach r where r.channel = 'phone' and r.person_id = any(array_agg(e.person_id)) order by r.preferred desc, r.contact_id limit 1) as phone
    from community.family_view f join crises.roll_entry e on e.household_id = f.household_id and e.crisis_id = ${crisis} and e.removed_at is null
    join people.known k on k.person_id = e.person_id
    where f.account = ${account} and f.status = 'active' and (f.from_day is null or f.from_day <= current_date) and (f.until_day is null or f.until_day >= current_date)
    group by e.household_id order by bool_or(e.status in ('unaccounted', 'no-reply')) desc, e.household_id limit 500`.execute(db);
  return rows;
}

/** A warden tried to reach these people and did not; the same report told twice is one. */
export async function noteNotReached(db: Crises, crisis: number, people: readonly number[], at: Date): Promise<void> {
  await sql`
    insert into crises.contact (crisis_id, person_id, area_id, channel, at)
    select crisis_id, person_id, area_id, 'phone', ${at} from crises.roll_entry e where crisis_id = ${crisis} and person_id = any(${people}::bigint[])
      and not exists (select 1 from crises.contact c where c.crisis_id = e.crisis_id and c.person_id = e.person_id and c.channel = 'phone' and c.at > ${at}::timestamptz - interval '10 minutes')
    order by person_id`.execute(db);
}
