import { sql } from "kysely";
import type { Db } from "#platform/database.ts";
import type { ExercisesTables } from "../tables.ts";
import type { Condition, Inject, KeptInject } from "./inject.rules.ts";
import type { Said } from "./scenario.rules.ts";

type InjectDb = Db<ExercisesTables>;

type InjectRow = {
  id: number; number: number; at_minutes: number | null; condition: Condition | null; phase: string | null; title: Said; sender: Said; recipients: string[]; channel: Inject["channel"];
  message: Said; effect: Inject["effect"] | null; expected: Said; minutes_allowed: number | null; objective: string | null; note: Said | null;
};

const asInject = (row: InjectRow): KeptInject => ({
  id: row.id, number: row.number, when: row.condition ?? { kind: "at", minutes: row.at_minutes! }, title: row.title, from: row.sender, to: row.recipients, channel: row.channel, message: row.message, expected: row.expected,
  ...(row.phase !== null && { phase: row.phase }), ...(row.effect && { effect: row.effect }), ...(row.minutes_allowed !== null && { allowed: row.minutes_allowed }),
  ...(row.objective !== null && { objective: row.objective }), ...(row.note && { note: row.note }),
});

/** The injects of a version, by number. */
export async function injectsOf(db: InjectDb, scenario: number): Promise<KeptInject[]> {
  const { rows } = await sql<InjectRow>`
    select id, number, at_minutes, condition, phase, title, sender, recipients, channel, message, effect, expected, minutes_allowed, objective, note
    from exercises.inject where scenario_id = ${scenario} order by number`.execute(db);
  return rows.map(asInject);
}

const json = (value: unknown) => (value === undefined ? sql`null` : sql`${JSON.stringify(value)}::jsonb`);

/** Writes one inject; an inject of that number is replaced, and keeps its id. */
export async function putInject(db: InjectDb, scenario: number, one: Inject, was: number | null = null): Promise<number> {
  const { number, when } = one;
  const condition = when.kind === "at" ? undefined : when;
  if (was !== null && was !== number) await sql`update exercises.inject set number = ${number} where scenario_id = ${scenario} and number = ${was}`.execute(db);
  const { rows } = await sql<{ id: number }>`
    insert into exercises.inject (scenario_id, number, at_minutes, condition, phase, title, sender, recipients, channel, message, effect, expected, minutes_allowed, objective, note)
    values (${scenario}, ${number}, ${when.kind === "at" ? when.minutes : null}, ${json(condition)}, ${one.phase ?? null}, ${json(one.title)}, ${json(one.from)}, ${one.to}, ${one.channel},
      ${json(one.message)}, ${json(one.effect)}, ${json(one.expected)}, ${one.allowed ?? null}, ${one.objective ?? null}, ${json(one.note)})
    on conflict (scenario_id, number) do update set at_minutes = excluded.at_minutes, condition = excluded.condition, phase = excluded.phase, title = excluded.title, sender = excluded.sender,
      recipients = excluded.recipients, channel = excluded.channel, message = excluded.message, effect = excluded.effect, expected = excluded.expected, minutes_allowed = excluded.minutes_allowed,
      objective = excluded.objective, note = excluded.note
    returning id`.execute(db);
  return rows[0]!.id;
}

/** Whether there was one. */
export async function dropInject(db: InjectDb, scenario: number, number: number): Promise<boolean> {
  return (await sql`delete from exercises.inject where scenario_id = ${scenario} and number = ${number} returning id`.execute(db)).rows.length > 0;
}

/** Replaces all injects of a version. */
export async function replaceInjects(db: InjectDb, scenario: number, injects: readonly Inject[]): Promise<void> {
  await sql`delete from exercises.inject where scenario_id = ${scenario}`.execute(db);
  for (const one of injects) await putInject(db, scenario, one);
}

/** Gives a version the injects of another. */
export async function copyInjects(db: InjectDb, from: number, to: number): Promise<void> {
  await sql`
    insert into exercises.inject (scenario_id, number, at_minutes, condition, phase, title, sender, recipients, channel, message, effect, expected, minutes_allowed, objective, note)
    select ${to}, number, at_minutes, condition, phase, title, sender, recipients, channel, message, effect, expected, minutes_allowed, objective, note from exercises.inject where scenario_id = ${from} order by number`.execute(db);
}
