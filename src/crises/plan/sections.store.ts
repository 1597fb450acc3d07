import { sql } from "kysely";
import type { Db } from "#platform/database.ts";
import type { CrisesTables } from "../tables.ts";
import type { Content } from "./section.rules.ts";

type D = Db<CrisesTables>;
export type By = { account: string | null; name: string | null };
export type Kept = { content: Content; version: number; changedAt: string | null; changedBy: string | null };

/** Where sections are kept: of a version of a plan, of the rule, or of a mission between versions. */
export type Shelf = { kind: "plan" | "rule" | "living"; of: number };

const shelves = {
  plan: { table: sql.table("crises.plan_section"), key: sql.ref("plan_id") },
  rule: { table: sql.table("crises.rule_section"), key: sql.ref("rule_id") },
  living: { table: sql.table("crises.plan_living"), key: sql.ref("mission_id") },
};

/** All sections of one shelf, by name. */
export async function sectionsOn(db: D, { kind, of }: Shelf): Promise<Map<string, Kept>> {
  const { table, key } = shelves[kind];
  const { rows } = await sql<{ section: string; content: Content; version: number; changed_at: Date; changed_name: string | null }>`
    select section, content, version, changed_at, changed_name from ${table} where ${key} = ${of}`.execute(db);
  return new Map(rows.map((row) => [row.section, { content: row.content, version: row.version, changedAt: row.changed_at.toISOString(), changedBy: row.changed_name }]));
}

/** Keeps a section. `at`: the version that the writer looked at, 0 when there was none. False when it is another by now. */
export async function keepSection(db: D, { kind, of }: Shelf, section: string, content: Content, at: number, by: By): Promise<boolean> {
  const { table, key } = shelves[kind];
  const kept = JSON.stringify(content);
  const { rows } =
    at === 0
      ? await sql`insert into ${table} (${key}, section, content, changed_by, changed_name) values (${of}, ${section}, ${kept}::jsonb, ${by.account}, ${by.name}) on conflict do nothing returning 1`.execute(db)
      : await sql`update ${table} set content = ${kept}::jsonb, version = version + 1, changed_at = now(), changed_by = ${by.account}, changed_name = ${by.name}
          where ${key} = ${of} and section = ${section} and version = ${at} returning 1`.execute(db);
  return rows.length > 0;
}

/** Copies all sections of one version to the next, with who wrote them when. */
export async function copySections(db: D, kind: "plan" | "rule", from: number, to: number): Promise<void> {
  const { table, key } = shelves[kind];
  await sql`insert into ${table} (${key}, section, content, changed_at, changed_by, changed_name)
    select ${to}, section, content, changed_at, changed_by, changed_name from ${table} where ${key} = ${from}`.execute(db);
}
