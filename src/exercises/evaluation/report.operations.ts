import { z } from "zod";
import { endPlayerAccount } from "#accounts";
import { exerciseReport, type ExerciseReport } from "#crises";
import { listMissions } from "#directory";
import { system } from "#platform/actor.ts";
import { type Context, operation, performWithin } from "#platform/operation.ts";
import { conflict, type InputError, invalidInput, notAllowed } from "#platform/problem.ts";
import { recordVersion } from "#platform/shapes.ts";
import { languages } from "#platform/words.ts";
import "../permissions.ts";
import { clockChanges } from "../run/clock/clock.store.ts";
import { injectsOf } from "../run/inject/inject.store.ts";
import { playersOf } from "../run/player/player.store.ts";
import { contentOf } from "../run/run.rules.ts";
import { runById, type RunRow } from "../run/run.store.ts";
import { actionShown, decisionShown, feedbackShown, objectiveShown, saidShape, washShown, whichRunInput } from "./evaluation.rules.ts";
import { actionsOf, decisionsOf, feedbackShownOf, objectivesOf, washShownOf } from "./observe.operations.ts";
import { requireOpenReport, watchRun } from "./observer.ts";
import { observersOf } from "./observer.store.ts";
import { reportDocument } from "./report-document.ts";
import { both, draftContent, type Evidence, reportContent, saveInput } from "./report.rules.ts";
import { finishReportRow, insertReport, reportOf, type ReportRow, writeReport } from "./report.store.ts";
import { reportWords as w } from "./report.words.ts";

const moment = z.string().nullable();
const evidenceShape = z.object({ title: saidShape, players: z.number(), observers: z.number(), objectives: z.array(objectiveShown), actions: z.array(actionShown), wash: z.array(washShown), feedback: feedbackShown, decisions: z.array(decisionShown) });

async function evidenceOf(ctx: Context, run: RunRow): Promise<Evidence> {
  const content = contentOf(run.content);
  const observers = (await observersOf(ctx.db, run.id)).filter((one) => one.account !== null);
  return {
    title: run.title, players: new Set((await playersOf(ctx.db, run.id)).map((one) => one.account)).size, observers: observers.length, objectives: await objectivesOf(ctx.db, run.id, content), actions: await actionsOf(ctx.db, run.id, content),
    wash: await washShownOf(ctx.db, run.id, content), feedback: await feedbackShownOf(ctx.db, run.id), decisions: await decisionsOf(ctx, run),
  };
}

/** For whoever leads exercises, and the facility beside this hall; observers read the evaluation instead. */
async function ledRun(ctx: Context, id: number): Promise<RunRow> {
  const { run, controller } = await watchRun(ctx, id);
  if (!controller) throw notAllowed();
  return run;
}

const writtenOf = (row: ReportRow) => ({
  version: row.version, content: reportContent.parse(row.content), draftedAt: row.draftedAt.toISOString(), draftedBy: row.draftedBy, changedAt: row.changedAt.toISOString(), changedBy: row.changedBy, finishedAt: row.finishedAt?.toISOString() ?? null, finishedBy: row.finishedBy,
});
const writtenShape = z.object({ version: z.number(), content: reportContent, draftedAt: z.string(), draftedBy: moment, changedAt: z.string(), changedBy: moment, finishedAt: moment, finishedBy: moment });
export type Written = z.output<typeof writtenShape>;

/** The report as written, null before its first draft, and all that it rests on. */
export const readReport = operation({
  name: "exercises.readReport",
  title: w.read,
  action: "exercises.write",
  kind: "read",
  input: whichRunInput,
  output: z.object({ run: z.number(), state: z.string(), startedAt: moment, endedAt: moment, report: writtenShape.nullable(), evidence: evidenceShape, missions: z.array(z.object({ slug: z.string(), name: z.object({ en: z.string(), ar: z.string() }) })), asOf: z.string() }),
  async run(ctx, input) {
    const run = await ledRun(ctx, input.run);
    const row = await reportOf(ctx.db, run.id);
    const { missions } = await performWithin({ ...ctx, actor: system }, listMissions, {});
    return {
      run: run.id, state: run.state, startedAt: run.startedAt?.toISOString() ?? null, endedAt: run.endedAt?.toISOString() ?? null, report: row && writtenOf(row), evidence: await evidenceOf(ctx, run),
      missions: missions.map(({ slug, name }) => ({ slug, name })), asOf: ctx.now.toISOString(),
    };
  },
});

/** Drafts the report from what observers and players left; again, in place of what was written. 409 before the clock began, and once finished. */
export const draftReport = operation({
  name: "exercises.draftReport",
  title: w.draft,
  action: "exercises.write",
  kind: "write",
  input: whichRunInput,
  output: z.object({ run: z.number() }),
  audit: ({ run }) => ({ subject: "exercise", ids: [run] }),
  async run(ctx, input) {
    const run = await ledRun(ctx, input.run);
    if (run.startedAt === null) throw conflict(w.noRun);
    await requireOpenReport(ctx, run.id);
    const content = draftContent(await evidenceOf(ctx, run), ctx.now.toISOString().slice(0, 10));
    const before = await reportOf(ctx.db, run.id, true);
    if (before ? !(await writeReport(ctx.db, run.id, before.version, content, ctx.actor.name)) : !(await insertReport(ctx.db, run.id, content, ctx.actor.name))) throw conflict();
    return { run: run.id };
  },
});

async function openReport(ctx: Context, id: number) {
  const run = await ledRun(ctx, id);
  await requireOpenReport(ctx, run.id);
  const row = await reportOf(ctx.db, run.id, true);
  if (!row) throw conflict(w.notDrafted);
  return { run, row };
}

export const saveReport = operation({
  name: "exercises.saveReport",
  title: w.save,
  action: "exercises.write",
  kind: "write",
  input: saveInput,
  output: z.object({ run: z.number(), version: z.number() }),
  audit: ({ run }) => ({ subject: "exercise", ids: [run] }),
  async run(ctx, input) {
    const { run } = await openReport(ctx, input.run);
    const numbers = new Set((await injectsOf(ctx.db, run.id)).map((one) => one.number));
    const { findings, actions } = input.content;
    const faults: InputError[] = [
      ...findings.flatMap((one, at) => (one.evidence.every((number) => numbers.has(number)) ? [] : [{ path: `content.findings.${at}.evidence`, message: w.noSuchInject }])),
      ...actions.flatMap((one, at) => (one.finding !== null && one.finding > findings.length ? [{ path: `content.actions.${at}.finding`, message: w.noSuchFinding }] : [])),
    ];
    if (faults.length > 0) throw invalidInput(faults);
    if (!(await writeReport(ctx.db, run.id, input.version, input.content, ctx.actor.name))) throw conflict();
    return { run: run.id, version: input.version + 1 };
  },
});

/** Finishes the report for good. 409 while the exercise goes on; 422 while an action has no owner or day. */
export const finishReport = operation({
  name: "exercises.finishReport",
  title: w.finish,
  action: "exercises.write",
  kind: "write",
  input: whichRunInput.extend({ version: recordVersion }),
  output: z.object({ run: z.number() }),
  audit: ({ run }) => ({ subject: "exercise", ids: [run] }),
  async run(ctx, input) {
    const { run, row } = await openReport(ctx, input.run);
    if (run.state !== "ended") throw conflict(w.notEnded);
    const faults = reportContent.parse(row.content).actions.flatMap((one, at): InputError[] => [
      ...(one.owner === "" ? [{ path: `content.actions.${at}.owner`, message: w.ownerNeeded }] : []), ...(one.due === "" ? [{ path: `content.actions.${at}.due`, message: w.dueNeeded }] : []),
    ]);
    if (faults.length > 0) throw invalidInput(faults);
    if (!(await finishReportRow(ctx.db, run.id, input.version, ctx.actor.name))) throw conflict();
    for (const one of await observersOf(ctx.db, run.id)) if (one.byCard && one.account !== null && one.leftAt === null) await endPlayerAccount(ctx.platform, ctx.db, Number(one.account));
    return { run: run.id };
  },
});

/** The report as a document to be drawn, in one language. */
export const drawReport = operation({
  name: "exercises.drawReport",
  title: w.draw,
  action: "exercises.write",
  kind: "read",
  input: whichRunInput.extend({ language: z.enum(languages).default("ar") }),
  output: z.object({ document: z.custom<ReturnType<typeof reportDocument>>((value) => typeof value === "object" && value !== null).meta({ description: "a document: title, language, blocks" }), filename: z.string() }),
  audit: ({ run, language }) => ({ subject: "exercise", ids: [run], details: { language } }),
  async run(ctx, input) {
    const run = await ledRun(ctx, input.run);
    const row = await reportOf(ctx.db, run.id);
    if (!row) throw conflict(w.notDrafted);
    const about = { startedAt: run.startedAt?.toISOString() ?? null, endedAt: run.endedAt?.toISOString() ?? null };
    return { document: reportDocument(writtenOf(row), await evidenceOf(ctx, run), about, input.language), filename: `exercise-${run.id}-report-${input.language}` };
  },
});

/** What identifies a report wherever it is carried: the hall's secret does not leave it, its runs are told apart by when they were made. */
const referenceOf = (run: RunRow) => `exercise-run:${run.scenarioKey}:${run.madeAt.toISOString()}`.slice(0, 100);

/** A finished report as the facility's reviews take it in. 409 before it is finished. */
export const exportReport = operation({
  name: "exercises.exportReport",
  title: w.export,
  action: "exercises.write",
  kind: "read",
  input: whichRunInput,
  output: z.object({ report: exerciseReport, reference: z.string(), filename: z.string() }),
  audit: ({ run }) => ({ subject: "exercise", ids: [run] }),
  async run(ctx, input) {
    const run = await ledRun(ctx, input.run);
    const row = await reportOf(ctx.db, run.id);
    if (!row?.finishedAt) throw conflict(w.notFinished);
    return { report: await handedOver(ctx, (await runById(ctx.db, run.id))!, row), reference: referenceOf(run), filename: `exercise-${run.id}-report.json` };
  },
});

/** Timeline, findings and actions in the form that reviews know. */
async function handedOver(ctx: Context, run: RunRow, row: ReportRow): Promise<ExerciseReport> {
  const content = reportContent.parse(row.content);
  const began = (await clockChanges(ctx.db, run.id))[0]?.at ?? run.startedAt ?? run.madeAt;
  const clip = (pair: { en: string; ar: string }) => ({ en: pair.en.slice(0, 300), ar: pair.ar.slice(0, 300) });
  const fired = (await injectsOf(ctx.db, run.id)).filter((one) => one.state === "fired" && one.stateAt !== null).map((one) => ({ number: one.number, at: one.stateAt!.toISOString(), title: clip(w.injectPoint(one.number, both(one.title))) }));
  const decided = (await decisionsOf(ctx, run)).map((one) => ({ number: null, at: one.decidedAt, title: clip(w.decisionPoint(one.number, one.decision)), by: one.decidedBy.slice(0, 120) }));
  type Point = { number: number | null; at: string; title: { en: string; ar: string }; by?: string };
  const all: Point[] = [{ number: null, at: began.toISOString(), title: w.clockPoint }, ...fired, ...decided];
  const timeline = all.sort((a, b) => a.at.localeCompare(b.at)).slice(0, 500);
  const places = new Map(timeline.flatMap((one, at) => (one.number === null ? [] : [[one.number, at] as const])));
  const to = run.endedAt ?? row.finishedAt ?? ctx.now;
  return {
    title: { en: both(run.title).en.slice(0, 200), ar: both(run.title).ar.slice(0, 200) }, scenario: `${run.scenarioKey} (${run.scenarioNumber})`, ran_from: (began < to ? began : to).toISOString(), ran_to: to.toISOString(),
    timeline: timeline.map(({ at, title, by }) => ({ at, title, ...(by === undefined ? {} : { by }) })),
    findings: content.findings.map(({ kind, text, evidence }) => ({ kind, text, evidence: [...new Set(evidence.flatMap((number) => places.get(number) ?? []))] })),
    actions: content.actions.map((one) => ({ title: one.title, owner: one.owner, due_on: one.due, mission: one.mission || null, ...(one.finding === null ? {} : { finding: one.finding - 1 }) })),
  };
}
