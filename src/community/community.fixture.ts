import { addMission } from "#directory";
import { addHousehold } from "#people";
import { type Actor, system } from "#platform/actor.ts";
import { perform } from "#platform/operation.ts";
import type { Platform } from "#platform/platform.ts";
import { addWarden } from "./warden/warden.operations.ts";

/** A mission for tests; `slug` also names it. */
export async function mission(platform: Platform, slug: string, country: string, latitude: number, longitude: number): Promise<number> {
  const said = { kind: "embassy", slug, name: { en: slug, ar: "بعثة" }, country, place: { en: slug, ar: "مدينة" }, latitude, longitude, jurisdiction: [country] };
  return (await perform(platform, addMission, system, said)).id;
}

export type Spot = { country: string; place?: string; latitude?: string; longitude?: string };

/** A household of one, resident at a place. */
export async function household(platform: Platform, nameArabic: string, stay: Spot, phone?: string): Promise<{ household: number; person: number }> {
  const added = await perform(platform, addHousehold, system, { stay: { kind: "resident", ...stay }, members: [{ nameArabic, sex: "male", ...(phone ? { phones: [phone] } : {}) }] });
  return { household: added.household, person: added.people[0]! };
}

export const gaziantep = { country: "TR", place: "Gaziantep", latitude: "37.07", longitude: "37.38" };
export const antakya = { country: "TR", place: "Antakya", latitude: "36.2", longitude: "36.16" };
export const around = (latitude: number, longitude: number, radiusKm = 30) => ({ kind: "circle", centre: { latitude, longitude }, radiusKm });

/** A warden who serves, of an area. */
export async function warden(platform: Platform, actor: Actor, of: number, name: string, more: object = {}): Promise<number> {
  return (await perform(platform, addWarden, actor, { mission: of, name, phone: "+905700000001", country: "TR", place: "Gaziantep", area: around(37.07, 37.38), status: "active", ...more })).id;
}
