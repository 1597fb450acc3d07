import { sql } from "kysely";
import type { Db } from "#platform/database.ts";
import type { CrisesTables } from "../tables.ts";
import type { Member } from "./check-in.rules.ts";

type Crises = Db<CrisesTables>;
export type CheckInId = { crisis: number; checkIn: number };

/** Takes up to 200 check-ins that ask for help off the list of those nobody was told of; several processes take different ones. */
export async function takeHelp(db: Crises): Promise<CheckInId[]> {
  const { rows } = await sql<CheckInId>`
    delete from crises.help_waiting where (crisis_id, check_in_id) in (select crisis_id, check_in_id from crises.help_waiting order by at limit 200 for update skip locked)
    returning crisis_id as crisis, check_in_id as "checkIn"`.execute(db);
  return rows;
}

export type AskedFor = CheckInId & {
  receipt: string;
  channel: string;
  at: Date;
  household: number | null;
  allSafe: boolean;
  members: Member[];
  /** Persons of the roll found for it so far. */
  people: number[];
  phone: string | null;
  place: string | null;
  message: string | null;
  language: "ar" | "en";
};

/** What check-ins that ask for help say, for whoever makes cases of them. */
export async function askedFor(db: Crises, ids: readonly CheckInId[]): Promise<AskedFor[]> {
  const { rows } = await sql<AskedFor>`
    select c.crisis_id as crisis, c.id as "checkIn", c.receipt, c.channel, c.at, c.household_id as household, c.all_safe as "allSafe", c.members, c.phone, c.place, c.message, c.language,
      coalesce((select array_agg(distinct s.person_id order by s.person_id) from crises.status s where s.check_in_id = c.id), '{}'::bigint[]) as people
    from unnest(${ids.map((one) => one.crisis)}::bigint[], ${ids.map((one) => one.checkIn)}::bigint[]) as i(crisis, id)
    join crises.check_in c on c.crisis_id = i.crisis and c.id = i.id order by c.id`.execute(db);
  return rows;
}
