import { sql } from "kysely";
import type { Db } from "#platform/database.ts";
import { audiences } from "../person/kinds.rules.ts";
import type { PeopleTables } from "../tables.ts";
import type { ContactRow, DocumentRow, NewPersonRow, StayRow } from "../person/person-rows.rules.ts";
import type { CalledDraft } from "./register-draft.rules.ts";

type D = Db<PeopleTables>;

export type Registration = { id: number; household: number; reference: string; at: Date; digest: Buffer };

/** Registrations that are there already, by key. */
export async function registrationsByKey(db: D, keys: readonly string[]): Promise<Map<string, Registration>> {
  const { rows } = await sql<Registration & { key: string }>`
    select key, id, household_id as household, reference, at, digest from people.registration where key = any(${keys}::text[])`.execute(db);
  return new Map(rows.map((row) => [row.key, row]));
}

/** A household that registers: its rows, table by table. Columns left out take their default. */
export type NewRegistration = {
  registration: { key: string; digest: Buffer; reference: string; language: string; door: string };
  household: { id: number; mission_id: number | null; language: string; channels: readonly string[]; found_at: string | null; with_household_id: number | null };
  persons: readonly NewPersonRow[];
  documents: readonly DocumentRow[];
  contacts: readonly ContactRow[];
  stays: readonly StayRow[];
  called: readonly CalledDraft[];
  consents: Consents;
  link: { hash: Buffer; expiresAt: string };
};

const columns = (names: string) => sql.raw(names);
const personColumns = columns("id, household_id, name_arabic, name_latin, key_arabic, key_latin, sex, birth_date, birth_precision, birth_given, nationality, relation, languages, needs, source, record_confirmed_at");
const stayColumns = columns("person_id, country, place, from_day, until_day, kind, mission_id");

/**
 * Writes registrations, whole, in one statement whatever their number: many a second come when it matters. Returns them
 * by key. Throws what a taken key throws (23505 on `registration_key`).
 */
export async function insertRegistrations(db: D, all: readonly NewRegistration[]): Promise<Map<string, { id: number; at: Date }>> {
  const rows = (table: string, of: readonly object[]) => sql`jsonb_populate_recordset(null::${sql.table(`people.${table}`)}, ${JSON.stringify(of)}::jsonb)`;
  const hex = (bytes: Buffer) => `\\x${bytes.toString("hex")}`;
  const registrations = all.map(({ registration: r, household }) => ({ ...r, digest: hex(r.digest), household_id: household.id }));
  const called = all.flatMap((one) => one.called.map((contact) => ({ ...contact, household_id: one.household.id })));
  const consents = all.flatMap((one) => one.persons.flatMap((person) => audiences.map((audience) => ({ person_id: person.id, audience, granted: one.consents[audience] }))));
  const links = all.map(({ link, household }) => ({ household_id: household.id, token_hash: hex(link.hash), expires_at: link.expiresAt }));
  const { rows: written } = await sql<{ key: string; id: number; at: Date }>`
    with entered as (
      insert into people.registration (key, digest, household_id, reference, language, door)
      select key, digest, household_id, reference, language, door from ${rows("registration", registrations)} order by key returning key, id, at
    ), household as (
      insert into people.household (id, mission_id, language, channels, found_at, with_household_id) overriding system value
      select id, mission_id, language, channels, found_at, with_household_id from ${rows("household", all.map((one) => one.household))}
    ), person as (
      insert into people.person (${personColumns}) overriding system value select ${personColumns} from ${rows("person", all.flatMap((one) => one.persons))}
    ), document as (
      insert into people.document (person_id, kind, number, number_key, country, expires)
      select person_id, kind, number, number_key, country, expires from ${rows("document", all.flatMap((one) => one.documents))} on conflict do nothing
    ), contact as (
      insert into people.contact (person_id, channel, value, raw, preferred)
      select person_id, channel, value, raw, preferred from ${rows("contact", all.flatMap((one) => one.contacts))} on conflict do nothing
    ), stay as (
      insert into people.stay (${stayColumns}) select ${stayColumns} from ${rows("stay", all.flatMap((one) => one.stays))}
    ), called as (
      insert into people.emergency_contact (household_id, name, relation, phone, phone_raw, email, may_call)
      select household_id, name, relation, phone, phone_raw, email, may_call from ${rows("emergency_contact", called)}
    ), consent as (
      insert into people.consent (person_id, audience, granted) select person_id, audience, granted from ${rows("consent", consents)}
    ), link as (
      insert into people.own_link (household_id, token_hash, made_for, expires_at)
      select household_id, token_hash, 'registration', expires_at from ${rows("own_link", links)}
    ) select key, id, at from entered`.execute(db);
  return new Map(written.map((row) => [row.key, row]));
}

/** The household that registered under a reference, or null. */
export async function householdByReference(db: D, reference: string): Promise<number | null> {
  const { rows } = await sql<{ household: number }>`select household_id as household from people.registration where reference = ${reference}`.execute(db);
  return rows[0]?.household ?? null;
}

/** How the household wants to be written to, where it may be found, and which mission serves it. */
export async function setHousehold(db: D, household: number, said: { mission: number | null; language: string; channels: readonly string[]; foundAt: string | null }): Promise<void> {
  await sql`update people.household set language = ${said.language}, channels = ${said.channels}::text[], found_at = ${said.foundAt}, mission_id = ${said.mission} where id = ${household}`.execute(db);
}

/** Puts these emergency contacts in place of those there were. */
export async function replaceCalled(db: D, household: number, called: readonly CalledDraft[]): Promise<void> {
  await sql`delete from people.emergency_contact where household_id = ${household}`.execute(db);
  await insertCalled(db, household, called);
}

export async function insertCalled(db: D, household: number, called: readonly CalledDraft[]): Promise<void> {
  if (called.length === 0) return;
  await sql`insert into people.emergency_contact (household_id, name, relation, phone, phone_raw, email, may_call)
    select ${household}, name, relation, phone, phone_raw, email, may_call
    from jsonb_to_recordset(${JSON.stringify(called)}::jsonb) as c(name text, relation text, phone text, phone_raw text, email text, may_call boolean)`.execute(db);
}

export type Consents = Record<(typeof audiences)[number], boolean>;

/** Records an answer for each person and audience, where it is another than the newest one. */
export async function insertConsents(db: D, people: readonly number[], consents: Consents, by: string | null): Promise<void> {
  const answers = audiences.map((audience) => ({ audience, granted: consents[audience] }));
  await sql`insert into people.consent (person_id, audience, granted, recorded_by)
    select p.id, a.audience, a.granted, ${by} from unnest(${people}::bigint[]) p(id)
    cross join jsonb_to_recordset(${JSON.stringify(answers)}::jsonb) as a(audience text, granted boolean)
    where a.granted is distinct from (select c.granted from people.consent c where c.person_id = p.id and c.audience = a.audience order by c.id desc limit 1)`.execute(db);
}
