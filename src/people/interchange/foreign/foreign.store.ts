import { sql } from "kysely";
import type { Db } from "#platform/database.ts";
import type { PeopleTables } from "../../tables.ts";
import type { Known } from "./receive.rules.ts";

type D = Db<PeopleTables>;
type Fields = Record<string, string>;
export type Written = { record: string; person?: string; fields: Fields; name: string | null; status: string | null; entry: string | null; source: string | null; expiry: string | null; ends: boolean };

/** What is kept of these records, by "person id" and "note id". Locked, since what follows depends on it. */
export async function knownRecords(db: D, persons: readonly string[], notes: readonly string[]): Promise<Map<string, Known>> {
  const of = async (table: "people.foreign_person" | "people.foreign_note", ids: readonly string[]) =>
    (await sql<{ record_id: string; fields: Fields; ended: boolean }>`
      select record_id, fields, expired_at is not null as ended from ${sql.table(table)} where record_id = any(${ids}::text[]) order by id for update`.execute(db)).rows;
  const entry = (kind: string) => (row: { record_id: string; fields: Fields; ended: boolean }) => [`${kind} ${row.record_id}`, { fields: row.fields, ended: row.ended }] as const;
  return new Map([...(await of("people.foreign_person", persons)).map(entry("person")), ...(await of("people.foreign_note", notes)).map(entry("note"))]);
}

/** The id of a file received before, by the digest of its bytes; null for a new one. Two uploads in one moment: the second waits. */
export async function receivedBefore(db: D, digest: Buffer): Promise<number | null> {
  await sql`select pg_advisory_xact_lock(hashtextextended('people.interchange', 0))`.execute(db);
  const row = await db.selectFrom("people.interchange").select("id").where("sha256", "=", digest).executeTakeFirst();
  return row?.id ?? null;
}

export async function insertReceived(db: D, file: { name: string; digest: Buffer; size: number; counts: object; report: readonly object[]; by: string | null; byName: string | null }): Promise<number> {
  const { id } = await db
    .insertInto("people.interchange")
    .values({ file_name: file.name, sha256: file.digest, size: file.size, counts: JSON.stringify(file.counts), report: JSON.stringify(file.report), by_id: file.by, by_name: file.byName })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

/** Keeps records as they came; of one that ends, ids and dates only. */
export async function writeForeignPersons(db: D, rows: readonly Written[], file: number): Promise<void> {
  if (rows.length === 0) return;
  await sql`insert into people.foreign_person as known (record_id, fields, name, entry_date, source_date, expiry_date, expired_at, interchange_id)
    select r.record, r.fields, r.name, r.entry::timestamptz, r.source::timestamptz, r.expiry::timestamptz, case when r.ends then now() end, ${file}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(record text, fields jsonb, name text, entry text, source text, expiry text, ends boolean)
    on conflict (record_id) do update set fields = excluded.fields, name = excluded.name, entry_date = excluded.entry_date, source_date = excluded.source_date, expiry_date = excluded.expiry_date,
      expired_at = excluded.expired_at, interchange_id = excluded.interchange_id, received_at = now(), version = known.version + 1`.execute(db);
}

export async function writeForeignNotes(db: D, rows: readonly Written[], file: number): Promise<void> {
  if (rows.length === 0) return;
  await sql`insert into people.foreign_note (record_id, person_record_id, fields, status, entry_date, source_date, interchange_id)
    select r.record, r.person, r.fields, r.status, r.entry::timestamptz, r.source::timestamptz, ${file}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(record text, person text, fields jsonb, status text, entry text, source text)
    on conflict (record_id) do update set person_record_id = excluded.person_record_id, fields = excluded.fields, status = excluded.status, entry_date = excluded.entry_date,
      source_date = excluded.source_date, interchange_id = excluded.interchange_id, received_at = now(), expired_at = null`.execute(db);
}

/**
 * Empties records whose time is over, and what notes say of those that have ended. Returns the persons of the register
 * that were added from such a record and that nobody has changed or confirmed since.
 */
export async function endExpired(db: D, now: Date): Promise<number[]> {
  await sql`
    update people.foreign_person f set expired_at = ${now}, name = null, version = version + 1,
      fields = (select coalesce(jsonb_object_agg(key, value), '{}') from jsonb_each(f.fields) where key in ('person_record_id', 'source_date', 'entry_date', 'expiry_date'))
    where expired_at is null and expiry_date <= ${now}`.execute(db);
  await sql`update people.foreign_note n set expired_at = ${now}, status = null,
      fields = (select coalesce(jsonb_object_agg(key, value), '{}') from jsonb_each(n.fields) where key in ('note_record_id', 'person_record_id', 'source_date', 'entry_date'))
    from people.foreign_person f where f.record_id = n.person_record_id and f.expired_at is not null and n.expired_at is null`.execute(db);
  const left = await sql<{ id: number }>`
    select p.id from people.foreign_person f join people.person p on p.id = f.person_id
    where f.state = 'added' and f.expired_at is not null and p.erased_at is null and p.version = 1 and coalesce(p.record_confirmed_at, f.decided_at) <= f.decided_at limit 500`.execute(db);
  return left.rows.map((row) => row.id);
}

const iso = (column: string) => sql<string>`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
const lineColumns = sql`f.id, f.record_id as record, f.name, f.state, coalesce(f.fields->>'source_name', split_part(f.record_id, '/', 1)) as source, f.fields->>'date_of_birth' as birth,
  f.expired_at is not null as ended, f.person_id as person, ${iso("f.received_at")} as "receivedAt",
  (select n.status from people.foreign_note n where n.person_record_id = f.record_id and n.status is not null order by n.source_date desc nulls last, n.id desc limit 1) as status`;

export type ForeignLine = { id: number; record: string; name: string | null; state: "open" | "linked" | "added" | "dismissed"; source: string | null; birth: string | null; ended: boolean; person: number | null; receivedAt: string; status: string | null };

/** The newest records of a state whose names have all the words, and how many there are of each state. */
export async function foreignLines(db: D, state: string, words: readonly string[], most: number): Promise<{ lines: ForeignLine[]; totals: Record<string, number> }> {
  const fitting = words.map((word) => sql`and f.fields::text ilike ${`%${word.replace(/[\\%_]/g, "\\$&")}%`}`);
  const { rows } = await sql<ForeignLine>`select ${lineColumns} from people.foreign_person f where ${state === "all" ? sql`true` : sql`f.state = ${state}`}
    ${state === "open" ? sql`and f.expired_at is null` : sql``} ${sql.join(fitting, sql` `)} order by f.id desc limit ${most}`.execute(db);
  const totals = await sql<{ state: string; count: number }>`select state, count(*) from people.foreign_person where state <> 'open' or expired_at is null group by state`.execute(db);
  return { lines: rows, totals: Object.fromEntries(totals.rows.map((row) => [row.state, row.count])) };
}

export type ForeignRecord = ForeignLine & {
  fields: Fields; version: number; expiresAt: string | null; file: string; decidedAt: string | null; decidedBy: string | null; reason: string | null; changedSince: boolean;
  notes: { record: string; fields: Fields; ended: boolean; receivedAt: string }[];
};

export async function foreignById(db: D, id: number, lock = false): Promise<ForeignRecord | null> {
  const { rows } = await sql<Omit<ForeignRecord, "notes">>`select ${lineColumns}, f.fields, f.version, ${iso("f.expiry_date")} as "expiresAt", i.file_name as file, ${iso("f.decided_at")} as "decidedAt",
      f.decided_by as "decidedBy", f.reason, coalesce(f.received_at > f.decided_at, false) as "changedSince"
    from people.foreign_person f join people.interchange i on i.id = f.interchange_id where f.id = ${id} ${lock ? sql`for update of f` : sql``}`.execute(db);
  return rows[0] ? { ...rows[0], notes: await notesAbout(db, rows[0].record) } : null;
}

/** Notes about a record, newest first. */
export async function notesAbout(db: D, record: string): Promise<ForeignRecord["notes"]> {
  const { rows } = await sql<ForeignRecord["notes"][number]>`select n.record_id as record, n.fields, n.expired_at is not null as ended, ${iso("n.received_at")} as "receivedAt"
    from people.foreign_note n where n.person_record_id = ${record} order by n.source_date desc nulls last, n.id desc limit 200`.execute(db);
  return rows;
}

/** The records that were linked with, or brought in, a person. */
export async function foreignOf(db: D, person: number): Promise<ForeignLine[]> {
  const { rows } = await sql<ForeignLine>`select ${lineColumns} from people.foreign_person f where f.person_id = ${person} order by f.id desc limit 50`.execute(db);
  return rows;
}

export async function saveDecision(db: D, id: number, decision: { state: string; person: number | null; reason: string | null; by: string | null; at: Date }): Promise<void> {
  const open = decision.state === "open";
  await db
    .updateTable("people.foreign_person")
    .set({ state: decision.state, person_id: decision.person, reason: decision.reason, decided_at: open ? null : decision.at, decided_by: open ? null : decision.by, version: sql`version + 1` })
    .where("id", "=", id)
    .execute();
}

/** The newest files received, with what became of their records. */
export async function receivedFiles(db: D, most: number) {
  const { rows } = await sql<{ id: number; fileName: string; size: number; at: string; by: string | null; counts: { person: Record<string, number>; note: Record<string, number>; more: number } }>`
    select id, file_name as "fileName", size, ${iso("at")} as at, by_name as by, counts from people.interchange order by id desc limit ${most}`.execute(db);
  return rows;
}

/** The report of a file, with the names of those records that are still kept; null when there is no such file. */
export async function reportOf(db: D, id: number): Promise<object[] | null> {
  const row = await db.selectFrom("people.interchange").select("report").where("id", "=", id).executeTakeFirst();
  if (!row) return null;
  const lines = row.report as { kind: string; record: string }[];
  const { rows } = await sql<{ record: string; name: string | null }>`select record_id as record, name from people.foreign_person where record_id = any(${lines.map((line) => line.record)}::text[])`.execute(db);
  const names = new Map(rows.map(({ record, name }) => [record, name]));
  return lines.map((line) => ({ ...line, name: (line.kind === "person" && names.get(line.record)) || null }));
}

export type CandidateRow = { id: number; nameArabic: string | null; nameLatin: string | null; birthDate: string | null; birthPrecision: string | null; sex: string | null; country: string | null; place: string | null; missions: number[] };

/** What is shown of persons who may be meant, with the missions whose they are. Erased and merged ones are left out. */
export async function candidateRows(db: D, people: readonly number[]): Promise<Map<number, CandidateRow>> {
  if (people.length === 0) return new Map();
  const { rows } = await sql<CandidateRow>`select p.id, p.name_arabic as "nameArabic", p.name_latin as "nameLatin", p.birth_date as "birthDate", p.birth_precision as "birthPrecision", p.sex, s.country, s.place,
      array_remove(array_append((select coalesce(array_agg(distinct m.mission_id), '{}') from people.stay m where m.person_id = p.id), h.mission_id), null) as missions
    from people.person p join people.household h on h.id = p.household_id
    left join lateral (select country, place from people.stay s where s.person_id = p.id order by s.until_day desc nulls first, s.id desc limit 1) s on true
    where p.id = any(${people}::bigint[]) and p.erased_at is null and p.merged_into is null`.execute(db);
  return new Map(rows.map((row) => [row.id, row]));
}
