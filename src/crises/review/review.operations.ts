import { createHash, randomUUID } from "node:crypto";
import { z } from "zod";
import { operationTitle } from "#accounts";
import { missionIds } from "#directory";
import { type Context, operation } from "#platform/operation.ts";
import { conflict, invalidInput, notFound, Problem, problemWords } from "#platform/problem.ts";
import { recordId, recordVersion, typed } from "#platform/shapes.ts";
import { moment, parseMoment } from "../crisis/crisis.rules.ts";
import { findCrises } from "../crisis/crisis.store.ts";
import "../permissions.ts";
import { exerciseReport, type ExerciseReport, findingKinds, findingText } from "./exercise-report.rules.ts";
import { blockPlans } from "./review-action.operations.ts";
import { idList, pointTitle, summaryText } from "./review.rules.ts";
import * as store from "./review.store.ts";
import { reviewWords as w } from "./review.words.ts";
import { pointsOf } from "./timeline.rules.ts";
import { recordsOf } from "./timeline.store.ts";

const action = "crises.review";
const one = z.object({ review: recordId });
const by = ({ actor }: Pick<Context, "actor">) => ({ account: actor.id, name: actor.name });

/** A review that is still open, held until the commit. */
async function openReview(ctx: Context, id: number): Promise<store.ReviewRow> {
  ctx.require(action, null);
  const row = await store.reviewRow(ctx.db, id, ctx.now.toISOString().slice(0, 10), "update");
  if (!row) throw notFound();
  if (row.state !== "open") throw conflict(w.notOpen);
  return row;
}

async function drawTimeline(ctx: Context, review: number, crisis: number): Promise<void> {
  const records = await recordsOf(ctx.db, crisis, ctx.now);
  if (!records) throw notFound();
  await store.insertPoints(ctx.db, review, pointsOf({ ...records, audit: records.audit.map((row) => ({ ...row, title: operationTitle(row.operation) })) }));
  await store.setDrawn(ctx.db, review, ctx.now);
}

/**
 * Starts a review: of a crisis, with its timeline out of the records; or of an exercise, with what its report brings
 * (timeline, findings, actions). `key` makes doing it twice harmless: same content, same review; other content, 409.
 */
export const draftReview = operation({
  name: "crises.draftReview",
  title: w.draft,
  action: "crises.draftReview",
  kind: "write",
  input: z.object({ crisis: recordId.optional(), exercise: exerciseReport.optional(), key: typed(100, 8).optional() }),
  output: z.object({ review: z.number(), created: z.boolean() }),
  audit: ({ crisis, exercise }, { review, created }) => ({ subject: "review", ids: [review], details: { crisis: crisis ?? null, exercise: exercise !== undefined, created } }),
  async run(ctx, { crisis, exercise, key: given }) {
    if ((crisis === undefined) === (exercise === undefined)) throw invalidInput([{ path: crisis === undefined ? "crisis" : "exercise", message: problemWords.required }]);
    if (crisis !== undefined) ctx.require(action, null);
    const digest = createHash("sha256").update(JSON.stringify({ crisis, exercise })).digest();
    // An exercise's report without a key is its own.
    const key = given ?? (exercise ? `exercise:${digest.toString("hex")}` : `crisis:${crisis}:${randomUUID()}`);
    const before = await store.reviewByKey(ctx.db, key);
    if (before) {
      if (!digest.equals(before.digest)) throw new Problem("key-reused", 409, problemWords.keyReused);
      return { review: before.id, created: false };
    }
    const [found] = crisis === undefined ? [] : await findCrises(ctx.db, { id: crisis });
    if (crisis !== undefined && !found) throw notFound();
    const title = exercise?.title ?? found!.title;
    const kept = exercise ? { title, scenario: exercise.scenario, ran_from: exercise.ran_from, ran_to: exercise.ran_to } : null;
    const review = await store.insertReview(ctx.db, { crisis: crisis ?? null, exercise: kept, key, digest, title, example: found?.example ?? false }, by(ctx));
    if (review === null) throw conflict();
    if (crisis !== undefined) await drawTimeline(ctx, review, crisis);
    if (exercise) await takeOver(ctx, review, exercise, key);
    return { review, created: true };
  },
});

/** What an exercise's report brings: its timeline, then findings that rest on it, then actions. */
async function takeOver(ctx: Context, review: number, report: ExerciseReport, key: string): Promise<void> {
  const slugs = await missionIds(ctx.db);
  const unknown = report.actions.find((one) => one.mission !== null && slugs(one.mission) === null);
  if (unknown) throw invalidInput([{ path: "exercise.actions", message: w.unknownMission(unknown.mission!) }]);
  const points = await store.insertPoints(ctx.db, review, report.timeline.map((one, at) => ({ at: new Date(one.at), kind: "exercise", title: one.title, author: one.by ?? null, reference: `exercise:${at}` })));
  const findings: number[] = [];
  for (const { kind, text, evidence } of report.findings) {
    findings.push((await store.insertFinding(ctx.db, { review, kind, text, evidence: [...new Set(evidence)].map((at) => points[at]!), supersedes: null }, by(ctx)))!);
  }
  const missions: (number | null)[] = [];
  for (const said of report.actions) {
    const mission = said.mission === null ? null : slugs(said.mission);
    missions.push(mission);
    await store.insertReviewAction(ctx.db, { mission, title: said.title, owner: said.owner, dueOn: said.due_on, review, finding: said.finding === undefined ? null : findings[said.finding]!, supersedes: null, source: "exercise", reference: key.slice(0, 80), example: false }, by(ctx));
  }
  await blockPlans(ctx, missions);
}

/** Adds what was recorded since the timeline was drawn; what is there stays as it is. */
export const redrawTimeline = operation({
  name: "crises.redrawTimeline",
  title: w.redraw,
  action,
  kind: "write",
  input: one,
  output: z.object({ points: z.number() }),
  audit: ({ review }) => ({ subject: "review", ids: [review] }),
  async run(ctx, { review }) {
    const row = await openReview(ctx, review);
    if (row.crisis_id !== null) await drawTimeline(ctx, review, row.crisis_id);
    return { points: (await store.pointRows(ctx.db, review)).length };
  },
});

/** A point that no record has: what was said on the telephone, what happened outside. Kept with who wrote it. */
export const addReviewPoint = operation({
  name: "crises.addReviewPoint",
  title: w.addPoint,
  action,
  kind: "write",
  input: one.extend({ at: moment, title: pointTitle }),
  output: z.object({ point: z.number() }),
  audit: ({ review }, { point }) => ({ subject: "review", ids: [review], details: { point } }),
  async run(ctx, { review, at, title }) {
    await openReview(ctx, review);
    const [point] = await store.insertPoints(ctx.db, review, [{ at: parseMoment(at)!, kind: "note", title, author: ctx.actor.name, reference: `note:${randomUUID()}` }]);
    return { point: point! };
  },
});

export const saveReviewSummary = operation({
  name: "crises.saveReviewSummary",
  title: w.saveSummary,
  action,
  kind: "write",
  input: one.extend({ version: recordVersion, summary: summaryText.default({ en: "", ar: "" }) }),
  output: one,
  audit: (_, { review }) => ({ subject: "review", ids: [review] }),
  async run(ctx, { review, version, summary }) {
    await openReview(ctx, review);
    if (!(await store.setSummary(ctx.db, review, version, summary))) throw conflict();
    return { review };
  },
});

/** Records a finding with its evidence: numbers of points as the timeline shows them. `supersedes`: one that it takes the place of. */
export const addFinding = operation({
  name: "crises.addFinding",
  title: w.addFinding,
  action,
  kind: "write",
  input: one.extend({ kind: z.enum(findingKinds), text: findingText, evidence: idList.default([]), supersedes: z.union([z.literal(""), recordId]).optional() }),
  output: z.object({ finding: z.number() }),
  audit: ({ review, kind }, { finding }) => ({ subject: "review", ids: [review], details: { finding, kind } }),
  async run(ctx, { review, kind, text, evidence, supersedes }) {
    await openReview(ctx, review);
    const points = await store.pointRows(ctx.db, review);
    const missing = evidence.find((number) => points[number - 1] === undefined);
    if (missing !== undefined) throw invalidInput([{ path: "evidence", message: w.noSuchPoint(missing) }]);
    if (supersedes && !(await standing(ctx, review, supersedes))) throw invalidInput([{ path: "supersedes", message: w.supersededOnly }]);
    const finding = await store.insertFinding(ctx.db, { review, kind, text, evidence: [...new Set(evidence)].map((number) => points[number - 1]!.id), supersedes: supersedes || null }, by(ctx));
    if (finding === null) throw conflict();
    return { finding };
  },
});

const standing = async (ctx: Context, review: number, finding: number) => (await store.findingRows(ctx.db, review)).find((row) => row.id === finding && !row.superseded && row.withdrawn_because === null);

/** Takes a finding back, with the reason. It stays on record. */
export const withdrawFinding = operation({
  name: "crises.withdrawFinding",
  title: w.withdraw,
  action,
  kind: "write",
  input: one.extend({ finding: recordId, because: typed(500, 5) }),
  output: one,
  audit: ({ finding }, { review }) => ({ subject: "review", ids: [review], details: { finding } }),
  async run(ctx, { review, finding, because }) {
    await openReview(ctx, review);
    const found = await standing(ctx, review, finding);
    if (!found) throw conflict(w.supersededOnly);
    await store.insertFinding(ctx.db, { review, kind: found.kind as "strength", text: { en: found.text_en, ar: found.text_ar }, evidence: [], supersedes: finding, withdrawnBecause: because }, by(ctx));
    return { review };
  },
});

/** From here on the review stays as it is; its actions go on. 422 without findings. */
export const finishReview = operation({
  name: "crises.finishReview",
  title: w.finish,
  action,
  kind: "write",
  input: one,
  output: one,
  audit: (_, { review }) => ({ subject: "review", ids: [review] }),
  async run(ctx, { review }) {
    await openReview(ctx, review);
    if (!(await store.findingRows(ctx.db, review)).some((row) => !row.superseded && row.withdrawn_because === null)) throw invalidInput([{ path: "", message: w.needsFinding }]);
    await store.setFinished(ctx.db, review, by(ctx), ctx.now);
    return { review };
  },
});
