import { z } from "zod";
import { says } from "#platform/problem.ts";
import { countryFromText } from "#platform/countries.ts";
import { nationalityFromText } from "#platform/nationality.ts";
import { day, recordId, recordVersion, ticked, typed } from "#platform/shapes.ts";
import { languages } from "#platform/words.ts";
import { audiences, needKinds, sexes, stayKinds } from "../person/kinds.rules.ts";
import { documentKey, listed, longest } from "../person/person.rules.ts";
import { westernDigits } from "../person/phone.rules.ts";
import { readTypedBirth } from "./birth.rules.ts";
import { registerWords as w } from "./register.words.ts";

export const mostMembers = 30;
export const mostLegs = 8;
export const mostCalled = 5;
/** Members that a form may hold while it says that they are too many. */
const mostHeld = 120;

export const relations = ["self", "spouse", "child", "parent", "sibling", "relative", "employee", "other"] as const;
export const channels = ["email", "sms"] as const;

/** Sent again with the same key, a registration is the same registration. */
export const registrationKey = z.string().regex(/^[\x21-\x7e]{8,100}$/, says(w.badKey));

/** A reference as registrations carry it: eight letters and digits, however they are spaced. */
export const reference = z.string().max(40).refine((value) => readReference(value) !== null, says(w.badReference));

export function readReference(value: string): string | null {
  const code = westernDigits(value).toUpperCase().replace(/[\s-]/g, "");
  return /^[2-9A-Z]{8}$/.test(code) ? code : null;
}

/** A country by its name in any usual language, its code or (for people) the adjective. */
const nation = (read: (value: string) => string | undefined, longestName = 80) => typed(longestName).refine((value) => read(value) !== undefined, says(w.unknownCountry));
const isDayTyped = (value: string) => readDay(value) !== null;

/** A day as typed (2027-01-31, 31/1/2027, Hijri) as YYYY-MM-DD; null when it is none or not known to the day. */
export function readDay(value: string): string | null {
  const plain = westernDigits(value).trim();
  const turned = plain.replace(/^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/, (_, date: string, month: string, year: string) => `${year}-${month.padStart(2, "0")}-${date.padStart(2, "0")}`);
  return day.safeParse(turned).success ? turned : null;
}
const typedDay = typed(20).refine(isDayTyped, says(w.badDay));

const member = z.object({
  /** By personal link: who of the household this is, and the version that was looked at. */
  person: recordId.optional(),
  version: recordVersion.optional(),
  nameArabic: typed(longest.name).optional(),
  nameLatin: typed(longest.name).optional(),
  sex: z.enum(sexes).optional(),
  /** As typed: day or year first, the year alone, Hijri, digits of any script. */
  birth: typed(40).refine((value) => readTypedBirth(value) !== null, says(w.badBirth)).optional(),
  nationality: nation(nationalityFromText).optional(),
  relation: z.enum(relations).optional(),
  passport: z
    .object({
      number: typed(longest.document).refine((value) => documentKey(value).length >= 3, says(w.badPassport)).optional(),
      country: nation(countryFromText).optional(),
      expires: typedDay.optional(),
    })
    .refine((given) => given.number !== undefined || given.expires === undefined, { ...says(w.passportNumber), path: ["number"] })
    .optional(),
  needs: listed(needKinds.length, longest.need).optional(),
  phone: typed(longest.phone).optional(),
  email: z.email().max(longest.email).optional(),
});
export type MemberInput = z.output<typeof member>;
const named = (one: MemberInput) => Boolean(one.nameArabic || one.nameLatin);

const leg = z
  .object({
    country: nation(countryFromText),
    place: typed(longest.place).optional(),
    fromDay: typedDay.optional(),
    untilDay: typedDay.optional(),
    kind: z.enum(stayKinds).default("resident"),
    /** Who travels along, counted from 1 in the order of members; everybody when nobody is named. */
    who: listed(mostHeld, 4).optional(),
    /** By personal link: the stays that this was. */
    was: listed(mostHeld, 16).optional(),
  })
  .refine((one) => !one.fromDay || !one.untilDay || readDay(one.fromDay)! <= readDay(one.untilDay)!, { ...says(w.daysReversed), path: ["untilDay"] });
export type LegInput = z.output<typeof leg>;

const called = z
  .object({ name: typed(longest.name), relation: typed(60).optional(), phone: typed(longest.phone).optional(), email: z.email().max(longest.email).optional(), mayCall: ticked.default(false) })
  .refine((one) => Boolean(one.phone || one.email), { ...says(w.reachNeeded), path: ["phone"] });

const consents = z.object(Object.fromEntries(audiences.map((audience) => [audience, ticked.default(false)])) as Record<(typeof audiences)[number], z.ZodDefault<typeof ticked>>);

const said = {
  members: z
    .array(member.refine(named, { ...says(w.nameNeeded), path: ["nameArabic"] }))
    .min(1)
    .max(mostHeld)
    .refine((list) => list.length <= mostMembers, says(w.tooManyMembers)),
  stays: z.array(leg).min(1).max(mostLegs),
  emergencyContacts: z.array(called).max(mostCalled).default([]),
  consents: consents.prefault({}),
  /** What to write to them in, and how; every way that is known unless told. */
  language: z.enum(languages).default("ar"),
  channels: listed(2, 10).pipe(z.array(z.enum(channels))).optional(),
  /** Where they may be found when nothing else answers. */
  foundAt: typed(300).optional(),
};

/** A whole household as it registers itself. */
export const registrationInput = z.object({ key: registrationKey, ...said, /** Reference of the registration this one belongs with. */ together: reference.optional() });
export type RegistrationInput = z.output<typeof registrationInput>;

/** The same, said again by personal link: what is no longer in it ends. `shown`: the stays that were looked at. */
export const correctionInput = z.object({ token: z.string().max(100), ...said, shown: listed(400, 16).optional() });
export type SaidInput = Pick<RegistrationInput, "members" | "stays" | "emergencyContacts" | "consents" | "language" | "channels" | "foundAt">;

/** How something typed was read, where that is not as it stands: shown to whoever typed it. */
export const reading = z.object({ path: z.string(), kind: z.enum(["phone", "hijri", "name", "day"]), typed: z.string(), read: z.string() });
export type Reading = z.infer<typeof reading>;

export const registered = z.object({ reference: z.string(), link: z.string(), at: z.iso.datetime(), registration: z.number(), members: z.number(), readings: z.array(reading) });

