import { sql } from "kysely";
import type { Db } from "#platform/database.ts";
import type { CrisesTables } from "../tables.ts";
import type { EntryContent, LeftOff, ManifestEntry } from "./manifest.rules.ts";
import type { By } from "./movement.store.ts";

type Crises = Db<CrisesTables>;
export type TravelPaper = { person: number; kind: string; number: string; country: string | null; expires: string | null };
/** The document that each travels with: a passport before others, the one that is valid longest. Of whom the reader may see. */
export async function documentsOf(db: Crises, people: readonly number[]): Promise<Map<number, TravelPaper>> {
  const { rows } = await sql<TravelPaper>`
    select distinct on (person_id) person_id as person, kind, number, country, expires from people.document_view
    where person_id = any(${[...people]}::bigint[]) order by person_id, (kind = 'passport') desc, expires desc nulls last, document_id desc`.execute(db);
  return new Map(rows.map((row) => [row.person, row]));
}
export async function phonesOf(db: Crises, people: readonly number[]): Promise<Map<number, string>> {
  const { rows } = await sql<{ person: number; value: string }>`select distinct on (person_id) person_id as person, value from people.reach where channel = 'phone' and person_id = any(${[...people]}::bigint[]) order by person_id, preferred desc, contact_id`.execute(db);
  return new Map(rows.map((row) => [row.person, row.value]));
}

export type VersionRow = {
  id: number; version: number; people: number; families: number; digest: string; note: string | null; leftOff: LeftOff[]; madeAt: Date; madeBy: string | null; madeName: string | null; signedAt: Date | null; signedBy: string | null; signedName: string | null;
};
/** Versions of a movement's manifest, newest first. */
export async function versionsOf(db: Crises, movement: number, version: number | null = null): Promise<VersionRow[]> {
  return (await sql<VersionRow>`select id, version, people, families, digest, note, left_off as "leftOff", made_at as "madeAt", made_by as "madeBy", made_name as "madeName", signed_at as "signedAt", signed_by as "signedBy", signed_name as "signedName"
    from crises.manifest where movement_id = ${movement} and (${version}::int is null or version = ${version}) order by version desc limit 200`.execute(db)).rows;
}

/** A version with all its lines, in one statement each; frozen from then on. */
export async function insertManifest(db: Crises, made: { movement: number; version: number; digest: string; note: string | null; leftOff: readonly LeftOff[]; entries: readonly EntryContent[]; families: number }, by: By): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into crises.manifest (movement_id, version, people, families, digest, note, left_off, made_by, made_name)
    values (${made.movement}, ${made.version}, ${made.entries.length}, ${made.families}, ${made.digest}, ${made.note}, ${JSON.stringify(made.leftOff)}::jsonb, ${by.account}, ${by.name}) returning id`.execute(db);
  const id = rows[0]!.id;
  await sql`
    insert into crises.manifest_entry (manifest_id, movement_id, person_id, household_id, position, class, name_arabic, name_latin, sex, birth_date, birth_precision, nationality, document_kind, document_number, document_country,
      document_expires, mrz, phone, needs, minor_alone)
    select ${id}, ${made.movement}, e.person, e.household, e.at, e.class, e."nameArabic", e."nameLatin", e.sex, e.birth, e."birthPrecision", e.nationality, e."documentKind", e."documentNumber", e."documentCountry", e."documentExpires",
      e.mrz, e.phone, e.needs, e."minorAlone"
    from jsonb_to_recordset(${JSON.stringify(made.entries.map((one, at) => ({ ...one, at: at + 1 })))}::jsonb) as e(at int, person bigint, household bigint, class text, "nameArabic" text, "nameLatin" text, sex text, birth date,
      "birthPrecision" text, nationality text, "documentKind" text, "documentNumber" text, "documentCountry" text, "documentExpires" date, mrz text[], phone text, needs text[], "minorAlone" boolean)`.execute(db);
  return id;
}

const entryColumns = sql`e.id, e.position, e.person_id as person, e.household_id as household, e.class, e.name_arabic as "nameArabic", e.name_latin as "nameLatin", e.sex, e.birth_date as birth, e.birth_precision as "birthPrecision", e.nationality,
  e.document_kind as "documentKind", e.document_number as "documentNumber", e.document_country as "documentCountry", e.document_expires as "documentExpires", e.mrz, e.phone, e.needs, e.minor_alone as "minorAlone"`;
export async function entriesOf(db: Crises, manifest: number): Promise<ManifestEntry[]> {
  return (await sql<ManifestEntry>`select ${entryColumns} from crises.manifest_entry e where e.manifest_id = ${manifest} order by e.position`.execute(db)).rows;
}

/** False when it is signed already. */
export async function signVersion(db: Crises, manifest: number, by: { id: string; name: string | null }): Promise<boolean> {
  return (await sql`update crises.manifest set signed_at = now(), signed_by = ${by.id}, signed_name = ${by.name} where id = ${manifest} and signed_at is null returning 1`.execute(db)).rows.length > 0;
}

/** Whom a line of any version of this movement stands for. */
export async function personOfEntry(db: Crises, movement: number, entry: number): Promise<number | undefined> {
  return (await sql<{ person: number }>`select person_id as person from crises.manifest_entry where id = ${entry} and movement_id = ${movement}`.execute(db)).rows[0]?.person;
}
