import { sql } from "kysely";
import type { PeopleViews } from "#people";
import type { Db } from "#platform/database.ts";
import type { CommunityTables } from "../tables.ts";
import type { CallOutcome } from "./family.rules.ts";

type D = Db<CommunityTables & PeopleViews>;
const today = (day: string) => sql`(pr.from_day is null or pr.from_day <= ${day}::date) and (pr.until_day is null or pr.until_day >= ${day}::date)`;

export type FamilyRow = { household: number; warden: number; person: number; name: string | null; phone: string | null; place: string | null; last: { outcome: CallOutcome; at: string } | null };

/** The families of wardens who are there on a day: one line for each, of the member who has a phone, the eldest first. */
export async function familiesOf(db: D, wardens: readonly number[], day: string): Promise<FamilyRow[]> {
  const { rows } = await sql<FamilyRow>`
    select * from (
      select distinct on (f.household_id) f.household_id as household, f.warden_id as warden, pr.person_id as person, coalesce(pr.name_arabic, pr.name_latin) as name, pr.phone, pr.place,
        (select jsonb_build_object('outcome', c.outcome, 'at', to_char(c.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) from community.call c where c.household_id = f.household_id order by c.id desc limit 1) as last
      from community.family f join people.present pr on pr.household_id = f.household_id
      where f.warden_id = any(${wardens}::bigint[]) and ${today(day)}
      order by f.household_id, (pr.phone is null), pr.birth_date nulls last, pr.person_id
    ) found order by warden, last ->> 'at' nulls first, place nulls last, household limit 5000`.execute(db);
  return rows;
}

export type LooseHousehold = { id: number; country: string; place: string | null; latitude: number | null; longitude: number | null };

/** Households of a mission that are there on a day and have no warden; at most 20,000. */
export async function householdsWithoutWarden(db: D, mission: number, day: string): Promise<LooseHousehold[]> {
  const { rows } = await sql<LooseHousehold>`
    select distinct on (pr.household_id) pr.household_id as id, pr.country, pr.place, pr.latitude, pr.longitude from people.present pr
    where pr.mission_id = ${mission} and ${today(day)} and not exists (select 1 from community.family f where f.household_id = pr.household_id)
    order by pr.household_id, (pr.latitude is null), pr.stay_id limit 20000`.execute(db);
  return rows;
}

/** How many there are. */
export async function countWithoutWarden(db: D, mission: number, day: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(distinct pr.household_id)::int as count from people.present pr
    where pr.mission_id = ${mission} and ${today(day)} and not exists (select 1 from community.family f where f.household_id = pr.household_id)`.execute(db);
  return rows[0]!.count;
}

export async function isPresentAt(db: D, household: number, mission: number): Promise<boolean> {
  const { rows } = await sql`select 1 from people.present where household_id = ${household} and mission_id = ${mission} limit 1`.execute(db);
  return rows.length > 0;
}

/** Takes families from a mission's wardens who no longer serve, and those who are no longer there. */
export async function releaseFamilies(db: D, mission: number, serving: readonly number[], day: string): Promise<void> {
  await sql`
    delete from community.family f using community.warden w
    where w.id = f.warden_id and w.mission_id = ${mission} and (w.id <> all(${serving}::bigint[])
      or not exists (select 1 from people.present pr where pr.household_id = f.household_id and ${today(day)}))`.execute(db);
}

export async function assign(db: D, pairs: readonly { household: number; warden: number }[], by: string | null): Promise<void> {
  await sql`
    insert into community.family (household_id, warden_id, assigned_by) select household, warden, ${by}
    from unnest(${pairs.map((one) => one.household)}::bigint[], ${pairs.map((one) => one.warden)}::bigint[]) as t(household, warden)
    on conflict (household_id) do update set warden_id = excluded.warden_id, assigned_at = now(), assigned_by = excluded.assigned_by`.execute(db);
}

export async function unassign(db: D, household: number): Promise<void> {
  await db.deleteFrom("community.family").where("household_id", "=", household).execute();
}

/** The warden of a household; null when it has none. */
export async function wardenOfHousehold(db: D, household: number): Promise<{ warden: number; mission: number } | null> {
  const row = await db
    .selectFrom("community.family as f")
    .innerJoin("community.warden as w", "w.id", "f.warden_id")
    .select(["f.warden_id as warden", "w.mission_id as mission"])
    .where("f.household_id", "=", household)
    .executeTakeFirst();
  return row ?? null;
}

export async function insertCall(db: D, said: { household: number; warden: number; outcome: CallOutcome; note: string | null; at: Date; by: string | null }): Promise<number> {
  const row = await db.insertInto("community.call").values({ household_id: said.household, warden_id: said.warden, outcome: said.outcome, note: said.note, at: said.at, by: said.by, settled_at: null, settled_by: null }).returning("id").executeTakeFirstOrThrow();
  return row.id;
}

export type MovedRow = { call: number; household: number; person: number | null; name: string | null; note: string | null; at: Date; by: string | null; mission: number };

/** Reports that a family moved which nobody has followed up, newest first; at most 200. */
export async function unsettledMoves(db: D, scope: "all" | readonly number[], call?: number): Promise<MovedRow[]> {
  const within = scope === "all" ? sql`true` : sql`w.mission_id = any(${scope}::bigint[])`;
  const { rows } = await sql<MovedRow>`
    select c.id as call, c.household_id as household, k.person_id as person, coalesce(k.name_arabic, k.name_latin) as name, c.note, c.at, c.by, w.mission_id as mission
    from community.call c join community.warden w on w.id = c.warden_id
    left join lateral (select * from people.known k where k.household_id = c.household_id order by k.person_id limit 1) k on true
    where c.outcome = 'moved' and c.settled_at is null and ${within} and (${call ?? null}::bigint is null or c.id = ${call ?? null}) order by c.id desc limit 200`.execute(db);
  return rows;
}

export async function settleMove(db: D, call: number, at: Date, by: string | null): Promise<void> {
  await db.updateTable("community.call").set({ settled_at: at, settled_by: by }).where("id", "=", call).execute();
}
