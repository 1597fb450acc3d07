import { z } from "zod";
import { area } from "#platform/geo/geo.ts";
import { says } from "#platform/problem.ts";
import { day, recordId, recordVersion, typed } from "#platform/shapes.ts";
import { country, ids, languageCodes, pair, phone, several, spoken } from "../community.rules.ts";
import { wardenWords as w } from "./warden.words.ts";

export const wardenStatuses = ["candidate", "active", "paused", "ended"] as const;
export const wardenChannels = ["phone", "sms", "messenger", "email", "visit", "radio"] as const;
export const mostAlternates = 3;

const described = z.object({
  mission: recordId,
  person: recordId.optional(),
  name: typed(120).optional(),
  phone: phone.optional(),
  email: z.email().max(200).optional(),
  account: z.email().max(200).optional(),
  languages: spoken.default([]),
  channels: several(wardenChannels).default([]),
  country,
  place: typed(120).optional(),
  area,
  status: z.enum(wardenStatuses).default("candidate"),
  fromDay: day.optional(),
  untilDay: day.optional(),
  trainedOn: day.optional(),
  agreedOn: day.optional(),
  alternates: ids(mostAlternates).default([]),
  note: typed(2_000).optional(),
});
type Said = { person?: number | undefined; name?: string | undefined; fromDay?: string | undefined; untilDay?: string | undefined };
const isNamed = (said: Said) => said.person !== undefined || said.name !== undefined;
const inOrder = (said: Said) => !said.fromDay || !said.untilDay || said.fromDay <= said.untilDay;
const nameFault = () => ({ ...says(w.nameOrPerson), path: ["name"] });
const termFault = () => ({ ...says(w.termOrder), path: ["untilDay"] });

export const newWarden = described.extend({ example: z.boolean().optional() }).refine(isNamed, nameFault()).refine(inOrder, termFault());
/** A whole warden again, with the version that was looked at. The mission stays. */
export const changedWarden = described.omit({ mission: true }).extend({ warden: recordId, version: recordVersion }).refine(isNamed, nameFault()).refine(inOrder, termFault());
export type DescribedWarden = Omit<z.output<typeof described>, "mission" | "account">;

export const wardenSearch = z.object({ mission: recordId.optional(), status: z.enum(wardenStatuses).optional() });

/** A warden. `name` and `phone` are the register's when the warden is on it; `person` and name null: gone from the register. */
export const warden = z.object({
  id: z.number(),
  mission: z.number(),
  person: z.number().nullable(),
  name: z.string().nullable(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  hasAccount: z.boolean(),
  languages: z.array(z.enum(languageCodes)),
  channels: z.array(z.enum(wardenChannels)),
  country: z.string(),
  place: z.string().nullable(),
  area,
  status: z.enum(wardenStatuses),
  fromDay: z.string().nullable(),
  untilDay: z.string().nullable(),
  trainedOn: z.string().nullable(),
  agreedOn: z.string().nullable(),
  alternates: z.array(z.object({ id: z.number(), name: z.string().nullable() })),
  families: z.number(),
  note: z.string().nullable(),
  example: z.boolean(),
  version: z.number(),
  changedAt: z.iso.datetime(),
  changedBy: z.string().nullable(),
});
export type Warden = z.infer<typeof warden>;

export const lackings = ["not-trained", "training-old", "no-agreement", "term-over", "term-ends", "no-alternate", "no-phone"] as const;
export type Lacking = (typeof lackings)[number];

const daysBetween = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 86_400_000;

/** What a warden who serves, or may, lacks on a day (YYYY-MM-DD). */
export function lacking(one: Pick<Warden, "status" | "trainedOn" | "agreedOn" | "untilDay" | "alternates" | "phone">, today: string): Lacking[] {
  if (one.status === "ended") return [];
  const found: Lacking[] = [];
  if (!one.trainedOn) found.push("not-trained");
  else if (daysBetween(one.trainedOn, today) > 730) found.push("training-old");
  if (!one.agreedOn) found.push("no-agreement");
  if (one.untilDay && one.untilDay < today) found.push("term-over");
  else if (one.untilDay && daysBetween(today, one.untilDay) <= 60) found.push("term-ends");
  if (one.alternates.length === 0) found.push("no-alternate");
  if (!one.phone) found.push("no-phone");
  return found;
}

/** Does a warden serve on a day: active, and within the term? */
export function serves(one: Pick<Warden, "status" | "fromDay" | "untilDay">, today: string): boolean {
  return one.status === "active" && (!one.fromDay || one.fromDay <= today) && (!one.untilDay || one.untilDay >= today);
}

export const place = z.object({ country, place: typed(120).optional(), latitude: z.number().min(-90).max(90).optional(), longitude: z.number().min(-180).max(180).optional() });

export const wardenBrief = warden.pick({ id: true, mission: true, name: true, phone: true, status: true, place: true, country: true }).extend({ km: z.number().nullable() });
export type WardenBrief = z.infer<typeof wardenBrief>;

/** People of the register at one place, and whether a serving warden's area holds it. */
export const spot = z.object({ country: z.string(), place: z.string().nullable(), latitude: z.number().nullable(), longitude: z.number().nullable(), people: z.number(), covered: z.boolean() });
export type Spot = z.infer<typeof spot>;
export const namedMission = z.object({ id: z.number(), name: pair });
