import { z } from "zod";
import { approvalKind, requireApproval } from "#accounts";
import { cohortFilter, cohortSize, cohortSizes } from "#people";
import { type Context, operation } from "#platform/operation.ts";
import { conflict, invalidInput, notFound } from "#platform/problem.ts";
import { ticked } from "#platform/shapes.ts";
import "../permissions.ts";
import { surveyById } from "../survey/survey.store.ts";
import { campaignJob } from "./campaign.jobs.ts";
import { campaignLine, type CampaignKind, isAllowed, momentOf, secondPersonAbove } from "./campaign.rules.ts";
import { campaignRecord, changedCampaign, newCampaign, one, oneAt } from "./campaign.shape.ts";
import * as store from "./campaign.store.ts";
import { campaignWords as w } from "./campaign.words.ts";
import { lineOf, recordOf } from "./campaign-record.ts";
import { leaveRest, nextDue } from "./recipient.store.ts";

const action = "community.campaign";
const made = z.object({ id: z.number(), version: z.number() });

/** The survey a message leads to: needed by a survey campaign, open to a consultation, of the same mission or of all. */
async function checkSurvey(ctx: Context, input: { kind: CampaignKind; survey?: number | undefined }, mission: number | null): Promise<void> {
  if (input.survey === undefined) {
    if (input.kind === "survey") throw invalidInput([{ path: "survey", message: w.surveyNeeded }]);
    return;
  }
  const survey = await surveyById(ctx.db, input.survey);
  if (!survey) throw invalidInput([{ path: "survey", message: w.surveyNeeded }]);
  if (survey.mission !== null && survey.mission !== mission) throw invalidInput([{ path: "survey", message: w.surveyOther }]);
}

/** Only these two kinds lead to a survey. */
const withSurvey = <T extends { kind: CampaignKind; survey?: number | undefined; startAt?: string | undefined }>(said: T) => ({
  ...said,
  survey: said.kind === "survey" || said.kind === "consultation" ? said.survey : undefined,
  startAt: said.startAt ? momentOf(said.startAt) : null,
});

/** Drafts a campaign to the people of a mission, or (for who may) of all missions. Nothing is sent. */
export const draftCampaign = operation({
  name: "community.draftCampaign",
  title: w.draftCampaign,
  action,
  kind: "write",
  input: newCampaign.extend({ example: ticked.optional() }),
  output: made,
  audit: (input, { id }) => ({ subject: "campaign", ids: [id], mission: input.mission ?? null, details: { kind: input.kind } }),
  async run(ctx, { mission: given, example, ...input }) {
    const mission = given ?? (ctx.scope !== "all" && ctx.scope.length === 1 ? ctx.scope[0]! : null);
    ctx.require(action, mission);
    await checkSurvey(ctx, input, mission);
    const id = await store.insertCampaign(ctx.db, withSurvey(input), { mission, example: example === true && ctx.actor.kind === "system", by: ctx.actor });
    return { id, version: 1 };
  },
});

/** Puts what is said in place of a draft. Throws 409 when it is no draft any more, or somebody changed it first. */
export const changeCampaign = operation({
  name: "community.changeCampaign",
  title: w.changeCampaign,
  action,
  kind: "write",
  input: changedCampaign,
  output: made,
  audit: (_, { id }) => ({ subject: "campaign", ids: [id] }),
  async run(ctx, { campaign: id, version, ...input }) {
    const campaign = await requireCampaign(ctx, id, "update");
    if (!isAllowed("change", campaign.state)) throw conflict(w.notDraft);
    await checkSurvey(ctx, input, campaign.mission);
    if (!(await store.updateDraft(ctx.db, id, version, withSurvey(input), ctx.actor))) throw conflict();
    return { id, version: version + 1 };
  },
});

export const listCampaigns = operation({
  name: "community.listCampaigns",
  title: w.listCampaigns,
  action,
  kind: "read",
  input: z.object({}),
  output: z.object({ campaigns: z.array(campaignLine) }),
  run: async (ctx) => ({ campaigns: (await store.campaignsWithin(ctx.db, ctx.scope, 200)).map((row) => lineOf(row, row.figures)) }),
});

/** A campaign with what became of it. */
export const showCampaign = operation({
  name: "community.showCampaign",
  title: w.showCampaign,
  action,
  kind: "read",
  input: one,
  output: campaignRecord,
  async run(ctx, { campaign: id }) {
    const campaign = await requireCampaign(ctx, id);
    const figures = (await store.figuresOf(ctx.db, [id])).get(id) ?? store.noFigures;
    return recordOf(campaign, figures, { nextDueAt: await nextDue(ctx.db, id), byLanguage: await store.splitOf(ctx.db, id, "language"), byChannel: await store.splitOf(ctx.db, id, "channel") });
  },
});

/** Counts the campaign's people as they are now. */
export const sizeCampaign = operation({
  name: "community.sizeCampaign",
  title: w.previewCampaign,
  action,
  kind: "read",
  input: one,
  output: cohortSizes,
  run: async (ctx, { campaign }) => sizeOf(ctx, await requireCampaign(ctx, campaign)),
});

function sizeOf(ctx: Context, campaign: store.Campaign) {
  return cohortSize(ctx.db, campaign.mission === null ? "all" : [campaign.mission], cohortFilter.parse(campaign.cohort), { channels: campaign.channels });
}

/** Sending to many needs a second person, who approves one version of one campaign. */
export const campaignApproval = approvalKind({
  name: "community.campaign",
  title: w.approve,
  action,
  approvers: "community.approveCampaign",
  input: oneAt,
  hours: 24 * 7,
  async measure(ctx, { campaign: id, version }) {
    const campaign = await store.campaignById(ctx.db, id);
    if (!campaign || (ctx.scope !== "all" && (campaign.mission === null || !ctx.scope.includes(campaign.mission)))) throw notFound();
    if (campaign.version !== version) throw conflict();
    const { messages } = await sizeOf(ctx, campaign);
    return { rows: messages, subject: w.approveSubject(campaign.title, messages), missions: campaign.mission === null ? null : [campaign.mission] };
  },
  proceed: ({ campaign, version }) => ({ path: `/desk/campaigns/${campaign}`, fields: { intent: "send", version: String(version) } }),
});

/**
 * Says "send": the draft stands from now on and goes out when its time comes. Above 1,000 recipients a second person must
 * have approved this version (409 "approval-needed").
 */
export const sendCampaign = operation({
  name: "community.sendCampaign",
  title: w.sendCampaign,
  action,
  kind: "write",
  input: oneAt,
  output: made.extend({ size: z.number() }),
  audit: (_, { id, size }) => ({ subject: "campaign", ids: [id], details: { size } }),
  async run(ctx, { campaign: id, version }) {
    const campaign = await requireCampaign(ctx, id, "update");
    // A second click on "send" is no fault.
    if ((campaign.state === "scheduled" || campaign.state === "sending") && campaign.version > version) return { id, version: campaign.version, size: campaign.askedSize ?? 0 };
    if (!isAllowed("send", campaign.state)) throw conflict(w.notDraft);
    if (campaign.version !== version) throw conflict();
    if (campaign.survey !== null && (await surveyById(ctx.db, campaign.survey))?.state !== "open") throw invalidInput([{ path: "survey", message: w.surveyNotOpen }]);
    const { messages: size } = await sizeOf(ctx, campaign);
    if (size === 0) throw invalidInput([{ path: "cohort", message: w.nobody }]);
    const approval = size > secondPersonAbove ? await requireApproval(ctx, campaignApproval, { campaign: id, version }, size) : null;
    await store.schedule(ctx.db, id, { size, by: ctx.actor, approval });
    const wait = campaign.startAt ? Math.ceil((campaign.startAt.getTime() - ctx.now.getTime()) / 1000) : 0;
    // The clock's own job looks each minute; this one only saves that minute.
    if (wait <= 0) await ctx.platform.jobs.enqueue(ctx.db, campaignJob, { campaign: id });
    return { id, version: version + 1, size };
  },
});

/** Stops what has not left yet, until somebody resumes. */
export const pauseCampaign = operation({
  name: "community.pauseCampaign",
  title: w.pauseCampaign,
  action,
  kind: "write",
  input: one,
  output: z.object({ id: z.number() }),
  audit: (_, { id }) => ({ subject: "campaign", ids: [id] }),
  async run(ctx, { campaign: id }) {
    const campaign = await requireCampaign(ctx, id, "update");
    if (campaign.state === "paused") return { id };
    if (!isAllowed("pause", campaign.state)) throw conflict(w.notUnderWay);
    await store.setState(ctx.db, id, "paused");
    return { id };
  },
});

export const resumeCampaign = operation({
  name: "community.resumeCampaign",
  title: w.resumeCampaign,
  action,
  kind: "write",
  input: one,
  output: z.object({ id: z.number() }),
  audit: (_, { id }) => ({ subject: "campaign", ids: [id] }),
  async run(ctx, { campaign: id }) {
    const campaign = await requireCampaign(ctx, id, "update");
    if (campaign.state === "sending" || campaign.state === "scheduled") return { id };
    if (!isAllowed("resume", campaign.state)) throw conflict(w.notPaused);
    await store.setState(ctx.db, id, campaign.frozenAt ? "sending" : "scheduled");
    await ctx.platform.jobs.enqueue(ctx.db, campaignJob, { campaign: id });
    return { id };
  },
});

/** Ends a campaign: whoever has not been written to will not be. What has left cannot be called back. */
export const cancelCampaign = operation({
  name: "community.cancelCampaign",
  title: w.cancelCampaign,
  action,
  kind: "write",
  input: one,
  output: z.object({ id: z.number() }),
  audit: (_, { id }) => ({ subject: "campaign", ids: [id] }),
  async run(ctx, { campaign: id }) {
    const campaign = await requireCampaign(ctx, id, "update");
    if (campaign.state === "cancelled") return { id };
    if (!isAllowed("cancel", campaign.state)) throw conflict(w.over);
    await leaveRest(ctx.db, id);
    await store.setState(ctx.db, id, "cancelled");
    return { id };
  },
});

/** A campaign within the actor's scope; 404 for none, 403 (recorded) for another mission's. */
export async function requireCampaign(ctx: Context, id: number, lock: "no" | "update" = "no", needs = action): Promise<store.Campaign> {
  const campaign = await store.campaignById(ctx.db, id, lock);
  if (!campaign) throw notFound();
  ctx.require(needs, campaign.mission);
  return campaign;
}
