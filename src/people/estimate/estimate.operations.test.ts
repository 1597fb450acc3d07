import { sql } from "kysely";
import { beforeAll, describe, expect, test } from "vitest";
import { addMission } from "#directory";
import { stranger, system } from "#platform/actor.ts";
import { perform } from "#platform/operation.ts";
import { asRole, testPlatform } from "#platform/testing.ts";
import { addHousehold } from "../household/household.operations.ts";
import { remindOfEstimates } from "./estimate.jobs.ts";
import { exportEstimates, listEstimates, readEstimateHistory, recordEstimate } from "./estimate.operations.ts";

const platform = testPlatform();
const chief = asRole("crisis-manager");
let ankara: number;
let cairo: number;
const add = (slug: string, country: string, latitude: number, longitude: number) =>
  perform(platform(), addMission, system, { kind: "embassy", slug, name: { en: slug, ar: "بعثة" }, country, place: { en: slug, ar: "مدينة" }, latitude, longitude, jurisdiction: [country], email: `${slug}@example.org` });
const member = { nameArabic: "سالم علي", sex: "male" };
const said = () => ({ mission: ankara, area: { kind: "country", country: "TR" }, number: 40, method: "consular", source: "desk", onDay: "2026-01-01", confidence: "low" });

beforeAll(async () => {
  ankara = (await add("ankara", "TR", 39.93, 32.86)).id;
  cairo = (await add("cairo", "EG", 30.04, 31.24)).id;
  await perform(platform(), addHousehold, chief, { stay: { country: "TR", place: "Gaziantep", latitude: "37.07", longitude: "37.38", kind: "resident" }, members: [member, { ...member, nationality: "LY" }, { ...member, nationality: "TR" }] });
  await perform(platform(), addHousehold, chief, { stay: { country: "TR", kind: "student" }, members: [member] });
  await perform(platform(), addHousehold, chief, { stay: { country: "TR", kind: "traveller", untilDay: "2020-01-01", fromDay: "2019-01-01" }, members: [member] });
});
const rows = async (actor = chief) => (await perform(platform(), listEstimates, actor, {})).rows;

describe("estimates", () => {
  test("stand beside the live register: citizens there today, others apart, those who left not at all", async () => {
    expect((await rows()).find((row) => row.key === "country:TR")).toMatchObject({ mission: { id: ankara }, registered: { citizens: 3, others: 1 }, estimate: null, coverage: null });
    await perform(platform(), recordEstimate, chief, { ...said(), number: "40", lowest: "30", highest: "60" });
    expect((await rows()).find((row) => row.key === "country:TR")).toMatchObject({ registered: { citizens: 3 }, estimate: { number: 40, author: "crisis-manager", example: false }, coverage: { percent: 7.5, least: 5, most: 10 }, missing: 37 });
  });
  test("of a drawn area count whoever is inside, and say who may be", async () => {
    const area = { kind: "circle", centre: { latitude: 37, longitude: 37.4 }, radiusKm: 50 };
    await perform(platform(), recordEstimate, chief, { ...said(), area, country: "TR", name: { en: "Gaziantep", ar: "غازي عنتاب" }, number: 10 });
    expect((await rows()).find((row) => row.key === "place:TR:gaziantep")).toMatchObject({ registered: { citizens: 2, others: 1, unplaced: 1 }, coverage: { percent: 20 } });
  });
  test("count as stale who was not confirmed for a year", async () => {
    await sql`update people.person set record_confirmed_at = now() - interval '2 years', created_at = now() - interval '2 years' where id = (select min(id) from people.person)`.execute(platform().database.db);
    expect((await rows()).find((row) => row.key === "country:TR")!.registered).toMatchObject({ citizens: 3, stale: 1 });
  });
  test("are superseded, never overwritten, and the history keeps all", async () => {
    const second = await perform(platform(), recordEstimate, chief, { ...said(), number: 50 });
    expect(second.superseded).toEqual(expect.any(Number));
    const { estimates } = await perform(platform(), readEstimateHistory, chief, { mission: ankara, key: "country:TR" });
    expect(estimates.map((one) => [one.number, one.supersededAt === null])).toEqual([[50, true], [40, false]]);
    const { db } = platform().database;
    await expect(sql`update people.estimate set number = 1 where superseded_at is null`.execute(db)).rejects.toThrow(/never changed/);
    await expect(sql`delete from people.estimate`.execute(db)).rejects.toThrow(/never changed/);
  });
  test("recorded by two at once leave one in force", async () => {
    await Promise.all([1, 2, 3].map((number) => perform(platform(), recordEstimate, chief, { ...said(), area: { kind: "country", country: "SY" }, number })));
    const { estimates } = await perform(platform(), readEstimateHistory, chief, { mission: ankara, key: "country:SY" });
    expect(estimates.filter((one) => one.supersededAt === null)).toHaveLength(1);
    expect(estimates).toHaveLength(3);
  });
  test("are refused for tomorrow's day after, with the field", async () => {
    await expect(perform(platform(), recordEstimate, chief, { ...said(), onDay: "2100-01-01" })).rejects.toMatchObject({ status: 422, errors: [{ path: "onDay" }] });
  });
  test("are an officer's own mission's only, and a stranger's never", async () => {
    const officer = asRole("consular-officer", cairo);
    expect((await rows(officer)).map((row) => row.mission.id)).toEqual([cairo]);
    await expect(perform(platform(), recordEstimate, officer, said())).rejects.toMatchObject({ status: 403 });
    await expect(perform(platform(), listEstimates, officer, { mission: ankara })).rejects.toMatchObject({ status: 403 });
    await expect(perform(platform(), readEstimateHistory, officer, { mission: ankara, key: "country:TR" })).rejects.toMatchObject({ status: 403 });
    await expect(perform(platform(), listEstimates, stranger, {})).rejects.toMatchObject({ status: 401 });
  });
  test("cannot be marked as invented by an officer, nor lose the mark of the seed", async () => {
    await perform(platform(), recordEstimate, chief, { ...said(), mission: cairo, area: { kind: "country", country: "EG" }, example: true });
    expect((await rows()).find((row) => row.key === "country:EG")!.estimate!.example).toBe(false);
    await perform(platform(), recordEstimate, system, { ...said(), mission: cairo, area: { kind: "country", country: "EG" }, example: true });
    expect((await rows()).find((row) => row.key === "country:EG")!.estimate!.example).toBe(true);
  });
  test("leave as CSV that no spreadsheet program runs", async () => {
    await perform(platform(), recordEstimate, chief, { ...said(), area: { kind: "country", country: "IQ" }, source: "=1+1" });
    const { body } = await perform(platform(), exportEstimates, chief, { language: "en" });
    expect(body).toContain("'=1+1");
    expect(body.split("\r\n")[0]).toContain("Coverage");
  });
});

test("a mission is reminded of old estimates once a month, in both languages", async () => {
  await perform(platform(), recordEstimate, chief, { ...said(), number: 77, onDay: "2024-01-01" });
  const now = new Date("2026-11-24T06:00:00Z");
  const sent = async () => (await sql<{ recipient: string; body: string }>`select recipient, body from platform.message where purpose = 'estimate reminder'`.execute(platform().database.db)).rows;
  await remindOfEstimates(platform(), now);
  await remindOfEstimates(platform(), new Date("2026-11-25T06:00:00Z"));
  const mine = (await sent()).filter((message) => message.recipient === "ankara@example.org");
  expect(mine).toHaveLength(1);
  expect(mine[0]!.body).toContain("77");
  expect(mine[0]!.body).toContain("older than a year");
  expect(mine[0]!.body).toContain("أقدم من سنة");
});
