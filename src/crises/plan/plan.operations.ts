import { z } from "zod";
import { operation } from "#platform/operation.ts";
import { conflict, invalidInput, notFound, Problem } from "#platform/problem.ts";
import { day, recordId, ticked, typed } from "#platform/shapes.ts";
import "../permissions.ts";
import { by, keep, readContent } from "./keep.ts";
import { missionOfPlan, wholePlan } from "./plan-read.ts";
import { blocksSubmission, contentInput } from "./plan.rules.ts";
import { livingSections, planSection, versionedSections } from "./plan-section.rules.ts";
import { insertPlan, lockPlan, notePlanWriter, planMissions, planRows, setCertified, setReturned, setSubmitted } from "./plan.store.ts";
import { planWords as w } from "./plan.words.ts";
import { daysAfter, monthsBefore } from "./readiness.rules.ts";
import { refreshReadiness } from "./readiness.ts";
import { countedFor } from "./readiness.store.ts";
import { ruleInForce } from "./rule.store.ts";
import type { Text } from "#platform/words.ts";

const at = z.union([z.literal(0), z.literal("0").transform(() => 0), recordId]);
/** For the seed alone: the day on which an example is said to have been handed in and signed. */
const exampleDay = day.optional();
const whole = (messages: readonly Text[]) => messages.map((message) => ({ path: "", message }));

/** Starts the next version of a mission's plan, as a copy of the newest, under the rule in force. 409 when one is being written. */
export const startPlan = operation({
  name: "crises.startPlan",
  title: w.start,
  action: "crises.writePlans",
  kind: "write",
  input: z.object({ mission: recordId, example: z.boolean().optional() }),
  output: z.object({ plan: z.number() }),
  audit: ({ mission }, { plan }) => ({ subject: "plan", ids: [plan], mission }),
  async run({ db, actor, now, require }, { mission, example }) {
    require("crises.writePlans", mission);
    if ((await planMissions(db, [mission])).length === 0) throw notFound();
    const rule = await ruleInForce(db);
    if (!rule) throw conflict(w.noRule);
    const rows = await planRows(db, [mission]);
    // What was copied from an example stays one.
    const plan = await insertPlan(db, mission, rule.id, rows[0]?.id ?? null, by(actor), rows[0]?.example === true || (actor.kind === "system" && example === true));
    if (plan === null) throw conflict(w.openAlready);
    await refreshReadiness(db, [mission], now);
    return { plan };
  },
});

/** Writes one section of a draft. `at`: the section's version that was looked at, 0 when it was empty; 409 when it is another. */
export const savePlanSection = operation({
  name: "crises.savePlanSection",
  title: w.save,
  action: "crises.writePlans",
  kind: "write",
  input: z.object({ plan: recordId, section: z.enum(versionedSections as [string, ...string[]]), at, content: contentInput }),
  output: z.object({ version: z.number() }),
  audit: ({ plan, section }) => ({ subject: "plan", ids: [plan], details: { section } }),
  async run({ db, actor, now, require }, { plan, section, at, content }) {
    const mission = await missionOfPlan(db, plan);
    require("crises.writePlans", mission);
    // Held until the commit: nobody hands the version in while a section is being kept.
    const row = (await lockPlan(db, plan))!;
    if (row.state !== "draft") throw conflict(w.notDraft);
    const spec = planSection(section as "team");
    const version = await keep(db, { kind: "plan", of: plan }, spec, readContent(spec, content), at, actor);
    await notePlanWriter(db, plan, actor.id);
    await refreshReadiness(db, [mission], now);
    return { version };
  },
});

/** Writes what is kept up to date between versions: stocks, documents in custody. */
export const saveLiving = operation({
  name: "crises.saveLiving",
  title: w.save,
  action: "crises.writePlans",
  kind: "write",
  input: z.object({ mission: recordId, section: z.enum(livingSections), at, content: contentInput }),
  output: z.object({ version: z.number() }),
  audit: ({ mission, section }) => ({ subject: "mission", ids: [mission], mission, details: { section } }),
  async run({ db, actor, now, require }, { mission, section, at, content }) {
    require("crises.writePlans", mission);
    if ((await planMissions(db, [mission])).length === 0) throw notFound();
    const spec = planSection(section);
    const version = await keep(db, { kind: "living", of: mission }, spec, readContent(spec, content), at, actor);
    await refreshReadiness(db, [mission], now);
    return { version };
  },
});

/** Hands a draft in. 422 while nobody could act by it. */
export const submitPlan = operation({
  name: "crises.submitPlan",
  title: w.submit,
  action: "crises.writePlans",
  kind: "write",
  input: z.object({ plan: recordId, on: exampleDay }),
  output: z.object({ plan: z.number() }),
  audit: (_, { plan }) => ({ subject: "plan", ids: [plan] }),
  async run({ db, actor, now: moment, require }, { plan, on }) {
    const mission = await missionOfPlan(db, plan);
    require("crises.writePlans", mission);
    const row = (await lockPlan(db, plan))!;
    if (row.state !== "draft") throw conflict(w.notDraft);
    const now = actor.kind === "system" && row.example && on ? new Date(`${on}T09:00:00Z`) : moment;
    const { judged, standards } = await wholePlan(db, mission, plan, now);
    const blocks = blocksSubmission(judged);
    const reviewOn = judged.sections.review?.facts["reviewOn"];
    if (typeof reviewOn === "string") blocks.push(...reviewFaults(reviewOn, judged.today, standards.reviewMonths));
    if (blocks.length > 0) throw invalidInput(whole(blocks));
    await notePlanWriter(db, plan, actor.id);
    await setSubmitted(db, plan, by(actor), now);
    await refreshReadiness(db, [mission], moment);
    return { plan };
  },
});

/** The review date lies ahead, and not later than the rule allows; a month's grace for rounding. */
function reviewFaults(reviewOn: string, today: string, months: number): Text[] {
  if (reviewOn <= today) return [w.reviewPast];
  return monthsBefore(reviewOn, months) > daysAfter(today, 31) ? [w.reviewFar(months)] : [];
}

/** Gives a handed-in version back to its writers, with what has to be changed. */
export const returnPlan = operation({
  name: "crises.returnPlan",
  title: w.giveBack,
  action: "crises.certifyPlans",
  kind: "write",
  input: z.object({ plan: recordId, because: typed(1_000) }),
  output: z.object({ plan: z.number() }),
  audit: (_, { plan }) => ({ subject: "plan", ids: [plan] }),
  async run({ db, actor, now, require }, { plan, because }) {
    const mission = await missionOfPlan(db, plan);
    require("crises.certifyPlans", mission);
    if ((await lockPlan(db, plan))!.state !== "submitted") throw conflict(w.notSubmitted);
    await setReturned(db, plan, by(actor), because);
    await refreshReadiness(db, [mission], now);
    return { plan };
  },
});

/**
 * Signs a handed-in version: it is frozen from here on, and the one before is superseded. Whoever wrote in it cannot (403);
 * nor can anybody while a review action of the mission is open (409).
 */
export const certifyPlan = operation({
  name: "crises.certifyPlan",
  title: w.certify,
  action: "crises.certifyPlans",
  kind: "write",
  input: z.object({ plan: recordId, sure: ticked, on: exampleDay }),
  output: z.object({ plan: z.number() }),
  audit: (_, { plan }) => ({ subject: "plan", ids: [plan] }),
  async run({ db, actor, now: moment, require }, { plan, sure, on }) {
    const mission = await missionOfPlan(db, plan);
    require("crises.certifyPlans", mission);
    const row = (await lockPlan(db, plan))!;
    if (row.state !== "submitted") throw conflict(w.notSubmitted);
    if (actor.id !== null && row.writers.includes(actor.id)) throw new Problem("own-writing", 403, w.ownWriting);
    if (!sure) throw invalidInput([{ path: "sure", message: w.certifySure }]);
    const now = actor.kind === "system" && row.example && on ? new Date(`${on}T12:00:00Z`) : moment;
    const { judged, standards, linked } = await wholePlan(db, mission, plan, now);
    const open = (await countedFor(db, [mission], judged.today)).get(mission)?.open ?? 0;
    if (open > 0) throw conflict(w.actionsOpen(open));
    const reviewOn = String(judged.sections.review?.facts["reviewOn"] ?? "");
    const faults = reviewFaults(reviewOn, judged.today, standards.reviewMonths);
    // The date may have passed while the plan waited.
    if (faults.length > 0) throw invalidInput(whole(faults));
    const figures = { registered: linked.registered, needing: linked.needing, wardens: linked.wardens.filter(({ serving }) => serving).length, estimate: linked.estimates.find(({ wholeCountry }) => wholeCountry)?.number ?? null };
    await setCertified(db, row, by(actor), now, reviewOn, figures);
    await refreshReadiness(db, [mission], moment);
    return { plan };
  },
});

