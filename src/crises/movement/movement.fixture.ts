import { perform } from "#platform/operation.ts";
import type { Actor } from "#platform/actor.ts";
import type { Platform } from "#platform/platform.ts";
import { localTime } from "../activation/roster/zone.rules.ts";
import { addHousehold, type Family } from "../crises.fixture.ts";
import { planMovement } from "./movement.operations.ts";
import { recordConsent } from "./consent.operations.ts";

/** What tests of movements need: plans, and families with ages, nationalities and documents. */
export const zone = "Europe/Istanbul";
export const inHours = (hours: number): string => localTime(new Date(Date.now() + hours * 3_600_000), zone);

type More = { title?: string; seats?: Record<string, number>; from?: number; mission?: number | undefined; promissory?: boolean };
/** A bus that assembles in `from` hours and arrives eight hours later. */
export const plan = (crisis: number, { title = "Bus", seats = { seated: 10 }, from = 24, mission, promissory }: More = {}) => ({
  crisis, title, mode: "bus", ...(mission === undefined ? {} : { mission }), assemblyPlace: "School", assembly: inHours(from), assemblyZone: zone, seats,
  legs: [{ fromPlace: "Gaziantep", fromCountry: "TR", departs: inHours(from + 1), departsZone: zone, toPlace: "Adana", toCountry: "TR", arrives: inHours(from + 8), arrivesZone: zone }],
  ...(promissory ? { promissory: true, fare: 120, currency: "USD" } : {}),
});
export const planned = async (platform: Platform, actor: Actor, crisis: number, more: More = {}): Promise<number> => (await perform(platform, planMovement, actor, plan(crisis, more))).id;

export type One = { name: string; born?: string; nationality?: string | null; needs?: string[]; passport?: string };
/** A household of a mission whose members are as told, each with a stay at a place of the household's own. */
export async function family(platform: Platform, mission: number | null, members: readonly One[], more: Parameters<typeof addHousehold>[3] = {}): Promise<Family> {
  const made = await addHousehold(platform, mission, members.map((one) => one.name), more);
  for (const [at, one] of members.entries()) {
    await platform.database.pool.query("update people.person set birth_date = $2, birth_precision = $3, nationality = $4, needs = $5 where id = $1", [
      made.people[at], one.born ?? null, one.born ? "day" : null, one.nationality === undefined ? "LY" : one.nationality, one.needs ?? [],
    ]);
    if (one.passport) await platform.database.pool.query("insert into people.document (person_id, kind, number, number_key, country, expires) values ($1, 'passport', $2, $2, 'LY', '2031-01-31')", [made.people[at], one.passport]);
  }
  return made;
}

export const agree = (platform: Platform, actor: Actor, crisis: number, movement: number, household: number, granted: "yes" | "no" = "yes", people?: number[]) =>
  perform(platform, recordConsent, actor, { crisis, movement, household, granted, saidBy: "The mother", how: "phone", language: "ar", termsVersion: 1, ...(people ? { people } : {}) });
