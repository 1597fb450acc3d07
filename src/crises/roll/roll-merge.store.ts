import { sql } from "kysely";
import type { Db } from "#platform/database.ts";
import type { CrisesTables } from "../tables.ts";

type Crises = Db<CrisesTables>;

const held = sql`('deceased', 'duplicate')`;

// The word of an entry and of those merged into it that is the present one: as `presentOf` (status.rules.ts) chooses.
const newestOf = (crisis: number, persons: readonly number[]) => sql`
  select distinct on (w.owner) w.* from (
    select o.owner, s.*, max(s.id) filter (where s.decision and s.status not in ${held}) over (partition by o.owner) as ended from (
      select e.person_id, coalesce(e.merged_into, e.person_id) as owner from crises.roll_entry e
      where e.crisis_id = ${crisis} and (e.person_id = any(${persons}::bigint[]) or e.merged_into = any(${persons}::bigint[]))
    ) o join crises.status s on s.crisis_id = ${crisis} and s.person_id = o.person_id
  ) w where w.status not in ${held} or w.ended is null or w.ended < w.id
  order by w.owner, (w.status in ${held}) desc, date_trunc('minute', w.at) desc, (w.relation = 'self') desc, w.at desc, w.id desc`;

/** Crises on whose roll these persons have an entry. */
export async function crisesOf(db: Crises, persons: readonly number[]): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`select distinct crisis_id as id from crises.roll_entry where person_id = any(${persons}::bigint[]) order by 1`.execute(db);
  return rows.map((row) => row.id);
}

/** Those of the persons who are merged into somebody now, and into whom. */
export async function mergedOf(db: Crises, persons: readonly number[]): Promise<Map<number, number>> {
  const { rows } = await sql<{ person: number; into: number }>`
    select person_id as person, merged_into as into from people.merged where person_id = any(${persons}::bigint[]) or merged_into = any(${persons}::bigint[])`.execute(db);
  return new Map(rows.map((row) => [row.person, row.into]));
}

type Entry = { person_id: number; merged_into: number | null };

/** Locks the entries of persons, and of those merged into them, in id order. */
export async function lockEntries(db: Crises, crisis: number, persons: readonly number[]): Promise<Entry[]> {
  const { rows } = await sql<Entry>`
    select person_id, merged_into from crises.roll_entry
    where crisis_id = ${crisis} and (person_id = any(${persons}::bigint[]) or merged_into = any(${persons}::bigint[])) order by person_id for update`.execute(db);
  return rows;
}

/**
 * Takes an entry off the roll as merged into another's. The other takes its place: its entry is made when there was
 * none, and comes back on the roll when it was off it and this one was on.
 */
export async function foldEntry(db: Crises, crisis: number, from: number, into: number): Promise<void> {
  const { rows } = await sql<{ made: boolean }>`
    insert into crises.roll_entry (crisis_id, person_id, household_id, area_id, mission_id, added_at, removed_at)
    select r.crisis_id, k.person_id, k.household_id, r.area_id, r.mission_id, r.added_at, r.removed_at
    from crises.roll_entry r join people.known k on k.person_id = ${into} where r.crisis_id = ${crisis} and r.person_id = ${from}
    on conflict (crisis_id, person_id) do nothing returning true as made`.execute(db);
  const { rows: revived } = await sql<{ person_id: number }>`
    update crises.roll_entry e set removed_at = null, area_id = r.area_id, mission_id = r.mission_id from crises.roll_entry r
    where e.crisis_id = ${crisis} and e.person_id = ${into} and r.crisis_id = ${crisis} and r.person_id = ${from} and e.removed_at is not null and r.removed_at is null returning e.person_id`.execute(db);
  const effect = rows.length > 0 ? "made" : revived.length > 0 ? "revived" : null;
  // Never this entry's own: an entry that leads elsewhere already keeps what was noted when it was folded first.
  await sql`update crises.roll_entry set merge_effect = case when merged_into is null then ${effect}::text else merge_effect end, merged_into = ${into},
      merged_at = coalesce(merged_at, now()), removed_at = coalesce(removed_at, now())
    where crisis_id = ${crisis} and person_id = ${from}`.execute(db);
}

/** Puts an entry back as it was before it was folded, and undoes what that did to the other's. */
export async function unfoldEntry(db: Crises, crisis: number, person: number): Promise<void> {
  const { rows } = await sql<{ into: number; effect: string | null }>`
    update crises.roll_entry e set merged_into = null, merged_at = null, merge_effect = null, removed_at = case when e.removed_at = e.merged_at then null else e.removed_at end
    from crises.roll_entry was where was.crisis_id = e.crisis_id and was.person_id = e.person_id and e.crisis_id = ${crisis} and e.person_id = ${person}
    returning was.merged_into as into, was.merge_effect as effect`.execute(db);
  const { into, effect } = rows[0]!;
  const silent = sql`e.crisis_id = ${crisis} and e.person_id = ${into} and not exists (select 1 from crises.status s where s.crisis_id = e.crisis_id and s.person_id = e.person_id)
    and not exists (select 1 from crises.roll_entry m where m.crisis_id = e.crisis_id and m.merged_into = e.person_id)`;
  if (effect === "made") await sql`delete from crises.roll_entry e where ${silent}`.execute(db);
  if (effect === "revived") await sql`update crises.roll_entry e set removed_at = now() where ${silent}`.execute(db);
}

/** Derives the present status of entries anew from everything said of them and of those merged into them. */
export async function deriveStatuses(db: Crises, crisis: number, persons: readonly number[]): Promise<void> {
  await sql`
    with newest as (${newestOf(crisis, persons)}), reached as (
      select coalesce(e.merged_into, e.person_id) as owner, max(c.at) as at from crises.roll_entry e join crises.contact c on c.crisis_id = e.crisis_id and c.person_id = e.person_id
      where e.crisis_id = ${crisis} and (e.person_id = any(${persons}::bigint[]) or e.merged_into = any(${persons}::bigint[])) group by 1
    )
    update crises.roll_entry r
    set status = coalesce(n.status, case when c.at is null then 'unaccounted' else 'no-reply' end), status_id = n.id, status_at = n.at, status_relation = n.relation,
      status_channel = n.channel, check_in_id = n.check_in_id, status_until = n.until_day, status_source = n.source, contacted_at = c.at,
      disputed_at = case when r.status_id is distinct from n.id then null else r.disputed_at end
    from crises.roll_entry e left join newest n on n.owner = e.person_id left join reached c on c.owner = e.person_id
    where r.crisis_id = ${crisis} and r.person_id = any(${persons}::bigint[]) and r.merged_into is null and e.crisis_id = r.crisis_id and e.person_id = r.person_id
      and (r.status_id is distinct from n.id or r.contacted_at is distinct from c.at)`.execute(db);
}

export type Told = {
  id: number; status: string; at: Date; recordedAt: Date; relation: "self" | "other"; source: string | null; channel: string; receipt: string | null; note: string | null; until: string | null;
  recordedBy: string | null; recordedByName: string | null; confirmedByName: string | null; decision: boolean; merged: boolean;
};

/** Everything said of a person in a crisis, also under records that were merged into theirs; newest first, at most `most`. */
export async function historyOf(db: Crises, crisis: number, person: number, most: number): Promise<Told[]> {
  const { rows } = await sql<Told>`
    select s.id, s.status, s.at, s.recorded_at as "recordedAt", s.relation, s.source, s.channel, c.receipt, s.note, s.until_day as until, s.recorded_by as "recordedBy",
      s.recorded_by_name as "recordedByName", s.confirmed_by_name as "confirmedByName", s.decision, s.person_id <> ${person} as merged
    from crises.roll_entry e join crises.status s on s.crisis_id = e.crisis_id and s.person_id = e.person_id
    left join crises.check_in c on c.crisis_id = s.crisis_id and c.id = s.check_in_id
    where e.crisis_id = ${crisis} and (e.person_id = ${person} or e.merged_into = ${person})
    order by date_trunc('minute', s.at) desc, (s.relation = 'self') desc, s.at desc, s.id desc limit ${most}`.execute(db);
  return rows;
}
