import { z } from "zod";
import { endPlayerAccount } from "#accounts";
import { closeCrisis, readCrisis } from "#crises";
import { retireInvented } from "#people";
import { system } from "#platform/actor.ts";
import { type Context, operation, performWithin } from "#platform/operation.ts";
import { conflict, invalidInput } from "#platform/problem.ts";
import { recordId } from "#platform/shapes.ts";
import "../permissions.ts";
import { saidIn } from "../scenario/scenario.rules.ts";
import { changeClock, clockOf, lastRate } from "./clock/clock.store.ts";
import { holdRun, requireController } from "./hall.ts";
import { skip, waitingBetween } from "./inject/inject.store.ts";
import { leaveAll } from "./player/player.store.ts";
import { homeRadius, mostPeople, registeredOf } from "./population/population.rules.ts";
import { inventedPeople } from "./population/population.store.ts";
import { newSeed, prepareRun } from "./run.jobs.ts";
import { clockShape, clockTopic, contentOf, endInput, inboxTopic, newRun, type RunLine, runInput, runLine, runTopic, turnInput } from "./run.rules.ts";
import { anyHeld, insertRun, listRunRows, type RunRow, scenarioRows, setRun } from "./run.store.ts";
import { runWords as w } from "./run.words.ts";

const by = ({ actor }: Pick<Context, "actor">) => ({ account: actor.id, name: actor.name });
const iso = (at: Date | null) => at?.toISOString() ?? null;
export const lineOf = (run: RunRow): RunLine => ({
  id: run.id, title: run.title, state: run.state, scenario: run.scenario, scenarioKey: run.scenarioKey, scenarioNumber: run.scenarioNumber, population: run.population, made: run.made, seed: run.seed, crisis: run.crisis, fault: run.fault, repeats: run.repeats,
  madeAt: run.madeAt.toISOString(), madeBy: run.madeBy, startedAt: iso(run.startedAt), endedAt: iso(run.endedAt), endedBy: run.endedBy, endNote: run.endNote,
});

/** Exercises held in this hall, the one under way first; and the scenarios of which one can be made. */
export const listRuns = operation({
  name: "exercises.listRuns",
  title: w.list,
  action: "exercises.read",
  kind: "read",
  input: z.object({}),
  output: z.object({
    hall: z.boolean(), runs: z.array(runLine.extend({ injects: z.number(), fired: z.number(), players: z.number() })),
    scenarios: z.array(z.object({ id: z.number(), key: z.string(), number: z.number(), title: runLine.shape.title, injects: z.number(), population: z.number().nullable() })), asOf: z.string(),
  }),
  async run({ db, now, platform }) {
    const hall = platform.config.exercise;
    const runs = hall ? await listRunRows(db, 100) : [];
    const scenarios = hall ? await scenarioRows(db) : [];
    return {
      hall, asOf: now.toISOString(),
      runs: runs.map((run) => ({ ...lineOf(run), injects: run.injects, fired: run.fired, players: run.players })),
      scenarios: scenarios.map((one) => { const { title, population } = contentOf(one.content); return { id: one.id, key: one.key, number: one.number, title, injects: one.injects, population: population?.size ?? null }; }),
    };
  },
});

/** Prepares an exercise: its scenario is frozen, its people are invented in the background and its crisis is opened. 409 while another is held here. */
export const makeRun = operation({
  name: "exercises.makeRun",
  title: w.make,
  action: "exercises.write",
  kind: "write",
  input: newRun,
  output: z.object({ run: z.number() }),
  audit: (input, { run }) => ({ subject: "exercise", ids: [run], details: { scenario: input.scenario } }),
  async run(ctx, input) {
    await requireController(ctx);
    const [scenario] = await scenarioRows(ctx.db, input.scenario);
    if (!scenario || scenario.withdrawn) throw invalidInput([{ path: "scenario", message: w.noScenario }]);
    if (await anyHeld(ctx.db)) throw conflict(w.oneAtATime);
    const { title, population } = contentOf(scenario.content);
    const places = (population?.places ?? []).map((one) => ({ name: saidIn(one.name, "ar"), latitude: one.latitude, longitude: one.longitude, share: one.share }));
    if (places.length === 0) throw invalidInput([{ path: "scenario", message: w.noPlaces }]);
    const size = input.population ?? Math.min(mostPeople, registeredOf(population!.size, population!.shares));
    return { run: await begin(ctx, { scenario: scenario.id, title, population: size, seed: input.seed ?? newSeed(), area: { places, radiusKm: homeRadius * 2 }, repeats: null }) };
  },
});

async function begin(ctx: Context, given: Parameters<typeof insertRun>[1]): Promise<number> {
  const run = await insertRun(ctx.db, given, by(ctx));
  await ctx.platform.jobs.enqueue(ctx.db, prepareRun, { run });
  await ctx.platform.live.publish(ctx.db, runTopic(run));
  return run;
}

/** Starts the clock, lets it stand or run on, sets how fast it goes, or jumps forward. 409 when it does so already. */
export const turnClock = operation({
  name: "exercises.turnClock",
  title: w.turn,
  action: "exercises.write",
  kind: "write",
  input: turnInput,
  output: z.object({ clock: clockShape, skipped: z.number() }),
  audit: (input, { skipped }) => ({ subject: "exercise", ids: [input.run], details: { turn: input.turn, rate: input.rate ?? null, toMinutes: input.toMinutes ?? null, skipped } }),
  async run(ctx, input) {
    const run = await holdRun(ctx, input.run, true);
    const { db, platform } = ctx;
    const now = await clockOf(db, run.id);
    let skipped: number[] = [];
    const change = async (reason: Parameters<typeof changeClock>[2]["reason"], rate: number, elapsed: number | null = null) => {
      const clock = await changeClock(db, run.id, { reason, rate, elapsed }, by(ctx));
      for (const topic of [clockTopic, runTopic(run.id), inboxTopic(run.id)]) await platform.live.publish(db, topic);
      return { clock: { ...clock, since: clock.since.toISOString(), at: clock.at.toISOString() }, skipped: skipped.length };
    };
    if (input.turn === "start") {
      if (run.state !== "ready") throw conflict(w.notReady);
      await setRun(db, run.id, { state: "running", started_at: ctx.now });
      return change("start", input.rate ?? 1, 0);
    }
    if (run.state !== "running" || !now) throw conflict(w.notRunning);
    if (input.turn === "pause") {
      if (now.rate === 0) throw conflict(w.standsAlready);
      return change("pause", 0);
    }
    if (input.turn === "resume") {
      if (now.rate > 0) throw conflict(w.runsAlready);
      return change("resume", input.rate ?? (await lastRate(db, run.id)));
    }
    if (input.turn === "rate") {
      if (input.rate === undefined) throw invalidInput([{ path: "rate", message: w.rateNeeded }]);
      return change("rate", input.rate);
    }
    if (input.toMinutes === undefined) throw invalidInput([{ path: "toMinutes", message: w.jumpNeeded }]);
    const to = Math.round(input.toMinutes * 60_000);
    if (to <= now.elapsed) throw invalidInput([{ path: "toMinutes", message: w.onlyForward }]);
    if (input.skipBetween) skipped = await skip(db, await waitingBetween(db, run.id, now.elapsed, to), w.jumpedOver.ar, by(ctx));
    return change("jump", now.rate, to);
  },
});

/** What is left of it when an exercise ends: its crisis closed, its people no longer there, its players signed out. */
async function finish(ctx: Context, run: RunRow, note: string | null): Promise<void> {
  const { db, platform } = ctx;
  const clock = await clockOf(db, run.id);
  if (clock) await changeClock(db, run.id, { reason: "end", rate: 0, elapsed: null }, by(ctx));
  if (run.crisis !== null && !(await closed(ctx, run.crisis))) await performWithin({ ...ctx, actor: { ...system, name: ctx.actor.name } }, closeCrisis, { crisis: run.crisis, because: w.end.ar });
  // Before the day on which the next may begin, in any zone.
  await retireInvented(platform, db, await inventedPeople(db, run.id), new Date(ctx.now.getTime() - 2 * 86_400_000).toISOString().slice(0, 10));
  for (const account of await leaveAll(db, run.id)) await endPlayerAccount(platform, db, account);
  await setRun(db, run.id, { state: "ended", ended_at: ctx.now, ended_name: ctx.actor.name, end_note: note });
  for (const topic of [clockTopic, runTopic(run.id), inboxTopic(run.id)]) await platform.live.publish(db, topic);
}

async function closed(ctx: Context, crisis: number): Promise<boolean> {
  return (await performWithin({ ...ctx, actor: system }, readCrisis, { crisis })).closedAt !== null;
}

/** Ends an exercise for good: from here on nothing of it can be changed. */
export const endRun = operation({
  name: "exercises.endRun",
  title: w.end,
  action: "exercises.write",
  kind: "write",
  input: endInput,
  output: z.object({ run: z.number() }),
  audit: (input) => ({ subject: "exercise", ids: [input.run] }),
  async run(ctx, input) {
    const run = await holdRun(ctx, input.run, true);
    await finish(ctx, run, input.note || null);
    return { run: run.id };
  },
});

/** Starts anew: ends the exercise if it has not ended, and prepares another of the same scenario with the same people. */
export const resetRun = operation({
  name: "exercises.resetRun",
  title: w.reset,
  action: "exercises.write",
  kind: "write",
  input: runInput,
  output: z.object({ run: recordId }),
  audit: (input, { run }) => ({ subject: "exercise", ids: [input.run, run] }),
  async run(ctx, input) {
    const run = await holdRun(ctx, input.run);
    if (run.state !== "ended") await finish(ctx, await holdRun(ctx, input.run, true), null);
    if (await anyHeld(ctx.db)) throw conflict(w.oneAtATime);
    return { run: await begin(ctx, { scenario: run.scenario, title: run.title, population: run.population, seed: run.seed, area: run.area, repeats: run.id }) };
  },
});
