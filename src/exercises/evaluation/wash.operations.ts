import { z } from "zod";
import { operation } from "#platform/operation.ts";
import { conflict, notAllowed, notFound } from "#platform/problem.ts";
import { recordId } from "#platform/shapes.ts";
import "../permissions.ts";
import { requireHall } from "../run/hall.ts";
import { playedBy } from "../run/player/player.store.ts";
import { contentOf } from "../run/run.rules.ts";
import { feedbackInput, questions, saidShape, themeInput, washInput, washShown } from "./evaluation.rules.ts";
import { evaluationWords as w } from "./evaluation.words.ts";
import { washShownOf } from "./observe.operations.ts";
import { countWash, dropWash, hasGiven, insertFeedback, insertWash, noteGiven, setTheme, washById } from "./observe.store.ts";
import { requireOpenReport, watchRun } from "./observer.ts";

const mostNotes = 400;
const accountOf = (actor: { kind: string; id: string | null }) => (actor.kind === "staff" && Number.isSafeInteger(Number(actor.id)) ? Number(actor.id) : null);

/** What a player does when the clock stands at the end: the board of the own exercise, and whether the form was filled in. */
export const readAfter = operation({
  name: "exercises.readAfter",
  title: w.after,
  action: "exercises.play",
  kind: "read",
  input: z.object({}),
  output: z.object({ playing: z.object({ run: z.number(), title: saidShape, wash: z.array(washShown), given: z.boolean() }).nullable(), asOf: z.string() }),
  async run({ db, actor, platform, now }) {
    const account = accountOf(actor);
    const [first] = platform.config.exercise && account !== null ? await playedBy(db, account) : [];
    if (!first) return { playing: null, asOf: now.toISOString() };
    return { playing: { run: first.run, title: first.title, wash: await washShownOf(db, first.run, contentOf(first.content)), given: await hasGiven(db, first.run, String(account)) }, asOf: now.toISOString() };
  },
});

/** Adds a note to the board: players of the exercise, its observers, whoever leads it. Without `named` nothing says whose it is. */
export const addWashNote = operation({
  name: "exercises.addWashNote",
  title: w.addWash,
  action: "exercises.evaluate",
  kind: "write",
  input: washInput,
  output: z.object({ run: z.number() }),
  audit: ({ run }) => ({ subject: "exercise", ids: [run] }),
  async run(ctx, input) {
    requireHall(ctx);
    const account = accountOf(ctx.actor);
    const played = account === null ? undefined : (await playedBy(ctx.db, account)).find((one) => one.run === input.run);
    if (!played) await watchRun(ctx, input.run);
    await requireOpenReport(ctx, input.run);
    if ((await countWash(ctx.db, input.run)) >= mostNotes) throw conflict(w.tooManyNotes);
    await insertWash(ctx.db, { run: input.run, kind: input.kind, text: input.text, name: input.named ? (ctx.actor.name ?? "–").slice(0, 80) : null, role: input.named ? (played?.role ?? null) : null }, ctx.now);
    return { run: input.run };
  },
});

async function noteHere(ctx: Parameters<typeof watchRun>[0], id: number): Promise<number> {
  const note = await washById(ctx.db, id);
  if (!note) throw notFound();
  const { controller } = await watchRun(ctx, note.run);
  if (!controller) throw notAllowed();
  await requireOpenReport(ctx, note.run);
  return note.run;
}

/** Puts a note under a theme, or back under none. */
export const groupWashNote = operation({
  name: "exercises.groupWashNote",
  title: w.groupWash,
  action: "exercises.write",
  kind: "write",
  input: themeInput,
  output: z.object({ run: z.number() }),
  audit: (_, { run }) => ({ subject: "exercise", ids: [run] }),
  async run(ctx, input) {
    const run = await noteHere(ctx, input.note);
    await setTheme(ctx.db, input.note, input.theme);
    return { run };
  },
});

export const removeWashNote = operation({
  name: "exercises.removeWashNote",
  title: w.removeWash,
  action: "exercises.write",
  kind: "write",
  input: z.object({ note: recordId }),
  output: z.object({ run: z.number() }),
  audit: (_, { run }) => ({ subject: "exercise", ids: [run] }),
  async run(ctx, input) {
    const run = await noteHere(ctx, input.note);
    await dropWash(ctx.db, input.note);
    return { run };
  },
});

/** The players' form, once for each player (409 again); whoever leads the exercise enters those filled in on paper, as many as there are. */
export const giveFeedback = operation({
  name: "exercises.giveFeedback",
  title: w.giveFeedback,
  action: "exercises.evaluate",
  kind: "write",
  input: feedbackInput,
  output: z.object({ run: z.number() }),
  audit: ({ run }) => ({ subject: "exercise", ids: [run] }),
  async run(ctx, input) {
    requireHall(ctx);
    const account = accountOf(ctx.actor);
    const plays = account !== null && (await playedBy(ctx.db, account)).some((one) => one.run === input.run);
    if (!plays && !(await watchRun(ctx, input.run)).controller) throw notAllowed();
    await requireOpenReport(ctx, input.run);
    if (plays && !(await noteGiven(ctx.db, input.run, String(account)))) throw conflict(w.feedbackTwice);
    const answers = questions.map((one) => input.answers[one]);
    await insertFeedback(ctx.db, { run: input.run, name: plays && input.named ? (ctx.actor.name ?? "–").slice(0, 80) : null, answers, text: input.text ?? "" }, ctx.now);
    return { run: input.run };
  },
});
