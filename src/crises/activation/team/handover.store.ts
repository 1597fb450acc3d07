import { sql } from "kysely";
import type { Db } from "#platform/database.ts";
import type { CrisesTables } from "../../tables.ts";

type Crises = Db<CrisesTables>;
export type Figures = { open: number; overdue: number; waiting: number; unaccounted: number };
export type Handover = {
  id: number; post_id: number; function: string; from_account: string; from_name: string; to_account: string; to_name: string; still_open: string; decisions: string; worries: string;
  figures: Figures; signed_at: Date; received_at: Date | null; received_note: string | null; withdrawn_at: Date | null;
};
const columns = sql`id, post_id, function, from_account, from_name, to_account, to_name, still_open, decisions, worries, figures, signed_at, received_at, received_note, withdrawn_at`;

/** The newest first, at most 100. */
export async function handoversOf(db: Crises, crisis: number): Promise<Handover[]> {
  return (await sql<Handover>`select ${columns} from crises.handover where crisis_id = ${crisis} order by id desc limit 100`.execute(db)).rows;
}

/** Locked, to be signed or withdrawn; undefined when the crisis has none such. */
export async function lockHandover(db: Crises, crisis: number, handover: number): Promise<Handover | undefined> {
  return (await sql<Handover>`select ${columns} from crises.handover where id = ${handover} and crisis_id = ${crisis} for update`.execute(db)).rows[0];
}

export type NewHandover = { crisis: number; post: number; function: string; from: { account: string; name: string }; to: { account: string; name: string }; stillOpen: string; decisions: string; worries: string; figures: Figures };
/** Null when one of this function waits already. */
export async function insertHandover(db: Crises, one: NewHandover): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`
    insert into crises.handover (crisis_id, post_id, function, from_account, from_name, to_account, to_name, still_open, decisions, worries, figures)
    values (${one.crisis}, ${one.post}, ${one.function}, ${one.from.account}, ${one.from.name}, ${one.to.account}, ${one.to.name}, ${one.stillOpen}, ${one.decisions}, ${one.worries}, ${JSON.stringify(one.figures)}::jsonb)
    on conflict (post_id) where received_at is null and withdrawn_at is null do nothing returning id`.execute(db);
  return rows[0]?.id ?? null;
}

export async function receive(db: Crises, handover: number, note: string | null): Promise<void> {
  await sql`update crises.handover set received_at = now(), received_note = ${note} where id = ${handover}`.execute(db);
}

export async function withdraw(db: Crises, handover: number): Promise<void> {
  await sql`update crises.handover set withdrawn_at = now() where id = ${handover}`.execute(db);
}

/** What stands open in a crisis at this moment, over all missions. */
export async function figuresNow(db: Crises, crisis: number): Promise<Figures> {
  const { rows } = await sql<Figures>`
    select (select count(*)::int from crises.checklist_item i join crises.checklist c on c.id = i.checklist_id where c.crisis_id = ${crisis} and c.superseded_at is null and i.state = 'open') as open,
      (select count(*)::int from crises.checklist_item i join crises.checklist c on c.id = i.checklist_id where c.crisis_id = ${crisis} and c.superseded_at is null and i.state = 'open' and i.due_at < now()) as overdue,
      (select count(*)::int from crises.check_in where crisis_id = ${crisis} and state = 'waiting') as waiting,
      (select count(*)::int from crises.roll_entry where crisis_id = ${crisis} and removed_at is null and status in ('unaccounted', 'no-reply')) as unaccounted`.execute(db);
  return rows[0]!;
}

/** Handovers that wait for an account's signature. */
export async function handoversWaiting(db: Crises, account: string): Promise<{ crisis: number; function: string; from: string }[]> {
  return (await sql<{ crisis: number; function: string; from: string }>`select crisis_id as crisis, function, from_name as from from crises.handover
    where to_account = ${account} and received_at is null and withdrawn_at is null order by id limit 20`.execute(db)).rows;
}
