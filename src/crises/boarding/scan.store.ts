import { sql } from "kysely";
import type { Db } from "#platform/database.ts";
import type { MovementState } from "../movement/movement.rules.ts";
import type { CrisesTables } from "../tables.ts";
import type { ScanOutcome, SentScan } from "./pass.rules.ts";

type Crises = Db<CrisesTables>;

/** Devices of one movement are merged one after the other. */
export async function holdMovement(db: Crises, movement: number): Promise<MovementState> {
  await sql`select pg_advisory_xact_lock(5529, (${movement}::bigint % 2147483647)::int)`.execute(db);
  return (await sql<{ state: MovementState }>`select state from crises.movement where id = ${movement}`.execute(db)).rows[0]!.state;
}

export type KnownPass = { id: number; person: number; nonce: string; code: string; revokedAt: Date | null };
/** The passes that some scans name, good and revoked, by nonce and by code. */
export async function passesNamed(db: Crises, movement: number, scans: readonly SentScan[]): Promise<{ byNonce: Map<string, KnownPass>; byCode: Map<string, KnownPass> }> {
  const nonces = scans.flatMap((one) => (one.nonce ? [Buffer.from(one.nonce, "base64url")] : []));
  const { rows } = await sql<Omit<KnownPass, "nonce"> & { nonce: Buffer }>`select id, person_id as person, nonce, code, revoked_at as "revokedAt" from crises.boarding_pass
    where movement_id = ${movement} and (nonce = any(${nonces}::bytea[]) or code = any(${scans.flatMap((one) => one.code ?? [])}::text[]))`.execute(db);
  const all = rows.map((row) => ({ ...row, nonce: row.nonce.toString("base64url") }));
  return { byNonce: new Map(all.map((one) => [one.nonce, one])), byCode: new Map(all.map((one) => [one.code, one])) };
}

/** Which of these sequence numbers of a device we have. */
export async function knownSequences(db: Crises, device: number, sequences: readonly number[]): Promise<Set<number>> {
  const { rows } = await sql<{ sequence: number }>`select sequence from crises.boarding_scan where device_id = ${device} and sequence = any(${[...sequences]}::int[])`.execute(db);
  return new Set(rows.map((row) => row.sequence));
}

export type NewScan = { movement: number; device: number; sequence: number; how: string; person: number | null; pass: number | null; verdict: string; outcome: ScanOutcome; at: Date; deviceAt: Date; received: Date };
export async function insertScans(db: Crises, scans: readonly NewScan[]): Promise<void> {
  for (let from = 0; from < scans.length; from += 500)
    await db
      .insertInto("crises.boarding_scan")
      .values(scans.slice(from, from + 500).map((one) => ({ movement_id: one.movement, device_id: one.device, sequence: one.sequence, how: one.how, person_id: one.person, pass_id: one.pass, verdict: one.verdict, outcome: one.outcome, at: one.at, device_at: one.deviceAt, received_at: one.received })))
      .execute();
}

/** Scans that came before boarding was opened. */
export async function waitingScans(db: Crises, movement: number): Promise<{ id: number; person: number; at: Date; device: string }[]> {
  return (await sql<{ id: number; person: number; at: Date; device: string }>`select s.id, s.person_id as person, s.at, d.name as device from crises.boarding_scan s join crises.boarding_device d on d.id = s.device_id
    where s.movement_id = ${movement} and s.outcome = 'not-open' and s.person_id is not null order by s.at, s.id limit 5000`.execute(db)).rows;
}
export async function setOutcome(db: Crises, scan: number, outcome: ScanOutcome): Promise<void> {
  await sql`update crises.boarding_scan set outcome = ${outcome} where id = ${scan}`.execute(db);
}

export type DoubleRow = { person: number; scan: number; device: number; deviceName: string; sequence: number; at: Date; outcome: ScanOutcome };
/** Every scan of everybody who was let on more than once; of those a device read, if one is named. Each person's in order of time. */
export async function doublesOf(db: Crises, movement: number, device: number | null = null): Promise<DoubleRow[]> {
  return (await sql<DoubleRow>`
    with twice as (select person_id from crises.boarding_scan where movement_id = ${movement} and person_id is not null and outcome = 'double' group by 1)
    select s.person_id as person, s.id as scan, s.device_id as device, d.name as "deviceName", s.sequence, s.at, s.outcome from crises.boarding_scan s join crises.boarding_device d on d.id = s.device_id
    where s.movement_id = ${movement} and s.person_id in (select person_id from twice) and s.outcome in ('boarded', 'double', 'revoked', 'not-open')
      and (${device}::bigint is null or s.person_id in (select person_id from crises.boarding_scan o where o.device_id = ${device})) order by s.person_id, s.at, s.id limit 5000`.execute(db)).rows;
}

export type HeardRow = { id: number; person: number; at: Date; device: number; deviceName: string };
/** Boardings that came after `cursor`, whichever device read them. */
export async function boardingsSince(db: Crises, movement: number, cursor: number): Promise<HeardRow[]> {
  return (await sql<HeardRow>`select s.id, s.person_id as person, s.at, s.device_id as device, d.name as "deviceName" from crises.boarding_scan s join crises.boarding_device d on d.id = s.device_id
    where s.movement_id = ${movement} and s.id > ${cursor} and s.outcome = 'boarded' order by s.id limit 5000`.execute(db)).rows;
}
export async function lastBoarding(db: Crises, movement: number): Promise<number> {
  return (await sql<{ id: number }>`select coalesce(max(id), 0)::bigint as id from crises.boarding_scan where movement_id = ${movement}`.execute(db)).rows[0]!.id;
}

export type ScanRow = { id: number; device: string; sequence: number; how: string; person: number | null; verdict: string; outcome: ScanOutcome; at: Date; receivedAt: Date };
export async function scansOf(db: Crises, movement: number, most: number): Promise<ScanRow[]> {
  return (await sql<ScanRow>`select s.id, d.name as device, s.sequence, s.how, s.person_id as person, s.verdict, s.outcome, s.at, s.received_at as "receivedAt" from crises.boarding_scan s join crises.boarding_device d on d.id = s.device_id
    where s.movement_id = ${movement} order by s.id desc limit ${most}`.execute(db)).rows;
}
export async function countScans(db: Crises, movement: number): Promise<Record<ScanOutcome, number>> {
  const { rows } = await sql<{ outcome: ScanOutcome; n: number }>`select outcome, count(*)::int as n from crises.boarding_scan where movement_id = ${movement} group by 1`.execute(db);
  return { boarded: 0, double: 0, refused: 0, revoked: 0, "not-on-list": 0, "not-open": 0, "after-wipe": 0, ...Object.fromEntries(rows.map((row) => [row.outcome, row.n])) };
}
