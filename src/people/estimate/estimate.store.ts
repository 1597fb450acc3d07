import { type Selectable, sql } from "kysely";
import type { DirectoryViews } from "#directory";
import type { Db } from "#platform/database.ts";
import type { Area } from "#platform/geo/geo.ts";
import type { PeopleTables } from "../tables.ts";
import { usualFreshness } from "../register/freshness.rules.ts";
import { type Estimate, type NewEstimate } from "./estimate.rules.ts";

type D = Db<PeopleTables & DirectoryViews>;
type Scope = "all" | readonly number[];

function estimateOf(row: Selectable<PeopleTables["people.estimate"]>): Estimate {
  return {
    id: row.id,
    mission: row.mission_id,
    area: row.area as Area,
    key: row.area_key,
    country: row.country,
    name: row.name_en === null || row.name_ar === null ? null : { en: row.name_en, ar: row.name_ar },
    number: row.number,
    lowest: row.lowest,
    highest: row.highest,
    method: row.method as Estimate["method"],
    source: row.source,
    note: row.note,
    onDay: row.on_day,
    confidence: row.confidence as Estimate["confidence"],
    example: row.example,
    author: row.author,
    recordedAt: row.created_at.toISOString(),
    supersededAt: row.superseded_at?.toISOString() ?? null,
  };
}

/** The estimates in force within a scope of missions. */
export async function estimatesInForce(db: D, scope: Scope): Promise<Estimate[]> {
  let query = db.selectFrom("people.estimate").selectAll().where("superseded_at", "is", null).orderBy("id").limit(5_000);
  if (scope !== "all") query = query.where("mission_id", "in", scope.length > 0 ? [...scope] : [0]);
  return (await query.execute()).map(estimateOf);
}

/** All estimates of a mission's area, newest first; at most 200. */
export async function estimateHistory(db: D, mission: number, key: string): Promise<Estimate[]> {
  const rows = await db.selectFrom("people.estimate").selectAll().where("mission_id", "=", mission).where("area_key", "=", key).orderBy("id", "desc").limit(200).execute();
  return rows.map(estimateOf);
}

/** Adds an estimate; the one in force for its key until now is marked as superseded by it. */
export async function insertEstimate(db: D, said: Omit<NewEstimate, "country"> & { key: string; country: string }, now: Date, author: string | null): Promise<{ id: number; superseded: number | null }> {
  // Two officers at once: the second waits here, and its figure is the later one.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`estimate ${said.mission} ${said.key}`}, 0))`.execute(db);
  const before = await db.selectFrom("people.estimate").select("id").where("mission_id", "=", said.mission).where("area_key", "=", said.key).where("superseded_at", "is", null).executeTakeFirst();
  const { rows } = await sql<{ id: number }>`select nextval(pg_get_serial_sequence('people.estimate', 'id')) as id`.execute(db);
  const id = rows[0]!.id;
  // The key of who supersedes is checked at the end of the statement, so both are one statement.
  await sql`
    with older as (update people.estimate set superseded_at = ${now}, superseded_by = ${id} where id = ${before?.id ?? null} returning id)
    insert into people.estimate (id, mission_id, area, area_key, country, name_en, name_ar, number, lowest, highest, method, source, note, on_day, confidence, example, author, created_at, superseded_at, superseded_by)
    overriding system value select ${id}, ${said.mission}, ${JSON.stringify(said.area)}::jsonb, ${said.key}, ${said.country}, ${said.name?.en ?? null}, ${said.name?.ar ?? null}, ${said.number}, ${said.lowest ?? null}, ${said.highest ?? null},
      ${said.method}, ${said.source}, ${said.note ?? null}, ${said.onDay}::date, ${said.confidence}, ${said.example ?? false}, ${author}, ${now}, null, null
    from (select count(*) from older) o`.execute(db);
  return { id, superseded: before?.id ?? null };
}

export type MissionName = { id: number; name: { en: string; ar: string }; country: string; email: string | null };

export async function missionNames(db: D, scope: Scope): Promise<MissionName[]> {
  let query = db.selectFrom("directory.mission_view").select(["id", "name_en", "name_ar", "country", "email"]).orderBy("country").orderBy("name_en");
  if (scope !== "all") query = query.where("id", "in", scope.length > 0 ? [...scope] : [0]);
  return (await query.execute()).map(({ id, name_en, name_ar, country, email }) => ({ id, name: { en: name_en, ar: name_ar }, country, email }));
}

export type CountryCount = { mission: number; country: string; citizens: number; stale: number; others: number };

const scoped = (scope: Scope) => (scope === "all" ? sql`pr.mission_id is not null` : sql`pr.mission_id = any(${scope}::bigint[])`);
/** Those whom a mission's register says to be there on a day: one row per person, mission and country. */
const there = (scope: Scope, home: string | null, today: string) => sql`
  select distinct on (pr.person_id, pr.mission_id, pr.country) pr.person_id, pr.mission_id, pr.country, pr.place, pr.latitude, pr.longitude,
    p.nationality is null or ${home}::text is null or p.nationality = ${home} as citizen,
    coalesce(p.record_confirmed_at, p.created_at) < ${today}::date - ${usualFreshness.staleAfterDays}::int as stale
  from people.present pr join people.person p on p.id = pr.person_id
  where ${scoped(scope)} and (pr.from_day is null or pr.from_day <= ${today}::date) and (pr.until_day is null or pr.until_day >= ${today}::date)
  order by pr.person_id, pr.mission_id, pr.country, pr.latitude nulls last, pr.stay_id desc`;
const counts = sql`count(*) filter (where citizen)::int as citizens, count(*) filter (where citizen and stale)::int as stale, count(*) filter (where not citizen)::int as others`;

/** Registered people by mission and country on a day. `home`: the citizens' country. */
export async function registeredByCountry(db: D, scope: Scope, home: string | null, today: string): Promise<CountryCount[]> {
  const { rows } = await sql<CountryCount>`select mission_id as mission, country, ${counts} from (${there(scope, home, today)}) t group by mission_id, country`.execute(db);
  return rows;
}

export type SpotCount = CountryCount & { place: string | null; latitude: number | null; longitude: number | null };

/** The same by position and place, for areas that are no whole country. */
export async function registeredBySpot(db: D, missions: readonly number[], home: string | null, today: string): Promise<SpotCount[]> {
  const { rows } = await sql<SpotCount>`
    select mission_id as mission, country, place, latitude, longitude, ${counts} from (${there(missions, home, today)}) t group by mission_id, country, place, latitude, longitude`.execute(db);
  return rows;
}
