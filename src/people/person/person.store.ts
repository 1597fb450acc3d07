import { sql } from "kysely";
import type { Db } from "#platform/database.ts";
import type { PeopleTables } from "../tables.ts";
import { documentKey, type PersonLine, type PersonRecord, type PersonSearch, writtenBirth } from "./person.rules.ts";
import { searchWords } from "./name.rules.ts";
import { westernDigits } from "./phone.rules.ts";

type D = Db<PeopleTables>;
type Scope = "all" | readonly number[];

type LineRow = {
  id: number; household_id: number; name_arabic: string | null; name_latin: string | null; sex: string | null; birth_date: string | null; birth_precision: string | null;
  phone: string | null; needs: string[]; country: string | null; place: string | null; kind: string | null; mission_id: number | null; example: boolean; updated_at: Date;
};
const lineOf = (row: LineRow): PersonLine => ({
  id: row.id, household: row.household_id, nameArabic: row.name_arabic, nameLatin: row.name_latin, sex: row.sex, birth: writtenBirth(row.birth_date, row.birth_precision),
  phone: row.phone, needs: row.needs, country: row.country, place: row.place, kind: row.kind, mission: row.mission_id, example: row.example, updatedAt: row.updated_at.toISOString(),
});

const like = (part: string) => `%${part.replace(/[\\%_]/g, "\\$&")}%`;

/** What was typed, as a condition: digits are a phone or document number, anything else words of a name or a document number. */
function fits(search: string) {
  const digits = westernDigits(search).replace(/[\s().\-+]/g, "").replace(/^00/, "");
  const key = documentKey(search);
  const byDocument = key.length >= 3 ? sql`exists (select 1 from people.document d where d.person_id = p.id and d.number_key = ${key})` : sql`false`;
  if (/^\d{4,}$/.test(digits)) {
    // A leading zero is dialled inside the country and is not part of the number kept.
    const phone = like(digits.replace(/^0/, ""));
    return sql`(${byDocument} or exists (select 1 from people.contact c where c.person_id = p.id and c.channel = 'phone' and c.value like ${phone}))`;
  }
  const words = searchWords(search);
  if (words.length === 0) return byDocument;
  const all = words.map((word) => sql`(p.key_arabic like ${like(word)} or p.key_latin like ${like(word)})`);
  return sql`((${sql.join(all, sql` and `)}) or ${byDocument})`;
}

/** People within a scope of missions, newest change first; at most `most`, and how many there are in all. */
export async function searchPeople(db: D, scope: Scope, { search, mission, country, kind }: PersonSearch, most: number): Promise<{ people: PersonLine[]; total: number }> {
  const where = [sql`true`];
  const inMissions = (ids: readonly number[]) =>
    sql`(h.mission_id = any(${ids}::bigint[]) or exists (select 1 from people.stay m where m.person_id = p.id and m.mission_id = any(${ids}::bigint[])))`;
  if (scope !== "all") where.push(inMissions(scope));
  if (mission) where.push(inMissions([mission]));
  if (country) where.push(sql`exists (select 1 from people.stay c where c.person_id = p.id and c.country = ${country})`);
  if (kind) where.push(sql`exists (select 1 from people.stay k where k.person_id = p.id and k.kind = ${kind})`);
  if (search) where.push(fits(search));
  const { rows } = await sql<LineRow & { total: number }>`
    with found as (
      select p.*, h.mission_id, count(*) over () as total from people.person p join people.household h on h.id = p.household_id
      where ${sql.join(where, sql` and `)} order by p.updated_at desc, p.id desc limit ${most}
    )
    select f.id, f.household_id, f.name_arabic, f.name_latin, f.sex, f.birth_date, f.birth_precision, f.needs, f.example, f.total,
      (select c.value from people.contact c where c.person_id = f.id and c.channel = 'phone' order by c.preferred desc, c.id limit 1) as phone,
      s.country, s.place, s.kind, coalesce(s.mission_id, f.mission_id) as mission_id, greatest(f.updated_at, s.updated_at) as updated_at
    from found f left join lateral (
      select * from people.stay s where s.person_id = f.id order by (s.until_day is null or s.until_day >= current_date) desc, s.from_day desc nulls last, s.id desc limit 1
    ) s on true order by f.updated_at desc, f.id desc`.execute(db);
  return { people: rows.map(lineOf), total: rows[0]?.total ?? 0 };
}

/** The missions of persons: those of their stays and of their household. Persons that do not exist are missing. */
export async function missionsOf(db: D, people: readonly number[]): Promise<Map<number, number[]>> {
  const { rows } = await sql<{ id: number; missions: number[] }>`
    select p.id, array_remove(array_agg(distinct s.mission_id) || h.mission_id, null)::int[] as missions
    from people.person p join people.household h on h.id = p.household_id left join people.stay s on s.person_id = p.id
    where p.id = any(${people}::bigint[]) group by p.id, h.mission_id`.execute(db);
  return new Map(rows.map((row) => [row.id, row.missions]));
}

type Detail = Omit<PersonRecord, "birth"> & { birthDate: string | null; birthPrecision: string | null };

/** Everything that is known of a person, or null. One statement, so that it is of one moment. */
export async function personById(db: D, id: number): Promise<PersonRecord | null> {
  const { rows } = await sql<{ record: Detail }>`
    select jsonb_build_object('id', p.id, 'household', p.household_id, 'nameArabic', p.name_arabic, 'nameLatin', p.name_latin, 'sex', p.sex,
      'birthDate', p.birth_date, 'birthPrecision', p.birth_precision, 'nationality', p.nationality, 'languages', p.languages, 'needs', p.needs, 'source', p.source,
      'example', p.example, 'version', p.version, 'mission', h.mission_id, 'createdBy', p.created_by, 'updatedBy', p.updated_by,
      'createdAt', ${iso("p.created_at")}, 'updatedAt', ${iso("p.updated_at")}, 'confirmedAt', ${iso("p.record_confirmed_at")},
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
  return { ...rest, birth: writtenBirth(birthDate, birthPrecision) };
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
