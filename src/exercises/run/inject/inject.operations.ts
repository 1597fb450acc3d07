import { z } from "zod";
import { type Context, operation } from "#platform/operation.ts";
import { conflict, invalidInput, notFound } from "#platform/problem.ts";
import "../../permissions.ts";
import { clockOf } from "../clock/clock.store.ts";
import { announce } from "../clock/tick.ts";
import { holdRun, requireController } from "../hall.ts";
import { answersOf, countAnswers, playersOf } from "../player/player.store.ts";
import { answerShown } from "../player/player.rules.ts";
import { clockShape, clockTopic, contentOf, effectOf, runInput, runLine, runTopic } from "../run.rules.ts";
import { lineOf } from "../run.operations.ts";
import { runWords } from "../run.words.ts";
import { adHocInput, editInput, effectTotal, injectInput, type InjectLine, injectLine, saidOf, shownState, skipInput } from "./inject.rules.ts";
import { fireByHand, injectById, type InjectRow, injectsOf, insertAdHoc, skip, writeInject } from "./inject.store.ts";
import { injectRunWords as w } from "./inject.words.ts";

const by = ({ actor }: Pick<Context, "actor">) => ({ account: actor.id, name: actor.name });
const said = runLine.shape.title;
const roleShown = z.object({ id: z.string(), title: said });

function injectOf(row: InjectRow, counts: { answered: number; players: number } | undefined): InjectLine {
  const effect = effectOf(row.effect);
  const { answered, players } = counts ?? { answered: 0, players: 0 };
  return {
    id: row.id, number: row.number, adHoc: row.adHoc, due: row.due, condition: row.condition, phase: row.phase, title: row.title, sender: row.sender, recipients: row.recipients, channel: row.channel as InjectLine["channel"], message: row.message,
    effect, effectTotal: effectTotal(effect), effectDone: row.effectDone, effectFault: row.effectFault, expected: said.safeParse(row.expected).data ?? null, minutesAllowed: row.minutesAllowed, objective: row.objective, note: row.note,
    state: shownState(row.state, players, answered), stateAt: row.stateAt?.toISOString() ?? null, fired: row.fired, late: row.late, by: row.by, skipReason: row.skipReason, version: row.version, changedAt: row.changedAt?.toISOString() ?? null, changedBy: row.changedBy,
    answers: answered, players,
  };
}

/** What the controller sees of an exercise: its clock, every inject with where it stands, and what players answered last. */
export const readRun = operation({
  name: "exercises.readRun",
  title: runWords.read,
  action: "exercises.write",
  kind: "read",
  input: runInput,
  output: z.object({
    run: runLine, clock: clockShape.nullable(), injects: z.array(injectLine), roles: z.array(roleShown.extend({ playing: z.number() })), phases: z.array(z.object({ id: z.string(), title: said, from: z.number() })),
    latest: z.array(answerShown.extend({ inject: z.number(), number: z.number() })), asOf: z.string(),
  }),
  async run(ctx, input) {
    const run = await holdRun(ctx, input.run);
    const content = contentOf(run.content);
    const rows = await injectsOf(ctx.db, run.id);
    const counts = await countAnswers(ctx.db, run.id);
    const playing = await playersOf(ctx.db, run.id);
    const clock = await clockOf(ctx.db, run.id);
    const numbers = new Map(rows.map((row) => [row.id, row.number]));
    const answers = await answersOf(ctx.db, rows.filter((row) => row.state === "fired").map((row) => row.id));
    return {
      run: lineOf(run), clock: clock && { ...clock, since: clock.since.toISOString(), at: clock.at.toISOString() }, injects: rows.map((row) => injectOf(row, counts.get(row.id))),
      roles: content.roles.map(({ id, title }) => ({ id, title, playing: playing.filter((one) => one.role === id && one.leftAt === null).length })), phases: content.phases.map(({ id, title, from }) => ({ id, title, from })),
      latest: answers.slice(-12).toReversed().map(({ at, ...one }) => ({ ...one, at: at.toISOString(), number: numbers.get(one.inject)! })), asOf: ctx.now.toISOString(),
    };
  },
});

/** One inject with everything said to it. */
export const readInject = operation({
  name: "exercises.readInject",
  title: w.read,
  action: "exercises.write",
  kind: "read",
  input: injectInput,
  output: z.object({ run: runLine, inject: injectLine, roles: z.array(roleShown), answers: z.array(answerShown), asOf: z.string() }),
  async run(ctx, input) {
    const { run, inject } = await held(ctx, input.inject, false);
    const answers = await answersOf(ctx.db, [inject.id]);
    return {
      run: lineOf(run), inject: injectOf(inject, (await countAnswers(ctx.db, run.id)).get(inject.id)), roles: contentOf(run.content).roles.map(({ id, title }) => ({ id, title })),
      answers: answers.map(({ at, ...one }) => ({ ...one, at: at.toISOString() })), asOf: ctx.now.toISOString(),
    };
  },
});

/** The inject and its run; to be changed, both are held, and only while the exercise goes on and the inject waits (else 409). */
async function held(ctx: Context, id: number, change = true) {
  await requireController(ctx);
  const found = await injectById(ctx.db, id);
  if (!found) throw notFound();
  const run = await holdRun(ctx, found.run, change);
  const inject = change ? (await injectById(ctx.db, id, true))! : found;
  if (change && inject.state !== "waiting") throw conflict(w.notWaiting);
  return { run, inject };
}

/** Fires a waiting inject at once, whatever its time or condition. 409 while the exercise is not under way. */
export const triggerInject = operation({
  name: "exercises.triggerInject",
  title: w.trigger,
  action: "exercises.write",
  kind: "write",
  input: injectInput,
  output: z.object({ inject: z.number(), run: z.number() }),
  audit: (input, { run }) => ({ subject: "exercise", ids: [run], details: { inject: input.inject } }),
  async run(ctx, input) {
    const { run, inject } = await held(ctx, input.inject);
    const clock = await clockOf(ctx.db, run.id);
    if (run.state !== "running" || !clock) throw conflict(runWords.notRunning);
    const fired = await fireByHand(ctx.db, inject, clock.elapsed, by(ctx));
    if (!fired) throw conflict(w.notWaiting);
    await announce(ctx.platform, ctx.db, run.id, [fired]);
    return { inject: inject.id, run: run.id };
  },
});

/** Skips a waiting inject, with the reason. What was to follow it waits for the controller. */
export const skipInject = operation({
  name: "exercises.skipInject",
  title: w.skip,
  action: "exercises.write",
  kind: "write",
  input: skipInput,
  output: z.object({ inject: z.number(), run: z.number() }),
  audit: (input, { run }) => ({ subject: "exercise", ids: [run], details: { inject: input.inject } }),
  async run(ctx, input) {
    const { run, inject } = await held(ctx, input.inject);
    await skip(ctx.db, [inject.id], input.reason, by(ctx));
    await ctx.platform.live.publish(ctx.db, runTopic(run.id));
    return { inject: inject.id, run: run.id };
  },
});

/** Changes a waiting inject in this run only: its words, whom it reaches, when it comes. 409 when somebody changed it meanwhile. */
export const editInject = operation({
  name: "exercises.editInject",
  title: w.edit,
  action: "exercises.write",
  kind: "write",
  input: editInput,
  output: z.object({ inject: z.number(), run: z.number() }),
  audit: (input, { run }) => ({ subject: "exercise", ids: [run], details: { inject: input.inject } }),
  async run(ctx, input) {
    const { run, inject } = await held(ctx, input.inject);
    knowRoles(run.content, input.recipients);
    const due = typeof input.due === "number" ? Math.round(input.due * 60_000) : null;
    const written = await writeInject(ctx.db, inject.id, input.version, { title: saidOf(input.title), sender: saidOf(input.sender), recipients: input.recipients, message: saidOf(input.message), due }, by(ctx));
    if (!written) throw conflict();
    await tellChanged(ctx, run.id);
    return { inject: inject.id, run: run.id };
  },
});

/** Adds an inject that the scenario did not foresee, due now or later. */
export const addInject = operation({
  name: "exercises.addInject",
  title: w.add,
  action: "exercises.write",
  kind: "write",
  input: adHocInput,
  output: z.object({ inject: z.number(), number: z.number(), run: z.number() }),
  audit: (input, { inject }) => ({ subject: "exercise", ids: [input.run], details: { inject, channel: input.channel } }),
  async run(ctx, input) {
    const run = await holdRun(ctx, input.run, true);
    knowRoles(run.content, input.recipients);
    const due = typeof input.due === "number" ? Math.round(input.due * 60_000) : ((await clockOf(ctx.db, run.id))?.elapsed ?? 0);
    const made = await insertAdHoc(ctx.db, run.id, { title: saidOf(input.title), sender: saidOf(input.sender), recipients: input.recipients, channel: input.channel, message: saidOf(input.message), effect: input.effect ?? null, due }, by(ctx));
    await tellChanged(ctx, run.id);
    return { inject: made.id, number: made.number, run: run.id };
  },
});

function knowRoles(content: unknown, wanted: readonly string[]): void {
  const known = contentOf(content).roles.map((one) => one.id);
  if (wanted.some((id) => !known.includes(id))) throw invalidInput([{ path: "recipients", message: w.unknownRole }]);
}

async function tellChanged(ctx: Context, run: number): Promise<void> {
  await ctx.platform.live.publish(ctx.db, runTopic(run));
  await ctx.platform.live.publish(ctx.db, clockTopic);
}
