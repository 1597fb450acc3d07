import { z } from "zod";
import { draftReview } from "#crises";
import { system } from "#platform/actor.ts";
import { operation, perform, performWithin } from "#platform/operation.ts";
import { conflict } from "#platform/problem.ts";
import "../permissions.ts";
import { runWords } from "../run/run.words.ts";
import { saidShape, whichRunInput } from "./evaluation.rules.ts";
import { listEvaluations } from "./observe.operations.ts";
import { exportReport } from "./report.operations.ts";
import { insertTaken, takenOver } from "./report.store.ts";
import { reportWords as w } from "./report.words.ts";

/** In the facility: finished reports of the hall beside it, and which have become reviews here. `hall`: there is one. */
export const listHallReports = operation({
  name: "exercises.listHallReports",
  title: w.listHall,
  action: "exercises.takeOver",
  kind: "read",
  input: z.object({}),
  output: z.object({
    hall: z.boolean(), reports: z.array(z.object({ run: z.number(), title: saidShape, finishedAt: z.string(), finishedBy: z.string().nullable() })),
    taken: z.array(z.object({ review: z.number(), title: saidShape, takenAt: z.string(), takenBy: z.string().nullable(), run: z.number().nullable() })), asOf: z.string(),
  }),
  async run({ platform, db, now, actor }) {
    const hall = platform.config.exercise ? null : platform.beside;
    const { runs } = hall ? await perform(hall, listEvaluations, { ...system, name: actor.name }, {}) : { runs: [] };
    const taken = await takenOver(db);
    return {
      hall: hall !== null, asOf: now.toISOString(),
      reports: runs.flatMap(({ run, title, finishedAt, finishedBy }) => (finishedAt === null ? [] : [{ run, title, finishedAt, finishedBy }])),
      taken: taken.map(({ reference, review, title, takenAt, takenBy }) => ({ review, title, takenAt: takenAt.toISOString(), takenBy, run: runIn(reference) })),
    };
  },
});

// The run's number in the hall beside: only for the list, the reference says which report it is.
const runIn = (reference: string) => Number(/#(\d{1,15})$/.exec(reference)?.[1] ?? NaN) || null;

/** In the facility: a finished report of the hall becomes a review with its findings and actions. Again: the same review. 409 without a hall. */
export const takeOverReport = operation({
  name: "exercises.takeOverReport",
  title: w.handOverOp,
  action: "exercises.takeOver",
  kind: "write",
  input: whichRunInput,
  output: z.object({ review: z.number(), created: z.boolean() }),
  audit: (input, { review }) => ({ subject: "review", ids: [review], details: { run: input.run } }),
  async run(ctx, input) {
    const hall = ctx.platform.config.exercise ? null : ctx.platform.beside;
    if (!hall) throw conflict(runWords.noHall);
    const { report, reference } = await perform(hall, exportReport, { ...system, name: ctx.actor.name }, { run: input.run });
    const key = `${reference.slice(0, 88)}#${input.run}`.slice(0, 100);
    const { review, created } = await performWithin(ctx, draftReview, { exercise: report, key });
    await insertTaken(ctx.db, key, review, report.title, ctx.actor.name);
    return { review, created };
  },
});
