import { sql } from "kysely";
import type { Db } from "#platform/database.ts";
import type { CrisesTables } from "../../tables.ts";
import type { CrisisFunction, Rank } from "./function.rules.ts";

type Crises = Db<CrisesTables>;
type By = { account: string | null; name: string | null };

export type Post = {
  id: number; function: string; rank: Rank; account: string | null; name: string; taken_at: Date; given_name: string | null; because: string | null;
  ended_at: Date | null; ended_name: string | null; ended_because: string | null;
};
const columns = sql`id, function, rank, account, name, taken_at, given_name, because, ended_at, ended_name, ended_because`;

/** Everybody who held a function of a crisis, the newest first, at most 500. */
export async function postsOf(db: Crises, crisis: number): Promise<Post[]> {
  return (await sql<Post>`select ${columns} from crises.post where crisis_id = ${crisis} order by id desc limit 500`.execute(db)).rows;
}

/** Who holds a function now; locked, so that two people do not take it in the same moment. */
export async function lockHolders(db: Crises, crisis: number, duty: string): Promise<Post[]> {
  await sql`select pg_advisory_xact_lock(hashtextextended('crises.post:' || ${crisis}::text || ${duty}, 0))`.execute(db);
  return (await sql<Post>`select ${columns} from crises.post where crisis_id = ${crisis} and function = ${duty} and ended_at is null`.execute(db)).rows;
}

/** Ends at this moment and says which: whoever waited for the lock began before whoever held it, so the transaction's time would not do. */
export async function endPost(db: Crises, post: number, because: string | null, by: By): Promise<Date> {
  const { rows } = await sql<{ at: Date }>`update crises.post set ended_at = date_trunc('milliseconds', clock_timestamp()) + interval '1 millisecond', ended_by = ${by.account}, ended_name = ${by.name}, ended_because = ${because} where id = ${post} returning ended_at as at`.execute(db);
  return rows[0]!.at;
}

/** Gives a function to somebody, from `at` on (now unless told). The commander's name is kept with the crisis too, for lists. */
export async function insertPost(db: Crises, post: { crisis: number; function: CrisisFunction; rank: Rank; account: string | null; name: string; because: string | null; at?: Date | undefined }, by: By): Promise<number> {
  const { id } = await db
    .insertInto("crises.post")
    .values({ crisis_id: post.crisis, function: post.function, rank: post.rank, account: post.account, name: post.name, because: post.because, taken_at: post.at ?? sql<Date>`clock_timestamp()`, given_by: by.account, given_name: by.name })
    .returning("id")
    .executeTakeFirstOrThrow();
  if (post.function === "command" && post.rank === "primary") await setCommander(db, post.crisis, post);
  return id;
}

export async function setCommander(db: Crises, crisis: number, who: { account: string | null; name: string | null }): Promise<void> {
  await sql`update crises.crisis set commander_account = ${who.account}, commander_name = ${who.name} where id = ${crisis}`.execute(db);
}

/** Is there such a crisis, and is it open? Undefined when there is none. */
export async function isOpen(db: Crises, crisis: number): Promise<boolean | undefined> {
  const { rows } = await sql<{ open: boolean }>`select closed_at is null as open from crises.crisis where id = ${crisis}`.execute(db);
  return rows[0]?.open;
}

export type MyPost = { crisis: number; function: string; rank: Rank };
/** Functions that an account holds now in open crises. */
export async function postsOfAccount(db: Crises, account: string): Promise<MyPost[]> {
  const { rows } = await sql<MyPost>`
    select p.crisis_id as crisis, p.function, p.rank from crises.post p join crises.crisis c on c.id = p.crisis_id
    where p.account = ${account} and p.ended_at is null and c.closed_at is null order by p.rank desc, p.id desc`.execute(db);
  return rows;
}

/** Does the account hold one of these functions of the crisis as primary? */
export async function holds(db: Crises, crisis: number, account: string | null, functions: readonly CrisisFunction[]): Promise<boolean> {
  if (account === null) return false;
  const { rows } = await sql`select 1 from crises.post where crisis_id = ${crisis} and account = ${account} and rank = 'primary' and ended_at is null and function = any(${[...functions]}::text[])`.execute(db);
  return rows.length > 0;
}
