import { sql } from "kysely";
import type { Db } from "#platform/database.ts";
import { inSight } from "../board/figures.store.ts";
import type { CrisesTables } from "../tables.ts";

type Crises = Db<CrisesTables>;

/** People of a roll, within a scope and statuses, of whom something was said: newest word first, at most `most`. */
export async function wordedPeople(db: Crises, crisis: number, scope: "all" | number[], filter: { mission?: number | undefined; statuses?: readonly string[] | undefined }, most: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select e.person_id as id from crises.roll_entry e where e.crisis_id = ${crisis} and e.removed_at is null and e.status_id is not null and ${inSight({ scope, mission: filter.mission })}
      and ${filter.statuses ? sql`e.status = any(${filter.statuses}::text[])` : sql`true`} order by e.status_at desc, e.person_id limit ${most}`.execute(db);
  return rows.map((row) => row.id);
}

export type Word = { id: number; person: number; status: string; at: Date; recordedAt: Date; self: boolean; source: string | null };
/** The present word of each of these people. */
export async function presentWords(db: Crises, crisis: number, people: readonly number[]): Promise<Word[]> {
  const { rows } = await sql<Word>`
    select s.id, e.person_id as person, s.status, s.at, s.recorded_at as "recordedAt", s.relation = 'self' as self, s.source from crises.roll_entry e join crises.status s on s.id = e.status_id
    where e.crisis_id = ${crisis} and e.person_id = any(${people}::bigint[]) order by s.id`.execute(db);
  return rows;
}

export type ForeignNote = { id: number; record: string; status: string | null; at: Date | null; receivedAt: Date; text: string | null; author: string | null };
/** Notes of other repositories about a person: by our record of them, or by a record that an officer linked with them. Newest first, at most 50. */
export async function notesAbout(db: Crises, person: number, record: string): Promise<ForeignNote[]> {
  const { rows } = await sql<ForeignNote>`
    select note_id as id, record_id as record, status, source_date as at, received_at as "receivedAt", text, author from people.note_view
    where person_id = ${person} or person_record_id = ${record} order by coalesce(source_date, received_at) desc limit 50`.execute(db);
  return rows;
}

/** Whether a note was taken over for a person before. */
export async function isTaken(db: Crises, crisis: number, person: number, reference: string): Promise<boolean> {
  const { rows } = await sql`select 1 from crises.status where crisis_id = ${crisis} and person_id = ${person} and reference = ${reference} limit 1`.execute(db);
  return rows.length > 0;
}

export type NoteOnRoll = ForeignNote & { person: number; nameArabic: string | null; nameLatin: string | null; present: string; presentAt: Date | null };
/** Notes of these statuses about people of a roll whom a scope sees, not taken over before: newest first, at most `most`. Ours to tell by the domain of our records. */
export async function notesOnRoll(db: Crises, crisis: number, scope: "all" | number[], domain: string, statuses: readonly string[], most: number): Promise<NoteOnRoll[]> {
  const { rows } = await sql<NoteOnRoll>`
    with about as (
      select n.*, coalesce(n.person_id, case when n.person_record_id ~ ('^' || ${domain.replaceAll(".", "\\.")} || '/person\.[1-9][0-9]{0,14}$') then substring(n.person_record_id from '[0-9]+$')::bigint end) as about
      from people.note_view n where n.status = any(${statuses}::text[])
    )
    select a.note_id as id, a.record_id as record, a.status, a.source_date as at, a.received_at as "receivedAt", a.text, a.author, e.person_id as person, k.name_arabic as "nameArabic", k.name_latin as "nameLatin", e.status as present, e.status_at as "presentAt"
    from about a left join people.merged m on m.person_id = a.about
    join crises.roll_entry e on e.crisis_id = ${crisis} and e.person_id = coalesce(m.merged_into, a.about) and e.removed_at is null
    join people.known k on k.person_id = e.person_id
    where ${inSight({ scope })} and not exists (select 1 from crises.status s where s.crisis_id = ${crisis} and s.person_id = e.person_id and s.reference = 'note:' || a.note_id)
      and not exists (select 1 from crises.death_report d where d.crisis_id = ${crisis} and d.person_id = e.person_id and d.state = 'open' and a.status = 'believed_dead')
    order by coalesce(a.source_date, a.received_at) desc, a.note_id desc limit ${most}`.execute(db);
  return rows;
}
