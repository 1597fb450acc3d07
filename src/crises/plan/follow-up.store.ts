import type { Selectable } from "kysely";
import type { Db } from "#platform/database.ts";
import type { CrisesTables } from "../tables.ts";
import type { By } from "./sections.store.ts";

type D = Db<CrisesTables>;
export type DrillRow = Selectable<CrisesTables["crises.drill"]>;
export type ActionRow = Selectable<CrisesTables["crises.review_action"]>;

export async function drillRows(db: D, mission: number): Promise<DrillRow[]> {
  return db.selectFrom("crises.drill").selectAll().where("mission_id", "=", mission).orderBy("on_day", "desc").orderBy("id", "desc").limit(200).execute();
}

/** A mission's own and those of all missions; open ones first, by the day they are due. */
export async function actionRows(db: D, mission: number): Promise<ActionRow[]> {
  return db.selectFrom("crises.review_action").selectAll().where((e) => e.or([e("mission_id", "=", mission), e("mission_id", "is", null)])).orderBy((e) => e("state", "<>", "open")).orderBy("due_on").orderBy("id").limit(500).execute();
}

export async function actionRow(db: D, id: number): Promise<ActionRow | null> {
  return (await db.selectFrom("crises.review_action").selectAll().where("id", "=", id).executeTakeFirst()) ?? null;
}

type NewDrill = { mission: number; kind: string; onDay: string; minutes?: number | undefined; people?: number | undefined; found: string };
export async function insertDrill(db: D, said: NewDrill, example: boolean, by: By): Promise<number> {
  const values = { mission_id: said.mission, kind: said.kind, on_day: said.onDay, minutes: said.minutes ?? null, people: said.people ?? null, found: said.found, example, recorded_by: by.account, recorded_name: by.name };
  return (await db.insertInto("crises.drill").values(values).returning("id").executeTakeFirstOrThrow()).id;
}

type NewAction = { mission: number; title: string; source: string; reference?: string | undefined; owner: string; dueOn: string };
export async function insertAction(db: D, said: NewAction, example: boolean, by: By): Promise<number> {
  const values = { mission_id: said.mission, title: said.title, source: said.source, source_reference: said.reference ?? null, owner: said.owner, due_on: said.dueOn, example, created_by: by.account };
  return (await db.insertInto("crises.review_action").values(values).returning("id").executeTakeFirstOrThrow()).id;
}

/** False when it is closed, or at another version than the one looked at. */
export async function closeAction(db: D, said: { action: number; version: number; as: string; result: string }, by: By, now: Date): Promise<boolean> {
  const result = await db
    .updateTable("crises.review_action")
    .set((row) => ({ state: said.as, result: said.result, closed_at: now, closed_by: by.account, closed_name: by.name, version: row("version", "+", 1) }))
    .where("id", "=", said.action)
    .where("version", "=", said.version)
    .where("state", "=", "open")
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}
