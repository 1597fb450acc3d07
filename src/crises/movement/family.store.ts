import { sql } from "kysely";
import type { Db } from "#platform/database.ts";
import type { RollStatus } from "../roll/roll.rules.ts";
import type { CrisesTables } from "../tables.ts";
import type { Member, Reason } from "./criteria.rules.ts";
import type { MovementState, TravellerState } from "./movement.rules.ts";
import type { By } from "./movement.store.ts";
import type { SeatClass, WaitReason } from "./seats.rules.ts";

type Crises = Db<CrisesTables>;
type Scope = "all" | readonly number[];

export type KnownMember = Member & { household: number; mission: number | null; nameArabic: string | null; nameLatin: string | null; sex: string | null; relation: string | null };

/** Everybody of some households as the register and the roll have them; `status` null: not on this roll. Nobody who is dead, counted twice or elsewhere. */
export async function membersOf(db: Crises, crisis: number, households: readonly number[]): Promise<KnownMember[]> {
  return (await sql<KnownMember>`
    select v.household_id as household, v.person_id as person, v.name_arabic as "nameArabic", v.name_latin as "nameLatin", v.sex, v.relation, v.birth_date as birth, v.nationality, v.needs,
      e.status, e.mission_id as mission, a.level::int as level
    from people.traveller_view v
    left join crises.roll_entry e on e.crisis_id = ${crisis} and e.person_id = v.person_id and e.removed_at is null and e.merged_into is null
    left join crises.area a on a.id = e.area_id
    where v.household_id = any(${households}::bigint[]) and (e.status is null or e.status not in ('deceased', 'duplicate', 'not-in-area')) order by v.household_id, v.birth_date nulls last, v.person_id`.execute(db)).rows;
}

/** Households of a roll that may be proposed: somebody of them in one of the statuses, none considered for this movement or placed on one at the same time. */
export async function candidateHouseholds(db: Crises, movement: { id: number; crisis: number; starts: Date; ends: Date }, scope: Scope, statuses: readonly string[], area: number | null, most: number): Promise<number[]> {
  const { rows } = await sql<{ household: number }>`
    select household from (
      select e.household_id as household, max(e.risk) as risk, bool_or(e.status in ('injured', 'needs-help')) as needy from crises.roll_entry e
      where e.crisis_id = ${movement.crisis} and e.removed_at is null and e.merged_into is null and e.household_id is not null and e.status = any(${statuses}::text[])
        and ${scope === "all" ? sql`true` : sql`e.mission_id = any(${scope}::bigint[])`} and ${area === null ? sql`true` : sql`e.area_id = ${area}`}
        and not exists (select 1 from crises.movement_family f where f.movement_id = ${movement.id} and f.household_id = e.household_id)
        and not exists (select 1 from crises.traveller t join crises.movement o on o.id = t.movement_id where t.person_id = e.person_id and t.state in ('placed', 'boarded') and o.state in ('planned', 'boarding', 'departed')
          and o.starts_at < ${movement.ends} and ${movement.starts} < o.ends_at)
      group by 1) found order by needy desc, risk desc, household limit ${most}`.execute(db);
  return rows.map((row) => row.household);
}

/** The most urgent open request for help of each household in the crisis. */
export async function casePriorities(db: Crises, crisis: number, households: readonly number[]): Promise<Map<number, number>> {
  const { rows } = await sql<{ household: number; priority: number }>`
    select household_id as household, min(coalesce(override_priority, priority))::int as priority from crises.case
    where crisis_id = ${crisis} and household_id = any(${households}::bigint[]) and state <> 'resolved' group by 1`.execute(db);
  return new Map(rows.map((row) => [row.household, row.priority]));
}

export type Elsewhere = { person: number; movement: number; crisis: number; number: number; title: string };
/** Of these persons, those who are on another movement whose time overlaps. Their places are held until the transaction ends. */
export async function onOther(db: Crises, span: { id: number | null; starts: Date; ends: Date }, people: readonly number[]): Promise<Elsewhere[]> {
  await sql`select pg_advisory_xact_lock(5528, (id % 2147483647)::int) from unnest(${[...people].sort((a, b) => a - b)}::bigint[]) with ordinality as p(id, at) order by at`.execute(db);
  return (await sql<Elsewhere>`
    select distinct on (t.person_id) t.person_id as person, o.id as movement, o.crisis_id as crisis, o.number, o.title from crises.traveller t join crises.movement o on o.id = t.movement_id
    where t.person_id = any(${people}::bigint[]) and o.id is distinct from ${span.id}::bigint and t.state in ('placed', 'boarded') and o.state in ('planned', 'boarding', 'departed')
      and o.starts_at < ${span.ends} and ${span.starts} < o.ends_at order by t.person_id, o.id`.execute(db)).rows;
}

export type NewFamily = { movement: number; household: number; mission: number | null; score: number; reasons: readonly Reason[]; despite: string | null; travellers: readonly { person: number; class: SeatClass }[] };
export async function insertFamily(db: Crises, family: NewFamily, by: By): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into crises.movement_family (movement_id, household_id, mission_id, reasons, score, override_score, override_reason, override_name, added_by, added_name)
    values (${family.movement}, ${family.household}, ${family.mission}, ${JSON.stringify(family.reasons)}::jsonb, ${family.score}, ${family.despite === null ? null : family.score}, ${family.despite}, ${family.despite === null ? null : by.name},
      ${by.account}, ${by.name})
    on conflict (movement_id, household_id) do update set reasons = excluded.reasons, score = excluded.score, override_score = excluded.override_score, override_reason = excluded.override_reason,
      override_name = excluded.override_name, split_reason = null, split_agreed_by = null, split_how = null, split_name = null, split_at = null, state = 'waiting', withdrawn_because = null, waits_for = null, mission_id = excluded.mission_id, added_at = now(), added_by = excluded.added_by, added_name = excluded.added_name
    returning id`.execute(db);
  const id = rows[0]!.id;
  await sql`
    insert into crises.traveller (movement_id, person_id, family_id, class)
    select ${family.movement}, p.person, ${id}, p.class from unnest(${family.travellers.map((one) => one.person)}::bigint[], ${family.travellers.map((one) => one.class)}::text[]) as p(person, class)
    on conflict (movement_id, person_id) do update set family_id = excluded.family_id, class = excluded.class, state = 'waiting', consent = null`.execute(db);
  return id;
}

export type FamilyRow = {
  id: number; household: number; mission: number | null; reasons: Reason[]; score: number; ownScore: number; overrideReason: string | null; overrideName: string | null; waitsFor: WaitReason | null; state: "waiting" | "placed" | "declined" | "withdrawn";
  splitReason: string | null; splitAgreedBy: string | null; splitHow: string | null; splitName: string | null; splitAt: Date | null; withdrawnBecause: string | null; addedAt: Date; addedName: string | null; placedAt: Date | null;
};
/** Families of a movement in the order of their priority. */
export async function familiesOf(db: Crises, movement: number, household: number | null = null): Promise<FamilyRow[]> {
  return (await sql<FamilyRow>`
    select id, household_id as household, mission_id as mission, reasons, coalesce(override_score, score) as score, score as "ownScore", override_reason as "overrideReason", override_name as "overrideName", waits_for as "waitsFor", state,
      split_reason as "splitReason", split_agreed_by as "splitAgreedBy", split_how as "splitHow", split_name as "splitName", split_at as "splitAt", withdrawn_because as "withdrawnBecause", added_at as "addedAt",
      added_name as "addedName", placed_at as "placedAt"
    from crises.movement_family where movement_id = ${movement} and (${household}::bigint is null or household_id = ${household}) order by coalesce(override_score, score) desc, id`.execute(db)).rows;
}

export type TravellerRow = {
  person: number; family: number; household: number; mission: number | null; class: SeatClass; state: TravellerState; consent: boolean | null; boardedAt: Date | null; boardedBy: string | null; boardedDevice: string | null; arrivedAt: Date | null;
  nameArabic: string | null; nameLatin: string | null; birth: string | null; birthPrecision: string | null; sex: string | null; nationality: string | null; needs: string[]; status: RollStatus | null; relation: string | null;
};
/** People of a movement, family by family; names only of whom the reader may see. */
export async function travellersOf(db: Crises, movement: number, household: number | null = null): Promise<TravellerRow[]> {
  return (await sql<TravellerRow>`
    select t.person_id as person, t.family_id as family, f.household_id as household, f.mission_id as mission, t.class, t.state, t.consent, t.boarded_at as "boardedAt", t.boarded_by as "boardedBy",
      t.boarded_device as "boardedDevice", t.arrived_at as "arrivedAt", v.name_arabic as "nameArabic", v.name_latin as "nameLatin", v.birth_date as birth, v.birth_precision as "birthPrecision", v.sex, v.nationality,
      coalesce(v.needs, '{}') as needs, v.relation, e.status
    from crises.traveller t join crises.movement_family f on f.id = t.family_id join crises.movement m on m.id = t.movement_id
    left join people.traveller_view v on v.person_id = t.person_id left join crises.roll_entry e on e.crisis_id = m.crisis_id and e.person_id = t.person_id
    where t.movement_id = ${movement} and (${household}::bigint is null or f.household_id = ${household}) order by f.id, v.birth_date nulls last, t.person_id`.execute(db)).rows;
}

/** Puts all of some families that are still waiting into another state. */
export async function placeFamilies(db: Crises, families: readonly number[]): Promise<void> {
  await sql`update crises.movement_family set state = 'placed', waits_for = null, placed_at = now() where id = any(${families}::bigint[])`.execute(db);
  await sql`update crises.traveller set state = 'placed' where family_id = any(${families}::bigint[]) and state = 'waiting'`.execute(db);
}
export async function keepWaiting(db: Crises, waits: readonly { family: number; for: WaitReason }[]): Promise<void> {
  await sql`update crises.movement_family f set waits_for = w.why from unnest(${waits.map((one) => one.family)}::bigint[], ${waits.map((one) => one.for)}::text[]) as w(id, why) where f.id = w.id`.execute(db);
}
export async function setFamilyState(db: Crises, family: number, state: FamilyRow["state"], because: string | null = null): Promise<void> {
  await sql`update crises.movement_family set state = ${state}, withdrawn_because = ${state === "withdrawn" ? because : null}, waits_for = null where id = ${family}`.execute(db);
}
export async function setTravellers(db: Crises, movement: number, people: readonly number[], state: TravellerState): Promise<void> {
  await sql`update crises.traveller set state = ${state} where movement_id = ${movement} and person_id = any(${people}::bigint[])`.execute(db);
}
export async function setClass(db: Crises, movement: number, person: number, seat: SeatClass): Promise<void> {
  await sql`update crises.traveller set class = ${seat} where movement_id = ${movement} and person_id = ${person}`.execute(db);
}
export async function setScore(db: Crises, family: number, score: number | null, reason: string | null, by: By): Promise<void> {
  await sql`update crises.movement_family set override_score = ${score}, override_reason = ${reason}, override_name = ${score === null ? null : by.name} where id = ${family}`.execute(db);
}
export async function noteSplit(db: Crises, family: number, split: { reason: string; agreedBy: string; how: string }, by: By): Promise<void> {
  await sql`update crises.movement_family set split_reason = ${split.reason}, split_agreed_by = ${split.agreedBy}, split_how = ${split.how}, split_name = ${by.name}, split_at = now() where id = ${family}`.execute(db);
}

export type OtherMovement = { id: number; number: number; title: string; state: MovementState; person: number; traveller: TravellerState };
/** Other movements of the crisis on which these people were or are. */
export async function otherMovements(db: Crises, crisis: number, movement: number, people: readonly number[]): Promise<OtherMovement[]> {
  return (await sql<OtherMovement>`select m.id, m.number, m.title, m.state, t.person_id as person, t.state as traveller from crises.traveller t join crises.movement m on m.id = t.movement_id
    where m.crisis_id = ${crisis} and m.id <> ${movement} and t.person_id = any(${people}::bigint[]) order by m.id limit 50`.execute(db)).rows;
}

export async function addTraveller(db: Crises, one: { movement: number; family: number; person: number; class: SeatClass; state: "placed" | "waiting" }): Promise<void> {
  await sql`insert into crises.traveller (movement_id, person_id, family_id, class, state) values (${one.movement}, ${one.person}, ${one.family}, ${one.class}, ${one.state})`.execute(db);
}
