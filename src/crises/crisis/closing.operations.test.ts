import { beforeAll, describe, expect, test } from "vitest";
import { perform } from "#platform/operation.ts";
import { asRole, testPlatform } from "#platform/testing.ts";
import { followChecklists } from "../activation/checklist/checklist.jobs.ts";
import { addHousehold, addMission, auditOf, crisisWithRoll, visitor } from "../crises.fixture.ts";
import { recordByOfficer } from "../check-in/officer.operations.ts";
import { closeCrisis, listCrises, readClosing, readCrisis, reopenCrisis, readLevels, setAreaLevel } from "./crisis.operations.ts";

const platform = testPlatform();
const manager = { ...asRole("crisis-manager"), name: "Huda" };
let mission: number;
beforeAll(async () => {
  mission = await addMission(platform());
});
const close = (crisis: number, because?: string) => perform(platform(), closeCrisis, manager, { crisis, ...(because === undefined ? {} : { because }) });

describe("closing", () => {
  test("needs a reason as long as somebody is still counted or a task is open, and keeps what was left", async () => {
    const crisis = await crisisWithRoll(platform(), [await addHousehold(platform(), mission, ["One", "Two"])]);
    await followChecklists.run(platform(), { crisis: crisis.id, turn: 0 });
    await perform(platform(), recordByOfficer, manager, { crisis: crisis.id, key: "closing-test-1", statuses: [{ person: crisis.households[0]!.people[0], status: "safe" }] });
    const { still } = await perform(platform(), readClosing, manager, { crisis: crisis.id });
    expect(still).toContainEqual({ code: "unaccounted", count: 1 });
    expect(still.find((one) => one.code === "tasks")!.count).toBeGreaterThan(0);
    await expect(close(crisis.id)).rejects.toMatchObject({ status: 422, errors: [{ path: "because" }] });
    await expect(close(crisis.id, "")).rejects.toMatchObject({ status: 422 });
    expect((await perform(platform(), readCrisis, visitor, { crisis: crisis.id })).closedAt).toBeNull();
    await close(crisis.id, "The last one is followed as a case.");
    expect((await perform(platform(), readClosing, manager, { crisis: crisis.id })).turns).toMatchObject([{ turn: "closed", by: "Huda", reason: "The last one is followed as a case.", still: expect.arrayContaining([{ code: "unaccounted", count: 1 }]) }]);
    const [row] = (await auditOf(platform(), "crises.closeCrisis", crisis.id)).slice(-1);
    expect(row!.details["still"]).toContain("unaccounted 1");
  });

  test("is undone with a reason, once, and both stay on record", async () => {
    const { id } = await crisisWithRoll(platform(), []);
    // Nobody is on the roll and no list is open: nothing is still counted, and no reason is asked for.
    await close(id);
    await expect(perform(platform(), reopenCrisis, manager, { crisis: id })).rejects.toMatchObject({ status: 422, errors: [{ path: "because" }] });
    await expect(perform(platform(), reopenCrisis, asRole("consular-officer"), { crisis: id, because: "x" })).rejects.toMatchObject({ status: 403 });
    await perform(platform(), reopenCrisis, manager, { crisis: id, because: "A second quake." });
    await expect(perform(platform(), reopenCrisis, manager, { crisis: id, because: "again" })).rejects.toMatchObject({ status: 409 });
    await expect(perform(platform(), reopenCrisis, manager, { crisis: 999_999, because: "again" })).rejects.toMatchObject({ status: 404 });
    expect((await perform(platform(), listCrises, visitor, {})).crises.map((one) => one.id)).toContain(id);
    expect((await perform(platform(), readClosing, manager, { crisis: id })).turns.map((one) => one.turn)).toEqual(["reopened", "closed"]);
    await expect(platform().database.pool.query("update crises.crisis_turn set reason = 'x'")).rejects.toThrow("kept as it was written");
  });
});

test("the history of a level says what it was before, who changed it and why, and cannot be changed", async () => {
  const { id, areas } = await crisisWithRoll(platform(), []);
  await perform(platform(), setAreaLevel, manager, { crisis: id, area: areas[0], level: 4, reason: "The airport closed." });
  await expect(perform(platform(), setAreaLevel, asRole("consular-officer", mission), { crisis: id, area: areas[0], level: 1, reason: "x" })).rejects.toMatchObject({ status: 403 });
  const { history } = await perform(platform(), readLevels, manager, { crisis: id });
  expect(history).toMatchObject([{ before: 2, level: 4, by: "Huda", reason: "The airport closed." }, { before: null, level: 2, reason: null }]);
});
