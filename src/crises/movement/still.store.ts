import { sql } from "kysely";
import type { Db } from "#platform/database.ts";
import { openStatuses, type RollStatus } from "../roll/roll.rules.ts";
import type { CrisesTables } from "../tables.ts";
import type { TravellerState } from "./movement.rules.ts";

export type StillRow = { person: number; household: number; nameArabic: string | null; nameLatin: string | null; state: TravellerState; status: RollStatus | null };
/**
 * Whom a movement still counts: on board and not received, or expected and never seen, and still in an open state on the roll.
 * Empty once everybody arrived or was heard of otherwise, such as by a seat on another movement for who did not come.
 */
export async function stillHere(db: Db<CrisesTables>, movement: number, scope: "all" | readonly number[]): Promise<StillRow[]> {
  return (await sql<StillRow>`
    select t.person_id as person, f.household_id as household, k.name_arabic as "nameArabic", k.name_latin as "nameLatin", t.state, e.status
    from crises.traveller t join crises.movement_family f on f.id = t.family_id join crises.movement m on m.id = t.movement_id
    left join people.known k on k.person_id = t.person_id left join crises.roll_entry e on e.crisis_id = m.crisis_id and e.person_id = t.person_id and e.removed_at is null
    where t.movement_id = ${movement} and (t.state = 'boarded' or (t.state in ('no-show', 'left-on-way') and e.status = any(${[...openStatuses]}::text[])))
      and (t.state = 'boarded' or not exists (select 1 from crises.traveller o where o.person_id = t.person_id and o.movement_id <> t.movement_id and o.state in ('placed', 'boarded', 'arrived')))
      and ${scope === "all" ? sql`true` : sql`f.mission_id = any(${scope}::bigint[])`}
    order by f.id, t.person_id limit 2000`.execute(db)).rows;
}
