import { sql } from "kysely";
import type { Db } from "#platform/database.ts";
import type { ExercisesTables } from "../tables.ts";
import type { ScenarioContent, ScenarioKind } from "./scenario.rules.ts";

type ScenarioDb = Db<ExercisesTables>;
/** Who writes: account and name, null for the seed. */
export type By = { id: string | null; name: string | null };

/** A version of a scenario as kept. */
export type ScenarioRow = {
  id: number; key: string; number: number; kind: ScenarioKind; content: ScenarioContent; example: boolean; version: number;
  made_at: Date; changed_at: Date; changed_name: string | null; frozen_at: Date | null; withdrawn_at: Date | null;
};
const columns = sql`id, key, number, kind, content, example, version, made_at, changed_at, changed_name, frozen_at, withdrawn_at`;

/** The newest version of every scenario of the library, and how many injects it has. */
export async function newestScenarios(db: ScenarioDb): Promise<(ScenarioRow & { injects: number; runs: number })[]> {
  const { rows } = await sql<ScenarioRow & { injects: number; runs: number }>`
    select distinct on (s.key) ${columns}, (select count(*)::int from exercises.inject i where i.scenario_id = s.id) as injects,
      (select count(*)::int from exercises.scenario f where f.key = s.key and f.frozen_at is not null) as runs
    from exercises.scenario s where withdrawn_at is null order by s.key, s.number desc`.execute(db);
  return rows;
}

export async function scenarioById(db: ScenarioDb, id: number): Promise<ScenarioRow | null> {
  return (await sql<ScenarioRow>`select ${columns} from exercises.scenario where id = ${id}`.execute(db)).rows[0] ?? null;
}

/** The same, held until the commit, so that two writers follow one another. */
export async function lockScenario(db: ScenarioDb, id: number): Promise<ScenarioRow | null> {
  return (await sql<ScenarioRow>`select ${columns} from exercises.scenario where id = ${id} for update`.execute(db)).rows[0] ?? null;
}

/** All versions of a scenario, newest first. */
export async function versionsOf(db: ScenarioDb, key: string): Promise<{ id: number; number: number; frozen_at: Date | null; changed_at: Date; withdrawn_at: Date | null }[]> {
  return (await sql<{ id: number; number: number; frozen_at: Date | null; changed_at: Date; withdrawn_at: Date | null }>`select id, number, frozen_at, changed_at, withdrawn_at from exercises.scenario where key = ${key} order by number desc`.execute(db)).rows;
}

export async function keysInUse(db: ScenarioDb): Promise<Set<string>> {
  return new Set((await sql<{ key: string }>`select distinct key from exercises.scenario`.execute(db)).rows.map(({ key }) => key));
}

export type NewScenario = { key: string; number: number; kind: string; content: ScenarioContent; example: boolean };
/** Returns the id; null when another writer took the key in the same moment. */
export async function insertScenario(db: ScenarioDb, one: NewScenario, by: By): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`
    insert into exercises.scenario (key, number, kind, content, example, made_by, made_name, changed_by, changed_name)
    values (${one.key}, ${one.number}, ${one.kind}, ${JSON.stringify(one.content)}::jsonb, ${one.example}, ${by.id}, ${by.name}, ${by.id}, ${by.name}) on conflict do nothing returning id`.execute(db);
  return rows[0]?.id ?? null;
}

/** Keeps what a scenario plays with; null leaves it, when only its injects changed. Returns the new version. */
export async function touchScenario(db: ScenarioDb, id: number, content: ScenarioContent | null, by: By, now: Date, kind: string | null = null): Promise<number> {
  const { rows } = await sql<{ version: number }>`
    update exercises.scenario set content = coalesce(${content === null ? null : JSON.stringify(content)}::jsonb, content), kind = coalesce(${kind}, kind), version = version + 1, changed_at = ${now}, changed_by = ${by.id}, changed_name = ${by.name}
    where id = ${id} returning version`.execute(db);
  return rows[0]!.version;
}


/** Notes that a run uses this version. True when it was open until now. */
export async function setFrozen(db: ScenarioDb, id: number, now: Date): Promise<boolean> {
  return (await sql`update exercises.scenario set frozen_at = ${now} where id = ${id} and frozen_at is null returning id`.execute(db)).rows.length > 0;
}

export async function setWithdrawn(db: ScenarioDb, key: string, now: Date): Promise<void> {
  await sql`update exercises.scenario set withdrawn_at = ${now} where key = ${key} and withdrawn_at is null`.execute(db);
}
