import { sql } from "kysely";
import { describe, expect, test } from "vitest";
import { stranger, system } from "#platform/actor.ts";
import { perform } from "#platform/operation.ts";
import { asRole, testPlatform } from "#platform/testing.ts";
import { addMission, changeDutyOfficer, changeMission, listMissions, publicMissions, showMission } from "./mission.operations.ts";
import { missionFinder, missionFor } from "./mission.store.ts";

const platform = testPlatform();
const administrator = asRole("administrator");
const details = {
  kind: "embassy",
  name: { en: "Embassy in Ankara", ar: "السفارة في أنقرة" },
  country: "TR",
  place: { en: "Ankara", ar: "أنقرة" },
  latitude: 39.93,
  longitude: 32.86,
  jurisdiction: ["TR", "AZ"],
  phone: "+90 312 555 01 00",
};
const add = (more: object = {}) => perform(platform(), addMission, administrator, { ...details, ...more });
const show = (mission: number) => perform(platform(), showMission, administrator, { mission });
const lastAudit = async () =>
  (await sql<{ operation: string; outcome: string; actor_id: string; subject_ids: number[] }>`select * from platform.audit order by id desc limit 1`.execute(platform().database.db)).rows[0];

describe("adding a mission", () => {
  test("keeps everything that was said, who said it, and an audit row", async () => {
    const { id, slug } = await add();
    expect(slug).toBe("embassy-in-ankara");
    expect(await show(id)).toMatchObject({ ...details, phone: "+903125550100", dutyOfficer: null, email: null, example: false, version: 1, changedBy: "administrator" });
    expect(await lastAudit()).toMatchObject({ operation: "directory.addMission", outcome: "done", subject_ids: [id] });
  });
  test("gives a second mission of the same name a slug of its own", async () => {
    expect((await add()).slug).toMatch(/^embassy-in-ankara-\d+$/);
  });
  test("refuses a slug that is taken, at its field", async () => {
    await add({ slug: "taken" });
    await expect(add({ slug: "taken" })).rejects.toMatchObject({ status: 422, errors: [{ path: "slug" }] });
  });
  test("keeps markup and quotes as the plain text they are", async () => {
    const name = { en: `<b>'; drop table directory.mission --`, ar: "<script>" };
    expect((await show((await add({ name })).id)).name).toEqual(name);
  });
  test.each(["consular-officer", "auditor", "delegate"])("is refused to a %s, and the attempt is recorded", async (role) => {
    await expect(perform(platform(), addMission, asRole(role), details)).rejects.toMatchObject({ status: 403 });
    expect(await lastAudit()).toMatchObject({ operation: "directory.addMission", outcome: "refused", actor_id: `test-${role}` });
  });
  test("is refused to a crisis manager of one mission only", async () => {
    await expect(perform(platform(), addMission, asRole("crisis-manager", 1), details)).rejects.toMatchObject({ status: 403 });
  });
});

describe("changing a mission", () => {
  test("replaces what is said of it and raises its version", async () => {
    const { id } = await add();
    await perform(platform(), changeMission, administrator, { ...details, mission: id, version: 1, jurisdiction: ["TR"], phone: undefined });
    expect(await show(id)).toMatchObject({ jurisdiction: ["TR"], phone: null, version: 2 });
  });
  test("is refused when somebody else changed it in the meantime", async () => {
    const { id } = await add();
    const change = (place: string) => perform(platform(), changeMission, administrator, { ...details, mission: id, version: 1, place: { en: place, ar: "س" } });
    await change("first");
    await expect(change("second")).rejects.toMatchObject({ status: 409 });
    expect((await show(id)).place.en).toBe("first");
  });
  test("of an unknown mission is not found", async () => {
    await expect(perform(platform(), changeMission, administrator, { ...details, mission: 999_999, version: 1 })).rejects.toMatchObject({ status: 404 });
  });
});

describe("the duty officer", () => {
  test("is named by an officer of the mission, with the time, and taken off again", async () => {
    const { id } = await add();
    const officer = asRole("consular-officer", id);
    await perform(platform(), changeDutyOfficer, officer, { mission: id, dutyOfficer: "Samira", dutyPhone: "+903125550199" });
    const named = await show(id);
    expect(named.dutyOfficer).toMatchObject({ name: "Samira", phone: "+903125550199" });
    expect(Date.now() - Date.parse(named.dutyOfficer!.since)).toBeLessThan(60_000);
    expect(JSON.stringify(await lastAudit())).not.toContain("Samira");
    await perform(platform(), changeDutyOfficer, officer, { mission: id });
    expect((await show(id)).dutyOfficer).toBeNull();
  });
  test("cannot be named by an officer of another mission, and the attempt is recorded", async () => {
    const { id } = await add();
    await expect(perform(platform(), changeDutyOfficer, asRole("consular-officer", id + 1), { mission: id, dutyOfficer: "X" })).rejects.toMatchObject({ status: 403 });
    expect(await lastAudit()).toMatchObject({ operation: "directory.changeDutyOfficer", outcome: "refused" });
  });
  test("is not shown to the public", async () => {
    const { id } = await add();
    await perform(platform(), changeDutyOfficer, administrator, { mission: id, dutyOfficer: "Samira" });
    const { missions } = await perform(platform(), publicMissions, stranger, {});
    expect(missions.find((m) => m.id === id)).toMatchObject({ name: details.name, phone: "+903125550100" });
    expect(JSON.stringify(missions)).not.toContain("Samira");
  });
});

describe("listing missions", () => {
  test("finds by city without vowel marks, by country served and by kind", async () => {
    const { id } = await add({ kind: "consulate", place: { en: "Genève", ar: "جنيف" }, country: "CH", jurisdiction: ["CH", "LI"] });
    const list = async (filter: object) => (await perform(platform(), listMissions, asRole("auditor"), filter)).missions.map((m) => m.id);
    expect(await list({ search: "geneve" })).toEqual([id]);
    expect(await list({ search: "جِنيف" })).toEqual([id]);
    expect(await list({ country: "LI" })).toEqual([id]);
    expect(await list({ kind: "consulate" })).toEqual([id]);
    expect(await list({ search: "geneve", kind: "embassy" })).toEqual([]);
  });
  test("is refused to a stranger", async () => {
    await expect(perform(platform(), listMissions, stranger, {})).rejects.toMatchObject({ status: 401 });
  });
});

test("the mission for a place is the same from the database and from memory", async () => {
  const { db } = platform().database;
  const near = await perform(platform(), addMission, system, { ...details, country: "IT", jurisdiction: ["IT", "SM"], latitude: 45.46, longitude: 9.19, slug: "milan" });
  await perform(platform(), addMission, system, { ...details, country: "IT", jurisdiction: ["IT"], latitude: 41.9, longitude: 12.5, slug: "rome" });
  const turin = { country: "IT", coordinates: { latitude: 45.07, longitude: 7.69 } };
  const find = await missionFinder(db);
  expect((await missionFor(db, turin))?.id).toBe(near.id);
  expect(find(turin)?.id).toBe(near.id);
  expect((await missionFor(db, { country: "IT", coordinates: { latitude: 40.85, longitude: 14.27 } }))?.slug).toBe("rome");
  expect((await missionFor(db, { country: "SM" }))?.id).toBe(near.id);
  expect(await missionFor(db, { country: "ZZ" })).toBeNull();
  expect(find({})).toBeNull();
});
