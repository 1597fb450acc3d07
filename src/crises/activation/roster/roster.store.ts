import { sql } from "kysely";
import type { Db } from "#platform/database.ts";
import type { CrisesTables } from "../../tables.ts";

type Crises = Db<CrisesTables>;
type By = { account: string | null; name: string | null };
export type Shift = { id: number; function: string; account: string; name: string; starts_at: Date; ends_at: Date; zone: string; version: number; made_name: string | null; cancelled_at: Date | null; cancelled_because: string | null };
const columns = sql`s.id, s.function, s.account, s.name, s.starts_at, s.ends_at, s.zone, s.version, s.made_name, s.cancelled_at, s.cancelled_because`;

/** Shifts of a crisis that end after `from`, in order, at most 500. */
export async function shiftsOf(db: Crises, crisis: number, from: Date): Promise<Shift[]> {
  return (await sql<Shift>`select ${columns} from crises.shift s where s.crisis_id = ${crisis} and s.ends_at > ${from} order by s.starts_at, s.id limit 500`.execute(db)).rows;
}

/** Held to the end of the transaction: two people planning for the same account wait for each other. */
export async function lockAccountShifts(db: Crises, account: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('crises.shift:' || ${account}, 0))`.execute(db);
}

/** Is the account on duty in any crisis during the span? */
export async function isOnDuty(db: Crises, account: string, from: Date, to: Date): Promise<boolean> {
  return (await sql`select 1 from crises.shift where account = ${account} and cancelled_at is null and starts_at < ${to} and ends_at > ${from} limit 1`.execute(db)).rows.length > 0;
}

export async function insertShift(db: Crises, shift: { crisis: number; function: string; account: string; name: string; starts: Date; ends: Date; zone: string }, by: By): Promise<number> {
  const { id } = await db
    .insertInto("crises.shift")
    .values({ crisis_id: shift.crisis, function: shift.function, account: shift.account, name: shift.name, starts_at: shift.starts, ends_at: shift.ends, zone: shift.zone, made_by: by.account, made_name: by.name })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

/** False when the shift is not at the version looked at, or cancelled already. */
export async function cancelShiftRow(db: Crises, crisis: number, shift: number, version: number, because: string, by: By): Promise<boolean> {
  const { rows } = await sql`update crises.shift set cancelled_at = now(), cancelled_by = ${by.name}, cancelled_because = ${because}, changed_at = now(), version = version + 1
    where id = ${shift} and crisis_id = ${crisis} and version = ${version} and cancelled_at is null returning 1`.execute(db);
  return rows.length > 0;
}

export type OnDuty = { crisis: number; function: string; name: string; ends_at: Date; zone: string; account: string };
/** Who is on duty at a moment in these crises. */
export async function onDuty(db: Crises, crises: readonly number[], at: Date): Promise<OnDuty[]> {
  return (await sql<OnDuty>`select crisis_id as crisis, function, name, ends_at, zone, account from crises.shift
    where crisis_id = any(${crises}::bigint[]) and cancelled_at is null and starts_at <= ${at} and ends_at > ${at} order by crisis_id, function, ends_at`.execute(db)).rows;
}

export type DutyAddress = { email: string; missions: number[] | "all" };
/** E-mail addresses of whoever is on duty at a moment in an open crisis and holds one of these roles; `missions`: over which. At most 200. */
export async function addressesOnDuty(db: Crises, roles: readonly string[], at: Date, example: boolean): Promise<DutyAddress[]> {
  return (await sql<DutyAddress>`
    select h.email, case when bool_or(h.mission_id is null) then to_jsonb('all'::text) else jsonb_agg(distinct h.mission_id) end as missions
    from accounts.role_holder_view h
    where h.role = any(${[...roles]}::text[]) and exists (
      select 1 from crises.shift s join crises.crisis c on c.id = s.crisis_id
      where s.account = h.account_id::text and s.cancelled_at is null and s.starts_at <= ${at} and s.ends_at > ${at} and c.closed_at is null and c.example = ${example})
    group by h.email order by h.email limit 200`.execute(db)).rows;
}

/** Makes or replaces the digest of somebody's calendar address. */
export async function keepCalendar(db: Crises, account: string, digest: Buffer): Promise<void> {
  await sql`insert into crises.duty_calendar (account, digest) values (${account}, ${digest}) on conflict (account) do update set digest = excluded.digest, made_at = now()`.execute(db);
}

export async function calendarSince(db: Crises, account: string): Promise<Date | null> {
  return (await sql<{ made_at: Date }>`select made_at from crises.duty_calendar where account = ${account}`.execute(db)).rows[0]?.made_at ?? null;
}

/** Whose address it is, as long as the account is enabled. */
export async function calendarOwner(db: Crises, digest: Buffer): Promise<string | undefined> {
  return (await sql<{ account: string }>`select c.account from crises.duty_calendar c join accounts.officer_view o on o.account_id::text = c.account where c.digest = ${digest}`.execute(db)).rows[0]?.account;
}

export type CalendarShift = Shift & { title_en: string; title_ar: string; example: boolean; changed_at: Date };
/** Shifts of an account from a month ago on, cancelled ones too, at most 500. */
export async function shiftsOfAccount(db: Crises, account: string): Promise<CalendarShift[]> {
  return (await sql<CalendarShift>`select ${columns}, s.changed_at, c.title_en, c.title_ar, c.example from crises.shift s join crises.crisis c on c.id = s.crisis_id
    where s.account = ${account} and s.ends_at > now() - interval '31 days' order by s.starts_at limit 500`.execute(db)).rows;
}
