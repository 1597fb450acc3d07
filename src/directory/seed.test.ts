import { expect, test } from "vitest";
import { system } from "#platform/actor.ts";
import { loadFacility } from "#platform/facility.ts";
import { perform } from "#platform/operation.ts";
import { testPlatform } from "#platform/testing.ts";
import { listInstitutions } from "./institution/institution.operations.ts";
import { listMissions } from "./mission/mission.operations.ts";
import { missionIds } from "./mission/mission.store.ts";
import { seedDirectory } from "./seed.ts";

const platform = testPlatform();
const production = testPlatform({ MODE: "production", SECRET: "0123456789abcdef0123456789abcdef", BASE_URL: "https://facility.example.org" });
const count = async (of = platform()) => ({
  missions: (await perform(of, listMissions, system, {})).missions,
  institutions: (await perform(of, listInstitutions, system, {})).institutions,
});

test("the facility's data pack fills the directory once, however often it is started", async () => {
  const facility = await loadFacility(platform().config.FACILITY);
  await seedDirectory(platform(), facility);
  await seedDirectory(platform(), facility);
  const { missions, institutions } = await count();
  expect(missions.map((m) => m.slug).sort()).toEqual(facility.missions.map((m) => m.id).sort());
  expect(institutions.map((i) => i.slug).sort()).toEqual(facility.institutions.map((i) => i.id).sort());
  expect(institutions.reduce((sum, i) => sum + i.focalPoints.length, 0)).toBe(facility.institutions.reduce((sum, i) => sum + i.focalPoints.length, 0));
  expect(new Set(missions.map((m) => m.country)).size).toBeGreaterThanOrEqual(10);
  expect(missions.every((m) => m.example)).toBe(true);
  const id = await missionIds(platform().database.db);
  expect(id(facility.missions[0]!.id)).toBe(missions.find((m) => m.slug === facility.missions[0]!.id)!.id);
  expect(id("nowhere")).toBeNull();
});

test("outside the demo no example mission and no example focal point gets in", async () => {
  await seedDirectory(production(), await loadFacility(production().config.FACILITY));
  const { missions, institutions } = await count(production());
  expect(missions).toEqual([]);
  expect(institutions.length).toBeGreaterThan(0);
  expect(institutions.flatMap((i) => i.focalPoints)).toEqual([]);
});
