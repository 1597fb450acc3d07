import { sql } from "kysely";
import { normaliseName } from "#people";
import { type Actor, stranger, system } from "#platform/actor.ts";
import { perform } from "#platform/operation.ts";
import type { Platform } from "#platform/platform.ts";
import { openCrisis } from "./crisis/crisis.operations.ts";
import { refreshRoll } from "./roll/roll.jobs.ts";

/** What tests of this module need: missions, households somewhere, crises over them, and looks into the tables. */
export const visitor: Actor = { ...stranger, door: "page" };
export type Family = { id: number; people: number[]; at: { latitude: number; longitude: number } | null; country: string };

const one = async <T>(platform: Platform, text: string, values: unknown[] = []): Promise<T> => (await platform.database.pool.query(text, values)).rows[0] as T;

let slugs = 0;
export async function addMission(platform: Platform): Promise<number> {
  const { id } = await one<{ id: number }>(
    platform,
    `insert into directory.mission (slug, kind, name_en, name_ar, country, place_en, place_ar, latitude, longitude, jurisdiction)
     values ($1, 'embassy', 'Embassy', 'سفارة', 'TR', 'Ankara', 'أنقرة', 39.9, 32.9, '{TR}') returning id`,
    [`test-${process.pid}-${++slugs}`],
  );
  return id;
}

// Each household by default at a place of its own, so that crises of different tests never share people.
let places = 0;
type More = { phone?: string; at?: { latitude: number; longitude: number } | null; country?: string; until?: string; from?: string };

/** A household with a stay each, at a place of its own unless told. */
export async function addHousehold(platform: Platform, mission: number | null, names: readonly string[], more: More = {}): Promise<Family> {
  places++;
  const at = more.at === undefined ? { latitude: -60 + ((places * 7) % 1200) / 10, longitude: -170 + ((places * 13) % 3400) / 10 } : more.at;
  const country = more.country ?? "TR";
  const { id } = await one<{ id: number }>(platform, "insert into people.household (mission_id) values ($1) returning id", [mission]);
  const people: number[] = [];
  for (const name of names) {
    const arabic = /[\u0600-\u06ff]/.test(name);
    const person = await one<{ id: number }>(
      platform,
      `insert into people.person (household_id, ${arabic ? "name_arabic, key_arabic" : "name_latin, key_latin"}, source) values ($1, $2, $3, 'officer') returning id`,
      [id, name, normaliseName(name)],
    );
    people.push(person.id);
    await addStay(platform, person.id, { mission, at, country, until: more.until ?? null, from: more.from ?? null });
  }
  if (more.phone) await one(platform, "insert into people.contact (person_id, channel, value, raw) values ($1, 'phone', $2, $2)", [people[0], more.phone]);
  return { id, people, at, country };
}

export async function addStay(platform: Platform, person: number, stay: { mission: number | null; at: { latitude: number; longitude: number } | null; country: string; until?: string | null; from?: string | null }): Promise<void> {
  await one(platform, "insert into people.stay (person_id, country, latitude, longitude, mission_id, from_day, until_day) values ($1, $2, $3, $4, $5, $6, $7)", [
    person,
    stay.country,
    stay.at?.latitude ?? null,
    stay.at?.longitude ?? null,
    stay.mission,
    stay.from ?? null,
    stay.until ?? null,
  ]);
}

/** A crisis in circles of 1 km round each household, its roll computed. Without households: somewhere at sea. */
export async function crisisWithRoll(platform: Platform, households: Family[]): Promise<{ id: number; areas: number[]; households: Family[] }> {
  const centres = households.length > 0 ? households.map((household) => household.at!) : [{ latitude: -75, longitude: 0 }];
  const opened = await perform(platform, openCrisis, system, {
    title: { en: "Test", ar: "اختبار" },
    kind: "earthquake",
    beganAt: "2023-02-06T01:17:35Z",
    areas: centres.map((centre) => ({ name: { en: "Area", ar: "منطقة" }, where: { kind: "circle", centre, radiusKm: 1 }, level: 2 })),
  });
  await refreshRoll.run(platform, { crisis: opened.id });
  return { ...opened, households };
}

export type EntryRow = { status: string; status_at: Date | null; status_channel: string | null; status_relation: string | null; area_id: number; removed_at: Date | null };
export async function statusOf(platform: Platform, crisis: number, person: number): Promise<EntryRow | undefined> {
  return one<EntryRow | undefined>(platform, "select * from crises.roll_entry where crisis_id = $1 and person_id = $2", [crisis, person]);
}

export async function countOf(platform: Platform, table: "check_in" | "status" | "roll_entry", crisis: number): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(`crises.${table}`)} where crisis_id = ${crisis}`.execute(platform.database.db);
  return rows[0]!.n;
}

export type AuditRow = { outcome: string; actor_id: string | null; details: Record<string, unknown> };
export async function auditOf(platform: Platform, operation: string, subject?: number): Promise<AuditRow[]> {
  return (await platform.database.pool.query("select outcome, actor_id, details from platform.audit where operation = $1 and ($2::bigint is null or $2 = any(subject_ids)) order by id", [operation, subject ?? null])).rows as AuditRow[];
}
