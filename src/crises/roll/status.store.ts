import { sql } from "kysely";
import type { Db } from "#platform/database.ts";
import type { CrisesTables } from "../tables.ts";
import { deriveStatuses } from "./roll-merge.store.ts";
import type { Relation, RollStatus, SaidStatus } from "./roll.rules.ts";
import type { Source, StatusChannel } from "./status.rules.ts";

type Crises = Db<CrisesTables>;
type By = { id: string | null; name?: string | null };

export type Setting = {
  crisis: number;
  person: number;
  status: SaidStatus;
  /** Follows from the source unless told. */
  relation?: Relation;
  source: Source;
  channel: StatusChannel;
  /** The moment that the word speaks of. */
  at: Date;
  by: By;
  note?: string | null | undefined;
  /** Last day, YYYY-MM-DD. */
  until?: string | null | undefined;
  /** What it came from: "movement:3", "case:77". */
  reference?: string | null | undefined;
  /** An officer decided it, knowing what is on the roll: needed for deceased and duplicate, and to end them. */
  decision?: boolean;
  /** The second person, for deceased. */
  confirmedBy?: By;
};

/** The entry that counts for a person (their own, or of whom they were merged into), locked. Undefined when they are not on the roll. */
export async function lockEntry(db: Crises, crisis: number, person: number): Promise<EntryNow | undefined> {
  const { rows } = await sql<EntryNow>`
    select r.person_id as person, r.mission_id as mission, r.household_id as household, r.status, r.status_id as "statusId", r.removed_at is not null as removed from crises.roll_entry r
    where r.crisis_id = ${crisis} and r.person_id = (select coalesce(e.merged_into, e.person_id) from crises.roll_entry e where e.crisis_id = ${crisis} and e.person_id = ${person})
    for update`.execute(db);
  return rows[0];
}
export type EntryNow = { person: number; mission: number | null; household: number | null; status: RollStatus; statusId: number | null; removed: boolean };

/**
 * The one way to append a status that no check-in brought. Locks the entry, appends, and derives the present status anew:
 * `present` tells whether this word now is it. Null when the person is not on the roll. Listeners are the caller's to tell
 * (`platform.live.publish(db, "crisis:…")`).
 */
export async function setStatus(db: Crises, said: Setting): Promise<{ id: number; person: number; present: boolean } | null> {
  const entry = await lockEntry(db, said.crisis, said.person);
  if (!entry) return null;
  const { rows } = await sql<{ id: number }>`
    insert into crises.status (crisis_id, person_id, status, at, relation, source, channel, check_in_id, note, until_day, reference, decision, recorded_by, recorded_by_name, confirmed_by, confirmed_by_name)
    values (${said.crisis}, ${entry.person}, ${said.status}, ${said.at}, ${said.relation ?? (said.source === "self" ? "self" : "other")}, ${said.source}, ${said.channel}, null, ${said.note ?? null},
      ${said.until ?? null}, ${said.reference ?? null}, ${said.decision ?? false}, ${said.by.id}, ${said.by.name ?? null}, ${said.confirmedBy?.id ?? null}, ${said.confirmedBy?.name ?? null})
    returning id`.execute(db);
  const id = rows[0]!.id;
  if (entry.removed) await sql`update crises.roll_entry set removed_at = null where crisis_id = ${said.crisis} and person_id = ${entry.person}`.execute(db);
  await deriveStatuses(db, said.crisis, [entry.person]);
  const { rows: now } = await sql<{ present: boolean }>`
    update crises.roll_entry set disputed_at = case when status_id <> ${id} and status in ('deceased', 'duplicate') then now() else disputed_at end
    where crisis_id = ${said.crisis} and person_id = ${entry.person} returning status_id = ${id} as present`.execute(db);
  return { id, person: entry.person, present: now[0]!.present };
}

export type DeathReport = { id: number; said: { at: string; source: Source; channel: StatusChannel; note: string | null }; reportedAt: Date; reportedBy: string | null; reportedByName: string | null; approval: number | null };

/** The report of a death that waits for a second person. */
export async function openDeathReport(db: Crises, crisis: number, person: number): Promise<DeathReport | undefined> {
  const { rows } = await sql<DeathReport>`
    select id, said, reported_at as "reportedAt", reported_by as "reportedBy", reported_by_name as "reportedByName", approval_id as approval
    from crises.death_report where crisis_id = ${crisis} and person_id = ${person} and state = 'open'`.execute(db);
  return rows[0];
}

export async function insertDeathReport(db: Crises, report: { crisis: number; person: number; said: DeathReport["said"]; by: By }): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into crises.death_report (crisis_id, person_id, said, reported_by, reported_by_name)
    values (${report.crisis}, ${report.person}, ${JSON.stringify(report.said)}::jsonb, ${report.by.id}, ${report.by.name ?? null}) returning id`.execute(db);
  return rows[0]!.id;
}

export async function noteApproval(db: Crises, report: number, approval: number): Promise<void> {
  await sql`update crises.death_report set approval_id = ${approval} where id = ${report}`.execute(db);
}

export async function endDeathReport(db: Crises, report: number, state: "confirmed" | "refused", by: By, reason: string): Promise<void> {
  await sql`update crises.death_report set state = ${state}, decided_at = now(), decided_by = ${by.id}, decided_by_name = ${by.name ?? null}, reason = ${reason} where id = ${report}`.execute(db);
}

/** Of these persons, those whose death was reported and waits for a second person. */
export async function reportedDead(db: Crises, crisis: number, persons: readonly number[]): Promise<Set<number>> {
  const { rows } = await sql<{ person: number }>`select person_id as person from crises.death_report where crisis_id = ${crisis} and person_id = any(${persons}::bigint[]) and state = 'open'`.execute(db);
  return new Set(rows.map((row) => row.person));
}

/** The entry that stands for a person on the roll: their own, or of whom they were merged into. Null: not on it. */
export async function ownEntry(db: Crises, crisis: number, person: number): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`select coalesce(merged_into, person_id) as id from crises.roll_entry where crisis_id = ${crisis} and person_id = ${person}`.execute(db);
  return rows[0]?.id ?? null;
}
