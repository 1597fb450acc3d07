import { sql } from "kysely";
import type { Db } from "#platform/database.ts";
import type { ExercisesTables } from "../../tables.ts";
import type { SaidPair } from "../inject/inject.rules.ts";

type D = Db<ExercisesTables>;

export type PlayerRow = { id: number; run: number; role: string; account: number; name: string; card: number | null; joinedAt: Date; seenAt: Date | null; leftAt: Date | null };
const columns = sql`p.id, p.run_id as run, p.role, p.account_id as account, p.name, c.number as card, p.joined_at as "joinedAt", p.seen_at as "seenAt", p.left_at as "leftAt"`;

export async function playersOf(db: D, run: number): Promise<PlayerRow[]> {
  const { rows } = await sql<PlayerRow>`select ${columns} from exercises.player p left join exercises.join_card c on c.id = p.card_id where p.run_id = ${run} order by p.role, p.id`.execute(db);
  return rows;
}

/** What an account plays now, in the exercise that is ready or under way; several roles are several rows. */
export async function playedBy(db: D, account: number): Promise<(PlayerRow & { state: string; title: SaidPair; content: unknown; crisis: number | null })[]> {
  const { rows } = await sql<PlayerRow & { state: string; title: SaidPair; content: unknown; crisis: number | null }>`
    select ${columns}, r.state, r.title, s.content, r.crisis_id as crisis from exercises.player p join exercises.run r on r.id = p.run_id join exercises.scenario s on s.id = r.scenario_id left join exercises.join_card c on c.id = p.card_id
    where p.account_id = ${account} and p.left_at is null and r.state in ('ready', 'running') order by p.id`.execute(db);
  return rows;
}

/** Takes somebody in; again, when they had left. Returns the player's id. */
export async function insertPlayer(db: D, player: { run: number; role: string; account: number; name: string; card: number | null }): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into exercises.player (run_id, role, account_id, name, card_id) values (${player.run}, ${player.role}, ${player.account}, ${player.name}, ${player.card})
    on conflict (run_id, account_id, role) do update set left_at = null returning id`.execute(db);
  return rows[0]!.id;
}

export async function leave(db: D, player: number): Promise<{ run: number; account: number; byCard: boolean } | null> {
  const { rows } = await sql<{ run: number; account: number; byCard: boolean }>`update exercises.player set left_at = now() where id = ${player} and left_at is null returning run_id as run, account_id as account, card_id is not null as "byCard"`.execute(db);
  return rows[0] ?? null;
}

/** Everybody leaves a run. Returns the accounts that were made by join cards and are of no use any more. */
export async function leaveAll(db: D, run: number): Promise<number[]> {
  const { rows } = await sql<{ account: number }>`update exercises.player set left_at = coalesce(left_at, now()) where run_id = ${run} returning account_id as account, card_id`.execute(db);
  return [...new Set((rows as { account: number; card_id: number | null }[]).filter((row) => row.card_id !== null).map((row) => row.account))];
}

/** Notes that a player has looked; at most once a minute. */
export async function noteSeen(db: D, players: readonly number[]): Promise<void> {
  await sql`update exercises.player set seen_at = now() where id = any(${players}::bigint[]) and (seen_at is null or seen_at < now() - interval '1 minute')`.execute(db);
}

export type CardRow = { id: number; number: number; role: string; madeAt: Date; withdrawnAt: Date | null; player: string | null };
export async function cardsOf(db: D, run: number): Promise<CardRow[]> {
  const { rows } = await sql<CardRow>`
    select c.id, c.number, c.role, c.made_at as "madeAt", c.withdrawn_at as "withdrawnAt", p.name as player from exercises.join_card c left join exercises.player p on p.card_id = c.id where c.run_id = ${run} order by c.number`.execute(db);
  return rows;
}

/** Makes cards whose numbers follow the last; `hash` makes what is kept of a number's code. */
export async function insertCards(db: D, run: number, roles: readonly string[], hash: (number: number) => Buffer, by: string | null): Promise<number[]> {
  const { rows: last } = await sql<{ number: number }>`select coalesce(max(number), 0) as number from exercises.join_card where run_id = ${run}`.execute(db);
  const from = last[0]!.number;
  for (const [at, role] of roles.entries()) {
    const number = from + 1 + at;
    await db.insertInto("exercises.join_card").values({ run_id: run, role, number, code_hash: hash(number), made_name: by, withdrawn_at: null }).execute();
  }
  return roles.map((_, at) => from + 1 + at);
}

/** Takes a card out of use. Returns its player's account, if somebody has joined by it; undefined when there is no such card in use. */
export async function withdrawCard(db: D, run: number, number: number): Promise<{ player: number | null } | undefined> {
  const { rows } = await sql<{ player: number | null }>`
    update exercises.join_card c set withdrawn_at = now() where c.run_id = ${run} and c.number = ${number} and c.withdrawn_at is null
    returning (select p.id from exercises.player p where p.card_id = c.id) as player`.execute(db);
  return rows[0];
}

export type Joined = { card: number; number: number; run: number; role: string; state: string; player: number | null; account: number | null; left: boolean };
/** The card that a code stands for, held until the transaction ends; null when it is of no use (any more). */
export async function cardByHash(db: D, hash: Buffer): Promise<Joined | null> {
  const { rows } = await sql<Joined>`
    select c.id as card, c.number, c.run_id as run, c.role, r.state, p.id as player, p.account_id as account, p.left_at is not null as left
    from exercises.join_card c join exercises.run r on r.id = c.run_id left join exercises.player p on p.card_id = c.id where c.code_hash = ${hash} and c.withdrawn_at is null for update of c`.execute(db);
  return rows[0] ?? null;
}

export type InboxRow = { id: number; number: number; recipients: string[]; title: SaidPair; sender: SaidPair; channel: string; message: SaidPair; firedAt: Date; fired: number; minutesAllowed: number | null };
/** Fired injects that went to one of these roles, newest first. */
export async function inboxOf(db: D, run: number, roles: readonly string[], most: number): Promise<InboxRow[]> {
  const { rows } = await sql<InboxRow>`
    select id, number, recipients, title, sender, channel, message, state_at as "firedAt", fired_ms as fired, minutes_allowed as "minutesAllowed" from exercises.run_inject
    where run_id = ${run} and state = 'fired' and channel <> 'population' and recipients && ${roles}::text[] order by fired_ms desc, number desc limit ${most}`.execute(db);
  return rows;
}

export type AnswerRow = { id: number; inject: number; player: number; role: string; name: string; kind: "acknowledged" | "answered"; text: string; at: Date; elapsed: number };
const answers = sql`select a.id, a.inject_id as inject, a.player_id as player, p.role, p.name, a.kind, a.text, a.at, a.elapsed_ms as elapsed from exercises.answer a join exercises.player p on p.id = a.player_id`;
export async function answersOf(db: D, injects: readonly number[]): Promise<AnswerRow[]> {
  const { rows } = await sql<AnswerRow>`${answers} where a.inject_id = any(${injects}::bigint[]) order by a.id limit 5000`.execute(db);
  return rows;
}

/** How many players of a run have said something to each inject, and how many it went to. */
export async function countAnswers(db: D, run: number): Promise<Map<number, { answered: number; players: number }>> {
  const { rows } = await sql<{ inject: number; answered: number; players: number }>`
    select i.id as inject, count(p.id)::int as players, count(p.id) filter (where exists (select from exercises.answer a where a.inject_id = i.id and a.player_id = p.id))::int as answered
    from exercises.run_inject i left join exercises.player p on p.run_id = i.run_id and p.left_at is null and p.role = any(i.recipients) where i.run_id = ${run} and i.channel <> 'population' group by i.id`.execute(db);
  return new Map(rows.map(({ inject, ...counts }) => [inject, counts]));
}

/** Keeps an answer; the same key again keeps nothing. */
export async function insertAnswer(db: D, answer: { inject: number; player: number; kind: "acknowledged" | "answered"; text: string; elapsed: number; key: string }): Promise<void> {
  await sql`insert into exercises.answer (inject_id, player_id, kind, text, elapsed_ms, key) values (${answer.inject}, ${answer.player}, ${answer.kind}, ${answer.text}, ${answer.elapsed}::float8::bigint, ${answer.key}) on conflict (player_id, key) do nothing`.execute(db);
}
