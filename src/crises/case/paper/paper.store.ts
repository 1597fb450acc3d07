import { sql } from "kysely";
import type { Db } from "#platform/database.ts";
import type { CrisesTables } from "../../tables.ts";
import { type Scope, withinScope } from "../case-list.store.ts";
import type { CustodyLine } from "./paper.rules.ts";

type Crises = Db<CrisesTables>;
const iso = (column: string) => sql.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`);

/** What the register knows of a person for a document. */
export async function registered(db: Crises, person: number): Promise<{ nameArabic: string | null; nameLatin: string | null; sex: string | null; birth: string | null } | null> {
  const { rows } = await sql<{ nameArabic: string | null; nameLatin: string | null; sex: string | null; birth: string | null }>`
    select k.name_arabic as "nameArabic", k.name_latin as "nameLatin", p.sex, p.birth_date::text as birth from people.known k
    left join lateral (select sex, birth_date from people.present p where p.person_id = k.person_id order by stay_id desc limit 1) p on true where k.person_id = ${person}`.execute(db);
  return rows[0] ?? null;
}

export async function insertTravelDocument(db: Crises, document: { case: number; person: number | null; fields: unknown; specimen: boolean; by: string | null }): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into crises.travel_document (case_id, person_id, fields, specimen, created_name) values (${document.case}, ${document.person}, ${JSON.stringify(document.fields)}::jsonb, ${document.specimen}, ${document.by}) returning id`.execute(db);
  return rows[0]!.id;
}

export type StoredDocument = {
  id: number; case: number; mission: number | null; caseState: string; person: number | null; fields: Record<string, unknown>; photo: number | null; number: string | null; issuedAt: string | null; issuedBy: string | null;
  validUntil: string | null; cancelledAt: string | null; cancelledBecause: string | null; specimen: boolean; version: number; missionName: { en: string; ar: string } | null;
};
/** A travel document within a scope, locked when it is to be changed. */
export async function travelDocumentById(db: Crises, id: number, scope: Scope, lock = false): Promise<StoredDocument | null> {
  const { rows } = await sql<StoredDocument>`
    select d.id, d.case_id as case, c.mission_id as mission, c.state as "caseState", d.person_id as person, d.fields, d.photo_file as photo, d.number, ${iso("d.issued_at")} as "issuedAt", d.issued_by as "issuedBy",
      d.valid_until::text as "validUntil", ${iso("d.cancelled_at")} as "cancelledAt", d.cancelled_because as "cancelledBecause", d.specimen, d.version,
      (select jsonb_build_object('en', name_en, 'ar', name_ar) from directory.mission_view m where m.id = c.mission_id) as "missionName"
    from crises.travel_document d join crises.case c on c.id = d.case_id where d.id = ${id} and ${withinScope(scope)} ${lock ? sql`for update of d` : sql``}`.execute(db);
  return rows[0] ?? null;
}

export async function saveTravelDocument(db: Crises, id: number, fields: unknown, photo: number | null): Promise<void> {
  await sql`update crises.travel_document set fields = ${JSON.stringify(fields)}::jsonb, photo_file = coalesce(${photo}, photo_file), version = version + 1 where id = ${id}`.execute(db);
}

/** Gives it the next number. Numbers are never given twice, not even of a cancelled document. */
export async function issueTravelDocument(db: Crises, id: number, issue: { prefix: string; at: Date; by: string | null; until: string }): Promise<string> {
  const { rows } = await sql<{ number: string }>`
    update crises.travel_document set number = ${issue.prefix} || lpad(nextval('crises.travel_document_number')::text, 6, '0'), issued_at = ${issue.at}, issued_by = ${issue.by}, valid_until = ${issue.until}::date, version = version + 1
    where id = ${id} returning number`.execute(db);
  return rows[0]!.number;
}

export async function cancelTravelDocument(db: Crises, id: number, reason: string): Promise<void> {
  await sql`update crises.travel_document set cancelled_at = now(), cancelled_because = ${reason}, version = version + 1 where id = ${id}`.execute(db);
}

export async function insertCustody(db: Crises, held: { mission: number; case: number; person: number | null; holder: string; kind: string; number: string | null; location: string; by: string | null }): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into crises.custody (mission_id, case_id, person_id, holder, kind, number, location, received_name)
    values (${held.mission}, ${held.case}, ${held.person}, ${held.holder}, ${held.kind}, ${held.number}, ${held.location}, ${held.by}) returning id`.execute(db);
  return rows[0]!.id;
}

/** What missions of a scope hold, by mission and place, or what they handed back lately. At most 1,000. */
export async function custodyOf(db: Crises, scope: Scope, options: { returned: boolean; mission?: number | undefined; id?: number }): Promise<CustodyLine[]> {
  const { rows } = await sql<CustodyLine>`
    select c.id, c.mission_id as mission, jsonb_build_object('en', m.name_en, 'ar', m.name_ar) as "missionName", c.case_id as case, c.holder, c.kind, c.number, c.location, ${iso("c.received_at")} as "receivedAt",
      ${iso("c.returned_at")} as "returnedAt", c.returned_to as "returnedTo", c.returned_note as "returnedNote", c.returned_name as "returnedName", c.version,
      (select value from people.reach r where r.person_id = c.person_id and r.channel = 'phone' order by preferred desc, contact_id limit 1) as phone
    from crises.custody c join directory.mission_view m on m.id = c.mission_id
    where ${scope === "all" ? sql`true` : sql`c.mission_id = any(${scope}::bigint[])`} and ${options.mission ? sql`c.mission_id = ${options.mission}` : sql`true`}
      and ${options.id ? sql`c.id = ${options.id}` : options.returned ? sql`c.returned_at is not null` : sql`c.returned_at is null`}
    order by ${options.returned ? sql`c.returned_at desc` : sql`c.mission_id, c.location, c.id`} limit 1000`.execute(db);
  return rows;
}

/** False: it is no longer held, or was seen in an older version. */
export async function writeReturned(db: Crises, id: number, version: number, back: { to: string; note: string; by: string | null }): Promise<boolean> {
  const { rows } = await sql`
    update crises.custody set returned_at = now(), returned_to = ${back.to}, returned_note = ${back.note}, returned_name = ${back.by}, version = version + 1
    where id = ${id} and version = ${version} and returned_at is null returning id`.execute(db);
  return rows.length > 0;
}
