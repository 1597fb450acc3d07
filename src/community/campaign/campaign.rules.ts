import { z } from "zod";
import { says } from "#platform/problem.ts";
import type { Text } from "#platform/words.ts";
import { campaignWords as w } from "./campaign.words.ts";

export const campaignKinds = ["invite", "confirm", "survey", "consultation", "event"] as const;
export type CampaignKind = (typeof campaignKinds)[number];
export const campaignStates = ["draft", "scheduled", "sending", "paused", "done", "cancelled"] as const;
export type CampaignState = (typeof campaignStates)[number];
export const recipientStates = ["waiting", "queued", "sent", "delivered", "failed", "held", "left-out"] as const;

/** Above this many recipients a second person must approve. */
export const secondPersonAbove = 1_000;
/** Recipients whose messages are queued in one transaction. */
export const chunkSize = 500;
/** Test messages of one campaign in an hour. */
export const mostTests = 10;

/** What may be done in which state; screens and operations read this one table. */
export const allowed = {
  change: ["draft"],
  send: ["draft"],
  pause: ["scheduled", "sending"],
  resume: ["paused"],
  cancel: ["draft", "scheduled", "sending", "paused"],
} as const satisfies Record<string, readonly CampaignState[]>;
export const isAllowed = (what: keyof typeof allowed, state: CampaignState): boolean => (allowed[what] as readonly CampaignState[]).includes(state);

/** Growth between the count that somebody agreed to and the start of sending that needs no new decision. */
export function stillAgreed(asked: number, now: number, approved: boolean): boolean {
  const margin = Math.max(10, Math.floor(asked / 10));
  return now <= asked + margin && (approved || now <= secondPersonAbove);
}

/** A time of day, "21:00". */
export const timeOfDay = z.string().max(5).refine((value) => /^([01]\d|2[0-3]):[0-5]\d$/.test(value), says(w.badTime));

/** A moment: ISO 8601 with an offset, or as a form's date-time field gives it (then UTC). */
export const moment = z.string().max(40).refine((value) => momentOf(value) !== null, says(w.badMoment));

export function momentOf(value: string): Date | null {
  const parts = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?)(Z|[+-]\d{2}:\d{2})?$/.exec(value.trim());
  if (!parts) return null;
  const at = new Date(`${parts[1]}T${parts[2]}${parts[3] ?? "Z"}`);
  // 31 February would quietly become March.
  const day = new Date(`${parts[1]}T00:00:00Z`);
  if (Number.isNaN(at.getTime()) || Number.isNaN(day.getTime()) || day.toISOString().slice(0, 10) !== parts[1]) return null;
  return at.getUTCFullYear() >= 2020 && at.getUTCFullYear() <= 2100 ? at : null;
}

export const kindTitles: Record<CampaignKind, Text> = { invite: w.invite, confirm: w.confirm, survey: w.survey, consultation: w.consultation, event: w.event };
export const stateTitles: Record<CampaignState, Text> = { draft: w.draft, scheduled: w.scheduled, sending: w.sending, paused: w.paused, done: w.done, cancelled: w.cancelled };

export const figures = z.object({
  recipients: z.number(), waiting: z.number(), queued: z.number(), sent: z.number(), delivered: z.number(), failed: z.number(), held: z.number(), leftOut: z.number(),
  answered: z.number(), replied: z.number(), optedOut: z.number(),
});
export type Figures = z.infer<typeof figures>;

const pair = z.object({ en: z.string(), ar: z.string() });
const at = z.iso.datetime().nullable();
/** A campaign in a list. Times are ISO 8601 in UTC. */
export const campaignLine = z.object({
  id: z.number(), kind: z.enum(campaignKinds), mission: z.number().nullable(), title: pair, state: z.enum(campaignStates), startAt: at, frozenAt: at, finishedAt: at,
  updatedAt: z.iso.datetime(), createdBy: z.string().nullable(), example: z.boolean(), figures,
});
