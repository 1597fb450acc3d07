import { type Selectable, sql } from "kysely";
import type { Db } from "#platform/database.ts";
import type { Text } from "#platform/words.ts";
import type { CrisesTables } from "../tables.ts";
import type { FindingKind } from "./exercise-report.rules.ts";
import type { Drawn } from "./timeline.rules.ts";

type Crises = Db<CrisesTables>;
export type By = { account: string | null; name: string | null };
export type ExerciseKept = { title: Text; scenario: string; ran_from: string; ran_to: string };
export type ReviewRow = Omit<Selectable<CrisesTables["crises.review"]>, "exercise"> & { exercise: ExerciseKept | null; crisis_en: string | null; crisis_ar: string | null; open: number; overdue: number };
export type PointRow = Selectable<CrisesTables["crises.review_point"]>;
export type FindingRow = Selectable<CrisesTables["crises.review_finding"]> & { evidence: number[]; superseded: boolean };
export type ActionRow = Selectable<CrisesTables["crises.review_action"]> & { mission_en: string | null; mission_ar: string | null; superseded_by: number | null };

const reviews = (today: string) => sql`
  select r.*, c.title_en as crisis_en, c.title_ar as crisis_ar,
    (select count(*)::int from crises.review_action a where a.review_id = r.id and a.state = 'open') as open,
    (select count(*)::int from crises.review_action a where a.review_id = r.id and a.state = 'open' and a.due_on < ${today}::date) as overdue
  from crises.review r left join crises.crisis c on c.id = r.crisis_id`;

/** Newest first, at most 200: those of one crisis, or all. */
export async function reviewRows(db: Crises, crisis: number | null, today: string): Promise<ReviewRow[]> {
  return (await sql<ReviewRow>`${reviews(today)} where ${crisis === null ? sql`true` : sql`r.crisis_id = ${crisis}`} order by r.id desc limit 200`.execute(db)).rows;
}

export async function reviewRow(db: Crises, id: number, today: string, hold?: "update"): Promise<ReviewRow | undefined> {
  if (hold) await sql`select 1 from crises.review where id = ${id} for update`.execute(db);
  return (await sql<ReviewRow>`${reviews(today)} where r.id = ${id}`.execute(db)).rows[0];
}

export async function reviewByKey(db: Crises, key: string): Promise<{ id: number; digest: Buffer } | undefined> {
  return db.selectFrom("crises.review").select(["id", "digest"]).where("key", "=", key).executeTakeFirst();
}

type NewReview = { crisis: number | null; exercise: ExerciseKept | null; key: string; digest: Buffer; title: Text; example: boolean };
/** Null when the key is taken. */
export async function insertReview(db: Crises, review: NewReview, by: By): Promise<number | null> {
  const values = {
    crisis_id: review.crisis, exercise: review.exercise === null ? null : JSON.stringify(review.exercise), key: review.key, digest: review.digest, title_en: review.title.en, title_ar: review.title.ar, example: review.example, started_by: by.account, started_name: by.name,
  };
  return (await db.insertInto("crises.review").values(values).onConflict((clash) => clash.column("key").doNothing()).returning("id").executeTakeFirst())?.id ?? null;
}

/** Keeps points that are not there yet; returns the ids of those given, in their order. */
export async function insertPoints(db: Crises, review: number, points: readonly Drawn[]): Promise<number[]> {
  if (points.length === 0) return [];
  const values = points.map((one) => ({ review_id: review, at: one.at, kind: one.kind, title_en: one.title.en.slice(0, 600), title_ar: one.title.ar.slice(0, 600), author: one.author, reference: one.reference }));
  for (let from = 0; from < values.length; from += 500) {
    await db.insertInto("crises.review_point").values(values.slice(from, from + 500)).onConflict((clash) => clash.columns(["review_id", "reference"]).doNothing()).execute();
  }
  const kept = await db.selectFrom("crises.review_point").select(["id", "reference"]).where("review_id", "=", review).execute();
  const ids = new Map(kept.map((row) => [row.reference, row.id]));
  return points.map((one) => ids.get(one.reference)!);
}

export async function setDrawn(db: Crises, review: number, to: Date): Promise<void> {
  await db.updateTable("crises.review").set((row) => ({ drawn_to: to, version: row("version", "+", 1) })).where("id", "=", review).execute();
}

/** In the order of time, at most 5,000. */
export async function pointRows(db: Crises, review: number): Promise<PointRow[]> {
  return db.selectFrom("crises.review_point").selectAll().where("review_id", "=", review).orderBy("at").orderBy("id").limit(5_000).execute();
}

export async function findingRows(db: Crises, review: number): Promise<FindingRow[]> {
  return (await sql<FindingRow>`
    select f.*, exists (select 1 from crises.review_finding l where l.supersedes_id = f.id) as superseded,
      coalesce((select array_agg(e.point_id order by p.at, p.id) from crises.review_evidence e join crises.review_point p on p.id = e.point_id where e.finding_id = f.id), '{}') as evidence
    from crises.review_finding f where f.review_id = ${review} order by f.id limit 2000`.execute(db)).rows;
}

type NewFinding = { review: number; kind: FindingKind; text: Text; evidence: readonly number[]; supersedes: number | null; withdrawnBecause?: string };
/** Null when the one that it supersedes was superseded already. */
export async function insertFinding(db: Crises, said: NewFinding, by: By): Promise<number | null> {
  const values = {
    review_id: said.review, kind: said.kind, text_en: said.text.en, text_ar: said.text.ar, supersedes_id: said.supersedes, withdrawn_because: said.withdrawnBecause ?? null, by_account: by.account, by_name: by.name,
  };
  const made = await db.insertInto("crises.review_finding").values(values).onConflict((clash) => clash.column("supersedes_id").where("supersedes_id", "is not", null).doNothing()).returning("id").executeTakeFirst();
  if (!made) return null;
  if (said.evidence.length > 0) await db.insertInto("crises.review_evidence").values(said.evidence.map((point) => ({ finding_id: made.id, point_id: point }))).execute();
  return made.id;
}

export async function setSummary(db: Crises, review: number, version: number, summary: Text): Promise<boolean> {
  const done = await db.updateTable("crises.review").set((row) => ({ summary_en: summary.en, summary_ar: summary.ar, version: row("version", "+", 1) })).where("id", "=", review).where("version", "=", version).executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

export async function setFinished(db: Crises, review: number, by: By, now: Date): Promise<void> {
  await db.updateTable("crises.review").set({ state: "finished", finished_at: now, finished_by: by.account, finished_name: by.name }).where("id", "=", review).execute();
}

type NewAction = { mission: number | null; title: string; owner: string; dueOn: string; review: number | null; finding: number | null; supersedes: number | null; source: string; reference: string | null; example: boolean };
export async function insertReviewAction(db: Crises, said: NewAction, by: By): Promise<number> {
  const values = {
    mission_id: said.mission, title: said.title, owner: said.owner, due_on: said.dueOn, review_id: said.review, finding_id: said.finding, supersedes_id: said.supersedes, source: said.source, source_reference: said.reference, example: said.example, created_by: by.account,
  };
  return (await db.insertInto("crises.review_action").values(values).returning("id").executeTakeFirstOrThrow()).id;
}

const actions = sql`
  select a.*, m.name_en as mission_en, m.name_ar as mission_ar, (select l.id from crises.review_action l where l.supersedes_id = a.id) as superseded_by
  from crises.review_action a left join directory.mission_view m on m.id = a.mission_id`;

/** The actions of a review, all states, those superseded too. */
export async function actionsOf(db: Crises, review: number): Promise<ActionRow[]> {
  return (await sql<ActionRow>`${actions} where a.review_id = ${review} order by a.state <> 'open', a.due_on, a.id limit 1000`.execute(db)).rows;
}

/** All open actions within a scope of missions, and those of all missions; the first due first, at most 1,000. */
export async function openActions(db: Crises, scope: "all" | readonly number[]): Promise<ActionRow[]> {
  const within = scope === "all" ? sql`true` : sql`(a.mission_id is null or a.mission_id = any(${[...scope]}::bigint[]))`;
  return (await sql<ActionRow>`${actions} where a.state = 'open' and ${within} order by a.due_on, a.id limit 1000`.execute(db)).rows;
}

export async function actionById(db: Crises, id: number): Promise<ActionRow | undefined> {
  return (await sql<ActionRow>`${actions} where a.id = ${id}`.execute(db)).rows[0];
}

/** An action with all that it superseded and that superseded it, oldest first. */
export async function actionChain(db: Crises, id: number): Promise<ActionRow[]> {
  return (await sql<ActionRow>`
    with recursive before as (select id, supersedes_id from crises.review_action where id = ${id} union all select b.id, b.supersedes_id from crises.review_action b join before on b.id = before.supersedes_id),
    after as (select id from crises.review_action where id = ${id} union all select l.id from crises.review_action l join after on l.supersedes_id = after.id)
    ${actions} where a.id in (select id from before union select id from after) order by a.id limit 200`.execute(db)).rows;
}

/** Mail addresses of those who hold a role over all missions. */
export async function roleAddresses(db: Crises, role: string): Promise<string[]> {
  return (await sql<{ email: string }>`select distinct email from accounts.role_holder_view where role = ${role} and mission_id is null order by email limit 100`.execute(db)).rows.map((row) => row.email);
}
