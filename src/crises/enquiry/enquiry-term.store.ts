import { sql } from "kysely";
import { dropFiles } from "#platform/files.ts";
import type { Db } from "#platform/database.ts";
import type { CrisesTables } from "../tables.ts";

type Crises = Db<CrisesTables>;

// Somebody still works with what the family said: an open case, or an open file of a missing person.
const inUse = sql`(exists (select 1 from crises.case c where c.id = q.case_id and c.state <> 'resolved')
  or exists (select 1 from crises.missing_person f where f.enquiry_id = q.id and f.state in ('open', 'transferred')))`;

/** Open enquiries of which nothing was said or done since a moment, oldest first, locked. */
export async function quietEnquiries(db: Crises, before: Date, most: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select q.id from crises.enquiry q where q.state <> 'closed' and q.opened_at < ${before} and not ${inUse}
      and not exists (select 1 from crises.enquiry_event v where v.enquiry_id = q.id and v.at >= ${before}) order by q.id limit ${most} for update of q`.execute(db);
  return rows.map((row) => row.id);
}

/** Closed enquiries whose term was over at a moment, locked. */
export async function endedEnquiries(db: Crises, closedBefore: Date, most: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select q.id from crises.enquiry q where q.state = 'closed' and q.forgotten_at is null and q.closed_at < ${closedBefore} and not ${inUse} order by q.id limit ${most} for update of q`.execute(db);
  return rows.map((row) => row.id);
}

/** Takes names, numbers, words and pictures out of enquiries, out of what became of them in cases, and ends their links. What stays: that somebody asked, when, and how it ended. */
export async function forgetEnquiries(db: Crises, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  const { rows } = await sql<{ photo: number }>`select photo_file as photo from crises.enquiry where id = any(${ids}::bigint[]) and photo_file is not null`.execute(db);
  const references = ids.map((id) => `enquiry:${id}`);
  // A case of which an enquiry was the first item has its summary and its caller from there.
  await sql`update crises.case c set summary = '', contact = null where c.state = 'resolved'
    and (select i.channel = 'enquiry' and i.reference = any(${references}::text[]) from crises.case_item i where i.case_id = c.id order by i.id limit 1)`.execute(db);
  await sql`update crises.case_item set text = '' where channel = 'enquiry' and reference = any(${references}::text[])`.execute(db);
  await sql`delete from crises.enquiry_question where enquiry_id = any(${ids}::bigint[])`.execute(db);
  await sql`update crises.enquiry_event set text = null, details = '{}' where enquiry_id = any(${ids}::bigint[])`.execute(db);
  // The key goes, too: the link is made of it.
  await sql`update crises.enquiry set key = 'forgotten ' || id, digest = '', receipt = 'forgotten ' || id, link_hash = sha256(convert_to('forgotten ' || id, 'UTF8')), asker_name = '', asker_phone = null, asker_email = null,
      sought = '{}', photo_file = null, person_id = null, found_at = null, forgotten_at = now(), version = version + 1 where id = any(${ids}::bigint[])`.execute(db);
  await dropPhotos(db, rows.map((row) => row.photo));
}

/** Pictures that neither an enquiry nor a file of a missing person shows any more. */
async function dropPhotos(db: Crises, photos: readonly number[]): Promise<void> {
  const { rows } = await sql<{ id: number }>`select id from unnest(${photos}::bigint[]) p(id)
    where not exists (select 1 from crises.enquiry where photo_file = p.id) and not exists (select 1 from crises.missing_person where photo_file = p.id)`.execute(db);
  await dropFiles(db, rows.map((row) => row.id));
}

/** Files of missing persons whose term was over at a moment, locked. */
export async function endedFiles(db: Crises, before: { found: Date; remains: Date }, most: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select id from crises.missing_person where closed_at is not null and forgotten_at is null and closed_at < case when state = 'remains-identified' then ${before.remains}::timestamptz else ${before.found}::timestamptz end
    order by id limit ${most} for update`.execute(db);
  return rows.map((row) => row.id);
}

/** Takes everything that describes a person out of ended files; reference, dates, authorities and what they answered stay. */
export async function forgetFiles(db: Crises, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  const { rows } = await sql<{ photo: number }>`select photo_file as photo from crises.missing_person where id = any(${ids}::bigint[]) and photo_file is not null`.execute(db);
  await sql`update crises.missing_transfer set answer_note = null where missing_id = any(${ids}::bigint[])`.execute(db);
  await sql`update crises.missing_person set fields = '{}', photo_file = null, closed_note = null, person_id = null, forgotten_at = now(), version = version + 1 where id = any(${ids}::bigint[])`.execute(db);
  await dropPhotos(db, rows.map((row) => row.photo));
}

/** Of these persons, those whom somebody still looks for: an open enquiry, or an open file. */
export async function stillSought(db: Crises, people: readonly number[]): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select person_id as id from crises.enquiry where person_id = any(${people}::bigint[]) and state <> 'closed'
    union select person_id from crises.missing_person where person_id = any(${people}::bigint[]) and state in ('open', 'transferred')`.execute(db);
  return rows.map((row) => row.id);
}

/**
 * Persons were erased. Enquiries about them are about nobody of the register again: of what the family wrote only the name
 * stays until the enquiry's own term; pictures, signs, and what we said of the person go. Their files end, empty.
 * Returns the enquiries and the files.
 */
export async function forgetSought(db: Crises, people: readonly number[]): Promise<{ enquiries: number[]; files: number[] }> {
  const { rows: about } = await sql<{ id: number; photo: number | null }>`select id, photo_file as photo from crises.enquiry where person_id = any(${people}::bigint[]) order by id for update`.execute(db);
  const ids = about.map((row) => row.id);
  await sql`delete from crises.enquiry_question where person_id = any(${people}::bigint[])`.execute(db);
  await sql`update crises.enquiry_event set text = null, details = '{}' where enquiry_id = any(${ids}::bigint[]) and kind in ('opened', 'added', 'note', 'matched', 'answered', 'told')`.execute(db);
  await sql`update crises.enquiry set person_id = null, found_at = null, joined_into = null, photo_file = null,
      sought = jsonb_strip_nulls(jsonb_build_object('nameArabic', sought -> 'nameArabic', 'nameLatin', sought -> 'nameLatin')), version = version + 1 where id = any(${ids}::bigint[])`.execute(db);
  await sql`insert into crises.enquiry_event (enquiry_id, kind) select unnest(${ids}::bigint[]), 'erased'`.execute(db);
  const { rows: files } = await sql<{ id: number }>`
    update crises.missing_person set state = case when state in ('open', 'transferred') then 'closed' else state end, closed_at = coalesce(closed_at, now()), version = version + 1
    where person_id = any(${people}::bigint[]) returning id`.execute(db);
  await forgetFiles(db, files.map((row) => row.id));
  await dropPhotos(db, about.flatMap((row) => row.photo ?? []));
  return { enquiries: ids, files: files.map((row) => row.id) };
}

/**
 * A record of the register became part of another: enquiries and files are about the other. Later enquiries about the same
 * person stand under the first; two open files both stay open, the later one under the first. Running it twice changes nothing.
 */
export async function followMergeOfSought(db: Crises, from: number, into: number): Promise<void> {
  await sql`delete from crises.enquiry_question u using crises.enquiry_question o where u.person_id = ${from} and o.enquiry_id = u.enquiry_id and o.person_id = ${into} and (u.answer is null or o.answer is not null)`.execute(db);
  await sql`delete from crises.enquiry_question u using crises.enquiry_question o where u.person_id = ${into} and o.enquiry_id = u.enquiry_id and o.person_id = ${from}`.execute(db);
  await sql`update crises.enquiry_question set person_id = ${into} where person_id = ${from}`.execute(db);
  const { rows } = await sql`update crises.enquiry set person_id = ${into}, version = version + 1 where person_id = ${from} returning id`.execute(db);
  if (rows.length > 0)
    await sql`
      with first as (select min(id) as id from crises.enquiry where person_id = ${into} and state <> 'closed'),
      moved as (update crises.enquiry q set joined_into = case when q.id = first.id then null else first.id end from first where q.person_id = ${into} and q.state <> 'closed' and q.joined_into is distinct from case when q.id = first.id then null else first.id end returning q.id, q.joined_into)
      insert into crises.enquiry_event (enquiry_id, kind, details) select id, 'joined', jsonb_build_object('into', joined_into) from moved where joined_into is not null`.execute(db);
  await sql`
    with others as (select crisis_id, min(id) as id from crises.missing_person where person_id = ${into} and joined_into is null and state in ('open', 'transferred') group by 1)
    update crises.missing_person f set person_id = ${into}, joined_into = coalesce(f.joined_into, case when f.state in ('open', 'transferred') then (select o.id from others o where o.crisis_id is not distinct from f.crisis_id) end), version = version + 1
    where f.person_id = ${from}`.execute(db);
}
