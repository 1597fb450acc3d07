import { sql } from "kysely";
import type { Db } from "#platform/database.ts";
import { type Area, areaContains } from "#platform/geo/geo.ts";
import { inSight } from "../board/figures.store.ts";
import type { CrisesTables } from "../tables.ts";

type Crises = Db<CrisesTables>;
type Scope = "all" | number[];

/** When each area's people last got something from us, by any channel. */
export async function lastSpoken(db: Crises, crisis: number): Promise<Map<number, Date | null>> {
  const { rows } = await sql<{ area: number; at: Date | null }>`
    select a.id as area, c.at from crises.area a
    left join lateral (select at from crises.contact where crisis_id = ${crisis} and area_id = a.id order by at desc limit 1) c on true where a.crisis_id = ${crisis}`.execute(db);
  return new Map(rows.map((row) => [row.area, row.at]));
}

export type Waiting = { count: number; oldest: Date | null };
/** Reports of deaths that wait for a second person. */
export async function waitingDeaths(db: Crises, crisis: number, scope: Scope): Promise<Waiting> {
  const { rows } = await sql<Waiting>`
    select count(*) as count, min(d.reported_at) as oldest from crises.death_report d join crises.roll_entry e on e.crisis_id = d.crisis_id and e.person_id = d.person_id
    where d.crisis_id = ${crisis} and d.state = 'open' and ${inSight({ scope })}`.execute(db);
  return rows[0]!;
}

/** People whose status is past its last day, and those of whom something else was said since a state that holds. */
export async function needLook(db: Crises, crisis: number, scope: Scope): Promise<{ due: number; disputed: number }> {
  const { rows } = await sql<{ due: number; disputed: number }>`
    select count(*) filter (where e.status_until < current_date) as due, count(*) filter (where e.disputed_at is not null and e.status in ('deceased', 'duplicate')) as disputed
    from crises.roll_entry e where e.crisis_id = ${crisis} and e.removed_at is null and (e.status_until is not null or e.disputed_at is not null) and ${inSight({ scope })}`.execute(db);
  return rows[0]!;
}

/** What the job counted last, added up over a scope. */
export async function countedNeeds(db: Crises, crisis: number, scope: Scope): Promise<{ at: Date | null; list: { need: string; people: number }[] }> {
  const { rows } = await sql<{ need: string; people: number; at: Date }>`
    select e.need, sum(e.people)::int as people, max(e.at) as at from crises.need_count e where e.crisis_id = ${crisis} and (e.need = '' or ${inSight({ scope })}) group by e.need order by 2 desc, 1`.execute(db);
  return { at: rows[0]?.at ?? null, list: rows.flatMap(({ need, people }) => (need === "" ? [] : [{ need, people }])) };
}

type Estimate = { mission: number; area: Area; country: string; number: number; onDay: string };
export type Estimated = { number: number; onDay: string };

/** The newest day makes a sum only as old as its oldest part. */
function added(parts: readonly Estimate[]): Estimated | null {
  if (parts.length === 0) return null;
  return { number: parts.reduce((sum, part) => sum + part.number, 0), onDay: parts.map((part) => part.onDay).sort()[0]! };
}

/**
 * Estimates in force that speak of the areas of a crisis: for a country those of the whole country (else the sum of its
 * places); for a circle or polygon those of places whose middle lies in it. Per area, and per mission over all areas.
 */
export async function estimatesFor(db: Crises, areas: readonly { id: number; shape: Area }[]): Promise<{ areas: Map<number, Estimated>; missions: Map<number, Estimated> }> {
  const { rows } = await sql<Estimate>`select mission_id as mission, area, country, number, on_day as "onDay" from people.estimate_place order by number desc limit 5000`.execute(db);
  const fitting = (shape: Area): Estimate[] => {
    if (shape.kind === "country") {
      const whole = rows.filter((row) => row.area.kind === "country" && row.country === shape.country);
      return whole.length > 0 ? whole : rows.filter((row) => row.country === shape.country);
    }
    return rows.filter(({ area }) => {
      const middle = middleOf(area);
      return middle !== null && areaContains(shape, { coordinates: middle });
    });
  };
  const found = new Map(areas.map(({ id, shape }) => [id, fitting(shape)]));
  const all = [...new Set([...found.values()].flat())];
  const sums = <K>(groups: Iterable<[K, Estimate[]]>) => new Map([...groups].flatMap(([key, parts]) => { const sum = added(parts); return sum ? [[key, sum] as const] : []; }));
  return { areas: sums(found), missions: sums(Map.groupBy(all, (row) => row.mission)) };
}

function middleOf(area: Area): { latitude: number; longitude: number } | null {
  if (area.kind === "country") return null;
  if (area.kind === "circle") return area.centre;
  const sum = area.points.reduce((to, point) => ({ latitude: to.latitude + point.latitude, longitude: to.longitude + point.longitude }), { latitude: 0, longitude: 0 });
  return { latitude: sum.latitude / area.points.length, longitude: sum.longitude / area.points.length };
}
