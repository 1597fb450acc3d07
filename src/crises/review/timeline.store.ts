import { sql } from "kysely";
import type { Db } from "#platform/database.ts";
import { pointOf } from "../dashboard/trend.rules.ts";
import type { RollStatus } from "../roll/roll.rules.ts";
import type { CrisesTables } from "../tables.ts";
import type { Records } from "./timeline.rules.ts";

type Crises = Db<CrisesTables>;

const all = async <T>(db: Crises, query: ReturnType<typeof sql>): Promise<T[]> => (await query.execute(db)).rows as T[];
const account = (column: ReturnType<typeof sql.ref>) => sql`(select o.name from accounts.officer_view o where o.account_id::text = ${column})`;

/** What the records and the audit log say of a crisis until a moment. Days and hours that are not over are left for the next time, so that no count is kept half. Undefined without such a crisis. */
export async function recordsOf(db: Crises, crisis: number, until: Date): Promise<Omit<Records, "audit"> & { audit: Omit<Records["audit"][number], "title">[] } | undefined> {
  const [head] = await all<Records["crisis"]>(db, sql`
    select jsonb_build_object('en', title_en, 'ar', title_ar) as title, began_at as "beganAt", opened_at as "openedAt", ${account(sql.ref("opened_by"))} as "openedBy" from crises.crisis where id = ${crisis}`);
  if (!head) return undefined;
  const area = sql`jsonb_build_object('en', a.name_en, 'ar', a.name_ar)`;
  const hours = Map.groupBy(await all<{ at: Date; status: string; people: number }>(db, sql`
    select max(max(at)) over (partition by hour) as at, status, sum(people)::int as people from crises.trend where crisis_id = ${crisis} and at <= ${until} group by hour, status order by hour limit 20000`), (row) => row.at.toISOString());
  return {
    crisis: head,
    levels: await all(db, sql`select l.id, l.at, ${area} as area, l.level, l.reason, l.by_name as by from crises.area_level l join crises.area a on a.id = l.area_id where a.crisis_id = ${crisis} and l.at <= ${until} order by l.id limit 1000`),
    turns: await all(db, sql`select id, at, turn, reason, by_name as by from crises.crisis_turn where crisis_id = ${crisis} and at <= ${until} order by id limit 100`),
    decisions: await all(db, sql`select number, decided_at as at, decision, decided_by as by from crises.decision where crisis_id = ${crisis} and recorded_at <= ${until} order by number limit 1000`),
    alerts: await all(db, sql`select id, sent_at as at, jsonb_build_object('en', texts -> 'en' ->> 'headline', 'ar', texts -> 'ar' ->> 'headline') as headline, coalesce(asked_by_name, created_by_name) as by
      from crises.alert where crisis_id = ${crisis} and sent_at <= ${until} order by id limit 500`),
    posts: await all(db, sql`select id, taken_at as taken, case when ended_at <= ${until} then ended_at end as ended, function, rank, name, given_name as "givenBy", ended_name as "endedBy" from crises.post where crisis_id = ${crisis} and taken_at <= ${until} order by id limit 500`),
    handovers: await all(db, sql`select id, received_at as at, function, from_name as from, to_name as to from crises.handover where crisis_id = ${crisis} and received_at <= ${until} order by id limit 500`),
    checklists: await all(db, sql`select min(c.id) as id, min(c.opened_at) as at, ${area} as area, c.level, min(c.opened_name) as by from crises.checklist c join crises.area a on a.id = c.area_id
      where c.crisis_id = ${crisis} and c.opened_at <= ${until} group by a.id, c.level, date_trunc('hour', c.opened_at) order by 1 limit 500`),
    sitreps: await all(db, sql`select number, exercise, signed_at as at, signed_name as by from crises.sitrep where crisis_id = ${crisis} and state = 'signed' and signed_at <= ${until} order by number`),
    days: await all(db, sql`
      select what, to_char(min(at) at time zone 'UTC', 'YYYY-MM-DD') as day, min(at) as first, count(*)::int as count from (
        select 'case' as what, opened_at as at from crises.case where crisis_id = ${crisis}
        union all select 'resolved', e.at from crises.case_event e join crises.case c on c.id = e.case_id where c.crisis_id = ${crisis} and e.kind = 'resolved'
        union all select 'enquiry', opened_at from crises.enquiry where crisis_id = ${crisis}) one
      where at < date_trunc('day', ${until}::timestamptz at time zone 'UTC') at time zone 'UTC' group by what, date_trunc('day', at at time zone 'UTC') order by 3 limit 1000`),
    movements: await all(db, sql`
      select m.id, m.number, m.title, min(t.boarded_at) as boarded, count(t.boarded_at)::int as count, case when bool_and(t.boarded_at is null or t.arrived_at is not null) then max(t.arrived_at) end as arrived, count(t.arrived_at)::int as arrivals
      from crises.movement m join crises.traveller t on t.movement_id = m.id where m.crisis_id = ${crisis} and t.boarded_at <= ${until} group by m.id order by m.number limit 500`),
    audit: await all(db, sql`
      select a.operation, min(a.at) as at, a.actor_id as actor, ${account(sql.ref("a.actor_id"))} as by, to_char(date_trunc('hour', min(a.at)) at time zone 'UTC', 'YYYY-MM-DD"T"HH24') as hour, count(*)::int as count
      from platform.audit a where a.subject = 'crisis' and a.subject_ids @> array[${crisis}::bigint] and a.outcome = 'done' and a.actor_kind = 'staff' and a.at < date_trunc('hour', ${until}::timestamptz)
      group by a.operation, a.actor_id, date_trunc('hour', a.at) order by 2 limit 1000`),
    trend: [...hours].map(([at, rows]) => pointOf(at, rows.map((row) => ({ status: row.status as RollStatus, count: row.people })))),
  };
}
