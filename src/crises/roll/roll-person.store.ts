import { sql } from "kysely";
import type { Db } from "#platform/database.ts";
import type { CrisesTables } from "../tables.ts";
import type { RollStatus } from "./roll.rules.ts";
import { givenName } from "./roll-name.rules.ts";

type Crises = Db<CrisesTables>;

/** The people of a household on a roll, by given name only: what a personal link shows. As `lockHouseholds` finds them. */
export async function householdNames(db: Crises, crisis: number, household: number): Promise<{ person: number; name: string }[]> {
  const { rows } = await sql<{ person: number; name: string }>`
    select distinct k.person_id as person, coalesce(k.name_arabic, k.name_latin) as name
    from crises.roll_entry e join people.known k on k.person_id = coalesce(e.merged_into, e.person_id)
    where e.crisis_id = ${crisis} and (e.household_id = ${household} or e.household_id in (select merged_into from people.joined where household_id = ${household})) order by 1 limit 30`.execute(db);
  return rows.map((row) => ({ person: row.person, name: givenName(row.name) }));
}

export type OnRoll = { person: number; nameArabic: string | null; nameLatin: string | null; status: RollStatus; mission: number | null; household: number | null };
const onRoll = sql.raw(`e.person_id as person, k.name_arabic as "nameArabic", k.name_latin as "nameLatin", e.status, e.mission_id as mission, e.household_id as household`);
const within = (scope: "all" | number[]) => (scope === "all" ? sql`true` : sql`e.mission_id = any(${scope}::bigint[])`);

/** Persons of a roll by id, within a scope of missions. */
export async function personsOnRoll(db: Crises, crisis: number, scope: "all" | number[], persons: readonly number[]): Promise<OnRoll[]> {
  const { rows } = await sql<OnRoll>`
    select ${onRoll} from crises.roll_entry e join people.known k on k.person_id = e.person_id
    where e.crisis_id = ${crisis} and e.person_id = any(${persons}::bigint[]) and ${within(scope)} order by e.person_id`.execute(db);
  return rows;
}

export type Candidate = OnRoll & { by: "name" | "phone"; value: string };
/** Persons of a roll whose name key or phone equals one of those given, within a scope of missions; at most 300. */
export async function candidatesOnRoll(db: Crises, crisis: number, scope: "all" | number[], keys: readonly string[], phones: readonly string[]): Promise<Candidate[]> {
  const { rows } = await sql<Candidate>`
    with hit as (
      select person_id, 'name' as by, key_arabic as value from people.known where key_arabic = any(${keys}::text[])
      union select person_id, 'name', key_latin from people.known where key_latin = any(${keys}::text[])
      union select person_id, 'phone', value from people.reach where channel = 'phone' and value = any(${phones}::text[])
    )
    select ${onRoll}, hit.by, hit.value from hit join people.known k on k.person_id = hit.person_id
    join crises.roll_entry e on e.crisis_id = ${crisis} and e.person_id = hit.person_id
    where ${within(scope)} order by e.person_id limit 300`.execute(db);
  return rows;
}

/** Everybody on a roll or once on it, within a scope of missions. */
export async function idsOnRoll(db: Crises, crisis: number, scope: "all" | number[]): Promise<number[]> {
  const { rows } = await sql<{ ids: number[] | null }>`select array_agg(e.person_id) as ids from crises.roll_entry e where e.crisis_id = ${crisis} and ${within(scope)}`.execute(db);
  return rows[0]!.ids ?? [];
}

/** The missions of a roll, or null when some of its people have none. */
export async function missionsOfRoll(db: Crises, crisis: number): Promise<number[] | null> {
  const rows = await db.selectFrom("crises.roll_entry").select("mission_id").distinct().where("crisis_id", "=", crisis).execute();
  const ids = rows.flatMap((row) => row.mission_id ?? []);
  return ids.length === rows.length ? ids : null;
}

/** Puts somebody on a roll under one of the crisis's areas (the highest level unless told), when they are not on it. False: no such area. */
export async function enterOnRoll(db: Crises, entry: { crisis: number; person: number; household: number; mission: number | null; area: number | null }): Promise<boolean> {
  const { rows } = await sql<{ person_id: number }>`
    insert into crises.roll_entry as r (crisis_id, person_id, household_id, area_id, mission_id)
    select ${entry.crisis}, ${entry.person}, ${entry.household}, a.id, ${entry.mission} from crises.area a
    where a.crisis_id = ${entry.crisis} and (${entry.area}::bigint is null or a.id = ${entry.area}) order by a.level desc, a.id limit 1
    on conflict (crisis_id, person_id) do update set area_id = case when ${entry.area}::bigint is null then r.area_id else excluded.area_id end, removed_at = null returning person_id`.execute(db);
  return rows.length > 0;
}

/** Persons of a roll out of those found in the register (in their order), whose name holds every word of a key, or who have the phone; the first 12. */
export async function searchRoll(db: Crises, crisis: number, scope: "all" | number[], found: readonly number[], words: readonly string[], phone: string | null): Promise<OnRoll[]> {
  const holds = words.map((word) => sql`(strpos(coalesce(k.key_arabic, ''), ${word}) > 0 or strpos(coalesce(k.key_latin, ''), ${word}) > 0)`);
  const named = words.length > 0 ? sql.join(holds, sql` and `) : sql`false`;
  const reached = phone ? sql`exists (select 1 from people.reach r where r.person_id = e.person_id and r.channel = 'phone' and r.value = ${phone})` : sql`false`;
  const { rows } = await sql<OnRoll>`
    select ${onRoll} from crises.roll_entry e join people.known k on k.person_id = e.person_id
    where e.crisis_id = ${crisis} and ${within(scope)} and (e.person_id = any(${found}::bigint[]) or ${named} or ${reached})
    order by array_position(${found}::bigint[], e.person_id) nulls last, e.person_id limit 12`.execute(db);
  return rows;
}

export type Reach = { household: number; mission: number | null; channel: "phone" | "email" | null; value: string };
/** How each household on a roll can be reached: one phone, else one e-mail address, else by no channel. */
export async function householdReach(db: Crises, crisis: number, households: readonly number[]): Promise<Reach[]> {
  const { rows } = await sql<Reach>`
    select distinct on (e.household_id) e.household_id as household, e.mission_id as mission, r.channel, coalesce(r.value, '') as value
    from crises.roll_entry e left join people.reach r on r.person_id = e.person_id
    where e.crisis_id = ${crisis} and e.household_id = any(${households}::bigint[]) and e.removed_at is null
    order by e.household_id, r.channel desc nulls last, r.preferred desc, r.contact_id`.execute(db);
  return rows;
}
