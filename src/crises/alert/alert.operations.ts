import { z } from "zod";
import { approvalKind, requireApproval } from "#accounts";
import { type Context, operation } from "#platform/operation.ts";
import { conflict, invalidInput, notFound } from "#platform/problem.ts";
import { recordId, ticked } from "#platform/shapes.ts";
import { smsLength } from "#platform/sms-text.ts";
import type { Text } from "#platform/words.ts";
import { level } from "../crisis/crisis.rules.ts";
import { findCrises } from "../crisis/crisis.store.ts";
import "../permissions.ts";
import { alertJob, pushAlertJob } from "./alert.jobs.ts";
import { alertMessages, filled, isAllowed, mostSegments, proposedGrading } from "./alert.rules.ts";
import { checkInLink, mayFollow, whomOf } from "./alert-send.ts";
import { audienceSize, changedAlert, newAlert, oneAlert, oneAlertAt, textsOut } from "./alert.shape.ts";
import * as store from "./alert.store.ts";
import { alertWords as w } from "./alert.words.ts";
import { packOf } from "./alert-pack.ts";
import { reachesEverybody } from "./alert-pack.rules.ts";
import { smsOf } from "./alert-text.rules.ts";
import { sizeOf } from "./audience.ts";
import { leaveRest } from "./recipient.store.ts";

const action = "crises.alert";
const made = z.object({ id: z.number(), version: z.number() });
type Said = Omit<z.output<typeof changedAlert>, "alert" | "version">;

async function crisisOf(ctx: Context, id: number) {
  const [crisis] = await findCrises(ctx.db, { id });
  if (!crisis) throw notFound();
  return crisis;
}

/** What is said, whole: gradings left out are those proposed for the level; every area is one of the crisis. */
async function draftOf(ctx: Context, said: Said, about: { crisis: number; mission: number | null; message: store.Alert["message"]; follows: number | null }): Promise<store.Draft> {
  const crisis = await crisisOf(ctx, about.crisis);
  if (crisis.closedAt && about.message !== "cancel") throw conflict(w.closed);
  const own = new Set(crisis.areas.map((area) => area.id));
  const areas = [...new Set(said.areas)];
  if (areas.some((id) => !own.has(id))) throw invalidInput([{ path: "areas", message: w.unknownArea }]);
  if (said.public && about.mission !== null) throw invalidInput([{ path: "public", message: w.missionPublic }]);
  if (said.public) ctx.require("crises.publishAlert", null);
  if (said.channels.includes("push") && !said.public) throw invalidInput([{ path: "channels", message: w.pushIsPublic }]);
  if (said.channels.length === 0 && !said.public) throw invalidInput([{ path: "channels", message: w.noWay }]);
  const graded = proposedGrading(crisis.kind, said.level, about.message);
  const audience = { ...said.audience, previous: said.audience.previous && about.follows !== null };
  const given = Object.fromEntries((["category", "severity", "urgency", "certainty", "response"] as const).flatMap((name) => (said[name] ? [[name, said[name]]] : [])));
  return { ...graded, ...given, level: said.level, status: said.status, texts: said.texts, areas, audience, channels: [...new Set(said.channels)], public: said.public, checkIn: said.checkIn && about.message !== "cancel", hours: said.hours };
}

/** In an exercise hall nothing is actual, whatever was chosen. */
const ofHall = <S extends { status: store.Alert["status"] }>(ctx: Context, said: S): S => (ctx.platform.config.exercise && said.status === "actual" ? { ...said, status: "exercise" } : said);

/** The alert that another follows: sent, not yet followed, of the same crisis and the same kind of reality. */
async function checkFollowed(ctx: Context, id: number, crisis: number, status: store.Alert["status"]): Promise<store.Alert> {
  const before = await requireAlert(ctx, id);
  if (before.crisis !== crisis) throw notFound();
  if (before.message === "cancel" || before.followedAs === "cancel") throw conflict(w.cancelledAlready);
  if (before.followedBy !== null) throw conflict(w.followedAlready);
  if (!mayFollow(before)) throw conflict(w.notSent);
  if (before.status !== status) throw invalidInput([{ path: "status", message: w.otherStatus }]);
  return before;
}

/** Drafts an alert to the people of a mission, or (for who may) of all missions and the public. Nothing is sent. */
export const draftAlert = operation({
  name: "crises.draftAlert",
  title: w.draftAlert,
  action,
  kind: "write",
  input: newAlert.extend({ example: ticked.optional() }),
  output: made,
  audit: (input, { id }) => ({ subject: "alert", ids: [id], mission: input.mission ?? null, details: { crisis: input.crisis, message: input.message, level: input.level } }),
  async run(ctx, { crisis, mission: given, message, follows, example, ...chosen }) {
    const said = ofHall(ctx, chosen);
    const mission = given ?? (ctx.scope !== "all" && ctx.scope.length === 1 ? ctx.scope[0]! : null);
    ctx.require(action, mission);
    if ((message === "alert") !== (follows === undefined)) throw invalidInput([{ path: "follows", message: w.needsFollows }]);
    if (follows !== undefined) await checkFollowed(ctx, follows, crisis, said.status);
    const draft = await draftOf(ctx, said, { crisis, mission, message, follows: follows ?? null });
    return { id: await store.insertAlert(ctx.db, draft, { crisis, mission, message, noChange: false, follows: follows ?? null, example: example === true && ctx.actor.kind === "system", by: ctx.actor }), version: 1 };
  },
});

/** Puts what is said in place of a draft. 409 when it was sent or somebody changed it first. */
export const changeAlert = operation({
  name: "crises.changeAlert",
  title: w.changeAlert,
  action,
  kind: "write",
  input: changedAlert,
  output: made,
  audit: (_, { id }) => ({ subject: "alert", ids: [id] }),
  async run(ctx, { alert: id, version, ...chosen }) {
    const said = ofHall(ctx, chosen);
    const alert = await requireAlert(ctx, id, "update");
    if (!isAllowed("change", alert.state)) throw conflict(w.notDraft);
    if (alert.follows !== null) await checkFollowed(ctx, alert.follows, alert.crisis, said.status);
    if (!(await store.updateDraft(ctx.db, id, version, await draftOf(ctx, said, alert)))) throw conflict();
    return { id, version: version + 1 };
  },
});

/** The words of the facility's pack for a level, filled in, and the grading that goes with it. */
export const prepareAlert = operation({
  name: "crises.prepareAlert",
  title: w.prepareAlert,
  action,
  kind: "read",
  input: z.object({ crisis: recordId, level: level.optional(), message: z.enum(alertMessages).default("alert"), areas: z.array(recordId).max(40).default([]) }),
  output: z.object({ level: z.number(), texts: textsOut, grading: z.record(z.string(), z.string()) }),
  async run(ctx, input) {
    const crisis = await crisisOf(ctx, input.crisis);
    const chosen = crisis.areas.filter((area) => input.areas.length === 0 || input.areas.includes(area.id));
    const at = input.level ?? ((Math.max(1, ...chosen.map((area) => area.level)) || 1) as 1 | 2 | 3 | 4);
    const pack = await packOf(ctx.platform.config.FACILITY);
    const template = input.message === "cancel" ? pack.allClear : pack.templates[String(at) as "1"];
    return { level: at, texts: filled(template, crisis.title, chosen.map((area) => area.name)), grading: proposedGrading(crisis.kind, at, input.message) };
  },
});

/** An update that says nothing has changed, in the pack's words, to those who were told before: the first of two clicks. */
export const noChangeAlert = operation({
  name: "crises.noChangeAlert",
  title: w.noChangeAlert,
  action,
  kind: "write",
  input: oneAlert,
  output: made,
  audit: (input, { id }) => ({ subject: "alert", ids: [id, input.alert] }),
  async run(ctx, { alert: id }) {
    const found = await requireAlert(ctx, id);
    const before = await checkFollowed(ctx, id, found.crisis, found.status);
    if (before.crisisClosed) throw conflict(w.closed);
    if (before.public) ctx.require("crises.publishAlert", null);
    const pack = await packOf(ctx.platform.config.FACILITY);
    const areas = await store.areasOf(ctx.db, before.crisis, before.areas);
    const texts = filled(pack.noChange, before.title, areas.map((area) => area.name));
    const draft = { ...before, texts, audience: { ...before.audience, previous: true } };
    return { id: await store.insertAlert(ctx.db, draft, { crisis: before.crisis, mission: before.mission, message: "update", noChange: true, follows: id, example: before.example, by: ctx.actor }), version: 1 };
  },
});

export async function sizeAlert(ctx: Context, alert: store.Alert) {
  return sizeOf(ctx.db, whomOf(alert, await packOf(ctx.platform.config.FACILITY)));
}

/** Counts whom a drafted alert would reach now. */
export const sizeAudience = operation({
  name: "crises.sizeAudience",
  title: w.sizeAudience,
  action,
  kind: "read",
  input: oneAlert,
  output: audienceSize,
  run: async (ctx, { alert }) => sizeAlert(ctx, await requireAlert(ctx, alert)),
});

/** Counts whom an alert not yet drafted would reach. */
export const countAudience = operation({
  name: "crises.countAudience",
  title: w.sizeAudience,
  action,
  kind: "read",
  input: newAlert.pick({ crisis: true, mission: true, follows: true, level: true, areas: true, audience: true, channels: true, public: true }),
  output: audienceSize,
  async run(ctx, input) {
    const mission = input.mission ?? (ctx.scope !== "all" && ctx.scope.length === 1 ? ctx.scope[0]! : null);
    ctx.require(action, mission);
    return sizeOf(ctx.db, { ...input, mission, follows: input.follows ?? null, toAll: reachesEverybody(await packOf(ctx.platform.config.FACILITY), input.level) });
  },
});

/** Sending to many, or to the whole register, needs a second person, who approves one version of one alert. */
export const alertApproval = approvalKind({
  name: "crises.alert",
  title: w.approve,
  action,
  approvers: "crises.approveAlert",
  input: oneAlertAt,
  async measure(ctx, { alert: id, version }) {
    const alert = await store.alertById(ctx.db, id);
    if (!alert || (ctx.scope !== "all" && (alert.mission === null || !ctx.scope.includes(alert.mission)))) throw notFound();
    if (alert.version !== version) throw conflict();
    const { messages } = await sizeAlert(ctx, alert);
    return { rows: messages, subject: w.approveSubject({ en: alert.texts.en.headline, ar: alert.texts.ar.headline }, messages), missions: alert.mission === null ? null : [alert.mission] };
  },
  proceed: ({ alert, version }) => ({ path: `/desk/alerts/${alert}`, fields: { intent: "send", version: String(version) } }),
});

/**
 * Sends: from now on the alert stands as it is, is public when it is to be, and its messages go out. Refuses an alert to
 * nobody (422); above the pack's number, or to the whole register, a second person must have approved this version (409
 * "approval-needed"). "No change" in the pack's words to those who were told before needs nobody else.
 */
export const sendAlert = operation({
  name: "crises.sendAlert",
  title: w.sendAlert,
  action,
  kind: "write",
  input: oneAlertAt,
  output: made.extend({ size: z.number() }),
  audit: (_, { id, size }) => ({ subject: "alert", ids: [id], details: { size } }),
  async run(ctx, { alert: id, version }) {
    const alert = await requireAlert(ctx, id, "update");
    // A second click on "send" is no fault.
    if (alert.sentAt && alert.version > version) return { id, version: alert.version, size: 0 };
    if (!isAllowed("send", alert.state)) throw conflict(w.notDraft);
    if (alert.version !== version) throw conflict();
    if (alert.crisisClosed && alert.message !== "cancel") throw conflict(w.closed);
    if (alert.public) ctx.require("crises.publishAlert", null);
    // Locked too: of two that follow the same alert one is sent, the other refused.
    if (alert.follows !== null) await requireAlert(ctx, alert.follows, "update");
    if (alert.follows !== null) await checkFollowed(ctx, alert.follows, alert.crisis, alert.status);
    const personal = alert.channels.some((one) => one !== "push");
    if (alert.channels.includes("sms")) checkLength(ctx, alert);
    const size = await sizeAlert(ctx, alert);
    if (personal && size.messages === 0) throw invalidInput([{ path: "audience", message: w.nobody }]);
    const pack = await packOf(ctx.platform.config.FACILITY);
    const needed = (size.everybody || size.messages > pack.secondPersonAbove) && !alert.noChange;
    const approval = needed ? await requireApproval(ctx, alertApproval, { alert: id, version }, size.messages) : null;
    await store.startSending(ctx.db, id, { size: size.messages, by: ctx.actor, approval, audience: personal });
    if (personal) await ctx.platform.jobs.enqueue(ctx.db, alertJob, { alert: id });
    if (alert.public && alert.channels.includes("push")) await ctx.platform.jobs.enqueue(ctx.db, pushAlertJob, { alert: id });
    await ctx.platform.live.publish(ctx.db, `crisis:${alert.crisis}`);
    return { id, version: version + 1, size: size.messages };
  },
});

function checkLength(ctx: Context, alert: store.Alert): void {
  for (const language of ["ar", "en"] as const) {
    const link = checkInLink(ctx.platform, alert, { household: Number.MAX_SAFE_INTEGER % 2 ** 40, onRoll: true, language });
    const { segments } = smsLength(smsOf(alert, language, link));
    if (segments > mostSegments) throw invalidInput([{ path: `texts.${language}.sms`, message: w.tooLong(segments, mostSegments) }]);
  }
}

const step = (name: string, title: Text, does: "pause" | "resume" | "stop", to: store.Alert["state"]) =>
  operation({
    name,
    title,
    action,
    kind: "write",
    input: oneAlert,
    output: z.object({ id: z.number() }),
    audit: (_, { id }) => ({ subject: "alert", ids: [id] }),
    async run(ctx, { alert: id }) {
      const alert = await requireAlert(ctx, id, "update");
      if (alert.state === to) return { id };
      if (!isAllowed(does, alert.state)) throw conflict(w.notUnderWay);
      if (does === "stop") await leaveRest(ctx.db, id);
      await store.setState(ctx.db, id, to);
      if (does === "resume") await ctx.platform.jobs.enqueue(ctx.db, alertJob, { alert: id });
      return { id };
    },
  });

/** Holds back what has not left yet, until somebody resumes. */
export const pauseAlert = step("crises.pauseAlert", w.pauseAlert, "pause", "paused");
export const resumeAlert = step("crises.resumeAlert", w.resumeAlert, "resume", "sending");
/** Ends the sending: whoever has not been written to will not be. What has left cannot be called back. */
export const stopAlert = step("crises.stopAlert", w.stopAlert, "stop", "stopped");

/** Discards a draft. */
export const dropAlert = operation({
  name: "crises.dropAlert",
  title: w.dropAlert,
  action,
  kind: "write",
  input: oneAlert,
  output: z.object({ id: z.number() }),
  audit: (_, { id }) => ({ subject: "alert", ids: [id] }),
  async run(ctx, { alert: id }) {
    const alert = await requireAlert(ctx, id, "update");
    if (!isAllowed("drop", alert.state)) throw conflict(w.notDraft);
    await store.deleteDraft(ctx.db, id);
    return { id };
  },
});

/** An alert within the actor's scope; 404 for none, 403 (recorded) for another mission's. */
export async function requireAlert(ctx: Context, id: number, lock: "no" | "update" = "no"): Promise<store.Alert> {
  const alert = await store.alertById(ctx.db, id, lock);
  if (!alert) throw notFound();
  ctx.require(action, alert.mission);
  return alert;
}
