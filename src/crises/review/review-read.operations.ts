import { z } from "zod";
import { type Actor, may } from "#platform/actor.ts";
import type { Document } from "#platform/document/document.ts";
import { type Context, operation } from "#platform/operation.ts";
import { notFound } from "#platform/problem.ts";
import { recordId } from "#platform/shapes.ts";
import { languages } from "#platform/words.ts";
import { findCrises } from "../crisis/crisis.store.ts";
import "../permissions.ts";
import { planMissions } from "../plan/plan.store.ts";
import { actionsCsv } from "./review-csv.rules.ts";
import { reviewDocument } from "./review-document.ts";
import { type Action, actionOutput, type Review, reviewHead, reviewOutput, titleOf } from "./review.rules.ts";
import * as store from "./review.store.ts";
import { reviewWords as w } from "./review.words.ts";

const action = "crises.readReviews";
const one = z.object({ review: recordId });
const text = z.object({ en: z.string(), ar: z.string() });
const today = ({ now }: Pick<Context, "now">) => now.toISOString().slice(0, 10);

function headOf(row: store.ReviewRow): z.output<typeof reviewHead> {
  const exercise = row.exercise && { title: row.exercise.title, scenario: row.exercise.scenario, ranFrom: row.exercise.ran_from, ranTo: row.exercise.ran_to };
  return {
    id: row.id, crisis: row.crisis_id, title: titleOf({ exercise }, row.crisis_en === null ? null : { en: row.crisis_en, ar: row.crisis_ar! }), state: row.state as "open", example: row.example, exercise,
    startedAt: row.started_at.toISOString(), startedBy: row.started_name, finishedAt: row.finished_at?.toISOString() ?? null, finishedBy: row.finished_name, actions: { open: row.open, overdue: row.overdue },
  };
}

export function actionOf(row: store.ActionRow, actor: Actor): Action {
  return {
    id: row.id, review: row.review_id, finding: row.finding_id, mission: row.mission_id === null ? null : { id: row.mission_id, name: { en: row.mission_en ?? "–", ar: row.mission_ar ?? "–" } }, title: row.title, owner: row.owner, dueOn: row.due_on,
    state: row.state as "open", result: row.result, closedBy: row.closed_name, supersedes: row.supersedes_id, supersededBy: row.superseded_by, version: row.version, source: row.source, example: row.example,
    mayClose: row.state === "open" && may(actor, "crises.writePlans", row.mission_id),
  };
}

async function whole(ctx: Context, id: number): Promise<Review> {
  const row = await store.reviewRow(ctx.db, id, today(ctx));
  if (!row) throw notFound();
  const head = headOf(row);
  return {
    ...head,
    summary: { en: row.summary_en, ar: row.summary_ar }, drawnTo: row.drawn_to?.toISOString() ?? null, version: row.version, crisisTitle: row.crisis_en === null ? null : { en: row.crisis_en, ar: row.crisis_ar! },
    points: (await store.pointRows(ctx.db, id)).map((point, at) => ({ id: point.id, number: at + 1, at: point.at.toISOString(), kind: point.kind as "note", title: { en: point.title_en, ar: point.title_ar }, author: point.author, addedAt: point.added_at.toISOString() })),
    findings: (await store.findingRows(ctx.db, id)).map((finding) => ({
      id: finding.id, kind: finding.kind as "strength", text: { en: finding.text_en, ar: finding.text_ar }, at: finding.at.toISOString(), by: finding.by_name, evidence: finding.evidence, supersedes: finding.supersedes_id, superseded: finding.superseded, withdrawnBecause: finding.withdrawn_because,
    })),
    allActions: (await store.actionsOf(ctx.db, id)).map((action) => actionOf(action, ctx.actor)),
    mayWrite: may(ctx.actor, "crises.review", null),
    readAt: ctx.now.toISOString(),
  };
}

/** Reviews, newest first: of one crisis, or all of them with those of exercises. */
export const listReviews = operation({
  name: "crises.listReviews",
  title: w.list,
  action,
  kind: "read",
  input: z.object({ crisis: recordId.optional() }),
  output: z.object({ crisis: z.object({ id: z.number(), title: text }).nullable(), reviews: z.array(reviewHead), mayStart: z.boolean(), asOf: z.string() }),
  async run(ctx, { crisis }) {
    const [found] = crisis === undefined ? [] : await findCrises(ctx.db, { id: crisis });
    if (crisis !== undefined && !found) throw notFound();
    return {
      crisis: found ? { id: found.id, title: found.title } : null, reviews: (await store.reviewRows(ctx.db, crisis ?? null, today(ctx))).map(headOf),
      mayStart: crisis === undefined ? may(ctx.actor, "crises.draftReview") : may(ctx.actor, "crises.review", null), asOf: ctx.now.toISOString(),
    };
  },
});

/** A review with its timeline, findings (superseded ones too) and actions. */
export const readReview = operation({ name: "crises.readReview", title: w.read, action, kind: "read", input: one, output: reviewOutput, run: async (ctx, { review }) => whole(ctx, review) });

/** What is open of all reviews, drills and exercises within the asker's missions, and what is open for all missions. */
export const listReviewActions = operation({
  name: "crises.listReviewActions",
  title: w.listActions,
  action,
  kind: "read",
  input: z.object({ mission: recordId.optional() }),
  output: z.object({ actions: z.array(actionOutput), missions: z.array(z.object({ id: z.number(), name: text })), asOf: z.string() }),
  async run(ctx, { mission }) {
    if (mission !== undefined) ctx.require(action, mission);
    const rows = await store.openActions(ctx.db, mission === undefined ? ctx.scope : [mission]);
    return { actions: rows.map((row) => actionOf(row, ctx.actor)), missions: (await planMissions(ctx.db, ctx.scope)).map(({ id, name }) => ({ id, name })), asOf: ctx.now.toISOString() };
  },
});

/** One action, what it took the place of and what took its place, oldest first. */
export const readReviewAction = operation({
  name: "crises.readReviewAction",
  title: w.listActions,
  action,
  kind: "read",
  input: z.object({ action: recordId }),
  output: z.object({ action: actionOutput, chain: z.array(actionOutput), missions: z.array(z.object({ id: z.number(), name: text })), review: reviewHead.nullable(), asOf: z.string() }),
  async run(ctx, { action: id }) {
    const found = await store.actionById(ctx.db, id);
    if (!found) throw notFound();
    if (found.mission_id !== null) ctx.require(action, found.mission_id);
    const row = found.review_id === null ? undefined : await store.reviewRow(ctx.db, found.review_id, today(ctx));
    return {
      action: actionOf(found, ctx.actor), chain: (await store.actionChain(ctx.db, id)).map((one) => actionOf(one, ctx.actor)), missions: (await planMissions(ctx.db, ctx.scope)).map(({ id: mission, name }) => ({ id: mission, name })),
      review: row ? headOf(row) : null, asOf: ctx.now.toISOString(),
    };
  },
});

const drawn = z.custom<Document>((value) => typeof value === "object" && value !== null).meta({ description: "a document: title, language, blocks" });
const nameOf = (review: Review) => `${review.exercise ? "EXERCISE-تمرين-" : ""}after-action-review-${review.id}`;

/** A review as a document in one language. `filename` has no ending. */
export const drawReview = operation({
  name: "crises.drawReview",
  title: w.document,
  action,
  kind: "read",
  input: one.extend({ language: z.enum(languages).default("ar") }),
  output: z.object({ document: drawn, filename: z.string() }),
  audit: ({ review, language }) => ({ subject: "review", ids: [review], details: { language } }),
  async run(ctx, { review, language }) {
    const found = await whole(ctx, review);
    return { document: reviewDocument(found, language), filename: `${nameOf(found)}-${language}` };
  },
});

/** The actions of a review as CSV, all states. */
export const exportReviewActions = operation({
  name: "crises.exportReviewActions",
  title: w.export,
  action,
  kind: "read",
  input: one.extend({ language: z.enum(languages).default("ar") }),
  output: z.object({ content: z.string(), filename: z.string() }),
  audit: ({ review }) => ({ subject: "review", ids: [review] }),
  async run(ctx, { review, language }) {
    const found = await whole(ctx, review);
    return { content: actionsCsv(found, language), filename: `${nameOf(found)}-actions-${language}.csv` };
  },
});
