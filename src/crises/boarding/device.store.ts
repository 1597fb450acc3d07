import { sql } from "kysely";
import type { Db } from "#platform/database.ts";
import type { By } from "../movement/movement.store.ts";
import type { CrisesTables } from "../tables.ts";

type Crises = Db<CrisesTables>;
export type DeviceRow = {
  id: number; movement: number; crisis: number; name: string; secret: Buffer; codeUntil: Date; registeredAt: Date; registeredName: string | null; downloadedAt: Date | null; holdsUntil: Date | null; seenAt: Date | null; lastSequence: number; drift: number | null;
  wipeAskedAt: Date | null; wipeAskedName: string | null; wipedAt: Date | null; scans: number;
};
const columns = sql`d.id, d.movement_id as movement, m.crisis_id as crisis, d.name, d.secret, d.code_until as "codeUntil", d.registered_at as "registeredAt", d.registered_name as "registeredName", d.downloaded_at as "downloadedAt", d.holds_until as "holdsUntil",
  d.seen_at as "seenAt", d.last_sequence as "lastSequence", d.drift_seconds as drift, d.wipe_asked_at as "wipeAskedAt", d.wipe_asked_name as "wipeAskedName", d.wiped_at as "wipedAt",
  (select count(*)::int from crises.boarding_scan s where s.device_id = d.id) as scans`;
const from = sql`from crises.boarding_device d join crises.movement m on m.id = d.movement_id`;

export async function devicesOf(db: Crises, movement: number): Promise<DeviceRow[]> {
  return (await sql<DeviceRow>`select ${columns} ${from} where d.movement_id = ${movement} order by d.id limit 200`.execute(db)).rows;
}
export async function insertDevice(db: Crises, device: { movement: number; name: string; codeDigest: Buffer; codeUntil: Date; secret: Buffer }, by: By): Promise<number> {
  const { rows } = await sql<{ id: number }>`insert into crises.boarding_device (movement_id, name, code_digest, code_until, secret, registered_by, registered_name)
    values (${device.movement}, ${device.name}, ${device.codeDigest}, ${device.codeUntil}, ${device.secret}, ${by.account}, ${by.name}) returning id`.execute(db);
  return rows[0]!.id;
}

/** The device that a code sets up: once, and in time. */
export async function claimDevice(db: Crises, codeDigest: Buffer, tokenDigest: Buffer, now: Date): Promise<DeviceRow | undefined> {
  const { rows } = await sql<{ id: number }>`update crises.boarding_device set token_digest = ${tokenDigest} where code_digest = ${codeDigest} and token_digest is null and code_until > ${now} and wipe_asked_at is null returning id`.execute(db);
  return rows[0] && (await sql<DeviceRow>`select ${columns} ${from} where d.id = ${rows[0].id}`.execute(db)).rows[0];
}
/** The device that shows this token, held to the end of the transaction. */
export async function deviceBy(db: Crises, device: number, tokenDigest: Buffer): Promise<DeviceRow | undefined> {
  return (await sql<DeviceRow>`select ${columns} ${from} where d.id = ${device} and d.token_digest = ${tokenDigest} for update of d`.execute(db)).rows[0];
}
export async function noteDownload(db: Crises, device: number, now: Date, until: Date): Promise<void> {
  await sql`update crises.boarding_device set downloaded_at = coalesce(downloaded_at, ${now}), holds_until = ${until}, seen_at = ${now} where id = ${device}`.execute(db);
}
export async function noteSeen(db: Crises, device: number, seen: { now: Date; drift: number; sequence: number; wiped: boolean }): Promise<void> {
  const seconds = Math.max(-2_000_000_000, Math.min(2_000_000_000, Math.round(seen.drift / 1000)));
  await sql`update crises.boarding_device set seen_at = ${seen.now}, drift_seconds = ${seconds}, last_sequence = greatest(last_sequence, ${seen.sequence}),
    wiped_at = case when ${seen.wiped} then coalesce(wiped_at, ${seen.now}) else wiped_at end, holds_until = case when ${seen.wiped} then null else holds_until end where id = ${device}`.execute(db);
}
/** False when it was asked before, or there is no such device on the movement. One that was never set up is closed at once. */
export async function askWipe(db: Crises, movement: number, device: number, name: string | null): Promise<boolean> {
  const { rows } = await sql`update crises.boarding_device set wipe_asked_at = now(), wipe_asked_name = ${name}, wiped_at = case when token_digest is null then now() else wiped_at end
    where id = ${device} and movement_id = ${movement} and wipe_asked_at is null returning 1`.execute(db);
  return rows.length > 0;
}
