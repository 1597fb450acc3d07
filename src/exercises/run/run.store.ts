import { sql } from "kysely";
import type { Db } from "#platform/database.ts";
import type { ExercisesTables } from "../tables.ts";
import type { By } from "./clock/clock.store.ts";
import type { SaidPair } from "./inject/inject.rules.ts";
import type { RunArea, RunState } from "./run.rules.ts";

type D = Db<ExercisesTables>;

export type RunRow = {
  id: number; scenario: number; scenarioKey: string; scenarioNumber: number; content: unknown; title: SaidPair; state: RunState; population: number; seed: number; made: number; area: RunArea;
  crisis: number | null; joinSalt: string; fault: string | null; repeats: number | null; madeAt: Date; madeBy: string | null; startedAt: Date | null; endedAt: Date | null; endedBy: string | null; endNote: string | null;
};

const columns = sql`r.id, r.scenario_id as scenario, s.key as "scenarioKey", s.number as "scenarioNumber", s.content, r.title, r.state, r.population, r.seed::float8 as seed, r.made, r.area, r.crisis_id as crisis, r.join_salt as "joinSalt", r.fault, r.repeats,
  r.made_at as "madeAt", r.made_name as "madeBy", r.started_at as "startedAt", r.ended_at as "endedAt", r.ended_name as "endedBy", r.end_note as "endNote"`;

export async function runById(db: D, id: number, lock = false): Promise<RunRow | null> {
  const { rows } = await sql<RunRow>`select ${columns} from exercises.run r join exercises.scenario s on s.id = r.scenario_id where r.id = ${id} ${lock ? sql`for update of r` : sql``}`.execute(db);
  return rows[0] ?? null;
}

/** Every run, the one under way first, then the newest. */
export async function listRunRows(db: D, most: number): Promise<(RunRow & { injects: number; fired: number; players: number })[]> {
  const { rows } = await sql<RunRow & { injects: number; fired: number; players: number }>`
    select ${columns},
      (select count(*)::int from exercises.run_inject i where i.run_id = r.id) as injects,
      (select count(*)::int from exercises.run_inject i where i.run_id = r.id and i.state = 'fired') as fired,
      (select count(*)::int from exercises.player p where p.run_id = r.id and p.left_at is null) as players
    from exercises.run r join exercises.scenario s on s.id = r.scenario_id order by r.state = 'running' desc, r.id desc limit ${most}`.execute(db);
  return rows;
}

/** Whether a run is being prepared, ready or under way in this hall. */
export async function anyHeld(db: D): Promise<boolean> {
  return (await db.selectFrom("exercises.run").select("id").where("state", "in", ["preparing", "ready", "running"]).executeTakeFirst()) !== undefined;
}

/** Makes a run of a scenario, which is frozen from here on, with its injects copied: what is changed on the way is changed here only. */
export async function insertRun(db: D, run: { scenario: number; title: SaidPair; population: number; seed: number; area: RunArea; repeats: number | null }, by: By): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into exercises.run (scenario_id, title, population, seed, area, repeats, made_by, made_name)
    values (${run.scenario}, ${JSON.stringify(run.title)}::jsonb, ${run.population}, ${run.seed}, ${JSON.stringify(run.area)}::jsonb, ${run.repeats}, ${by.account}, ${by.name}) returning id`.execute(db);
  const { id } = rows[0]!;
  await sql`
    insert into exercises.run_inject (run_id, number, source_id, due_ms, condition, phase, title, sender, recipients, channel, message, effect, expected, minutes_allowed, objective, note)
    select ${id}, number, id, at_minutes::bigint * 60000, condition, phase, title, sender, recipients, channel, message, effect, expected, minutes_allowed, objective, note
    from exercises.inject where scenario_id = ${run.scenario} order by number`.execute(db);
  await sql`update exercises.scenario set frozen_at = now() where id = ${run.scenario} and frozen_at is null`.execute(db);
  return id;
}

export async function setRun(db: D, id: number, set: Partial<{ state: RunState; made: number; crisis_id: number; fault: string | null; started_at: Date; ended_at: Date; ended_name: string | null; end_note: string | null }>): Promise<void> {
  await db.updateTable("exercises.run").set(set).where("id", "=", id).execute();
}

export type ScenarioRow = { id: number; key: string; number: number; content: unknown; injects: number; withdrawn: boolean };
/** Scenarios that a run can be made of, or one of them. */
export async function scenarioRows(db: D, id?: number): Promise<ScenarioRow[]> {
  const { rows } = await sql<ScenarioRow>`
    select s.id, s.key, s.number, s.content, (select count(*)::int from exercises.inject i where i.scenario_id = s.id) as injects, s.withdrawn_at is not null as withdrawn
    from exercises.scenario s where ${id === undefined ? sql`s.withdrawn_at is null and s.number = (select max(o.number) from exercises.scenario o where o.key = s.key and o.withdrawn_at is null)` : sql`s.id = ${id}`} order by s.key, s.number desc limit 200`.execute(db);
  return rows;
}

export async function scenarioKind(db: D, scenario: number): Promise<string> {
  const row = await db.selectFrom("exercises.scenario").select("kind").where("id", "=", scenario).executeTakeFirst();
  return row?.kind ?? "other";
}

/** What the scenario of a run plays with. */
export async function runContent(db: D, run: number): Promise<unknown> {
  const { rows } = await sql<{ content: unknown }>`select s.content from exercises.run r join exercises.scenario s on s.id = r.scenario_id where r.id = ${run}`.execute(db);
  return rows[0]?.content;
}
