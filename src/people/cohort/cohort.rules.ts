import { z } from "zod";
import { area } from "#platform/geo/geo.ts";
import { numberBetween, recordId, ticked } from "#platform/shapes.ts";
import { languages } from "#platform/words.ts";
import { needKinds, sexes, stayKinds } from "../person/kinds.rules.ts";
import { country } from "../person/person.rules.ts";

/** Bands of age in whole years: from, and up to but not including. */
export const ageBands = { "under-18": [0, 18], "18-24": [18, 25], "25-34": [25, 35], "35-49": [35, 50], "50-64": [50, 65], "65-over": [65, 200] } as const;
export type AgeBand = keyof typeof ageBands;
export const ageBandIds = Object.keys(ageBands) as AgeBand[];

export const cohortChannels = ["sms", "email"] as const;
export type CohortChannel = (typeof cohortChannels)[number];

const few = <T extends z.ZodType>(one: T, most: number) => z.array(one).max(most).optional();

/**
 * Whom of the register one means. Everything that is left out does not limit; lists mean "any of these"; what is said of a
 * stay holds of one and the same present stay. Records that are closed, erased or merged into another are never meant.
 */
export const cohortFilter = z.object({
  missions: few(recordId, 200),
  countries: few(country, 250),
  area: area.optional(),
  kinds: few(z.enum(stayKinds), 4),
  needs: few(z.enum(needKinds), 6),
  /** The language in which we write to them. */
  languages: few(z.enum(languages), 2),
  sexes: few(z.enum(sexes), 2),
  /** Of those whose birth date is known. */
  ages: few(z.enum(ageBandIds), 6),
  sources: few(z.enum(["list", "officer", "self"]), 3),
  /** Nobody has confirmed the record for this many days. */
  unconfirmedDays: numberBetween(1, 3650).optional(),
  /** No message of ours was meant for them for this many days. */
  uncontactedDays: numberBetween(1, 3650).optional(),
  hasEmail: ticked.optional(),
  hasPhone: ticked.optional(),
});
export type CohortFilter = z.output<typeof cohortFilter>;

/** How many a filter means, and how they are reached. `sms` and `email` overlap; `messages` counts addresses, each once. */
export const cohortSizes = z.object({
  people: z.number(),
  households: z.number(),
  sms: z.number(),
  email: z.number(),
  nobody: z.number(),
  optedOut: z.number(),
  messages: z.number(),
  byLanguage: z.object({ ar: z.number(), en: z.number() }),
});
export type CohortSizes = z.infer<typeof cohortSizes>;

/** A person that a filter means. `address`: E.164 or e-mail, own or (for a child first) of the household; null: none, or they want no more messages. */
export type CohortPerson = {
  person: number;
  household: number;
  mission: number | null;
  language: "ar" | "en";
  sex: string | null;
  age: AgeBand | null;
  country: string | null;
  longitude: number | null;
  channel: CohortChannel | null;
  address: string | null;
  optedOut: boolean;
};

export type Recipient = CohortPerson & { channel: CohortChannel; address: string };

/** One recipient for each address: of several people who share one, an adult before a child, else who was entered first. */
export function oneForEachAddress(people: readonly CohortPerson[]): Recipient[] {
  const chosen = new Map<string, Recipient>();
  for (const one of people) {
    if (one.channel === null || one.address === null) continue;
    const key = `${one.channel} ${one.address}`;
    const before = chosen.get(key);
    if (!before || (isChild(before) && !isChild(one))) chosen.set(key, one as Recipient);
  }
  return [...chosen.values()];
}

export const isChild = (one: { age: AgeBand | null }): boolean => one.age === "under-18";
