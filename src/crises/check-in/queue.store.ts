import { sql } from "kysely";
import type { Db } from "#platform/database.ts";
import type { CrisesTables } from "../tables.ts";
import type { StoredCheckIn } from "./check-in.store.ts";

type Crises = Db<CrisesTables>;

type Scope = "all" | readonly number[];

/** A check-in that came by a household's personal link is that household's mission's to see; any other is everybody's. */
function within(scope: Scope) {
  if (scope === "all") return sql`true`;
  return sql`(c.household_id is null or exists (select 1 from crises.roll_entry e where e.household_id = c.household_id and e.crisis_id = c.crisis_id and e.mission_id = any(${scope}::bigint[])))`;
}

/** Missions of a household on a crisis's roll; empty when it is not on it. */
export async function missionsOfHousehold(db: Crises, crisis: number, household: number): Promise<(number | null)[]> {
  const rows = await db.selectFrom("crises.roll_entry").select("mission_id").distinct().where("crisis_id", "=", crisis).where("household_id", "=", household).execute();
  return rows.map((row) => row.mission_id);
}

/** How many check-ins wait, and since when the oldest does. */
export async function queueDepth(db: Crises, crisis: number, scope: Scope): Promise<{ depth: number; oldest: Date | null }> {
  const { rows } = await sql<{ depth: number; oldest: Date | null }>`
    select count(*) as depth, min(received_at) as oldest from crises.check_in c where crisis_id = ${crisis} and state = 'waiting' and ${within(scope)}`.execute(db);
  return rows[0]!;
}

/** Check-ins that wait, oldest first, after an id; `text` is looked for in code, place, phone, message and names. */
export async function waitingCheckIns(db: Crises, crisis: number, options: { after: number; most: number; text: string | undefined; scope: Scope }): Promise<StoredCheckIn[]> {
  const text = options.text?.toLowerCase();
  const code = text?.toUpperCase().replace(/[\s-]/g, "");
  const found = text
    ? sql`(receipt = ${code} or c.id in (select check_in_id from crises.other_receipt o where o.crisis_id = c.crisis_id and o.receipt = ${code}) or strpos(lower(concat_ws(' ', place, phone, message, (select string_agg(m ->> 'name', ' ') from jsonb_array_elements(members) m))), ${text}) > 0)`
    : sql`true`;
  const { rows } = await sql<StoredCheckIn>`
    select id, crisis_id, receipt, channel, relation, language, all_safe, members, count, place, latitude, longitude, phone, message, at, received_at,
      household_id, state, after_closing
    from crises.check_in c where crisis_id = ${crisis} and state = 'waiting' and ${within(options.scope)} and id > ${options.after} and ${found} order by id limit ${options.most}`.execute(db);
  return rows;
}

export type AlreadyMatched = { check_in: number; member: number | null; person: number };
/** Persons already found for some check-ins; of one merged into another since, the other. */
export async function alreadyMatched(db: Crises, checkIns: readonly number[]): Promise<AlreadyMatched[]> {
  const { rows } = await sql<AlreadyMatched>`
    select s.check_in_id as check_in, s.member, coalesce(e.merged_into, s.person_id) as person
    from crises.status s join crises.roll_entry e on e.crisis_id = s.crisis_id and e.person_id = s.person_id where s.check_in_id = any(${checkIns}::bigint[]) order by s.id`.execute(db);
  return rows;
}
