import { type Selectable, sql } from "kysely";
import type { PeopleViews } from "#people";
import type { Db } from "#platform/database.ts";
import type { CommunityTables } from "../tables.ts";
import type { SpotRow } from "./cover.rules.ts";
import type { DescribedWarden, Warden } from "./warden.rules.ts";

type D = Db<CommunityTables & PeopleViews>;
type Scope = "all" | readonly number[];

type Row = Selectable<CommunityTables["community.warden"]> & { shown_name: string | null; shown_phone: string | null; families: number; alternates: { id: number; name: string | null }[] };

function wardenOf(row: Row): Warden {
  return {
    id: row.id,
    mission: row.mission_id,
    person: row.person_id,
    name: row.shown_name,
    phone: row.shown_phone,
    email: row.email,
    hasAccount: row.account !== null,
    languages: row.languages as Warden["languages"],
    channels: row.channels as Warden["channels"],
    country: row.country,
    place: row.place,
    area: row.area as Warden["area"],
    status: row.status as Warden["status"],
    fromDay: row.from_day,
    untilDay: row.until_day,
    trainedOn: row.trained_on,
    agreedOn: row.agreed_on,
    alternates: row.alternates,
    families: row.families,
    note: row.note,
    example: row.example,
    version: row.version,
    changedAt: row.changed_at.toISOString(),
    changedBy: row.changed_by,
  };
}

// Of whom the register knows, its word holds; else what was written here.
const nameOf = (table: string) => sql`coalesce((select coalesce(k.name_arabic, k.name_latin) from people.known k where k.person_id = ${sql.ref(`${table}.person_id`)}), ${sql.ref(`${table}.name`)})`;

export type WardenFilter = { id?: number; status?: string | undefined; account?: string };

/** Wardens of a scope of missions: those who serve first, then by place. At most 2,000. */
export async function wardens(db: D, scope: Scope, only: WardenFilter = {}): Promise<Warden[]> {
  const where = [scope === "all" ? sql`true` : sql`w.mission_id = any(${scope}::bigint[])`];
  if (only.id !== undefined) where.push(sql`w.id = ${only.id}`);
  if (only.status !== undefined) where.push(sql`w.status = ${only.status}`);
  if (only.account !== undefined) where.push(sql`w.account = ${only.account}`);
  const { rows } = await sql<Row>`
    select w.*, ${nameOf("w")} as shown_name,
      coalesce(w.phone, (select r.value from people.reach r where r.person_id = w.person_id and r.channel = 'phone' order by r.preferred desc, r.contact_id limit 1)) as shown_phone,
      (select count(*)::int from community.family f where f.warden_id = w.id) as families,
      (select coalesce(jsonb_agg(jsonb_build_object('id', o.id, 'name', ${nameOf("o")}) order by a.position), '[]')
        from community.warden_alternate a join community.warden o on o.id = a.alternate_id where a.warden_id = w.id) as alternates
    from community.warden w where ${sql.join(where, sql` and `)}
    order by array_position(array['active', 'candidate', 'paused', 'ended'], w.status), w.country, w.place nulls last, w.id limit 2000`.execute(db);
  return rows.map(wardenOf);
}

type Kept = DescribedWarden & { account: string | null };
const columnsOf = (said: Kept) => ({
  person_id: said.person ?? null,
  name: said.name ?? null,
  phone: said.phone ?? null,
  email: said.email ?? null,
  account: said.account,
  languages: said.languages,
  channels: said.channels,
  country: said.country,
  place: said.place ?? null,
  area: JSON.stringify(said.area),
  status: said.status,
  from_day: said.fromDay ?? null,
  until_day: said.untilDay ?? null,
  trained_on: said.trainedOn ?? null,
  agreed_on: said.agreedOn ?? null,
  note: said.note ?? null,
});

async function setAlternates(db: D, warden: number, alternates: readonly number[]): Promise<void> {
  await db.deleteFrom("community.warden_alternate").where("warden_id", "=", warden).execute();
  if (alternates.length > 0) await db.insertInto("community.warden_alternate").values(alternates.map((alternate_id, position) => ({ warden_id: warden, position, alternate_id }))).execute();
}

export async function insertWarden(db: D, mission: number, said: Kept, example: boolean, by: string | null): Promise<number> {
  const row = await db.insertInto("community.warden").values({ ...columnsOf(said), mission_id: mission, example, created_by: by, changed_by: by }).returning("id").executeTakeFirstOrThrow();
  await setAlternates(db, row.id, said.alternates);
  return row.id;
}

/** False when the warden is not at the version that was looked at. */
export async function updateWarden(db: D, said: Kept & { warden: number; version: number }, now: Date, by: string | null): Promise<boolean> {
  const result = await db
    .updateTable("community.warden")
    .set((row) => ({ ...columnsOf(said), version: row("version", "+", 1), changed_at: now, changed_by: by }))
    .where("id", "=", said.warden)
    .where("version", "=", said.version)
    .executeTakeFirst();
  if (result.numUpdatedRows === 0n) return false;
  await setAlternates(db, said.warden, said.alternates);
  return true;
}

/** Is a person present, or known to stay, in the area of a mission? */
export async function isOfMission(db: D, person: number, mission: number): Promise<boolean> {
  const { rows } = await sql`select 1 from people.present where person_id = ${person} and mission_id = ${mission} limit 1`.execute(db);
  return rows.length > 0;
}

export async function accountOf(db: D, warden: number): Promise<string | null> {
  return (await db.selectFrom("community.warden").select("account").where("id", "=", warden).executeTakeFirst())?.account ?? null;
}

const today = (day: string) => sql`(from_day is null or from_day <= ${day}::date) and (until_day is null or until_day >= ${day}::date)`;

/** Where people of a scope of missions are on a day, by place and hundredth of a degree; the largest first, at most 2,000 places. */
export async function peopleSpots(db: D, scope: Scope, day: string): Promise<SpotRow[]> {
  const within = scope === "all" ? sql`true` : sql`mission_id = any(${scope}::bigint[])`;
  const { rows } = await sql<SpotRow>`
    select country, max(place) as place, round(latitude::numeric, 2)::float8 as latitude, round(longitude::numeric, 2)::float8 as longitude, count(distinct person_id)::int as people
    from people.present where ${within} and ${today(day)}
    group by country, round(latitude::numeric, 2), round(longitude::numeric, 2), case when latitude is null then lower(place) end
    order by people desc, country limit 2000`.execute(db);
  return rows;
}

/** Where the register says that a place of this name lies: the middle of its people's positions. Null when it knows none. */
export async function positionOfPlace(db: D, country: string, name: string): Promise<{ latitude: number; longitude: number } | null> {
  const { rows } = await sql<{ latitude: number | null; longitude: number | null }>`
    select percentile_cont(0.5) within group (order by latitude) as latitude, percentile_cont(0.5) within group (order by longitude) as longitude
    from people.present where country = ${country} and latitude is not null and lower(place) = lower(${name})`.execute(db);
  const found = rows[0];
  return found && found.latitude !== null && found.longitude !== null ? { latitude: found.latitude, longitude: found.longitude } : null;
}
