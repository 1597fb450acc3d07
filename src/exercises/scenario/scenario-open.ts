import type { Context } from "#platform/operation.ts";
import { conflict, notFound } from "#platform/problem.ts";
import { copyInjects } from "./inject.store.ts";
import { type By, insertScenario, lockScenario, type ScenarioRow, versionsOf } from "./scenario.store.ts";
import { scenarioWords as w } from "./scenario.words.ts";

export const by = ({ id, name }: Context["actor"]): By => ({ id, name });

/**
 * The version to write in: the one looked at while it is open; else the next one, made as its copy, when that is the newest.
 * `at`: the scenario's version that was looked at; 409 when somebody wrote since, or when a newer one exists.
 */
export async function openForWriting({ db, actor }: Pick<Context, "db" | "actor">, id: number, at: number): Promise<ScenarioRow> {
  const found = await lockScenario(db, id);
  if (!found || found.withdrawn_at) throw notFound();
  if (found.version !== at) throw conflict();
  if (!found.frozen_at) return found;
  const [newest] = await versionsOf(db, found.key);
  if (newest!.id !== id) throw conflict(w.newerExists);
  const next = await insertScenario(db, { key: found.key, number: found.number + 1, kind: found.kind, content: found.content, example: found.example }, by(actor));
  if (next === null) throw conflict(w.newerExists);
  await copyInjects(db, id, next);
  return (await lockScenario(db, next))!;
}
