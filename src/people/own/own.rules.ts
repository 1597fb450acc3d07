import { z } from "zod";
import { ticked } from "#platform/shapes.ts";
import { says } from "#platform/problem.ts";
import { listed } from "../person/person.rules.ts";
import { audiences } from "../person/kinds.rules.ts";
import { readDay, reading } from "../register/register.rules.ts";
import { freshnessLevels } from "../register/freshness.rules.ts";
import { ownWords as w } from "./own.words.ts";

const nullable = z.string().nullable();
const moment = z.iso.datetime();

/** A personal link's token as it stands in an address. What it is is seen at the database. */
export const token = z.string().max(100);

export const closingReasons = ["left", "returned"] as const;

/** Members named in a form; nobody named means everybody. */
const chosen = listed(60, 16).pipe(z.array(z.string().regex(/^[1-9]\d{0,14}$/).transform(Number))).optional();

export const closing = z.object({
  token,
  people: chosen,
  reason: z.enum(closingReasons),
  /** The last day there; today unless told. */
  on: z.string().max(20).refine((value) => readDay(value) !== null, says(w.badDay)).optional(),
});
export const deleting = z.object({ token, people: chosen, sure: ticked.refine((sure) => sure, says(w.sureNeeded)) });
export const answers = z.object({ token, consents: z.object(Object.fromEntries(audiences.map((audience) => [audience, ticked])) as Record<(typeof audiences)[number], typeof ticked>) });

export const ownStay = z.object({ id: z.number(), country: z.string(), place: nullable, fromDay: nullable, untilDay: nullable, kind: z.string() });
export type OwnStay = z.infer<typeof ownStay>;

export const ownMember = z.object({
  person: z.number(), version: z.number(), nameArabic: nullable, nameLatin: nullable, sex: nullable, birth: nullable, birthGiven: nullable, nationality: nullable, relation: nullable,
  languages: z.array(z.string()), needs: z.array(z.string()), source: z.string(), createdAt: moment, confirmedAt: moment.nullable(), updatedAt: moment, freshness: z.enum(freshnessLevels),
  closedAt: moment.nullable(), closedOn: nullable, closedReason: nullable,
  expires: z.object({ at: moment, rule: z.enum(["closed", "traveller", "unconfirmed"]) }),
  documents: z.array(z.object({ kind: z.string(), number: z.string(), country: nullable, expires: nullable })),
  contacts: z.array(z.object({ channel: z.string(), value: z.string(), raw: z.string() })),
  consents: z.array(z.object({ audience: z.string(), granted: z.boolean(), at: moment })),
  stays: z.array(ownStay),
});
export type OwnMember = z.infer<typeof ownMember>;

/** Everything that the register holds of a household, for the holder of its link. Times are ISO 8601 in UTC. */
export const ownRecord = z.object({
  reference: nullable, language: nullable, channels: z.array(z.string()), foundAt: nullable, campaigns: z.boolean(), linkExpiresAt: moment, asOf: moment,
  /** The mission that serves them, for whoever wants to call it. */
  mission: z.number().nullable(),
  members: z.array(ownMember),
  emergencyContacts: z.array(z.object({ name: z.string(), relation: nullable, phone: nullable, phoneRaw: nullable, email: nullable, mayCall: z.boolean() })),
});
export type OwnRecord = z.infer<typeof ownRecord>;

const pair = z.object({ en: z.string(), ar: z.string() });
/** Whom to call. */
export const servingMission = z.object({ name: pair, phone: nullable, email: nullable }).nullable();

/** Once that somebody of the service saw, took or changed what is held. */
export const sighting = z.object({ at: moment, how: z.enum(["seen", "exported", "changed"]), what: pair.nullable(), role: pair.nullable(), name: nullable, mission: pair.nullable(), purpose: pair.nullable(), people: z.array(z.number()) });
export type Sighting = z.infer<typeof sighting>;

export const corrected = z.object({ people: z.array(z.number()), readings: z.array(reading) });
export const touched = z.object({ people: z.array(z.number()) });

/** Where a lost link is to be sent: an address or number that may be in the register. */
export const asked = z.object({ email: z.email().max(200).optional(), phone: z.string().max(40).optional(), country: z.string().max(2).optional() }).refine((given) => Boolean(given.email || given.phone), { ...says(w.oneOfBoth), path: ["email"] });
