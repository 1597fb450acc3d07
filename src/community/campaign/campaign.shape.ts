import { z } from "zod";
import { cohortChannels, cohortFilter } from "#people";
import { recordId, recordVersion, textPair } from "#platform/shapes.ts";
import { campaignKinds, campaignLine, moment, timeOfDay } from "./campaign.rules.ts";

/** Channels in the order of preference, as a list or with commas between. */
const channels = z.union([z.array(z.enum(cohortChannels)), z.string().max(20).transform((value) => value.split(",")).pipe(z.array(z.enum(cohortChannels)))]).pipe(z.array(z.enum(cohortChannels)).min(1).max(2));

const said = {
  kind: z.enum(campaignKinds),
  title: textPair(120),
  subject: textPair(120),
  body: textPair(1_000),
  channels: channels.default(["sms", "email"]),
  cohort: cohortFilter.default({}),
  survey: recordId.optional(),
  quietFrom: timeOfDay.default("21:00"),
  quietUntil: timeOfDay.default("08:00"),
  startAt: moment.optional(),
};

/** A campaign to draft. Without a mission it is to the people of all missions. */
export const newCampaign = z.object({ ...said, mission: recordId.optional() });
/** A whole draft again, with the version that was looked at. */
export const changedCampaign = z.object({ ...said, campaign: recordId, version: recordVersion });

export const one = z.object({ campaign: recordId });
export const oneAt = z.object({ campaign: recordId, version: recordVersion });

const pair = z.object({ en: z.string(), ar: z.string() });
const at = z.iso.datetime().nullable();
const split = z.array(z.object({ of: z.string(), recipients: z.number(), reached: z.number(), acted: z.number() }));

/** A campaign as its page shows it. */
export const campaignRecord = campaignLine.extend({
  subject: pair, body: pair, channels: z.array(z.enum(cohortChannels)), cohort: cohortFilter, survey: z.number().nullable(), quietFrom: z.string(), quietUntil: z.string(),
  returned: z.enum(["grown", "empty"]).nullable(), askedSize: z.number().nullable(), sentBy: z.string().nullable(), askedAt: at, progressAt: at, nextDueAt: at, version: z.number(),
  byLanguage: split, byChannel: split,
});
