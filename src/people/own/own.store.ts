import { type RawBuilder, sql } from "kysely";
import type { Db } from "#platform/database.ts";
import { writtenBirth } from "../person/person.rules.ts";
import { freshnessOf } from "../register/freshness.rules.ts";
import type { PeopleTables } from "../tables.ts";
import type { OwnMember, OwnRecord, OwnStay } from "./own.rules.ts";
import { expiryOf, type Policy } from "./policy.rules.ts";

type D = Db<PeopleTables>;
const iso = (column: string) => sql`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
/** Members that count: not erased, not merged into somebody else. */
const alive = sql`p.erased_at is null and p.merged_into is null`;

type Member = Omit<OwnMember, "birth" | "freshness" | "expires"> & { birthDate: string | null; birthPrecision: string | null };
type Household = { reference: string | null; mission: number | null; language: string | null; channels: string[]; foundAt: string | null; campaigns: boolean; members: Member[]; emergencyContacts: OwnRecord["emergencyContacts"] };

const list = (rows: RawBuilder<unknown>) => sql`coalesce((${rows}), '[]')`;

/** Everything that is held of a household. One statement, so that it is of one moment. Null when nobody of it is left. */
export async function ownHousehold(db: D, household: number, policy: Policy, now: Date): Promise<Omit<OwnRecord, "linkExpiresAt"> | null> {
  const { rows } = await sql<{ record: Household }>`
    select jsonb_build_object('reference', (select r.reference from people.registration r where r.household_id = h.id order by r.id limit 1),
      'mission', h.mission_id, 'language', h.language, 'channels', h.channels, 'foundAt', h.found_at,
      'campaigns', not exists (select 1 from people.person p join people.contact c on c.person_id = p.id
        join people.opt_out o on o.digest = people.address_digest(case c.channel when 'phone' then 'sms' else c.channel end, c.value) where p.household_id = h.id),
      'emergencyContacts', ${list(sql`select jsonb_agg(jsonb_build_object('name', e.name, 'relation', e.relation, 'phone', e.phone, 'phoneRaw', e.phone_raw, 'email', e.email, 'mayCall', e.may_call) order by e.id)
        from people.emergency_contact e where e.household_id = h.id`)},
      'members', ${list(sql`select jsonb_agg(jsonb_build_object('person', p.id, 'version', p.version, 'nameArabic', p.name_arabic, 'nameLatin', p.name_latin, 'sex', p.sex,
          'birthDate', p.birth_date, 'birthPrecision', p.birth_precision, 'birthGiven', p.birth_given, 'nationality', p.nationality, 'relation', p.relation, 'languages', p.languages, 'needs', p.needs,
          'source', p.source, 'createdAt', ${iso("p.created_at")}, 'confirmedAt', ${iso("p.record_confirmed_at")}, 'updatedAt', ${iso("p.updated_at")},
          'closedAt', ${iso("p.closed_at")}, 'closedOn', p.closed_on, 'closedReason', p.closed_reason,
          'documents', ${list(sql`select jsonb_agg(jsonb_build_object('kind', d.kind, 'number', d.number, 'country', d.country, 'expires', d.expires) order by d.id) from people.document d where d.person_id = p.id`)},
          'contacts', ${list(sql`select jsonb_agg(jsonb_build_object('channel', c.channel, 'value', c.value, 'raw', c.raw) order by c.preferred desc, c.id) from people.contact c where c.person_id = p.id`)},
          'consents', ${list(sql`select jsonb_agg(jsonb_build_object('audience', c.audience, 'granted', c.granted, 'at', ${iso("c.at")}) order by c.id)
            from (select distinct on (audience) * from people.consent where person_id = p.id order by audience, id desc) c`)},
          'stays', ${list(sql`select jsonb_agg(jsonb_build_object('id', s.id, 'country', s.country, 'place', s.place, 'fromDay', s.from_day, 'untilDay', s.until_day, 'kind', s.kind) order by s.from_day nulls first, s.id) from people.stay s where s.person_id = p.id`)}
        ) order by (p.relation = 'self') desc nulls last, p.id) from people.person p where p.household_id = h.id and ${alive}`)}) as record
    from people.household h where h.id = ${household}`.execute(db);
  const found = rows[0]?.record;
  if (!found || found.members.length === 0) return null;
  return { ...found, asOf: now.toISOString(), members: found.members.map((member) => told(member, policy, now)) };
}

function told({ birthDate, birthPrecision, ...member }: Member, policy: Policy, now: Date): OwnMember {
  const expiry = expiryOf({
    confirmedAt: member.confirmedAt ? new Date(member.confirmedAt) : null,
    createdAt: new Date(member.createdAt),
    closedAt: member.closedAt ? new Date(member.closedAt) : null,
    kinds: member.stays.map((stay) => stay.kind),
    lastDay: lastDayOf(member.stays),
  }, policy);
  return { ...member, birth: writtenBirth(birthDate, birthPrecision), freshness: freshnessOf(member.confirmedAt ?? member.createdAt, now), expires: { at: expiry.at.toISOString(), rule: expiry.rule } };
}

/** The last day of the last stay; null while one has no end. */
export function lastDayOf(stays: readonly Pick<OwnStay, "untilDay">[]): string | null {
  if (stays.length === 0 || stays.some((stay) => stay.untilDay === null)) return null;
  return stays.map((stay) => stay.untilDay!).toSorted().at(-1)!;
}

export type LockedMember = { id: number; version: number; closed_at: Date | null; languages: string[] };

/** The members of a household, locked in id order against other writers. */
export async function lockMembers(db: D, household: number): Promise<LockedMember[]> {
  const { rows } = await sql<LockedMember>`select p.id, p.version, p.closed_at, p.languages from people.person p where p.household_id = ${household} and ${alive} order by p.id for update`.execute(db);
  return rows;
}

/** Closes records: stays end on the day, those that had not begun go. */
export async function closeRecords(db: D, people: readonly number[], reason: string, on: string): Promise<void> {
  await sql`update people.person set closed_at = now(), closed_on = ${on}::date, closed_reason = ${reason}, updated_at = now(), version = version + 1 where id = any(${people}::bigint[])`.execute(db);
  await sql`delete from people.stay where person_id = any(${people}::bigint[]) and from_day > ${on}::date`.execute(db);
  await sql`update people.stay set until_day = ${on}::date, updated_at = now() where person_id = any(${people}::bigint[]) and (until_day is null or until_day > ${on}::date)`.execute(db);
}

/** Undoes a closing; where they are is for them to say. */
export async function reopenRecords(db: D, people: readonly number[], now: Date): Promise<void> {
  await sql`update people.person set closed_at = null, closed_on = null, closed_reason = null, record_confirmed_at = ${now}, updated_at = now(), version = version + 1 where id = any(${people}::bigint[])`.execute(db);
}

/** What a correction changes beside the columns that every door writes. */
export async function setOwnColumns(db: D, rows: readonly { id: number; relation: string | null; birth_given: string | null }[]): Promise<void> {
  await sql`update people.person p set relation = n.relation, birth_given = n.birth_given from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(id bigint, relation text, birth_given text) where p.id = n.id`.execute(db);
}

/** The passport, phone and e-mail address that the form showed of each person, taken away to make room for what it says now. */
export async function dropShown(db: D, people: readonly number[]): Promise<void> {
  await sql`delete from people.document where id in (select min(id) from people.document where kind = 'passport' and person_id = any(${people}::bigint[]) group by person_id)`.execute(db);
  await sql`delete from people.contact where id in (select distinct on (person_id, channel) id from people.contact where person_id = any(${people}::bigint[]) order by person_id, channel, preferred desc, id)`.execute(db);
}

/** Stays of these persons by id, to tell which of a form's are theirs. */
export async function staysOf(db: D, people: readonly number[]): Promise<{ id: number; person_id: number; country: string; place: string | null; latitude: number | null; longitude: number | null; mission_id: number | null }[]> {
  return db.selectFrom("people.stay").select(["id", "person_id", "country", "place", "latitude", "longitude", "mission_id"]).where("person_id", "in", [...people]).execute();
}

export async function dropStays(db: D, ids: readonly number[]): Promise<void> {
  if (ids.length > 0) await sql`delete from people.stay where id = any(${ids}::bigint[])`.execute(db);
}

/** Every address of a household, that of whoever registered it first. */
export async function addressesOf(db: D, household: number): Promise<{ channel: "phone" | "email"; value: string }[]> {
  const { rows } = await sql<{ channel: "phone" | "email"; value: string }>`
    select c.channel, c.value from people.person p join people.contact c on c.person_id = p.id where p.household_id = ${household} and ${alive}
    order by (p.relation = 'self') desc nulls last, p.id, c.preferred desc, c.id limit 100`.execute(db);
  return rows;
}

/** The household of a person whose record stands, with the language and ways it wants; locked, so that two who send at once are counted. Undefined when the record was erased or merged. */
export async function householdOf(db: D, person: number): Promise<{ household: number; language: string | null; channels: string[] } | undefined> {
  const { rows } = await sql<{ household: number; language: string | null; channels: string[] }>`
    select h.id as household, h.language, h.channels from people.person p join people.household h on h.id = p.household_id where p.id = ${person} and ${alive} for update of h`.execute(db);
  return rows[0];
}

/** Takes back the opt-out of every address of a household. */
export async function optBackIn(db: D, household: number): Promise<void> {
  await sql`delete from people.opt_out o using people.person p join people.contact c on c.person_id = p.id
    where p.household_id = ${household} and o.digest = people.address_digest(case c.channel when 'phone' then 'sms' else c.channel end, c.value)`.execute(db);
}

/** Households with somebody at this address or number, at most `most`. */
export async function householdsAt(db: D, channel: "phone" | "email", value: string, most: number): Promise<{ household: number; language: string | null }[]> {
  const { rows } = await sql<{ household: number; language: string | null }>`
    select distinct h.id as household, h.language from people.contact c join people.person p on p.id = c.person_id join people.household h on h.id = p.household_id
    where c.channel = ${channel} and c.value = ${value} and ${alive} order by h.id limit ${most}`.execute(db);
  return rows;
}
