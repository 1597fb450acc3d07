import { sql } from "kysely";
import type { Db } from "#platform/database.ts";
import type { CrisesTables } from "../tables.ts";
import type { Reason } from "./level.rules.ts";

type D = Db<CrisesTables>;
/** What a proposal is about. */
export type Subject = { hazard: number } | { place: number };

const about = (subject: Subject) => ("hazard" in subject ? sql`hazard_id = ${subject.hazard}` : sql`place_id = ${subject.place}`);

/** The proposal that waits for a decision, and the highest level that somebody decided on. Locked with the subject's row by the caller. */
export async function presentProposals(db: D, subject: Subject): Promise<{ open: { id: number; level: number } | null; decided: number | null }> {
  const { rows } = await sql<{ open: { id: number; level: number } | null; decided: number | null }>`
    select (select jsonb_build_object('id', id, 'level', level) from crises.level_proposal where ${about(subject)} and state = 'open') as open,
      (select max(greatest(level, decided_level)) from crises.level_proposal where ${about(subject)} and state in ('accepted', 'dismissed')) as decided`.execute(db);
  return rows[0]!;
}

export async function insertProposal(db: D, subject: Subject, made: { level: number; rule: string; reasons: readonly Reason[]; example: boolean; dueAt: Date; now: Date }): Promise<number> {
  const { id } = await db
    .insertInto("crises.level_proposal")
    .values({
      hazard_id: "hazard" in subject ? subject.hazard : null,
      place_id: "place" in subject ? subject.place : null,
      level: made.level,
      rule: made.rule,
      reasons: JSON.stringify(made.reasons),
      example: made.example,
      made_at: made.now,
      refreshed_at: made.now,
      due_at: made.dueAt,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

export async function refreshProposal(db: D, id: number, rule: string, reasons: readonly Reason[], now: Date): Promise<void> {
  await db.updateTable("crises.level_proposal").set({ rule, reasons: JSON.stringify(reasons), refreshed_at: now }).where("id", "=", id).where("state", "=", "open").execute();
}

/** Ends a proposal that nobody decided on: another takes its place, or what it was about has passed. */
export async function endProposal(db: D, id: number, state: "superseded" | "lapsed", now: Date): Promise<void> {
  await db.updateTable("crises.level_proposal").set({ state, closed_at: now }).where("id", "=", id).where("state", "=", "open").execute();
}

export type Decision = { state: "accepted" | "dismissed"; account: string | null; name: string | null; because: string | null; crisis: number | null; area: number | null; level: number | null };
export async function decide(db: D, id: number, decision: Decision, now: Date): Promise<void> {
  await db
    .updateTable("crises.level_proposal")
    .set({ state: decision.state, closed_at: now, decided_by: decision.account, decided_name: decision.name, because: decision.because, crisis_id: decision.crisis, area_id: decision.area, decided_level: decision.level })
    .where("id", "=", id)
    .where("state", "=", "open")
    .execute();
}

export type ProposalRow = {
  id: number;
  hazard: number | null;
  place: number | null;
  level: number;
  rule: string;
  reasons: Reason[];
  state: "open" | "accepted" | "dismissed" | "superseded" | "lapsed";
  example: boolean;
  madeAt: Date;
  dueAt: Date;
  closedAt: Date | null;
  by: string | null;
  because: string | null;
  crisis: number | null;
  decidedLevel: number | null;
};
const columns = sql`p.id, p.hazard_id as hazard, p.place_id as place, p.level, p.rule, p.reasons, p.state, p.example, p.made_at as "madeAt", p.due_at as "dueAt", p.closed_at as "closedAt",
  p.decided_name as by, p.because, p.crisis_id as crisis, p.decided_level as "decidedLevel"`;

/** Proposals: the open ones (the soonest due first), one, those of a subject, or those closed since a moment (newest first). At most 200. */
export async function findProposals(db: D, which: { open: true } | { id: number; hold?: boolean } | Subject | { closedSince: Date }): Promise<ProposalRow[]> {
  const where =
    "open" in which ? sql`p.state = 'open'` : "id" in which ? sql`p.id = ${which.id}` : "closedSince" in which ? sql`p.closed_at >= ${which.closedSince} and p.state <> 'superseded'` : about(which);
  const order = "open" in which ? sql`p.example, p.due_at, p.id` : sql`p.id desc`;
  const { rows } = await sql<ProposalRow>`select ${columns} from crises.level_proposal p where ${where} order by ${order} limit 200 ${"id" in which && which.hold ? sql`for update` : sql``}`.execute(db);
  return rows;
}

/** Addresses of whoever holds a role over all missions or one of these. */
export async function addressesOfRole(db: D, role: string, missions: readonly number[]): Promise<string[]> {
  const { rows } = await sql<{ email: string }>`
    select distinct email from accounts.role_holder_view where role = ${role} and (mission_id is null or mission_id = any(${missions}::bigint[])) order by email limit 100`.execute(db);
  return rows.map((row) => row.email);
}
