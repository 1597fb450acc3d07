import { sql } from "kysely";
import type { Db } from "#platform/database.ts";
import type { PeopleTables } from "../tables.ts";
import { confirmEvery, type Policy, type RecordFacts } from "./policy.rules.ts";

type D = Db<PeopleTables>;

/**
 * Households whose record is due to be confirmed, after `after` in id order: the last confirmation of one of its open
 * members is too long ago for the kind of its stay, or a traveller's last stay has ended; not asked too often or lately.
 */
export async function dueHouseholds(db: D, policy: Policy, now: Date, after: number, most: number): Promise<{ household: number; language: string | null; channels: string[]; asks: number }[]> {
  const { confirm } = policy;
  const kinds = (["resident", "student", "patient"] as const).map((kind) => sql`when ${kind} then ${confirmEvery(policy, kind)}::int`);
  const { rows } = await sql<{ household: number; language: string | null; channels: string[]; asks: number }>`
    select h.id as household, h.language, h.channels, h.confirm_asks as asks from people.household h
    where h.id > ${after} and h.confirm_asks < ${confirm.times}
      and (h.confirm_asked_at is null or h.confirm_asks = 0 or h.confirm_asked_at <= ${now}::timestamptz - make_interval(days => ${confirm.remindDays}))
      and exists (
        select 1 from people.person p left join lateral (
          select s.kind, s.until_day from people.stay s where s.person_id = p.id order by s.until_day desc nulls first, s.id desc limit 1
        ) last on true
        where p.household_id = h.id and p.erased_at is null and p.merged_into is null and p.closed_at is null and case
          when last.kind = 'traveller' then last.until_day is not null and last.until_day + ${confirm.afterStayDays}::int <= ${now}::timestamptz::date
            and coalesce(p.record_confirmed_at, p.created_at)::date <= last.until_day
          else coalesce(p.record_confirmed_at, p.created_at) <= ${now}::timestamptz - make_interval(days => case last.kind ${sql.join(kinds, sql` `)} else ${confirmEvery(policy, "resident")}::int end)
        end)
    order by h.id limit ${most}`.execute(db);
  return rows;
}

/** Notes that a household was asked. */
export async function noteAsked(db: D, household: number, now: Date): Promise<void> {
  await sql`update people.household set confirm_asked_at = ${now}, confirm_asks = confirm_asks + 1 where id = ${household}`.execute(db);
}

type FactsRow = { id: number; confirmed_at: Date | null; created_at: Date; closed_at: Date | null; kinds: string[]; last_day: string | null };

/**
 * Persons who may have expired, after `after` in id order, with what the rule needs to know. Chosen generously by the
 * shortest term there is; `expiryOf` decides.
 */
export async function mayHaveExpired(db: D, { keep }: Policy, now: Date, after: number, most: number): Promise<(RecordFacts & { id: number })[]> {
  const ago = (days: number) => sql`${now}::timestamptz - make_interval(days => ${days})`;
  const { rows } = await sql<FactsRow>`
    select p.id, p.record_confirmed_at as confirmed_at, p.created_at, p.closed_at, coalesce(s.kinds, '{}') as kinds, s.last_day
    from people.person p left join lateral (
      select array_agg(distinct s.kind) as kinds, case when bool_or(s.until_day is null) then null else max(s.until_day) end as last_day from people.stay s where s.person_id = p.id
    ) s on true
    where p.id > ${after} and p.erased_at is null and p.merged_into is null
      and (coalesce(p.record_confirmed_at, p.created_at) <= ${ago(keep.unconfirmedDays)} or p.closed_at <= ${ago(keep.closedDays)} or s.last_day <= (${ago(keep.travellerDays)})::date)
    order by p.id limit ${most}`.execute(db);
  return rows.map((row) => ({ id: row.id, confirmedAt: row.confirmed_at, createdAt: row.created_at, closedAt: row.closed_at, kinds: row.kinds, lastDay: row.last_day }));
}
