import { sql } from "kysely";
import type { Db } from "#platform/database.ts";
import { liveChannel } from "#platform/live.ts";
import type { CrisesTables } from "../tables.ts";
import type { Member, Said } from "./check-in.rules.ts";

type Crises = Db<CrisesTables>;

/** A check-in about to be written; names are those of the columns. */
export type NewCheckIn = {
  crisis_id: number;
  key: string;
  receipt: string;
  channel: string;
  relation: string;
  language: string;
  all_safe: boolean;
  members: readonly Member[];
  count?: number | undefined;
  place?: string | undefined;
  latitude?: number | undefined;
  longitude?: number | undefined;
  phone?: string | undefined;
  message?: string | undefined;
  /** ISO 8601; now unless told. */
  at?: string | undefined;
  household_id: number | null;
  supersedes_id?: number;
  recorded_by?: string | null;
  state: "waiting" | "matched";
};

export type Written = { id: number; crisis_id: number; key: string; receipt: string; at: Date };

/**
 * Writes check-ins in one statement, whatever their number, tells each crisis's listeners and notes which ask for help
 * (help.ts). Returns those written now: missing are those whose key was taken (within the crisis) and those for a crisis that does not exist.
 */
export async function insertCheckIns(db: Crises, items: readonly NewCheckIn[]): Promise<Written[]> {
  // Ordered by key, so that two groups holding the same keys wait for each other rather than deadlock.
  const { rows } = await sql<Written>`
    with written as (
      insert into crises.check_in (crisis_id, key, receipt, channel, relation, language, all_safe, members, count, place, latitude, longitude,
        phone, message, at, household_id, supersedes_id, after_closing, recorded_by, state, decided_at, decided_by)
      select i.crisis_id, i.key, i.receipt, i.channel, i.relation, i.language, i.all_safe, i.members, i.count, i.place, i.latitude, i.longitude,
        i.phone, i.message, coalesce(i.at, now()), i.household_id, i.supersedes_id, c.closed_at is not null, i.recorded_by, i.state,
        case when i.state = 'matched' then now() end, case when i.state = 'matched' then i.recorded_by end
      from json_to_recordset(${JSON.stringify(items)}::json) as i(crisis_id bigint, key text, receipt text, channel text, relation text,
        language text, all_safe boolean, members jsonb, count smallint, place text, latitude double precision, longitude double precision, phone text,
        message text, at timestamptz, household_id bigint, supersedes_id bigint, recorded_by text, state text)
      join crises.crisis c on c.id = i.crisis_id
      order by i.crisis_id, i.key
      on conflict on constraint check_in_key do nothing
      returning id, crisis_id, key, receipt, at, message, members
    ), asking as (
      insert into crises.help_waiting (crisis_id, check_in_id)
      select crisis_id, id from written where message is not null or members @? '$[*] ? (@.status == "needs-help" || @.status == "injured" || @.status == "missing")'
    ), told as (
      select pg_notify(${liveChannel}, 'crisis:' || crisis_id) from (select distinct crisis_id from written) changed
    )
    select id, crisis_id, key, receipt, at, (select count(*) from told) as told from written`.execute(db);
  return rows;
}

/** Check-ins that are already there, by crisis and key, with what they say. */
export async function checkInsByKey(db: Crises, keys: readonly { crisis_id: number; key: string }[]): Promise<(Written & Said)[]> {
  const { rows } = await sql<Written & Said>`
    select c.id, c.crisis_id, c.key, c.receipt, c.at, c.relation, c.language, c.all_safe, c.members, c.count, c.place, c.latitude, c.longitude, c.phone, c.message, c.household_id
    from unnest(${keys.map((k) => k.crisis_id)}::bigint[], ${keys.map((k) => k.key)}::text[]) as k(crisis_id, key)
    join crises.check_in c on c.crisis_id = k.crisis_id and c.key = k.key`.execute(db);
  return rows;
}

export type StoredCheckIn = {
  id: number;
  crisis_id: number;
  receipt: string;
  channel: string;
  relation: "self" | "other";
  language: "ar" | "en";
  all_safe: boolean;
  members: Member[];
  count: number | null;
  place: string | null;
  latitude: number | null;
  longitude: number | null;
  phone: string | null;
  message: string | null;
  at: Date;
  received_at: Date;
  household_id: number | null;
  state: "waiting" | "matched" | "dismissed" | "superseded";
  after_closing: boolean;
};

const stored = sql.raw(`id, crisis_id, receipt, channel, relation, language, all_safe, members, count, place, latitude, longitude, phone, message,
  at, received_at, household_id, state, after_closing`);

/** One check-in of a crisis; with `lock`, held against other writers to the end of the transaction. */
export async function checkInById(db: Crises, crisis: number, id: number, lock = false): Promise<StoredCheckIn | undefined> {
  const { rows } = await sql<StoredCheckIn>`
    select ${stored} from crises.check_in where id = ${id} and crisis_id = ${crisis} ${lock ? sql`for update` : sql``}`.execute(db);
  return rows[0];
}

/** The newest version of a check-in: itself, or the last of its corrections. */
export async function newestVersion(db: Crises, crisis: number, id: number): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    with recursive version as (
      select id from crises.check_in where id = ${id} and crisis_id = ${crisis}
      union select c.id from crises.check_in c join version v on c.crisis_id = ${crisis} and c.supersedes_id = v.id
    ) select max(id) as id from version`.execute(db);
  return rows[0]?.id ?? id;
}

/** Ends the waiting of a check-in, whoever decided. False when it was not waiting any more. */
export async function decideCheckIn(db: Crises, crisis: number, id: number, state: "matched" | "dismissed" | "superseded", by: string | null, because: string | null = null): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable("crises.check_in")
    .set({ state, decided_at: sql`now()`, decided_by: by, dismissed_because: because })
    .where("crisis_id", "=", crisis)
    .where("id", "=", id)
    .where("state", "=", "waiting")
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Persons found for the members of a check-in, by the member's place in the list. */
export async function matchedMembers(db: Crises, checkIn: number): Promise<Map<number, number>> {
  const rows = await db.selectFrom("crises.status").select(["member", "person_id"]).where("check_in_id", "=", checkIn).where("member", "is not", null).orderBy("id").execute();
  return new Map(rows.map((row) => [row.member!, row.person_id]));
}
