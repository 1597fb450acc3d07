import { describe, expect, test } from "vitest";
import { perform } from "#platform/operation.ts";
import { asRole, testPlatform } from "#platform/testing.ts";
import { auditOf, crisisWithRoll } from "../../crises.fixture.ts";
import { addOfficer } from "../activation.fixture.ts";
import { givePost } from "../team/team.operations.ts";
import { readDecisions, recordDecision } from "./decision.operations.ts";

const platform = testPlatform();
const manager = { ...asRole("crisis-manager"), name: "Huda" };
const crisis = async () => (await crisisWithRoll(platform(), [])).id;
const record = (id: number, more: object = {}, by = manager) => perform(platform(), recordDecision, by, { crisis: id, decision: "Buses leave at dawn.", why: "The road is watched at night.", ...more });
const read = async (id: number) => (await perform(platform(), readDecisions, manager, { crisis: id })).decisions;

describe("the decision log", () => {
  test("numbers decisions in each crisis by itself, with why, by whom and when", async () => {
    const [one, two] = [await crisis(), await crisis()];
    await record(one);
    await record(one, { decidedBy: "The minister", decidedAt: "2026-01-01T10:00" });
    await record(two);
    expect((await read(one)).map((entry) => [entry.number, entry.decidedBy, entry.recordedBy])).toEqual([[2, "The minister", "Huda"], [1, "Huda", "Huda"]]);
    expect((await read(one))[0]!.decidedAt).toBe("2026-01-01T10:00:00.000Z");
    expect((await read(two)).map((entry) => entry.number)).toEqual([1]);
    expect(await auditOf(platform(), "crises.recordDecision", two)).toMatchObject([{ details: { decision: 1 } }]);
  });

  test("is not edited: a decision is superseded once, by a later one of the same crisis", async () => {
    const [one, two] = [await crisis(), await crisis()];
    await record(one);
    await expect(record(two, { supersedes: 1 })).rejects.toMatchObject({ status: 422, errors: [{ path: "supersedes" }] });
    await record(one, { supersedes: "1" });
    await expect(record(one, { supersedes: 1 })).rejects.toMatchObject({ status: 422, errors: [{ path: "supersedes" }] });
    expect((await read(one)).map((entry) => [entry.number, entry.supersedes, entry.supersededBy])).toEqual([[2, 1, null], [1, null, 2]]);
    const { pool } = platform().database;
    for (const change of ["update crises.decision set why = 'x'", "delete from crises.decision", "truncate crises.decision"]) await expect(pool.query(change)).rejects.toThrow("kept as it was written");
  });

  test("refuses decisions of tomorrow, and gives no number twice", async () => {
    const id = await crisis();
    await expect(record(id, { decidedAt: new Date(Date.now() + 3_600_000).toISOString() })).rejects.toMatchObject({ status: 422, errors: [{ path: "decidedAt" }] });
    await Promise.all([1, 2, 3, 4].map(() => record(id)));
    expect((await read(id)).map((entry) => entry.number)).toEqual([4, 3, 2, 1]);
  });

  test("is written by whoever commands or holds command, operations or information; others are refused and recorded", async () => {
    const id = await crisis();
    const salma = await addOfficer(platform(), "Salma", "consular-officer");
    await expect(perform(platform(), recordDecision, salma, { crisis: id, decision: "x", why: "y" })).rejects.toMatchObject({ status: 403 });
    await perform(platform(), givePost, manager, { crisis: id, function: "information", rank: "primary", account: salma.id });
    await perform(platform(), recordDecision, salma, { crisis: id, decision: "x", why: "y" });
    expect((await auditOf(platform(), "crises.recordDecision")).filter((row) => row.outcome === "refused")).toHaveLength(1);
    await expect(perform(platform(), readDecisions, asRole("warden"), { crisis: id })).rejects.toMatchObject({ status: 403 });
  });
});
