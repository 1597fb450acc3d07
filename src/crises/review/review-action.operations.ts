import { z } from "zod";
import { type Context, operation } from "#platform/operation.ts";
import { conflict, invalidInput, notFound } from "#platform/problem.ts";
import { recordId, recordVersion, typed } from "#platform/shapes.ts";
import "../permissions.ts";
import { closeAction } from "../plan/follow-up.store.ts";
import { planMissions } from "../plan/plan.store.ts";
import { refreshReadiness } from "../plan/readiness.ts";
import { newAction } from "./review.rules.ts";
import { actionById, findingRows, insertReviewAction, reviewRow } from "./review.store.ts";
import { reviewWords as w } from "./review.words.ts";

const by = ({ actor }: Pick<Context, "actor">) => ({ account: actor.id, name: actor.name });

/** Works out the readiness of the missions whose actions changed; null: all of them. */
export async function blockPlans(ctx: Context, missions: readonly (number | null)[]): Promise<void> {
  if (missions.length === 0) return;
  const ids = missions.includes(null) ? (await planMissions(ctx.db, "all")).map(({ id }) => id) : [...new Set(missions as number[])];
  await refreshReadiness(ctx.db, ids, ctx.now);
}

/** The mission meant: null for all. Refuses (403, recorded) who may not write for it, 404 when there is none. */
async function missionOf(ctx: Context, said: "all" | number): Promise<number | null> {
  const mission = said === "all" ? null : said;
  ctx.require("crises.writePlans", mission);
  if (mission !== null && (await planMissions(ctx.db, [mission])).length === 0) throw notFound();
  return mission;
}

/** Adds an action to a review, also to a finished one. While it is open, plans of its mission (or of all) are not certified again. */
export const addActionToReview = operation({
  name: "crises.addActionToReview",
  title: w.addAction,
  action: "crises.review",
  kind: "write",
  input: newAction.extend({ review: recordId, finding: z.union([z.literal(""), recordId]).optional() }),
  output: z.object({ action: z.number() }),
  audit: ({ review, mission }, { action }) => ({ subject: "review-action", ids: [action], mission: mission === "all" ? null : mission, details: { review } }),
  async run(ctx, { review, finding, mission: said, ...action }) {
    ctx.require("crises.review", null);
    const row = await reviewRow(ctx.db, review, ctx.now.toISOString().slice(0, 10));
    if (!row) throw notFound();
    const mission = await missionOf(ctx, said);
    if (finding && !(await findingRows(ctx.db, review)).some((one) => one.id === finding)) throw invalidInput([{ path: "finding", message: w.supersededOnly }]);
    const made = await insertReviewAction(ctx.db, { ...action, mission, review, finding: finding || null, supersedes: null, source: row.exercise ? "exercise" : "review", reference: `review:${review}`, example: row.example }, by(ctx));
    await blockPlans(ctx, [mission]);
    return { action: made };
  },
});

/** Puts another action in the place of an open one, which is closed with the reason. 409 at another version. */
export const supersedeAction = operation({
  name: "crises.supersedeAction",
  title: w.changeAction,
  action: "crises.writePlans",
  kind: "write",
  input: newAction.extend({ action: recordId, version: recordVersion, because: typed(500, 3) }),
  output: z.object({ action: z.number() }),
  audit: ({ action: before }, { action }) => ({ subject: "review-action", ids: [action, before] }),
  async run(ctx, { action: id, version, because, mission: said, ...action }) {
    const before = await actionById(ctx.db, id);
    if (!before) throw notFound();
    ctx.require("crises.writePlans", before.mission_id);
    const mission = await missionOf(ctx, said);
    if (!(await closeAction(ctx.db, { action: id, version, as: "dropped", result: `${w.replaced(because).ar} / ${w.replaced(because).en}` }, by(ctx), ctx.now))) throw conflict(w.actionClosed);
    const made = await insertReviewAction(ctx.db, { ...action, mission, review: before.review_id, finding: before.finding_id, supersedes: id, source: before.source, reference: before.source_reference, example: before.example }, by(ctx));
    await blockPlans(ctx, [before.mission_id, mission]);
    return { action: made };
  },
});
