import { sql } from "kysely";
import type { Db } from "#platform/database.ts";
import type { By } from "../movement/movement.store.ts";
import type { SeatClass } from "../movement/seats.rules.ts";
import type { CrisesTables } from "../tables.ts";

type Crises = Db<CrisesTables>;

export type KeyRow = { id: string; publicKey: Buffer; madeAt: Date; retiredAt: Date | null; compromised: boolean };
/** Keys that ever signed, newest first. */
export async function keysOf(db: Crises): Promise<KeyRow[]> {
  return (await sql<KeyRow>`select id, public_key as "publicKey", made_at as "madeAt", retired_at as "retiredAt", compromised from crises.boarding_key order by made_at desc, id`.execute(db)).rows;
}
export async function addKey(db: Crises, key: { id: string; publicKey: Buffer }): Promise<void> {
  await sql`insert into crises.boarding_key (id, public_key) values (${key.id}, ${key.publicKey}) on conflict (id) do nothing`.execute(db);
}
/** One at a time: who makes or retires keys waits for who does. */
export async function holdKeys(db: Crises): Promise<void> {
  await sql`select pg_advisory_xact_lock(5530)`.execute(db);
}
/** Ends all keys in force but one; with `compromised` nothing that they signed is good. Returns how many passes that were. */
export async function retireKeys(db: Crises, except: string, compromised: boolean, by: string | null): Promise<number> {
  await sql`update crises.boarding_key set retired_at = coalesce(retired_at, now()), retired_by = coalesce(retired_by, ${by}), compromised = compromised or ${compromised} where id <> ${except} and (retired_at is null or ${compromised})`.execute(db);
  if (!compromised) return 0;
  const { rows } = await sql`update crises.boarding_pass set revoked_at = now(), revoked_because = 'key' where revoked_at is null and key_id <> ${except} returning 1`.execute(db);
  return rows.length;
}

export type ListedRow = { entry: number; person: number; household: number; position: number; class: SeatClass; nameArabic: string | null; nameLatin: string | null; birth: string | null; alone: boolean; document: string | null; state: string; boardedAt: Date | null; boardedDevice: string | null };
/** Everybody on the newest signed version of the manifest who is still on the movement. `version` null: none is signed. */
export async function signedList(db: Crises, movement: number): Promise<{ manifest: number | null; people: ListedRow[] }> {
  const { rows: signed } = await sql<{ id: number }>`select id from crises.manifest where movement_id = ${movement} and signed_at is not null order by version desc limit 1`.execute(db);
  if (!signed[0]) return { manifest: null, people: [] };
  const { rows } = await sql<ListedRow>`
    select e.id as entry, e.person_id as person, e.household_id as household, e.position, e.class, e.name_arabic as "nameArabic", e.name_latin as "nameLatin", e.birth_date as birth, e.minor_alone as alone, e.document_number as document,
      t.state, t.boarded_at as "boardedAt", t.boarded_device as "boardedDevice"
    from crises.manifest_entry e join crises.traveller t on t.movement_id = e.movement_id and t.person_id = e.person_id
    where e.manifest_id = ${signed[0].id} and t.state in ('placed', 'no-show', 'boarded', 'arrived', 'left-on-way') order by e.position`.execute(db);
  return { manifest: signed[0].id, people: rows };
}

export type PassRow = { id: number; person: number; household: number; entry: number; class: SeatClass; nonce: Buffer; code: string; keyId: string; token: string; issuedAt: Date; issuedName: string | null; expiresAt: Date; revokedAt: Date | null; revokedBecause: string | null };
const columns = sql`id, person_id as person, household_id as household, entry_id as entry, class, nonce, code, key_id as "keyId", token, issued_at as "issuedAt", issued_name as "issuedName", expires_at as "expiresAt", revoked_at as "revokedAt", revoked_because as "revokedBecause"`;
/** Passes of a movement, the good and the revoked; of a household, if one is named. */
export async function passesOf(db: Crises, movement: number, household: number | null = null): Promise<PassRow[]> {
  return (await sql<PassRow>`select ${columns} from crises.boarding_pass where movement_id = ${movement} and (${household}::bigint is null or household_id = ${household}) order by id limit 50000`.execute(db)).rows;
}

export type NewPass = { person: number; household: number; entry: number; class: SeatClass; nonce: Buffer; code: string; keyId: string; token: string; expiresAt: Date; issuedAt: Date };
/** Writes passes; whoever had one has it no longer. */
export async function insertPasses(db: Crises, movement: number, passes: readonly NewPass[], by: By): Promise<void> {
  if (passes.length === 0) return;
  await sql`update crises.boarding_pass set revoked_at = now(), revoked_because = 're-issued' where movement_id = ${movement} and revoked_at is null and person_id = any(${passes.map((one) => one.person)}::bigint[])`.execute(db);
  for (let from = 0; from < passes.length; from += 500)
    await db
      .insertInto("crises.boarding_pass")
      .values(
        passes.slice(from, from + 500).map((one) => ({
          movement_id: movement, person_id: one.person, household_id: one.household, entry_id: one.entry, class: one.class, nonce: one.nonce, code: one.code, key_id: one.keyId, token: one.token,
          issued_at: one.issuedAt, expires_at: one.expiresAt, issued_by: by.account, issued_name: by.name,
        })),
      )
      .execute();
}

export type LinkRow = { household: number; crisis: number; issue: number; issuedAt: Date; sentAt: Date | null };
export async function linksOf(db: Crises, movement: number): Promise<Map<number, LinkRow>> {
  const { rows } = await sql<LinkRow>`select l.household_id as household, m.crisis_id as crisis, l.issue, l.issued_at as "issuedAt", l.sent_at as "sentAt" from crises.boarding_link l join crises.movement m on m.id = l.movement_id where l.movement_id = ${movement}`.execute(db);
  return new Map(rows.map((row) => [row.household, row]));
}
/** Links for families that have none; with `again`, the next issue for those that do. */
export async function issueLinks(db: Crises, movement: number, households: readonly number[], again: boolean): Promise<void> {
  await sql`insert into crises.boarding_link (movement_id, household_id) select ${movement}, h from unnest(${[...households]}::bigint[]) h
    on conflict (movement_id, household_id) do update set issue = boarding_link.issue + 1, issued_at = now(), sent_at = null where ${again}`.execute(db);
}
export async function markSent(db: Crises, movement: number, households: readonly number[]): Promise<void> {
  await sql`update crises.boarding_link set sent_at = now() where movement_id = ${movement} and household_id = any(${[...households]}::bigint[])`.execute(db);
}
/** How often this movement's passes, list or hand-made boardings have changed: a device holding another value asks again. */
export async function listVersion(db: Crises, movement: number): Promise<string> {
  const { rows } = await sql<{ version: string }>`
    select concat_ws('.', (select coalesce(max(id), 0) from crises.boarding_pass where movement_id = ${movement}), (select count(*) from crises.boarding_pass where movement_id = ${movement} and revoked_at is not null),
      (select coalesce(max(id), 0) from crises.manifest where movement_id = ${movement} and signed_at is not null), (select count(*) from crises.traveller where movement_id = ${movement} and boarded_at is not null and boarded_device is null),
      (select count(*) from crises.boarding_key)) as version`.execute(db);
  return rows[0]!.version;
}
