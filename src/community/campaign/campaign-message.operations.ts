import { z } from "zod";
import { cohortChannels, phoneNumber } from "#people";
import { operation } from "#platform/operation.ts";
import { invalidInput, Problem } from "#platform/problem.ts";
import { typed } from "#platform/shapes.ts";
import { csvLine } from "#platform/spreadsheet/write.ts";
import { languages, text } from "#platform/words.ts";
import "../permissions.ts";
import { requireCampaign } from "./campaign.operations.ts";
import { mostTests } from "./campaign.rules.ts";
import { one } from "./campaign.shape.ts";
import { recentTests } from "./campaign.store.ts";
import { campaignWords as w } from "./campaign.words.ts";
import { sampleLinks } from "./links.ts";
import { compose, previews } from "./message.rules.ts";
import { resultsOf } from "./recipient.store.ts";
import { repliesOf } from "./reply.store.ts";

const size = z.object({ alphabet: z.enum(["gsm-7", "ucs-2"]), units: z.number(), segments: z.number(), left: z.number() });

/** The message as it arrives, in each language by each channel, with its real length. */
export const previewCampaign = operation({
  name: "community.previewCampaign",
  title: w.previewCampaign,
  action: "community.campaign",
  kind: "read",
  input: one,
  output: z.object({ previews: z.array(z.object({ language: z.enum(languages), channel: z.enum(cohortChannels), subject: z.string(), body: z.string(), size: size.nullable() })) }),
  async run(ctx, { campaign: id }) {
    const campaign = await requireCampaign(ctx, id);
    return { previews: previews(campaign, campaign.channels, (language) => sampleLinks(ctx.platform, campaign, language)) };
  },
});

/** Sends the message, marked as a test, to an address that the sender names as their own. At most ten an hour. */
export const testCampaign = operation({
  name: "community.testCampaign",
  title: w.testCampaign,
  action: "community.campaign",
  kind: "write",
  input: one.extend({ to: typed(200), language: z.enum(languages).default("ar") }),
  output: z.object({ id: z.number() }),
  audit: (input, { id }) => ({ subject: "campaign", ids: [input.campaign], details: { message: id } }),
  async run(ctx, { campaign: id, to, language }) {
    const campaign = await requireCampaign(ctx, id);
    if ((await recentTests(ctx.db, id)) >= mostTests) throw new Problem("too-many-tests", 429, w.tooManyTests, { retryAfterSeconds: 600 });
    const email = z.email().max(200).safeParse(to.toLowerCase());
    const recipient = email.success ? email.data : phoneNumber(to, []);
    if (!recipient) throw invalidInput([{ path: "to", message: w.badAddress }]);
    const channel = email.success ? "email" : "sms";
    const { subject, body } = compose(campaign, channel, language, sampleLinks(ctx.platform, campaign, language));
    const mark = text(w.testMark, language);
    const message = { channel, recipient, language, body: channel === "sms" ? mark + body : body, purpose: `campaign ${id} test`, reference: `campaign-test:${id}` } as const;
    return { id: await ctx.platform.deliver.send(ctx.db, channel === "email" ? { ...message, subject: mark + subject } : message, ctx.platform) };
  },
});

export const mostReplies = 200;

/** What people answered, newest first. */
export const readReplies = operation({
  name: "community.readReplies",
  title: w.readReplies,
  action: "community.campaign",
  kind: "read",
  input: one,
  output: z.object({ replies: z.array(z.object({ id: z.number(), at: z.iso.datetime(), body: z.string(), person: z.number().nullable(), language: z.enum(languages) })) }),
  audit: (input, { replies }) => ({ subject: "campaign", ids: [input.campaign], purpose: "replies to a campaign", details: { replies: replies.length } }),
  async run(ctx, { campaign: id }) {
    await requireCampaign(ctx, id);
    return { replies: (await repliesOf(ctx.db, id, mostReplies)).map((reply) => ({ ...reply, at: reply.at.toISOString() })) };
  },
});

const mostRows = 200_000;

/** What became of each recipient, as CSV: numbers of the register and states, no names, no addresses, no words of replies. */
export const exportCampaign = operation({
  name: "community.exportCampaign",
  title: w.exportCampaign,
  action: "community.exportCampaign",
  kind: "read",
  input: one.extend({ language: z.enum(languages).default("ar") }),
  output: z.object({ body: z.string(), filename: z.string(), rows: z.number() }),
  audit: (input, { rows }) => ({ subject: "campaign", ids: [input.campaign], purpose: "campaign results downloaded", details: { rows } }),
  async run(ctx, { campaign: id, language }) {
    await requireCampaign(ctx, id, "no", "community.exportCampaign");
    const rows = await resultsOf(ctx.db, id, mostRows);
    const head = [w.columnPerson, w.columnMission, w.columnLanguage, w.columnChannel, w.columnState, w.columnSince, w.columnAnswered, w.columnReplied, w.columnOptedOut].map((pair) => text(pair, language));
    const lines = rows.map((row) => csvLine([row.person, row.mission, row.language, row.channel, row.state, iso(row.stateAt), iso(row.answeredAt), iso(row.repliedAt), iso(row.optedOutAt)]));
    return { body: `\ufeff${csvLine(head)}${lines.join("")}`, filename: `campaign-${id}-${language}.csv`, rows: rows.length };
  },
});

const iso = (at: Date | null) => at?.toISOString() ?? "";
