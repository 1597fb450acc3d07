import { sql } from "kysely";
import { missionNames } from "../board/figures.store.ts";
import type { Db } from "#platform/database.ts";
import type { CrisesTables } from "../tables.ts";
import { type Figures, standingOf, statusesOf, type Tallied } from "./figures.rules.ts";

type Crises = Db<CrisesTables>;

/**
 * How many stood how at a moment, by area and mission: out of the history of statuses, as far as it was recorded by then.
 * The present word of each is chosen as `presentOf` (roll/status.rules.ts) does. Who was taken off the roll later is
 * counted; who was merged into another counts once.
 */
async function tallyAt(db: Crises, crisis: number, at: Date): Promise<Tallied[]> {
  const { rows } = await sql<Tallied>`
    with entry as (
      select person_id, area_id, mission_id from crises.roll_entry
      where crisis_id = ${crisis} and merged_into is null and added_at <= ${at} and (removed_at is null or removed_at > ${at})
    ), said as (
      select coalesce(e.merged_into, e.person_id) as owner, s.id, s.status, s.at, s.relation,
        max(s.id) filter (where s.decision and s.status not in ('deceased', 'duplicate')) over (partition by coalesce(e.merged_into, e.person_id)) as ended
      from crises.status s join crises.roll_entry e on e.crisis_id = s.crisis_id and e.person_id = s.person_id
      where s.crisis_id = ${crisis} and s.recorded_at <= ${at}
    ), present as (
      select distinct on (owner) owner, status, at from said
      where status not in ('deceased', 'duplicate') or ended is null or ended < id
      order by owner, (status in ('deceased', 'duplicate')) desc, date_trunc('minute', at) desc, (relation = 'self') desc, at desc, id desc
    ), contacted as (select distinct person_id from crises.contact where crisis_id = ${crisis} and at <= ${at})
    select e.area_id as area, e.mission_id as mission, coalesce(p.status, case when c.person_id is null then 'unaccounted' else 'no-reply' end) as status, count(*)::int as count, max(p.at) as newest
    from entry e left join present p on p.owner = e.person_id left join contacted c on c.person_id = e.person_id group by 1, 2, 3`.execute(db);
  return rows;
}

type Area = { id: number; name_en: string; name_ar: string; level: number | null };
async function areasAt(db: Crises, crisis: number, at: Date): Promise<Area[]> {
  const { rows } = await sql<Area>`
    select a.id, a.name_en, a.name_ar, (select l.level from crises.area_level l where l.area_id = a.id and l.at <= ${at} order by l.id desc limit 1) as level
    from crises.area a where a.crisis_id = ${crisis} order by 4 desc nulls last, a.id`.execute(db);
  return rows;
}

type Work = { received: number; waiting: number; opened: number; resolved: number; enquiries: number; enquiries_closed: number; sent: number; reached: number; boarded: number; arrived: number; decisions: number };
/** What was done until a moment. A case or enquiry counts as closed when that was its last turn by then. */
async function workAt(db: Crises, crisis: number, at: Date): Promise<Work> {
  const { rows } = await sql<Work>`
    select
      (select count(*) from crises.check_in where crisis_id = ${crisis} and received_at <= ${at})::int as received,
      (select count(*) from crises.check_in where crisis_id = ${crisis} and received_at <= ${at} and (state = 'waiting' or decided_at > ${at}))::int as waiting,
      (select count(*) from crises.case where crisis_id = ${crisis} and opened_at <= ${at})::int as opened,
      (select count(*) from crises.case c where crisis_id = ${crisis} and opened_at <= ${at}
        and (select e.kind from crises.case_event e where e.case_id = c.id and e.at <= ${at} and e.kind in ('resolved', 'reopened') order by e.id desc limit 1) = 'resolved')::int as resolved,
      (select count(*) from crises.enquiry where crisis_id = ${crisis} and opened_at <= ${at} and joined_into is null)::int as enquiries,
      (select count(*) from crises.enquiry q where crisis_id = ${crisis} and opened_at <= ${at} and joined_into is null
        and (select e.kind from crises.enquiry_event e where e.enquiry_id = q.id and e.at <= ${at} and e.kind in ('closed', 'reopened') order by e.id desc limit 1) = 'closed')::int as enquiries_closed,
      (select count(*) from crises.alert where crisis_id = ${crisis} and sent_at <= ${at})::int as sent,
      (select count(distinct person_id) from crises.contact where crisis_id = ${crisis} and at <= ${at} and alert_id is not null)::int as reached,
      (select count(*) from crises.traveller t join crises.movement m on m.id = t.movement_id where m.crisis_id = ${crisis} and t.boarded_at <= ${at})::int as boarded,
      (select count(*) from crises.traveller t join crises.movement m on m.id = t.movement_id where m.crisis_id = ${crisis} and t.arrived_at <= ${at})::int as arrived,
      (select count(*) from crises.decision where crisis_id = ${crisis} and recorded_at <= ${at})::int as decisions`.execute(db);
  return rows[0]!;
}

/** Draws the figures of a crisis as they were known at a moment. Names nobody. */
export async function drawFigures(db: Crises, crisis: number, at: Date): Promise<Figures> {
  const lines = await tallyAt(db, crisis, at);
  const areas = await areasAt(db, crisis, at);
  const work = await workAt(db, crisis, at);
  const byMission = [...Map.groupBy(lines, (line) => line.mission)];
  const names = await missionNames(db, byMission.flatMap(([id]) => id ?? []));
  return {
    asOf: at.toISOString(),
    ...standingOf(lines),
    byStatus: statusesOf(lines),
    areas: areas.map((area) => {
      const own = lines.filter((line) => line.area === area.id);
      const counts = Object.fromEntries(statusesOf(own).map(({ status, count }) => [status, count]));
      return { id: area.id, name: { en: area.name_en, ar: area.name_ar }, level: area.level, ...standingOf(own), byStatus: counts };
    }),
    missions: byMission.map(([id, own]) => ({ id, name: id === null ? null : (names.get(id) ?? null), ...standingOf(own) })).sort((a, b) => b.concerned - a.concerned),
    checkIns: { received: work.received, waiting: work.waiting },
    cases: { opened: work.opened, open: work.opened - work.resolved, resolved: work.resolved },
    enquiries: { received: work.enquiries, open: work.enquiries - work.enquiries_closed },
    alerts: { sent: work.sent, reached: work.reached },
    movements: { boarded: work.boarded, arrived: work.arrived },
    decisions: work.decisions,
  };
}
