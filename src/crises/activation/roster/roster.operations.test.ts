import { beforeAll, describe, expect, test } from "vitest";
import type { Actor } from "#platform/actor.ts";
import { perform } from "#platform/operation.ts";
import { asRole, testPlatform } from "#platform/testing.ts";
import { crisisWithRoll, visitor } from "../../crises.fixture.ts";
import { addOfficer } from "../activation.fixture.ts";
import { givePost } from "../team/team.operations.ts";
import { addShift, cancelShift, makeCalendar, readCalendar, readRoster } from "./roster.operations.ts";
import { localTime } from "./zone.rules.ts";

const platform = testPlatform();
const manager = asRole("crisis-manager");
type Officer = Actor & { id: string };
let huda: Officer;
let salma: Officer;
beforeAll(async () => {
  [huda, salma] = [await addOfficer(platform(), "Huda", "consular-officer"), await addOfficer(platform(), "Salma", "surge-officer")];
});

const crisis = async () => (await crisisWithRoll(platform(), [])).id;
const hour = 3_600_000;
/** A shift from and to so many hours from now, in Tripoli's time. */
const shift = (id: number, who: Officer, from: number, to: number, more: { function?: string; by?: Actor } = {}) => {
  const at = (hours: number) => localTime(new Date(Date.now() + hours * hour), "Africa/Tripoli");
  return perform(platform(), addShift, more.by ?? manager, { crisis: id, function: more.function ?? "command", account: who.id, starts: at(from), ends: at(to), zone: "Africa/Tripoli" });
};
const read = (id: number, actor: Actor = manager) => perform(platform(), readRoster, actor, { crisis: id });

describe("the roster", () => {
  test("says who is on duty now and which hours nobody covers", async () => {
    const id = await crisis();
    await shift(id, huda, -2, 6);
    await shift(id, salma, 8, 16);
    const { shifts, gaps } = await read(id);
    expect(shifts.map((one) => [one.name, one.now])).toEqual([["Huda", true], ["Salma", false]]);
    const hours = gaps.filter((gap) => gap.function === "command").map((gap) => [gap.from, gap.to].map((at) => Math.round((new Date(at).getTime() - Date.now()) / hour)));
    expect(hours).toEqual([[6, 8], [16, 48]]);
    expect(gaps.filter((gap) => gap.function === "operations")).toHaveLength(1);
  });

  test("keeps a local time as it was meant, and refuses one that clocks leave out", async () => {
    const id = await crisis();
    const year = new Date().getUTCFullYear() + 1;
    const lastSunday = new Date(Date.UTC(year, 2, 31));
    lastSunday.setUTCDate(31 - lastSunday.getUTCDay());
    const day = lastSunday.toISOString().slice(0, 10);
    const add = (starts: string, ends: string) => perform(platform(), addShift, manager, { crisis: id, function: "alerts", account: huda.id, starts: `${day}T${starts}`, ends: `${day}T${ends}`, zone: "Europe/Berlin" });
    await expect(add("02:30", "08:00")).rejects.toMatchObject({ status: 422, errors: [{ path: "starts" }] });
    // From one to eight by the clock is six hours that night.
    const added = await add("01:00", "08:00");
    expect((new Date(added.endsAt).getTime() - new Date(added.startsAt).getTime()) / hour).toBe(6);
  });

  test("refuses shifts that are too long, end before they begin, or put somebody in two places", async () => {
    const [one, two] = [await crisis(), await crisis()];
    await expect(shift(one, salma, 100, 117)).rejects.toMatchObject({ status: 422, errors: [{ path: "ends" }] });
    await expect(shift(one, salma, 100, 99)).rejects.toMatchObject({ status: 422, errors: [{ path: "ends" }] });
    await shift(one, salma, 100, 108);
    await expect(shift(two, salma, 104, 110)).rejects.toMatchObject({ status: 422, errors: [{ path: "account" }] });
    await shift(two, salma, 108, 112);
    expect((await read(two)).shifts).toHaveLength(1);
  });

  test("is planned by whoever commands or has operations or staff welfare in this crisis", async () => {
    const id = await crisis();
    await expect(shift(id, huda, 200, 205, { by: salma })).rejects.toMatchObject({ status: 403 });
    await perform(platform(), givePost, manager, { crisis: id, function: "staff-welfare", rank: "primary", account: salma.id });
    await shift(id, huda, 200, 205, { by: salma });
    await expect(read(id, asRole("warden"))).rejects.toMatchObject({ status: 403 });
    expect((await read(id, huda)).mayPlan).toBe(false);
  });

  test("keeps a cancelled shift, with the reason, and counts its hours as a gap", async () => {
    const id = await crisis();
    const { id: added } = await shift(id, huda, 300, 305);
    await shift(id, huda, 20, 28, { function: "logistics" });
    await perform(platform(), cancelShift, manager, { crisis: id, shift: added, version: 1, because: "ill" });
    await expect(perform(platform(), cancelShift, manager, { crisis: id, shift: added, version: 2, because: "again" })).rejects.toMatchObject({ status: 409 });
    expect((await read(id)).shifts.find((one) => one.id === added)).toMatchObject({ cancelledBecause: "ill", now: false });
    await shift(id, huda, 301, 304);
  });
});

describe("a duty calendar", () => {
  test("is read by its private address, holds one's own shifts and nobody's name, and ends when a new address is made", async () => {
    const id = await crisis();
    const own = await addOfficer(platform(), "Nadia Example", "surge-officer");
    const { id: added } = await shift(id, own, 5, 9, { function: "call-handling" });
    await shift(id, huda, 400, 404);
    const { token } = await perform(platform(), makeCalendar, own, {});
    const calendar = async (key = token) => (await perform(platform(), readCalendar, visitor, { token: key, language: "en" })).body;
    const text = await calendar();
    expect(text.match(/BEGIN:VEVENT/g)).toHaveLength(1);
    expect(text).toContain(`UID:duty-${added}@`);
    expect(text).toContain("SUMMARY:Call handling: Test");
    expect(text).toMatch(/DTSTART:\d{8}T\d{6}Z/);
    expect(text).not.toMatch(/Nadia|Huda/);
    await perform(platform(), cancelShift, manager, { crisis: id, shift: added, version: 1, because: "ill" });
    expect(await calendar()).toMatch(/STATUS:CANCELLED/);
    await perform(platform(), makeCalendar, own, {});
    await expect(calendar()).rejects.toMatchObject({ status: 404 });
    await expect(calendar("A".repeat(32))).rejects.toMatchObject({ status: 404 });
  });

  test("ends with the account", async () => {
    const gone = await addOfficer(platform(), "Gone", "surge-officer");
    const { token } = await perform(platform(), makeCalendar, gone, {});
    await platform().database.pool.query("update accounts.staff_account set disabled_at = now() where id = $1", [gone.id]);
    await expect(perform(platform(), readCalendar, visitor, { token })).rejects.toMatchObject({ status: 404 });
  });
});
