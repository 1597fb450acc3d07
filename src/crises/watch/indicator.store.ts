import { sql } from "kysely";
import type { Db } from "#platform/database.ts";
import type { Area } from "#platform/geo/geo.ts";
import type { CrisesTables } from "../tables.ts";
import type { IndicatorState } from "./level.rules.ts";

type D = Db<CrisesTables>;
export type PlaceRow = { id: number; country: string; name: { en: string; ar: string } | null; area: Area; example: boolean };
const place = sql`p.id, p.country, case when p.name_en is null then null else jsonb_build_object('en', p.name_en, 'ar', p.name_ar) end as name, p.area, p.example`;

/** Places that are watched: all within some countries, or one. At most 500. */
export async function findPlaces(db: D, countries: "all" | readonly string[], id?: number): Promise<PlaceRow[]> {
  const { rows } = await sql<PlaceRow>`
    select ${place} from crises.watch_place p
    where ${countries === "all" ? sql`true` : sql`p.country = any(${countries}::text[])`} and ${id === undefined ? sql`true` : sql`p.id = ${id}`} order by p.country, p.name_en nulls first, p.id limit 500`.execute(db);
  return rows;
}

/** The place under this key, made when it is missing. */
export async function ensurePlace(db: D, given: { country: string; name: { en: string; ar: string } | null; area: Area; key: string; example: boolean; by: string | null }): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into crises.watch_place (country, name_en, name_ar, area, key, example, added_by)
    values (${given.country}, ${given.name?.en ?? null}, ${given.name?.ar ?? null}, ${JSON.stringify(given.area)}::jsonb, ${given.key}, ${given.example}, ${given.by})
    on conflict (key) do update set key = excluded.key returning id`.execute(db);
  return rows[0]!.id;
}

/** Holds a place until the transaction ends, so that two words on it are weighed one after the other. */
export async function holdPlace(db: D, id: number): Promise<void> {
  await sql`select 1 from crises.watch_place where id = ${id} for update`.execute(db);
}

export async function insertIndicator(db: D, said: { place: number; code: string; state: IndicatorState; source: string; note: string | null; observedAt: Date; account: string | null; name: string | null; example: boolean }, now: Date): Promise<number> {
  const { id } = await db
    .insertInto("crises.indicator")
    .values({ place_id: said.place, code: said.code, state: said.state, source: said.source, note: said.note, observed_at: said.observedAt, recorded_at: now, recorded_by: said.account, recorded_name: said.name, example: said.example })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

export type SaidRow = { id: number; place: number; code: string; state: IndicatorState; source: string; note: string | null; observedAt: Date; recordedAt: Date; by: string | null; example: boolean };
/** Words on indicators of some places in order of the time they speak of; of the last `days`, and before that the newest of each. */
export async function saidOf(db: D, places: readonly number[], since: Date): Promise<SaidRow[]> {
  if (places.length === 0) return [];
  const columns = sql`id, place_id as place, code, state, source, note, observed_at as "observedAt", recorded_at as "recordedAt", recorded_name as by, example`;
  const { rows } = await sql<SaidRow>`
    select * from (
      select ${columns} from crises.indicator where place_id = any(${places}::bigint[]) and observed_at >= ${since}
      union all (select distinct on (place_id, code) ${columns} from crises.indicator where place_id = any(${places}::bigint[]) and observed_at < ${since} order by place_id, code, observed_at desc, id desc)
    ) s order by "observedAt", id limit 20000`.execute(db);
  return rows;
}
