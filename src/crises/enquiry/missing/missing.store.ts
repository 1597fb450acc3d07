import { sql } from "kysely";
import type { Db } from "#platform/database.ts";
import type { CrisesTables } from "../../tables.ts";
import type { Scope } from "../enquiry.store.ts";
import type { FileRecord, MissingFields } from "./missing.rules.ts";

type Crises = Db<CrisesTables>;
const iso = (column: string) => sql.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`);
const within = (scope: Scope) => (scope === "all" ? sql`true` : sql`(f.mission_id is null or f.mission_id = any(${scope}::bigint[]))`);

export type StoredFile = FileRecord & { photo: number | null };
/** Files of missing persons within a scope, the open ones first; one of them with `id`. At most 300. */
export async function missingFiles(db: Crises, scope: Scope, options: { id?: number; crisis?: number | undefined; lock?: boolean } = {}): Promise<StoredFile[]> {
  if (options.lock && options.id) await sql`select id from crises.missing_person where id = ${options.id} for update`.execute(db);
  const { rows } = await sql<StoredFile>`
    select f.id, f.reference, f.crisis_id as crisis, f.mission_id as mission, f.person_id as person, f.enquiry_id as enquiry, f.fields, f.photo_file as photo, f.photo_file is not null as "hasPhoto", f.state,
      ${iso("f.opened_at")} as "openedAt", f.opened_name as "openedName", f.closed_note as "closedNote", f.joined_into as "joinedInto", f.version,
      (select coalesce(jsonb_agg(jsonb_build_object('id', t.id, 'institution', jsonb_build_object('en', i.name_en, 'ar', i.name_ar), 'at', ${iso("t.at")}, 'by', t.by_name, 'digest', t.digest, 'receipt', t.receipt, 'receiptAt', ${iso("t.receipt_at")},
        'answer', t.answer, 'answerAt', ${iso("t.answer_at")}, 'note', t.answer_note) order by t.id), '[]') from crises.missing_transfer t join directory.institution_view i on i.id = t.institution_id where t.missing_id = f.id) as transfers
    from crises.missing_person f where ${within(scope)} and f.forgotten_at is null and ${options.id ? sql`f.id = ${options.id}` : sql`true`} and ${options.crisis ? sql`f.crisis_id = ${options.crisis}` : sql`true`}
    order by f.state in ('open', 'transferred') desc, f.id desc limit 300`.execute(db);
  return rows;
}

export async function openFileAbout(db: Crises, crisis: number | null, person: number): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`select id from crises.missing_person where person_id = ${person} and crisis_id is not distinct from ${crisis}::bigint and state in ('open', 'transferred') order by id limit 1`.execute(db);
  return rows[0]?.id ?? null;
}

export async function insertMissing(db: Crises, f: { crisis: number | null; mission: number | null; person: number | null; enquiry: number | null; reference: string; fields: MissingFields; photo: number | null; by: string | null }): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into crises.missing_person (crisis_id, mission_id, person_id, enquiry_id, reference, fields, photo_file, opened_name)
    values (${f.crisis}, ${f.mission}, ${f.person}, ${f.enquiry}, ${f.reference}, ${JSON.stringify(f.fields)}::jsonb, ${f.photo}, ${f.by}) returning id`.execute(db);
  return rows[0]!.id;
}

export async function updateMissing(db: Crises, id: number, fields: MissingFields, photo: number | null): Promise<void> {
  await sql`update crises.missing_person set fields = ${JSON.stringify(fields)}::jsonb, photo_file = coalesce(${photo}, photo_file), version = version + 1 where id = ${id}`.execute(db);
}

export async function insertTransfer(db: Crises, t: { file: number; institution: number; by: { id: string | null; name: string | null }; digest: string }): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    with sent as (update crises.missing_person set state = 'transferred', version = version + 1 where id = ${t.file} and state in ('open', 'transferred'))
    insert into crises.missing_transfer (missing_id, institution_id, by_account, by_name, digest) values (${t.file}, ${t.institution}, ${t.by.id}, ${t.by.name}, ${t.digest}) returning id`.execute(db);
  return rows[0]!.id;
}

export async function writeReceipt(db: Crises, file: number, transfer: number, receipt: string): Promise<boolean> {
  const { rows } = await sql`update crises.missing_transfer set receipt = ${receipt}, receipt_at = now() where id = ${transfer} and missing_id = ${file} and receipt is null returning id`.execute(db);
  return rows.length > 0;
}

/** What the authority found; ends the file unless they found nothing. False: it was answered before. */
export async function writeFinding(db: Crises, f: { file: number; transfer: number; answer: string; note: string; by: string | null }): Promise<boolean> {
  const { rows } = await sql`update crises.missing_transfer set answer = ${f.answer}, answer_at = now(), answer_note = ${f.note}, answer_by = ${f.by} where id = ${f.transfer} and missing_id = ${f.file} and answer is null returning id`.execute(db);
  if (rows.length === 0) return false;
  if (f.answer !== "unknown") await sql`update crises.missing_person set state = ${f.answer}, closed_at = now(), closed_note = ${f.note}, version = version + 1 where id = ${f.file}`.execute(db);
  return true;
}

/** Ends a file otherwise than by an authority's answer: we found the person, or it was opened in error. */
export async function writeFileClosed(db: Crises, id: number, note: string): Promise<void> {
  await sql`update crises.missing_person set state = 'closed', closed_at = now(), closed_note = ${note}, version = version + 1 where id = ${id}`.execute(db);
}
