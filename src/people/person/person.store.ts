import { sql } from "kysely";
import type { Db } from "#platform/database.ts";
import type { PeopleTables } from "../tables.ts";
import { freshnessOf } from "../register/freshness.rules.ts";
import { type PersonLine, type PersonRecord, writtenBirth } from "./person.rules.ts";

type D = Db<PeopleTables>;
type Scope = "all" | readonly number[];

type LineRow = {
  id: number; household_id: number; name_arabic: string | null; name_latin: string | null; sex: string | null; birth_date: string | null; birth_precision: string | null;
  phone: string | null; needs: string[]; country: string | null; place: string | null; kind: string | null; mission_id: number | null; example: boolean; updated_at: Date;
  confirmed_at: Date | null; created_at: Date; closed_at: Date | null;
};
const lineOf = (row: LineRow): PersonLine => ({
  id: row.id, household: row.household_id, nameArabic: row.name_arabic, nameLatin: row.name_latin, sex: row.sex, birth: writtenBirth(row.birth_date, row.birth_precision),
  phone: row.phone, needs: row.needs, country: row.country, place: row.place, kind: row.kind, mission: row.mission_id, example: row.example, updatedAt: row.updated_at.toISOString(),
  freshness: freshnessOf(row.confirmed_at ?? row.created_at, new Date()), confirmedAt: row.confirmed_at?.toISOString() ?? null, createdAt: row.created_at.toISOString(), closedAt: row.closed_at?.toISOString() ?? null,
});

const inMissions = (ids: readonly number[]) =>
  sql`(h.mission_id = any(${ids}::bigint[]) or exists (select 1 from people.stay m where m.person_id = p.id and m.mission_id = any(${ids}::bigint[])))`;
/** Merged or erased: no longer anybody of their own. */
const standing = sql`p.merged_into is null and p.erased_at is null`;

/** How a list without a search is narrowed; `birth` as `readSoughtBirth` gives it, its days in order. */
export type ListFilter = { mission?: number | undefined; country?: string | undefined; kind?: string | undefined; sex?: string | undefined; place?: string | undefined; born?: readonly [string, string] | null };

/** People within a scope of missions, newest change first; at most `most`, and how many there are in all. */
export async function listPeople(db: D, scope: Scope, { mission, country, kind, sex, place, born }: ListFilter, most: number): Promise<{ people: PersonLine[]; total: number }> {
  const where = [standing];
  if (scope !== "all") where.push(inMissions(scope));
  if (mission) where.push(inMissions([mission]));
  if (country) where.push(sql`exists (select 1 from people.stay c where c.person_id = p.id and c.country = ${country})`);
  if (kind) where.push(sql`exists (select 1 from people.stay k where k.person_id = p.id and k.kind = ${kind})`);
  if (place) where.push(sql`exists (select 1 from people.stay l where l.person_id = p.id and lower(l.place) = lower(${place}))`);
  if (sex) where.push(sql`p.sex = ${sex}`);
  if (born) where.push(sql`p.birth_date between ${born[0]}::date and ${born[1]}::date`);
  const { rows } = await sql<LineRow & { total: number }>`
    with found as (
      select p.*, h.mission_id, count(*) over () as total from people.person p join people.household h on h.id = p.household_id
      where ${sql.join(where, sql` and `)} order by p.updated_at desc, p.id desc limit ${most}
    ) ${lines} order by f.updated_at desc, f.id desc`.execute(db);
  return { people: rows.map(lineOf), total: rows[0]?.total ?? 0 };
}

/** The lines of persons, in the order of their ids as given, of one kind of stay if told. */
export async function linesOf(db: D, ids: readonly number[], kind?: string): Promise<PersonLine[]> {
  if (ids.length === 0) return [];
  const ofKind = kind ? sql`exists (select 1 from people.stay k where k.person_id = p.id and k.kind = ${kind})` : sql`true`;
  const { rows } = await sql<LineRow>`
    with found as (
      select p.*, h.mission_id, 0 as total from people.person p join people.household h on h.id = p.household_id where p.id = any(${ids}::bigint[]) and ${standing} and ${ofKind}
    ) ${lines} order by array_position(${ids}::bigint[], f.id)`.execute(db);
  return rows.map(lineOf);
}

const lines = sql`
  select f.id, f.household_id, f.name_arabic, f.name_latin, f.sex, f.birth_date, f.birth_precision, f.needs, f.example, f.total, f.record_confirmed_at as confirmed_at, f.created_at, f.closed_at,
    (select c.value from people.contact c where c.person_id = f.id and c.channel = 'phone' order by c.preferred desc, c.id limit 1) as phone,
    s.country, s.place, s.kind, coalesce(s.mission_id, f.mission_id) as mission_id, greatest(f.updated_at, s.updated_at) as updated_at
  from found f left join lateral (
    select * from people.stay s where s.person_id = f.id order by (s.until_day is null or s.until_day >= current_date) desc, s.from_day desc nulls last, s.id desc limit 1
  ) s on true`;

/** The missions of persons: those of their stays and of their household. Persons that do not exist are missing. */
export async function missionsOf(db: D, people: readonly number[]): Promise<Map<number, number[]>> {
  // By a function of the owner's: an officer of one mission is told whose somebody is, and nothing else of them.
  const { rows } = await sql<{ id: number; missions: number[] }>`select id, missions::int[] from people.missions_of(${people}::bigint[])`.execute(db);
  return new Map(rows.map((row) => [row.id, row.missions]));
}

type Detail = Omit<PersonRecord, "birth" | "freshness"> & { birthDate: string | null; birthPrecision: string | null };

/** Everything that is known of a person, or null. One statement, so that it is of one moment. */
export async function personById(db: D, id: number): Promise<PersonRecord | null> {
  const { rows } = await sql<{ record: Detail }>`
    select jsonb_build_object('id', p.id, 'household', p.household_id, 'nameArabic', p.name_arabic, 'nameLatin', p.name_latin, 'sex', p.sex,
      'birthDate', p.birth_date, 'birthPrecision', p.birth_precision, 'nationality', p.nationality, 'languages', p.languages, 'needs', p.needs, 'source', p.source,
      'example', p.example, 'version', p.version, 'mission', h.mission_id, 'createdBy', p.created_by, 'updatedBy', p.updated_by,
      'createdAt', ${iso("p.created_at")}, 'updatedAt', ${iso("p.updated_at")}, 'confirmedAt', ${iso("p.record_confirmed_at")},
      'mergedInto', p.merged_into, 'relation', p.relation, 'birthGiven', p.birth_given, 'closedAt', ${iso("p.closed_at")}, 'closedOn', p.closed_on, 'closedReason', p.closed_reason,
      'foundAt', h.found_at, 'language', h.language, 'withHousehold', h.with_household_id,
      'emergencyContacts', (select coalesce(jsonb_agg(jsonb_build_object('name', e.name, 'relation', e.relation, 'phone', e.phone, 'email', e.email, 'mayCall', e.may_call) order by e.id), '[]') from people.emergency_contact e where e.household_id = h.id),
      'documents', (select coalesce(jsonb_agg(jsonb_build_object('kind', d.kind, 'number', d.number, 'country', d.country, 'expires', d.expires) order by d.id), '[]') from people.document d where d.person_id = p.id),
      'contacts', (select coalesce(jsonb_agg(jsonb_build_object('channel', c.channel, 'value', c.value, 'raw', c.raw, 'preferred', c.preferred) order by c.preferred desc, c.id), '[]') from people.contact c where c.person_id = p.id),
      'consents', (select coalesce(jsonb_agg(jsonb_build_object('audience', c.audience, 'granted', c.granted, 'at', ${iso("c.at")}, 'by', c.recorded_by) order by c.id), '[]')
        from (select distinct on (audience) * from people.consent where person_id = p.id order by audience, id desc) c),
      'stays', (select coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'country', s.country, 'place', s.place, 'latitude', s.latitude, 'longitude', s.longitude,
          'fromDay', s.from_day, 'untilDay', s.until_day, 'kind', s.kind, 'mission', s.mission_id,
          'current', (s.from_day is null or s.from_day <= current_date) and (s.until_day is null or s.until_day >= current_date)) order by s.until_day desc nulls first, s.id desc), '[]')
        from people.stay s where s.person_id = p.id),
      'companions', (select coalesce(jsonb_agg(jsonb_build_object('id', o.id, 'nameArabic', o.name_arabic, 'nameLatin', o.name_latin) order by o.birth_date nulls last, o.id), '[]')
        from (select * from people.person o where o.household_id = p.household_id and o.id <> p.id order by o.id limit 50) o),
      'lists', (select coalesce(jsonb_agg(jsonb_build_object('import', i.id, 'file', i.file_name, 'row', r.row_number, 'outcome', r.outcome, 'at', ${iso("i.created_at")}) order by i.id desc), '[]')
        from (select * from people.import_row r where r.person_id = p.id order by r.import_id desc limit 10) r join people.import i on i.id = r.import_id)) as record
    from people.person p join people.household h on h.id = p.household_id where p.id = ${id}`.execute(db);
  const found = rows[0]?.record;
  if (!found) return null;
  const { birthDate, birthPrecision, ...rest } = found;
  return { ...rest, birth: writtenBirth(birthDate, birthPrecision), freshness: freshnessOf(rest.confirmedAt ?? rest.createdAt, new Date()) };
}

const iso = (column: string) => sql`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** Replaces a person's documents and contacts by those given elsewhere: takes away what is there. */
export async function clearDetails(db: D, id: number): Promise<void> {
  await db.deleteFrom("people.document").where("person_id", "=", id).execute();
  await db.deleteFrom("people.contact").where("person_id", "=", id).execute();
}

/** Raises the version when it is the one that was looked at; else false. */
export async function isAtVersion(db: D, id: number, version: number): Promise<boolean> {
  const row = await db.selectFrom("people.person").select("version").where("id", "=", id).forUpdate().executeTakeFirst();
  return row?.version === version;
}

export async function insertConsent(db: D, consent: { person: number; audience: string; granted: boolean; by: string | null }): Promise<void> {
  await db.insertInto("people.consent").values({ person_id: consent.person, audience: consent.audience, granted: consent.granted, recorded_by: consent.by }).execute();
}

/** When anybody within the scope was last changed; null when there is nobody. */
export async function newestChange(db: D, scope: Scope): Promise<Date | null> {
  const inScope = scope === "all" ? sql`true` : sql`(h.mission_id = any(${scope}::bigint[]) or exists (select 1 from people.stay m where m.person_id = p.id and m.mission_id = any(${scope}::bigint[])))`;
  const { rows } = await sql<{ at: Date | null }>`
    select p.updated_at as at from people.person p join people.household h on h.id = p.household_id where ${inScope} order by p.updated_at desc limit 1`.execute(db);
  return rows[0]?.at ?? null;
}
