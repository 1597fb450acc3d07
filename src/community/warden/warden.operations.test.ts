import { sql } from "kysely";
import { beforeAll, describe, expect, test } from "vitest";
import { perform } from "#platform/operation.ts";
import { asRole, testPlatform } from "#platform/testing.ts";
import { antakya, around, gaziantep, household, mission, warden } from "../community.fixture.ts";
import { addWarden, changeWarden, listWardens, showWarden, showWardenCoverage, whoCovers } from "./warden.operations.ts";

const platform = testPlatform();
const chief = asRole("crisis-manager");
let [ankara, cairo, person] = [0, 0, 0];
beforeAll(async () => {
  ankara = await mission(platform(), "ankara", "TR", 39.93, 32.86);
  cairo = await mission(platform(), "cairo", "EG", 30.04, 31.24);
  person = (await household(platform(), "سالم علي", gaziantep, "+905700000077")).person;
  for (const name of ["منصور عمر", "هدى عمر"]) await household(platform(), name, antakya);
  await household(platform(), "بلا موقع", { country: "TR" });
});
const said = { country: "TR", place: "Gaziantep", area: around(37.07, 37.38) };
const show = (id: number) => perform(platform(), showWarden, chief, { warden: id });

describe("a warden", () => {
  test("on the register is shown by the register's name and phone", async () => {
    const { id } = await perform(platform(), addWarden, chief, { ...said, mission: ankara, person, status: "active" });
    expect(await show(id)).toMatchObject({ person, name: "سالم علي", phone: "+905700000077", hasAccount: false });
  });
  test("may be somebody outside it, with alternates of the same mission", async () => {
    const other = await warden(platform(), chief, ankara, "بديل");
    const { id } = await perform(platform(), addWarden, chief, { ...said, mission: ankara, name: "خارجي", alternates: String(other), channels: "phone,sms" });
    expect(await show(id)).toMatchObject({ person: null, name: "خارجي", status: "candidate", alternates: [{ id: other, name: "بديل" }], channels: ["phone", "sms"] });
  });
  test.each([
    ["nobody at all", {}, "name"],
    ["a person of another mission", { person: 999_999 }, "person"],
    ["an alternate of another mission", { name: "x", alternates: [999_999] }, "alternates"],
    ["an account that is no warden's", { name: "x", account: "nobody@example.org" }, "account"],
    ["a term that ends before it begins", { name: "x", fromDay: "2026-02-01", untilDay: "2026-01-01" }, "untilDay"],
    ["no area", { name: "x", area: undefined }, "area"],
    ["an area that crosses itself", { name: "x", area: { kind: "polygon", points: [{ latitude: 0, longitude: 0 }, { latitude: 1, longitude: 1 }, { latitude: 0, longitude: 1 }, { latitude: 1, longitude: 0 }] } }, "area.points"],
  ])("is refused with %s", async (_, more, path) => {
    await expect(perform(platform(), addWarden, chief, { ...said, mission: ankara, ...more })).rejects.toMatchObject({ status: 422, errors: expect.arrayContaining([expect.objectContaining({ path })]) });
  });
  test("is linked to an account only when it holds the role for this mission, and loses it at the end", async () => {
    const { db } = platform().database;
    const account = async (email: string, role: string, of: number | null) => {
      const { rows } = await sql<{ id: number }>`insert into accounts.staff_account (name, email) values (${email}, ${email}) returning id`.execute(db);
      await sql`insert into accounts.grant (account_id, role, mission_id) values (${rows[0]!.id}, ${role}, ${of})`.execute(db);
    };
    await account("w@example.org", "warden", ankara);
    await account("other@example.org", "warden", cairo);
    await account("officer@example.org", "consular-officer", ankara);
    for (const email of ["other@example.org", "officer@example.org"]) await expect(perform(platform(), addWarden, chief, { ...said, mission: ankara, name: "x", account: email })).rejects.toMatchObject({ status: 422 });
    const { id } = await perform(platform(), addWarden, chief, { ...said, mission: ankara, name: "x", account: "W@example.org", status: "active" });
    expect((await show(id)).hasAccount).toBe(true);
    await perform(platform(), changeWarden, chief, { ...said, warden: id, version: 1, name: "x", status: "paused" });
    expect((await show(id)).hasAccount).toBe(true);
    await perform(platform(), changeWarden, chief, { ...said, warden: id, version: 2, name: "x", status: "ended" });
    expect((await show(id)).hasAccount).toBe(false);
  });
  test("is out of reach for an officer of another mission", async () => {
    const id = await warden(platform(), chief, ankara, "س");
    const officer = asRole("consular-officer", cairo);
    await expect(perform(platform(), showWarden, officer, { warden: id })).rejects.toMatchObject({ status: 404 });
    await expect(perform(platform(), addWarden, officer, { ...said, mission: ankara, name: "x" })).rejects.toMatchObject({ status: 403 });
    await expect(perform(platform(), listWardens, officer, { mission: ankara })).rejects.toMatchObject({ status: 403 });
    expect((await perform(platform(), listWardens, officer, {})).wardens).toEqual([]);
  });
  test("does not read the list of wardens", async () => {
    await expect(perform(platform(), listWardens, asRole("warden", ankara), {})).rejects.toMatchObject({ status: 403 });
  });
});

describe("who covers a place", () => {
  test("answers with those whose area holds it and else the nearest, and the mission", async () => {
    const id = await warden(platform(), chief, ankara, "منسق", { place: undefined });
    const there = await perform(platform(), whoCovers, chief, { country: "TR", place: "Gaziantep" });
    expect(there).toMatchObject({ mission: { id: ankara }, position: { latitude: 37.07, longitude: 37.38 } });
    expect(there.covering.map((one) => one.id)).toContain(id);
    const away = await perform(platform(), whoCovers, chief, { country: "TR", place: "Antakya" });
    expect(away.covering).toEqual([]);
    expect(away.nearest[0]!.km).toBeGreaterThan(100);
    expect((await perform(platform(), whoCovers, chief, { country: "TR", place: "Nowhere" })).position).toBeNull();
  });
  test("counts the people whom nobody covers, and names no one", async () => {
    const found = await perform(platform(), showWardenCoverage, chief, { mission: ankara });
    expect(found.people).toEqual({ covered: 1, uncovered: 2, unplaced: 1 });
    expect(found.spots.find((one) => one.place === "Antakya")).toMatchObject({ people: 2, covered: false });
    expect(JSON.stringify(found)).not.toContain("منصور");
  });
});
