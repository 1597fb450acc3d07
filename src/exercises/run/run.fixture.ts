import { sql } from "kysely";
import type { Platform } from "#platform/platform.ts";
import { asRole } from "#platform/testing.ts";
import { perform } from "#platform/operation.ts";
import type { Inject } from "../scenario/inject.rules.ts";
import { makeRun, turnClock } from "./run.operations.ts";

type Line = Pick<Inject, "when"> & Partial<Inject>;
const pair = (text: string) => ({ en: text, ar: `${text} ع` });

/** Writes a small scenario of an invented place with the given injects, numbered from 1. Returns its id. */
export async function scenarioWith(platform: Platform, injects: readonly Line[], key = `trial-${Math.random().toString(36).slice(2, 10)}`): Promise<number> {
  const content = {
    title: pair("Trial"), begins: "08:00", minutes: 120, objectives: [], phases: [], guide: [],
    roles: [
      { id: "cell", title: pair("Crisis cell"), plays: "crisis-manager", people: 2 },
      { id: "consulate", title: pair("Consulate"), plays: "consular-officer", people: 1, brief: pair("You answer the telephone") },
    ],
    population: { size: 400, places: [{ id: "port", name: pair("Port Example"), latitude: 12, longitude: -30, share: 70 }, { id: "hill", name: pair("Hill Example"), latitude: 12.4, longitude: -30.3, share: 30 }], shares: {} },
  };
  const { db } = platform.database;
  const { rows } = await sql<{ id: number }>`insert into exercises.scenario (key, number, kind, content) values (${key}, 1, 'earthquake', ${JSON.stringify(content)}::jsonb) returning id`.execute(db);
  const { id } = rows[0]!;
  for (const [at, one] of injects.entries()) {
    const channel = one.effect ? "population" : (one.channel ?? "call");
    await sql`
      insert into exercises.inject (scenario_id, number, at_minutes, condition, title, sender, recipients, channel, message, effect, expected)
      values (${id}, ${one.number ?? at + 1}, ${one.when.kind === "at" ? one.when.minutes : null}, ${one.when.kind === "at" ? null : JSON.stringify(one.when)}::jsonb, ${JSON.stringify(one.title ?? pair(`Inject ${at + 1}`))}::jsonb, ${JSON.stringify(pair("Somebody"))}::jsonb,
        ${one.to ?? ["cell"]}, ${channel}, ${JSON.stringify(one.message ?? pair("Something happens"))}::jsonb, ${one.effect ? JSON.stringify(one.effect) : null}::jsonb, ${JSON.stringify(pair("They act"))}::jsonb)`.execute(db);
  }
  return id;
}

export const asTrainer = () => asRole("trainer");

/** An exercise that is ready: its people invented, its crisis open. */
export async function readyRun(platform: Platform, injects: readonly Line[], population = 60): Promise<number> {
  const scenario = await scenarioWith(platform, injects);
  const { run } = await perform(platform, makeRun, asTrainer(), { scenario, population, seed: 5 });
  await platform.jobs.drain(platform);
  return run;
}

/** An exercise under way at a rate. */
export async function startedRun(platform: Platform, injects: readonly Line[], more: { population?: number; rate?: number } = {}): Promise<number> {
  const run = await readyRun(platform, injects, more.population);
  await perform(platform, turnClock, asTrainer(), { run, turn: "start", rate: more.rate ?? 1 });
  return run;
}
