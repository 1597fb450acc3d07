import { sql } from "kysely";
import type { Db } from "#platform/database.ts";
import type { PeopleTables } from "../../tables.ts";
import type { Audience, Giveable } from "./give.rules.ts";

type D = Db<PeopleTables>;
export type Choice = { people?: readonly number[] | undefined; mission?: number | undefined; country?: string | undefined };

const consented = (audience: Audience) => sql`(select c.granted from people.consent c where c.person_id = p.id and c.audience = ${audience} order by c.id desc limit 1) is true`;
const living = sql`p.erased_at is null and p.merged_into is null`;

/** People of the scope who fit, are neither erased nor merged nor closed, and whose newest answer for the audience is yes. */
export async function giveable(db: D, scope: "all" | readonly number[], { people, mission, country }: Choice, audience: Audience, most: number): Promise<Giveable[]> {
  const within = (missions: readonly number[]) => sql`and (h.mission_id = any(${missions}::bigint[]) or exists (select 1 from people.stay m where m.person_id = p.id and m.mission_id = any(${missions}::bigint[])))`;
  const { rows } = await sql<Giveable>`
    select p.id, p.name_arabic as "nameArabic", p.name_latin as "nameLatin", p.sex, p.birth_date as "birthDate", p.birth_precision as "birthPrecision", p.created_at as "createdAt", p.updated_at as "updatedAt",
      p.record_confirmed_at as "confirmedAt", p.closed_at as "closedAt", home.country as "homeCountry", home.place as "homeCity",
      (select coalesce(array_agg(distinct s.kind), '{}') from people.stay s where s.person_id = p.id) as kinds,
      (select case when count(*) filter (where s.until_day is null) > 0 then null else max(s.until_day) end from people.stay s where s.person_id = p.id) as "lastDay",
      (select jsonb_build_object('record', f.record_id, 'fields', f.fields) from people.foreign_person f where f.person_id = p.id and f.state = 'added' and f.expired_at is null order by f.id limit 1) as "from",
      (select coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'record', f.record_id, 'at', f.decided_at) order by f.id), '[]') from people.foreign_person f where f.person_id = p.id and f.state = 'linked' and f.expired_at is null) as links
    from people.person p join people.household h on h.id = p.household_id
    left join lateral (select s.country, s.place from people.stay s where s.person_id = p.id and s.kind in ('resident', 'student') and (s.until_day is null or s.until_day >= current_date)
      order by s.until_day desc nulls first, s.id desc limit 1) home on true
    where ${living} and p.closed_at is null and ${consented(audience)} ${scope === "all" ? sql`` : within(scope)} ${mission ? within([mission]) : sql``}
      ${people ? sql`and p.id = any(${people}::bigint[])` : sql``} ${country ? sql`and exists (select 1 from people.stay s where s.person_id = p.id and s.country = ${country} and (s.until_day is null or s.until_day >= current_date))` : sql``}
    order by p.id limit ${most}`.execute(db);
  return rows;
}

export type GivenRow = { person: number; record: string; entry: Date; source: Date; expiry: Date; digest: string; ended: Date | null };
const given = sql`g.person_id as person, g.record_id as record, g.entry_date as entry, g.source_date as source, g.expiry_date as expiry, g.digest, g.ended_at as ended`;

/** What an audience was given before, of these persons; the stream is locked, so that its entry dates cannot cross. */
export async function givenBefore(db: D, audience: Audience, people: readonly number[]): Promise<Map<number, GivenRow>> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`people.given ${audience}`}, 0))`.execute(db);
  const { rows } = await sql<GivenRow>`select ${given} from people.given_record g where g.audience = ${audience} and g.person_id = any(${people}::bigint[])`.execute(db);
  return new Map(rows.map((row) => [row.person, row]));
}

/** The entry date of what changes now: this moment in whole seconds, never before the newest of the stream. */
export async function nextEntry(db: D, audience: Audience, now: Date): Promise<Date> {
  const { rows } = await sql<{ at: Date }>`select greatest(date_trunc('second', ${now}::timestamptz), max(g.entry_date)) as at from people.given_record g where g.audience = ${audience}`.execute(db);
  return rows[0]!.at;
}

export async function keepGiven(db: D, audience: Audience, rows: readonly Omit<GivenRow, "ended">[]): Promise<void> {
  if (rows.length === 0) return;
  await sql`insert into people.given_record (person_id, audience, record_id, entry_date, source_date, expiry_date, digest)
    select r.person, ${audience}, r.record, r.entry, r.source, r.expiry, r.digest
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(person bigint, record text, entry timestamptz, source timestamptz, expiry timestamptz, digest text)
    on conflict (person_id, audience) do update set record_id = excluded.record_id, entry_date = excluded.entry_date, source_date = excluded.source_date, expiry_date = excluded.expiry_date,
      digest = excluded.digest, ended_at = null`.execute(db);
}

/** Ends what the audience holds of people who are erased, merged into others, closed, or no longer consent. */
export async function endGiven(db: D, audience: Audience, entry: Date): Promise<void> {
  await sql`update people.given_record g set ended_at = ${entry}, entry_date = ${entry}, expiry_date = ${entry}, digest = ''
    where g.audience = ${audience} and g.ended_at is null
      and not exists (select 1 from people.person p where p.id = g.person_id and ${living} and p.closed_at is null and ${consented(audience)})`.execute(db);
}

/** What has ended for the audience since a moment. */
export async function endedSince(db: D, audience: Audience, since: Date): Promise<GivenRow[]> {
  const { rows } = await sql<GivenRow>`select ${given} from people.given_record g where g.audience = ${audience} and g.ended_at is not null and g.entry_date >= ${since} order by g.entry_date, g.person_id limit 5000`.execute(db);
  return rows;
}
