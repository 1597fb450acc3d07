import { sql } from "kysely";
import type { Db } from "#platform/database.ts";
import type { CrisesTables } from "../tables.ts";
import type { By } from "./movement.store.ts";
import type { healths, onwards, referrals, supports } from "./reception.rules.ts";

type Crises = Db<CrisesTables>;
export type ReceptionRow = {
  person: number; place: string; at: Date; onward: (typeof onwards)[number]; onwardPlace: string | null; referral: (typeof referrals)[number]; referralTo: string | null; health: (typeof healths)[number]; support: (typeof supports)[number];
  recordedName: string | null; recordedAt: Date;
};
export async function receptionsOf(db: Crises, movement: number): Promise<Map<number, ReceptionRow>> {
  const { rows } = await sql<ReceptionRow>`select person_id as person, place, at, onward, onward_place as "onwardPlace", referral, referral_to as "referralTo", health, support, recorded_name as "recordedName", recorded_at as "recordedAt"
    from crises.reception where movement_id = ${movement}`.execute(db);
  return new Map(rows.map((row) => [row.person, row]));
}

/** Receives people, or says better what was said of them before. */
export async function putReceptions(db: Crises, movement: number, people: readonly number[], said: Omit<ReceptionRow, "person" | "recordedName" | "recordedAt">, by: By): Promise<void> {
  await sql`
    insert into crises.reception (movement_id, person_id, place, at, onward, onward_place, referral, referral_to, health, support, recorded_by, recorded_name)
    select ${movement}, p, ${said.place}, ${said.at}, ${said.onward}, ${said.onwardPlace}, ${said.referral}, ${said.referralTo}, ${said.health}, ${said.support}, ${by.account}, ${by.name} from unnest(${[...people]}::bigint[]) as p
    on conflict (movement_id, person_id) do update set place = excluded.place, at = excluded.at, onward = excluded.onward, onward_place = excluded.onward_place, referral = excluded.referral, referral_to = excluded.referral_to,
      health = excluded.health, support = excluded.support, recorded_at = now(), recorded_by = excluded.recorded_by, recorded_name = excluded.recorded_name, version = crises.reception.version + 1`.execute(db);
  await sql`update crises.traveller set state = 'arrived', arrived_at = ${said.at} where movement_id = ${movement} and person_id = any(${[...people]}::bigint[])`.execute(db);
}

/** Whoever was expected and did not board, when a movement departs. */
export async function markNoShows(db: Crises, movement: number): Promise<number[]> {
  return (await sql<{ person: number }>`update crises.traveller set state = 'no-show' where movement_id = ${movement} and state = 'placed' returning person_id as person`.execute(db)).rows.map((row) => row.person);
}
