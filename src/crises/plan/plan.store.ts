import { type Selectable, sql } from "kysely";
import type { AnyDb, Db } from "#platform/database.ts";
import type { DirectoryViews } from "#directory";
import type { CrisesTables } from "../tables.ts";
import type { LivingSection, PlanSection } from "./plan-section.rules.ts";
import type { Sections } from "./rule-section.rules.ts";
import { type By, copySections, type Kept, sectionsOn } from "./sections.store.ts";

type D = Db<CrisesTables & DirectoryViews>;
type Scope = "all" | readonly number[];
export type PlanRow = Selectable<CrisesTables["crises.plan"]>;

export type MissionRow = { id: number; name: { en: string; ar: string }; place: { en: string; ar: string }; country: string; latitude: number; longitude: number; email: string | null; example: boolean };

/** Missions of a scope, by name. */
export async function planMissions(db: D, scope: Scope): Promise<MissionRow[]> {
  let query = db.selectFrom("directory.mission_view").selectAll().orderBy("name_en").limit(1_000);
  if (scope !== "all") query = query.where("id", "in", scope.length > 0 ? [...scope] : [0]);
  return (await query.execute()).map((row) => ({
    id: row.id, name: { en: row.name_en, ar: row.name_ar }, place: { en: row.place_en, ar: row.place_ar }, country: row.country, latitude: row.latitude, longitude: row.longitude, email: row.email, example: row.example,
  }));
}

/** Every version of the plans of some missions, newest first. */
export async function planRows(db: D, missions: readonly number[]): Promise<PlanRow[]> {
  if (missions.length === 0) return [];
  return db.selectFrom("crises.plan").selectAll().where("mission_id", "in", [...missions]).orderBy("mission_id").orderBy("number", "desc").limit(20_000).execute();
}

export async function planRow(db: D, id: number): Promise<PlanRow | null> {
  return (await db.selectFrom("crises.plan").selectAll().where("id", "=", id).executeTakeFirst()) ?? null;
}

/** Starts a draft as a copy of a version. Null when one is being written already. */
export async function insertPlan(db: D, mission: number, rule: number, from: number | null, by: By, example: boolean): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`
    insert into crises.plan (mission_id, number, rule_id, started_name, example) select ${mission}, coalesce(max(number), 0) + 1, ${rule}, ${by.name}, ${example}
    from crises.plan where mission_id = ${mission} on conflict do nothing returning id`.execute(db);
  const id = rows[0]?.id ?? null;
  if (id !== null && from !== null) await copySections(db, "plan", from, id);
  return id;
}

export async function notePlanWriter(db: D, id: number, account: string | null): Promise<void> {
  if (account === null) return;
  await sql`update crises.plan set writers = array_append(writers, ${account}::text) where id = ${id} and not ${account}::text = any(writers)`.execute(db);
}

/** Locks a version for the decision on it, so that two people deciding at once come one after the other. */
export async function lockPlan(db: D, id: number): Promise<PlanRow | null> {
  return (await db.selectFrom("crises.plan").selectAll().where("id", "=", id).forUpdate().executeTakeFirst()) ?? null;
}

export async function setSubmitted(db: D, id: number, by: By, now: Date): Promise<void> {
  await db.updateTable("crises.plan").set({ state: "submitted", submitted_at: now, submitted_by: by.account, submitted_name: by.name, returned_because: null, returned_name: null }).where("id", "=", id).execute();
}

export async function setReturned(db: D, id: number, by: By, because: string): Promise<void> {
  await db.updateTable("crises.plan").set({ state: "draft", returned_because: because, returned_name: by.name }).where("id", "=", id).execute();
}

/** Signs a version; the one certified before is superseded. */
export async function setCertified(db: D, row: PlanRow, by: By, now: Date, reviewOn: string, figures: unknown): Promise<void> {
  await db.updateTable("crises.plan").set({ state: "superseded" }).where("mission_id", "=", row.mission_id).where("state", "=", "certified").execute();
  await db
    .updateTable("crises.plan")
    .set({ state: "certified", certified_at: now, certified_by: by.account, certified_name: by.name, review_on: reviewOn, figures: JSON.stringify(figures) })
    .where("id", "=", row.id)
    .execute();
}

/** A version's sections together with the mission's living ones, by name. */
export async function planSectionsOf(db: AnyDb, mission: number, plan: number | null): Promise<Map<PlanSection, Kept>> {
  const written = plan === null ? new Map<string, Kept>() : await sectionsOn(db, { kind: "plan", of: plan });
  const living = await sectionsOn(db, { kind: "living", of: mission });
  return new Map([...written, ...living]) as Map<PlanSection, Kept>;
}

/** The same for many missions at once, contents only. */
export async function contentsOf(db: D, plans: ReadonlyMap<number, number | null>): Promise<Map<number, Sections<PlanSection>>> {
  const ids = [...plans.values()].filter((id) => id !== null);
  const missionOf = new Map([...plans].map(([mission, plan]) => [plan, mission]));
  const found = new Map<number, Sections<PlanSection>>([...plans.keys()].map((mission) => [mission, {}]));
  const written = ids.length === 0 ? [] : await db.selectFrom("crises.plan_section").select(["plan_id", "section", "content"]).where("plan_id", "in", ids).execute();
  for (const row of written) found.get(missionOf.get(row.plan_id)!)![row.section as PlanSection] = row.content as never;
  const living = plans.size === 0 ? [] : await db.selectFrom("crises.plan_living").select(["mission_id", "section", "content"]).where("mission_id", "in", [...plans.keys()]).execute();
  for (const row of living) found.get(row.mission_id)![row.section as LivingSection] = row.content as never;
  return found;
}

/** The certified version of a mission; null when there is none. */
export async function certifiedPlan(db: D, mission: number): Promise<PlanRow | null> {
  return (await db.selectFrom("crises.plan").selectAll().where("mission_id", "=", mission).where("state", "=", "certified").executeTakeFirst()) ?? null;
}
