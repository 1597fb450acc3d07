import { describe, expect, it } from "vitest";
import { perform } from "#platform/operation.ts";
import { asRole, testPlatform } from "#platform/testing.ts";
import { auditOf, visitor } from "../crises.fixture.ts";
import { closeCrisis, listCrises, openCrisis, readCrisis, readLevels, setAreaLevel } from "./crisis.operations.ts";

const platform = testPlatform();
const manager = { ...asRole("crisis-manager"), name: "Huda" };
const area = (name: string, country: string, level: number) => ({ name: { en: name, ar: `منطقة ${name}` }, where: { kind: "country", country }, level });
const crisis = { title: { en: "Flood", ar: "فيضان" }, kind: "flood", beganAt: "2026-01-01T00:00:00Z", areas: [area("North", "TN", 1), area("South", "TD", 3)] };
const open = (more = {}) => perform(platform(), openCrisis, manager, { ...crisis, ...more });

describe("a crisis", () => {
  it("once opened is known to everybody, highest level first, without who commands", async () => {
    const { id } = await open();
    const seen = await perform(platform(), readCrisis, visitor, { crisis: id });
    expect(seen).toMatchObject({ title: crisis.title, kind: "flood", beganAt: "2026-01-01T00:00:00.000Z", closedAt: null, highestLevel: 3 });
    expect(seen.areas.map((one) => one.name.en)).toEqual(["South", "North"]);
    expect(JSON.stringify(seen)).not.toContain("Huda");
    expect((await perform(platform(), listCrises, visitor, {})).crises.map((one) => one.id)).toContain(id);
    expect(await auditOf(platform(), "crises.openCrisis", id)).toMatchObject([{ outcome: "done", details: { areas: 2, highestLevel: 3 } }]);
  });

  it("is opened by crisis managers and administrators only; others are refused and recorded", async () => {
    for (const role of ["consular-officer", "surge-officer", "warden", "auditor", "delegate"]) await expect(perform(platform(), openCrisis, asRole(role), crisis), role).rejects.toMatchObject({ status: 403 });
    expect((await auditOf(platform(), "crises.openCrisis")).filter((row) => row.outcome === "refused")).toHaveLength(5);
    await perform(platform(), openCrisis, asRole("administrator"), crisis);
  });

  it("has a level per area, whose history says who and when", async () => {
    const { id, areas } = await open();
    await perform(platform(), setAreaLevel, manager, { crisis: id, area: areas[0], level: "4" });
    const { areas: now, history } = await perform(platform(), readLevels, manager, { crisis: id });
    expect(now.map((one) => [one.id, one.level])).toEqual([[areas[0], 4], [areas[1], 3]]);
    expect(history.map((one) => [one.area, one.level, one.by])).toEqual([[areas[0], 4, "Huda"], [areas[1], 3, "Huda"], [areas[0], 1, "Huda"]]);
  });

  it("refuses a level for another crisis's area, and levels that do not exist", async () => {
    const [one, two] = [await open(), await open()];
    await expect(perform(platform(), setAreaLevel, manager, { crisis: one.id, area: two.areas[0], level: 2 })).rejects.toMatchObject({ status: 422, errors: [{ path: "area" }] });
    await expect(perform(platform(), setAreaLevel, manager, { crisis: one.id, area: one.areas[0], level: 5 })).rejects.toMatchObject({ status: 422 });
  });

  it("is closed once, leaves the public list, and can still be read", async () => {
    const { id } = await open();
    await perform(platform(), closeCrisis, manager, { crisis: id, because: "over" });
    await expect(perform(platform(), closeCrisis, manager, { crisis: id, because: "over" })).rejects.toMatchObject({ status: 409 });
    await expect(perform(platform(), closeCrisis, manager, { crisis: 999_999 })).rejects.toMatchObject({ status: 404 });
    expect((await perform(platform(), listCrises, visitor, {})).crises.map((one) => one.id)).not.toContain(id);
    expect((await perform(platform(), readCrisis, visitor, { crisis: id })).closedAt).not.toBeNull();
  });

  it("that does not exist is not found", async () => {
    await expect(perform(platform(), readCrisis, manager, { crisis: 999_999 })).rejects.toMatchObject({ status: 404 });
    await expect(perform(platform(), readLevels, manager, { crisis: 999_999 })).rejects.toMatchObject({ status: 404 });
  });
});
