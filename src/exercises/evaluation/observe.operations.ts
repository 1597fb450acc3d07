import { z } from "zod";
import { readDecisions } from "#crises";
import { system } from "#platform/actor.ts";
import { type Context, operation, performWithin } from "#platform/operation.ts";
import { conflict, invalidInput, notAllowed, notFound } from "#platform/problem.ts";
import "../permissions.ts";
import { clockOf } from "../run/clock/clock.store.ts";
import { injectById, injectsOf } from "../run/inject/inject.store.ts";
import { lineOf } from "../run/run.operations.ts";
import { clockShape, contentOf, runLine, runTopic } from "../run/run.rules.ts";
import type { RunRow } from "../run/run.store.ts";
import { saidIn, type ScenarioContent } from "../scenario/scenario.rules.ts";
import { actionResult, type ActionShown, actionShown, average, type DecisionShown, decisionShown, doneAt, type FeedbackShown, feedbackShown, type ObjectiveShown, objectiveShown, observeInput, overallRating, questions, rateInput, saidShape, type WashShown, washShown, whichRunInput } from "./evaluation.rules.ts";
import { evaluationWords as w } from "./evaluation.words.ts";
import { dropObservation, feedbackOf, observationsOf, putObservation, putRating, ratingsOf, washOf } from "./observe.store.ts";
import { controls, watchRun, writeAsObserver } from "./observer.ts";
import { observedBy } from "./observer.store.ts";
import { reportLines, reportOf } from "./report.store.ts";

export async function actionsOf(db: Context["db"], run: number, content: ScenarioContent): Promise<ActionShown[]> {
  const seen = Map.groupBy(await observationsOf(db, run), (one) => one.inject);
  const roles = new Map(content.roles.map((one) => [one.id, one.title]));
  return (await injectsOf(db, run)).flatMap((row) => {
    const expected = saidShape.safeParse(row.expected).data ?? {};
    // What acts on the population, or was made up on the way, may expect nothing of anybody.
    if (saidIn(expected, "en") === "") return [];
    const by = (seen.get(row.id) ?? []).map(({ observer, name, outcome, elapsed, note }) => ({ observer, name, outcome, elapsed, note }));
    return [{
      id: row.id, number: row.number, title: row.title, message: row.message, expected, note: row.note, to: row.recipients.map((one) => roles.get(one) ?? { en: one }), channel: row.channel, objective: row.objective, state: row.state, due: row.due, fired: row.fired,
      minutesAllowed: row.minutesAllowed, seen: by, ...actionResult(row, by),
    }];
  });
}

export async function objectivesOf(db: Context["db"], run: number, content: ScenarioContent): Promise<ObjectiveShown[]> {
  const given = Map.groupBy(await ratingsOf(db, run), (one) => one.objective);
  return content.objectives.map(({ id, text }) => {
    const ratings = (given.get(id) ?? []).map(({ observer, name, rating, met, note }) => ({ observer, name, rating, met, note }));
    const criteria = content.guide.filter((one) => one.objective === id).flatMap((one) => one.criteria);
    return { id, text, ratings, criteria: criteria.map((one) => ({ ...one, met: ratings.filter(({ met }) => met.includes(one.id)).length })), ...overallRating(ratings.map((one) => one.rating)) };
  });
}

export async function washShownOf(db: Context["db"], run: number, content: ScenarioContent): Promise<WashShown[]> {
  const roles = new Map(content.roles.map((one) => [one.id, one.title]));
  return (await washOf(db, run)).map(({ id, kind, text, theme, name, role }) => ({ id, kind, text, theme, name, role: role === null ? null : (roles.get(role) ?? { en: role }) }));
}

export async function feedbackShownOf(db: Context["db"], run: number): Promise<FeedbackShown> {
  const rows = await feedbackOf(db, run);
  return { count: rows.length, averages: questions.map((_, at) => average(rows.map((row) => row.answers[at]!))), texts: rows.filter((row) => row.text !== "").map(({ name, text }) => ({ name, text })) };
}

/** The players' decisions, oldest first, as the crisis of the exercise has them. */
export async function decisionsOf(ctx: Context, run: RunRow): Promise<DecisionShown[]> {
  if (run.crisis === null) return [];
  const { decisions } = await performWithin({ ...ctx, actor: { ...system, name: ctx.actor.name } }, readDecisions, { crisis: run.crisis });
  return decisions.toReversed().map((one) => ({ number: one.number, decision: one.decision, why: one.why, decidedAt: one.decidedAt, decidedBy: one.decidedBy, superseded: one.supersededBy !== null }));
}

/** Exercises that the reader may evaluate: those observed, or all for whoever prepares exercises. */
export const listEvaluations = operation({
  name: "exercises.listEvaluations",
  title: w.list,
  action: "exercises.evaluate",
  kind: "read",
  input: z.object({}),
  output: z.object({ hall: z.boolean(), controller: z.boolean(), runs: z.array(z.object({ run: z.number(), title: saidShape, startedAt: z.string().nullable(), endedAt: z.string().nullable(), finishedAt: z.string().nullable(), finishedBy: z.string().nullable() })), asOf: z.string() }),
  async run(ctx) {
    const hall = ctx.platform.config.exercise;
    const controller = await controls(ctx);
    const mine = hall && !controller && ctx.actor.id !== null ? await observedBy(ctx.db, ctx.actor.id) : [];
    const lines = hall && (controller || mine.length > 0) ? await reportLines(ctx.db) : [];
    return {
      hall, controller, asOf: ctx.now.toISOString(),
      runs: lines.filter((one) => controller || mine.includes(one.run)).map((one) => ({ run: one.run, title: one.title, startedAt: one.startedAt?.toISOString() ?? null, endedAt: one.endedAt?.toISOString() ?? null, finishedAt: one.finishedAt?.toISOString() ?? null, finishedBy: one.finishedBy })),
    };
  },
});

/** Everything that observers and players left of an exercise. `me`: the reader as an observer, null before the first thing noted. */
export const readEvaluation = operation({
  name: "exercises.readEvaluation",
  title: w.read,
  action: "exercises.evaluate",
  kind: "read",
  input: whichRunInput,
  output: z.object({
    run: runLine, clock: clockShape.nullable(), me: z.number().nullable(), controller: z.boolean(), finishedAt: z.string().nullable(), actions: z.array(actionShown), objectives: z.array(objectiveShown), wash: z.array(washShown),
    feedback: feedbackShown, decisions: z.array(decisionShown), asOf: z.string(),
  }),
  async run(ctx, input) {
    const { run, me, controller } = await watchRun(ctx, input.run);
    const content = contentOf(run.content);
    const clock = await clockOf(ctx.db, run.id);
    return {
      run: lineOf(run), clock: clock && { ...clock, since: clock.since.toISOString(), at: clock.at.toISOString() }, me: me?.id ?? null, controller, finishedAt: (await reportOf(ctx.db, run.id))?.finishedAt?.toISOString() ?? null,
      actions: await actionsOf(ctx.db, run.id, content), objectives: await objectivesOf(ctx.db, run.id, content), wash: await washShownOf(ctx.db, run.id, content), feedback: await feedbackShownOf(ctx.db, run.id),
      decisions: await decisionsOf(ctx, run), asOf: ctx.now.toISOString(),
    };
  },
});

/**
 * Notes what one observer saw of an expected action, in place of what the same one noted before. Without `doneAt` the exercise
 * clock says when. 409 while the inject has reached nobody; 422 for a time before it or still to come.
 */
export const observeAction = operation({
  name: "exercises.observeAction",
  title: w.observe,
  action: "exercises.evaluate",
  kind: "write",
  input: observeInput,
  output: z.object({ run: z.number(), elapsed: z.number().nullable() }),
  audit: (input, { run }) => ({ subject: "exercise", ids: [run], details: { inject: input.inject, outcome: input.outcome } }),
  async run(ctx, input) {
    const inject = await injectById(ctx.db, input.inject);
    // Whoever observes nothing learns of no inject.
    if (!inject) throw (await controls(ctx)) ? notFound() : notAllowed();
    const { run, me } = await writeAsObserver(ctx, inject.run);
    if (inject.fired === null) throw conflict(w.notFiredYet);
    const now = (await clockOf(ctx.db, run.id))?.elapsed ?? 0;
    const elapsed = input.outcome === "missed" || input.outcome === "clear" ? null : (doneAt(input.doneAt) ?? now);
    // A time typed in minutes may fall within the minute in which the inject came.
    if (elapsed !== null && (elapsed < inject.fired - 60_000 || elapsed > now + 1_000)) throw invalidInput([{ path: "doneAt", message: w.beforeInject }]);
    if (input.outcome === "clear") await dropObservation(ctx.db, inject.id, me.id);
    else await putObservation(ctx.db, { run: run.id, inject: inject.id, observer: me.id, outcome: input.outcome, elapsed, note: input.note ?? "" });
    await ctx.platform.live.publish(ctx.db, runTopic(run.id));
    return { run: run.id, elapsed };
  },
});

/** One observer's rating of an objective with what of its guide was met, in place of the same one's before. */
export const rateObjective = operation({
  name: "exercises.rateObjective",
  title: w.rate,
  action: "exercises.evaluate",
  kind: "write",
  input: rateInput,
  output: z.object({ run: z.number() }),
  audit: (input) => ({ subject: "exercise", ids: [input.run], details: { objective: input.objective, rating: input.rating } }),
  async run(ctx, input) {
    const { run, me } = await writeAsObserver(ctx, input.run);
    const content = contentOf(run.content);
    if (!content.objectives.some((one) => one.id === input.objective)) throw notFound();
    const known = content.guide.filter((one) => one.objective === input.objective).flatMap((one) => one.criteria.map(({ id }) => id));
    await putRating(ctx.db, { run: run.id, objective: input.objective, observer: me.id, rating: input.rating, met: known.filter((id) => input.met.includes(id)), note: input.note ?? "" });
    return { run: run.id };
  },
});
