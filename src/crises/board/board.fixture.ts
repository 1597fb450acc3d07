import { sql } from "kysely";
import { normaliseName } from "#people";
import { system } from "#platform/actor.ts";
import { perform } from "#platform/operation.ts";
import type { Platform } from "#platform/platform.ts";
import { openCrisis } from "../crisis/crisis.operations.ts";
import { rankRolls } from "./standing.jobs.ts";
import { refreshRoll } from "../roll/roll.jobs.ts";

export const epicentre = { latitude: 37.17, longitude: 37.03 };
type Someone = { arabic?: string; latin?: string; born?: string; needs?: string[]; phone?: string; latitude?: number; longitude?: number; place?: string };

/** Missions, households and a crisis for tests of the board. */
export async function addMission(platform: Platform, slug: string): Promise<number> {
  const { rows } = await sql<{ id: number }>`insert into directory.mission (slug, kind, name_en, name_ar, country, place_en, place_ar, latitude, longitude, jurisdiction)
    values (${slug}, 'embassy', ${`Embassy ${slug}`}, ${`سفارة ${slug}`}, 'TR', 'Town', 'مدينة', 37, 37, '{TR}') returning id`.execute(platform.database.db);
  return rows[0]!.id;
}

/** Adds a household that is staying near the epicentre. Returns ids of its people, in order. */
export async function addHousehold(platform: Platform, mission: number | null, people: readonly Someone[]): Promise<{ household: number; people: number[] }> {
  const { db } = platform.database;
  const { rows } = await sql<{ id: number }>`insert into people.household (mission_id) values (${mission}) returning id`.execute(db);
  const household = rows[0]!.id;
  const ids: number[] = [];
  for (const one of people) {
    const { rows: added } = await sql<{ id: number }>`insert into people.person (household_id, name_arabic, name_latin, key_arabic, key_latin, birth_date, birth_precision, needs, source)
      values (${household}, ${one.arabic ?? null}, ${one.latin ?? (one.arabic ? null : "Somebody")}, ${one.arabic ? normaliseName(one.arabic) : null}, ${one.latin ? normaliseName(one.latin) : null}, ${one.born ?? null}, ${one.born ? "day" : null}, ${one.needs ?? []}, 'officer') returning id`.execute(db);
    const id = added[0]!.id;
    ids.push(id);
    await sql`insert into people.stay (person_id, country, place, latitude, longitude, mission_id)
      values (${id}, 'TR', ${one.place ?? "Gaziantep"}, ${one.latitude ?? epicentre.latitude}, ${one.longitude ?? epicentre.longitude}, ${mission})`.execute(db);
    if (one.phone) await sql`insert into people.contact (person_id, channel, value, raw) values (${id}, 'phone', ${one.phone}, ${one.phone})`.execute(db);
  }
  return { household, people: ids };
}

/** Opens a crisis round the epicentre and computes its roll and order. */
export async function openEarthquake(platform: Platform, level = 2): Promise<number> {
  const { id } = await perform(platform, openCrisis, system, {
    title: { en: "Earthquake", ar: "زلزال" }, kind: "earthquake", beganAt: "2023-02-06T01:17:35Z",
    areas: [{ name: { en: "Gaziantep", ar: "غازي عنتاب" }, where: { kind: "circle", centre: epicentre, radiusKm: 250 }, level }],
    commander: { name: "Commander" },
  });
  await settle(platform, id);
  return id;
}

export async function settle(platform: Platform, crisis: number): Promise<void> {
  await refreshRoll.run(platform, { crisis });
  await rankRolls.run(platform, {});
}
