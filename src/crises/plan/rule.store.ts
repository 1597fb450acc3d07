import { type Selectable, sql } from "kysely";
import type { AnyDb, Db } from "#platform/database.ts";
import type { CrisesTables } from "../tables.ts";
import { type RuleSection, type Sections } from "./rule-section.rules.ts";
import { type By, copySections, sectionsOn } from "./sections.store.ts";

type D = Db<CrisesTables>;
export type RuleRow = Selectable<CrisesTables["crises.rule"]>;

/** Every version of the rule, newest first. */
export async function ruleRows(db: D): Promise<RuleRow[]> {
  return db.selectFrom("crises.rule").selectAll().orderBy("number", "desc").limit(200).execute();
}

export async function ruleRow(db: D, id: number): Promise<RuleRow | null> {
  return (await db.selectFrom("crises.rule").selectAll().where("id", "=", id).executeTakeFirst()) ?? null;
}

export async function ruleInForce(db: D): Promise<RuleRow | null> {
  return (await db.selectFrom("crises.rule").selectAll().where("state", "=", "adopted").executeTakeFirst()) ?? null;
}

/** What a version of the rule says, by section; nothing without one. */
export async function ruleSays(db: AnyDb, rule: number | null): Promise<Sections<RuleSection>> {
  if (rule === null) return {};
  return Object.fromEntries([...(await sectionsOn(db, { kind: "rule", of: rule }))].map(([section, kept]) => [section, kept.content]));
}

/** Starts a draft as a copy of the version in force. Null when there is a draft already. */
export async function insertRule(db: D, from: number | null, by: By, example: boolean): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`
    insert into crises.rule (number, example, started_by) select coalesce(max(number), 0) + 1, ${example}, ${by.name} from crises.rule on conflict do nothing returning id`.execute(db);
  const id = rows[0]?.id ?? null;
  if (id !== null && from !== null) await copySections(db, "rule", from, id);
  return id;
}

export async function noteRuleWriter(db: D, id: number, account: string | null): Promise<void> {
  if (account === null) return;
  await sql`update crises.rule set writers = array_append(writers, ${account}::text) where id = ${id} and not ${account}::text = any(writers)`.execute(db);
}

/** The draft becomes the rule; the one before is superseded. False when it is no draft. */
export async function adoptDraft(db: D, id: number, by: By, now: Date): Promise<boolean> {
  await db.updateTable("crises.rule").set({ state: "superseded" }).where("state", "=", "adopted").execute();
  const result = await db.updateTable("crises.rule").set({ state: "adopted", adopted_at: now, adopted_by: by.account, adopted_name: by.name }).where("id", "=", id).where("state", "=", "draft").executeTakeFirst();
  return result.numUpdatedRows > 0n;
}
