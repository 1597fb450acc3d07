import { sql } from "kysely";
import type { Db } from "#platform/database.ts";
import type { LawTables } from "../tables.ts";
import type { BillLine, BillState, BillVersion, Comment, GivenBill, Proposal, Round, WholeBill } from "./bill.rules.ts";

type D = Db<LawTables>;
type Pair = { en: string; ar: string };
const iso = (at: Date | string) => new Date(at).toISOString();
const json = (value: unknown) => sql`nullif(${JSON.stringify(value ?? null)}::jsonb, 'null')`;

export type BillRow = { id: number; state: BillState; number: number; why: string | null; enactedBy: { slug: string; title: Pair } | null };
/** A bill, held until the transaction ends when it is to be changed; null when there is none. */
export async function findBill(db: D, id: number, lock = false): Promise<BillRow | null> {
  const { rows } = await sql<BillRow>`
    select b.id, b.state, b.number, b.why, case when i.id is null then null else jsonb_build_object('slug', i.slug, 'title', i.title) end as "enactedBy"
    from law.bill b left join law.instrument i on i.id = b.enacted_by_id where b.id = ${id} ${lock ? sql`for update of b` : sql``}`.execute(db);
  return rows[0] ?? null;
}

export async function insertBill(db: D, by: string | null): Promise<number> {
  return (await sql<{ id: number }>`insert into law.bill (number, created_by) values (1, ${by}) returning id`.execute(db)).rows[0]!.id;
}

export async function insertVersion(db: D, bill: number, number: number, given: GivenBill, by: string | null): Promise<void> {
  await sql`insert into law.bill_version (bill_id, number, title, sponsor, about, note, steps, saved_by)
    values (${bill}, ${number}, ${JSON.stringify(given.title)}::jsonb, ${given.sponsor}, ${json(given.about)}, ${given.note ?? null}, ${JSON.stringify(given.steps)}::jsonb, ${by})`.execute(db);
  await sql`update law.bill set number = ${number}, changed_at = now() where id = ${bill}`.execute(db);
}

export async function setState(db: D, bill: number, state: BillState, why: string | null = null, enactedBy: number | null = null): Promise<void> {
  await sql`update law.bill set state = ${state}, why = ${why}, enacted_by_id = ${enactedBy}, changed_at = now() where id = ${bill}`.execute(db);
}

export async function bills(db: D): Promise<BillLine[]> {
  const { rows } = await sql<BillLine & { changedAt: Date }>`
    select b.id, b.state, b.number, v.title, v.sponsor, b.changed_at as "changedAt", (select r.deadline from law.bill_round r where r.bill_id = b.id and r.closed_at is null) as deadline,
      (select count(*) from law.bill_comment c where c.bill_id = b.id and c.outcome is null) as unanswered
    from law.bill b join law.bill_version v on v.bill_id = b.id and v.number = b.number order by b.changed_at desc, b.id desc limit 500`.execute(db);
  return rows.map((row) => ({ ...row, changedAt: iso(row.changedAt) }));
}

export async function versionOf(db: D, bill: number, number: number): Promise<BillVersion | null> {
  const { rows } = await sql<BillVersion & { savedAt: Date }>`
    select number, title, sponsor, about, note, steps, saved_at as "savedAt", saved_by as "savedBy" from law.bill_version where bill_id = ${bill} and number = ${number}`.execute(db);
  return rows[0] ? { ...rows[0], savedAt: iso(rows[0].savedAt) } : null;
}

export async function versionsOf(db: D, bill: number): Promise<WholeBill["versions"]> {
  const { rows } = await sql<WholeBill["versions"][number] & { savedAt: Date }>`select number, note, saved_at as "savedAt", saved_by as "savedBy" from law.bill_version where bill_id = ${bill} order by number desc limit 500`.execute(db);
  return rows.map((row) => ({ ...row, savedAt: iso(row.savedAt) }));
}

export async function insertProposal(db: D, bill: number, number: number, obligation: number, instrument: number, given: { place: { eId: string }; rating: string; reasons: Pair }, by: string | null): Promise<number> {
  const { rows } = await sql<{ id: number }>`insert into law.bill_proposal (bill_id, bill_number, obligation_id, instrument_id, e_id, rating, reasons, by)
    values (${bill}, ${number}, ${obligation}, ${instrument}, ${given.place.eId}, ${given.rating}, ${JSON.stringify(given.reasons)}::jsonb, ${by}) returning id`.execute(db);
  return rows[0]!.id;
}

/** The last proposal for each cell. */
export async function proposalsOf(db: D, bill: number): Promise<Proposal[]> {
  const { rows } = await sql<Proposal & { at: Date }>`
    select distinct on (p.obligation_id, p.instrument_id, p.e_id) o.slug as obligation, jsonb_build_object('instrument', i.slug, 'eId', p.e_id) as place, p.rating, p.reasons, p.bill_number as "billNumber", p.at, p.by
    from law.bill_proposal p join law.obligation o on o.id = p.obligation_id join law.instrument i on i.id = p.instrument_id where p.bill_id = ${bill} order by p.obligation_id, p.instrument_id, p.e_id, p.id desc limit 1000`.execute(db);
  return rows.map((row) => ({ ...row, at: iso(row.at) }));
}

export async function insertRound(db: D, bill: number, number: number, given: { deadline: string; asks?: string | undefined }, by: string | null): Promise<number> {
  const { rows } = await sql<{ id: number }>`insert into law.bill_round (bill_id, number, bill_number, deadline, asks, opened_by)
    values (${bill}, (select coalesce(max(number), 0) + 1 from law.bill_round where bill_id = ${bill}), ${number}, ${given.deadline}, ${given.asks ?? null}, ${by}) returning id`.execute(db);
  return rows[0]!.id;
}

/** Rounds of a bill, the last first. */
export async function roundsOf(db: D, bill: number): Promise<Round[]> {
  const { rows } = await sql<Round & { openedAt: Date; closedAt: Date | null }>`
    select id, number, bill_number as "billNumber", deadline, asks, opened_at as "openedAt", closed_at as "closedAt" from law.bill_round where bill_id = ${bill} order by number desc`.execute(db);
  return rows.map((row) => ({ ...row, openedAt: iso(row.openedAt), closedAt: row.closedAt && iso(row.closedAt) }));
}

export async function endRound(db: D, bill: number, by: string | null): Promise<boolean> {
  return ((await sql`update law.bill_round set closed_at = now(), closed_by = ${by} where bill_id = ${bill} and closed_at is null`.execute(db)).numAffectedRows ?? 0n) > 0n;
}

type NewComment = { bill: number; number: number; round: number; instrument: number | null; eId: string | null; institution: number | null; institutionName: string | null; says: string; late: boolean; by: string | null };
export async function insertComment(db: D, one: NewComment): Promise<number> {
  const { rows } = await sql<{ id: number }>`insert into law.bill_comment (bill_id, bill_number, round_id, instrument_id, e_id, institution_id, institution, says, late, by)
    values (${one.bill}, ${one.number}, ${one.round}, ${one.instrument}, ${one.eId}, ${one.institution}, ${one.institutionName}, ${one.says}, ${one.late}, ${one.by}) returning id`.execute(db);
  return rows[0]!.id;
}

export async function commentsOf(db: D, bill: number): Promise<Comment[]> {
  const { rows } = await sql<Comment & { at: Date; answeredAt: Date | null }>`
    select c.id, r.number as round, c.bill_number as "billNumber", case when i.id is null then null else jsonb_build_object('instrument', i.slug, 'eId', c.e_id) end as place,
      coalesce(jsonb_build_object('en', d.name_en, 'ar', d.name_ar), '{}') || case when c.institution is null then '{}' else jsonb_build_object('en', c.institution, 'ar', c.institution) end as institution,
      c.says, c.late, c.at, c.by, c.outcome, c.answer, c.answered_at as "answeredAt", c.answered_by as "answeredBy"
    from law.bill_comment c join law.bill_round r on r.id = c.round_id left join law.instrument i on i.id = c.instrument_id left join directory.institution_view d on d.id = c.institution_id
    where c.bill_id = ${bill} order by c.id limit 2000`.execute(db);
  return rows.map((row) => ({ ...row, at: iso(row.at), answeredAt: row.answeredAt && iso(row.answeredAt) }));
}

/** Answers a comment; null when it is not of this bill, false when it was answered already. */
export async function setAnswer(db: D, bill: number, comment: number, outcome: string, answer: string, by: string | null): Promise<boolean | null> {
  const { rows } = await sql<{ outcome: string | null }>`select outcome from law.bill_comment where id = ${comment} and bill_id = ${bill} for update`.execute(db);
  if (!rows[0]) return null;
  if (rows[0].outcome !== null) return false;
  await sql`update law.bill_comment set outcome = ${outcome}, answer = ${answer}, answered_at = now(), answered_by = ${by} where id = ${comment}`.execute(db);
  return true;
}

/** Instruments by slug, with their kind. */
export async function instrumentsOf(db: D, slugs: readonly string[]): Promise<Map<string, { id: number; kind: string; title: Pair }>> {
  const { rows } = await sql<{ slug: string; id: number; kind: string; title: Pair }>`select slug, id, kind, title from law.instrument where slug = any(${slugs}::text[])`.execute(db);
  return new Map(rows.map(({ slug, ...row }) => [slug, row]));
}
