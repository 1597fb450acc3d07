import { z } from "zod";
import { cohortFilter } from "#people";
import { says } from "#platform/problem.ts";
import { numberBetween, recordId, recordVersion, ticked, typed } from "#platform/shapes.ts";
import { level } from "../crisis/crisis.rules.ts";
import { rollStatuses } from "../roll/roll.rules.ts";
import { alertChannels, alertMessages, alertStates, alertStatuses, categories, certainties, most, responses, severities, urgencies } from "./alert.rules.ts";
import { alertWords as w } from "./alert.words.ts";

/** A link in an alert is one that a frightened person presses: plain web addresses only, of https. */
const harmless = (value: string) => !/\b(?!https:)[a-z][a-z0-9+.-]*:\/\/|\b(javascript|data|vbscript):/i.test(value);
const said = (longest: number, least = 1) => typed(longest, least).refine(harmless, says(w.onlyHttps));
const written = z.object({ headline: said(most.headline), description: said(most.description, 0).default(""), instruction: said(most.instruction, 0).default(""), sms: said(most.sms, 0).optional() });

/** Arabic and English, and up to five languages more, which the public page, the feed and the CAP document carry. */
const texts = z.object({ ar: written, en: written, more: z.array(written.extend({ language: z.string().regex(/^[a-z]{2,3}(-[A-Z]{2})?$/).refine((code) => !/^(ar|en)\b/.test(code)) })).max(5).optional() });

const many = <T extends z.ZodType>(one: T, count: number) => z.union([z.array(one).max(count), z.string().max(400).transform((value): unknown => value.split(",").filter(Boolean)).pipe(z.array(one).max(count) as unknown as z.ZodType<z.output<T>[], unknown>)]);

/**
 * To whom: `previous` those whom the alert that it follows was sent to; else the people whom `cohort` means, and of them,
 * with `onRoll`, those who stand on the crisis's roll (in one of the alert's areas, with one of `statuses`; none: any).
 */
export const audience = z.object({ previous: ticked.default(false), onRoll: ticked.default(true), statuses: many(z.enum(rollStatuses), 20).default([]), cohort: cohortFilter.default({}) });

const parts = {
  level,
  status: z.enum(alertStatuses).default("actual"),
  /** Left out: as proposed for the level. */
  category: z.enum(categories).optional(),
  severity: z.enum(severities).optional(),
  urgency: z.enum(urgencies).optional(),
  certainty: z.enum(certainties).optional(),
  response: z.enum(responses).optional(),
  texts,
  areas: many(recordId, 40).default([]),
  audience: audience.prefault({}),
  channels: many(z.enum(alertChannels), 3).default(["sms", "email"]),
  public: ticked.default(false),
  checkIn: ticked.default(true),
  /** Hours from sending after which it no longer holds; the public page then no longer shows it. */
  hours: numberBetween(1, 720).default(24),
};

/** An alert to draft. `follows`: the alert that it updates or cancels. */
export const newAlert = z.object({ ...parts, crisis: recordId, mission: recordId.optional(), message: z.enum(alertMessages).default("alert"), follows: recordId.optional() });
/** A whole draft again, with the version that was looked at. */
export const changedAlert = z.object({ ...parts, alert: recordId, version: recordVersion });

export const oneAlert = z.object({ alert: recordId });
export const oneAlertAt = z.object({ alert: recordId, version: recordVersion });

/** How many an audience means and how they are reached. `messages` counts addresses, each once; `push` browsers. */
export const audienceSize = z.object({ people: z.number(), households: z.number(), sms: z.number(), email: z.number(), push: z.number(), nobody: z.number(), optedOut: z.number(), messages: z.number(), everybody: z.boolean(), byLanguage: z.object({ ar: z.number(), en: z.number() }) });
export type AudienceSize = z.output<typeof audienceSize>;

const pair = z.object({ en: z.string(), ar: z.string() });
const at = z.iso.datetime().nullable();
const one = z.object({ headline: z.string(), description: z.string(), instruction: z.string(), sms: z.string().optional() });
export const figures = z.object({ recipients: z.number(), waiting: z.number(), queued: z.number(), sent: z.number(), delivered: z.number(), failed: z.number(), held: z.number(), leftOut: z.number(), heard: z.number() });

export const textsOut = z.object({ ar: one, en: one, more: z.array(one.extend({ language: z.string() })).optional() });
/** An alert as the desk sees it. Times are ISO 8601 in UTC. */
export const alertRecord = z.object({
  id: z.number(), crisis: z.number(), title: pair, mission: z.number().nullable(), message: z.enum(alertMessages), noChange: z.boolean(), follows: z.number().nullable(), followedBy: z.number().nullable(),
  status: z.enum(alertStatuses), level: z.number(), category: z.enum(categories), severity: z.enum(severities), urgency: z.enum(urgencies), certainty: z.enum(certainties), response: z.enum(responses),
  texts: textsOut, areas: z.array(z.number()), audience, channels: z.array(z.enum(alertChannels)), public: z.boolean(), checkIn: z.boolean(), hours: z.number(), expiresAt: at, state: z.enum(alertStates),
  sentAt: at, frozenAt: at, queuedAt: at, finishedAt: at, progressAt: at, nextDueAt: at, createdBy: z.string().nullable(), sentBy: z.string().nullable(), updatedAt: z.iso.datetime(), version: z.number(), figures,
});
export type AlertRecord = z.output<typeof alertRecord>;

/** What anybody may know of a public alert. */
export const publicAlert = z.object({
  id: z.number(), crisis: z.number(), title: pair, message: z.enum(alertMessages), status: z.enum(alertStatuses), level: z.number(), areas: z.array(pair), texts: textsOut, sentAt: z.iso.datetime(), expiresAt: at,
  follows: z.number().nullable(), followedBy: z.number().nullable(),
});
