import { beforeAll, describe, expect, test } from "vitest";
import type { Actor } from "#platform/actor.ts";
import { perform } from "#platform/operation.ts";
import { asRole, testPlatform } from "#platform/testing.ts";
import { addMission, auditOf, crisisWithRoll } from "../../crises.fixture.ts";
import { closeCrisis, overviewCrises } from "../../crisis/crisis.operations.ts";
import { followChecklists } from "../checklist/checklist.jobs.ts";
import { addOfficer } from "../activation.fixture.ts";
import { offerHandover, readHandovers, receiveHandover, withdrawHandover } from "./handover.operations.ts";
import { givePost, readTeam, relievePost, takeOver } from "./team.operations.ts";

const platform = testPlatform();
type Officer = Actor & { id: string };
let manager: Officer;
let huda: Officer;
let salma: Officer;
let omar: Officer;
beforeAll(async () => {
  const mission = await addMission(platform());
  manager = await addOfficer(platform(), "Manager", "crisis-manager");
  huda = await addOfficer(platform(), "Huda", "consular-officer", mission);
  salma = await addOfficer(platform(), "Salma", "surge-officer", mission);
  omar = await addOfficer(platform(), "Omar", "consular-officer");
});

const crisis = async () => {
  const { id } = await crisisWithRoll(platform(), []);
  await followChecklists.run(platform(), { crisis: id, turn: 0 });
  return id;
};
const give = (id: number, who: Officer, duty: string, rank = "primary", by: Actor = manager) => perform(platform(), givePost, by, { crisis: id, function: duty, rank, account: who.id, because: "test" });
const held = async (id: number, duty: string) => (await perform(platform(), readTeam, manager, { crisis: id })).functions.find((one) => one.function === duty)!;
const notes = { stillOpen: "Two families wait for a call.", decisions: "No bus before dawn.", worries: "The bridge." };

describe("functions", () => {
  test("are given by whoever commands, to accounts that work in crises; a primary and an alternate are two people", async () => {
    const id = await crisis();
    await give(id, huda, "call-handling");
    await give(id, salma, "call-handling", "alternate");
    expect(await held(id, "call-handling")).toMatchObject({ primary: { name: "Huda", givenBy: "Manager", because: "test" }, alternate: { name: "Salma" } });
    await expect(give(id, salma, "call-handling")).rejects.toMatchObject({ status: 422, errors: [{ path: "account" }] });
    await expect(give(id, await addOfficer(platform(), "Trainer", "trainer"), "alerts")).rejects.toMatchObject({ status: 422 });
    await expect(give(id, huda, "alerts", "primary", huda)).rejects.toMatchObject({ status: 403 });
    await expect(give(id, huda, "cooking")).rejects.toMatchObject({ status: 422 });
    expect((await auditOf(platform(), "crises.givePost")).filter((row) => row.outcome === "refused")).toHaveLength(1);
  });

  test("pass at a moment: the one before is relieved and stays in the history", async () => {
    const id = await crisis();
    await give(id, huda, "logistics");
    await give(id, omar, "logistics");
    const { former } = await perform(platform(), readTeam, manager, { crisis: id });
    const was = former.find((one) => one.function === "logistics");
    expect(was).toMatchObject({ name: "Huda", endedBy: "Manager", endedBecause: "test" });
    expect((await held(id, "logistics")).primary).toMatchObject({ name: "Omar", takenAt: was!.endedAt });
    await expect(platform().database.pool.query("update crises.post set name = 'x'")).rejects.toThrow("kept as it was");
    await expect(platform().database.pool.query("delete from crises.post")).rejects.toThrow("kept as it was");
  });

  test("make a commander of whoever holds command, in this crisis and no other", async () => {
    const [one, two] = [await crisis(), await crisis()];
    await give(one, huda, "command");
    await give(one, salma, "alerts", "primary", huda);
    await expect(give(two, salma, "alerts", "primary", huda)).rejects.toMatchObject({ status: 403 });
    const { crises } = await perform(platform(), overviewCrises, manager, {});
    expect(crises.find((each) => each.id === one)!.figures.commander).toBe("Huda");
    await perform(platform(), relievePost, manager, { crisis: one, function: "command", rank: "primary", because: "ill" });
    await expect(give(one, salma, "logistics", "primary", huda)).rejects.toMatchObject({ status: 403 });
  });

  test("are taken over by the alternate at once, and by nobody else", async () => {
    const id = await crisis();
    await give(id, huda, "evacuation");
    await give(id, salma, "evacuation", "alternate");
    const take = (who: Actor) => perform(platform(), takeOver, who, { crisis: id, function: "evacuation", because: "does not answer" });
    await expect(take(omar)).rejects.toMatchObject({ status: 409 });
    await expect(take(asRole("auditor"))).rejects.toMatchObject({ status: 403 });
    await take(salma);
    expect(await held(id, "evacuation")).toMatchObject({ primary: { name: "Salma" }, alternate: null });
  });

  test("taken by two at once pass to one", async () => {
    const id = await crisis();
    const outcomes = await Promise.allSettled([give(id, huda, "alerts"), give(id, omar, "alerts"), give(id, salma, "alerts")]);
    expect(outcomes.every((one) => one.status === "fulfilled")).toBe(true);
    const { functions, former } = await perform(platform(), readTeam, manager, { crisis: id });
    expect(functions.find((one) => one.function === "alerts")!.primary).not.toBeNull();
    expect(former.filter((one) => one.function === "alerts")).toHaveLength(2);
  });

  test("of a closed crisis are not given", async () => {
    const id = await crisis();
    await perform(platform(), closeCrisis, manager, { crisis: id, because: "over" });
    await expect(give(id, huda, "alerts")).rejects.toMatchObject({ status: 409 });
  });
});

describe("a handover", () => {
  test("is signed by both; the function passes with the second signature", async () => {
    const id = await crisis();
    await give(id, huda, "operations");
    await give(id, salma, "operations", "alternate");
    const { id: handover } = await perform(platform(), offerHandover, huda, { crisis: id, function: "operations", to: salma.id, ...notes });
    expect((await held(id, "operations")).primary!.name).toBe("Huda");
    await expect(perform(platform(), receiveHandover, omar, { crisis: id, handover })).rejects.toMatchObject({ status: 409 });
    await perform(platform(), receiveHandover, salma, { crisis: id, handover, note: "Read." });
    expect(await held(id, "operations")).toMatchObject({ primary: { name: "Salma" }, alternate: null });
    const [kept] = (await perform(platform(), readHandovers, manager, { crisis: id })).handovers;
    expect(kept).toMatchObject({ from: "Huda", to: "Salma", ...notes, receivedNote: "Read.", figures: { overdue: 0, unaccounted: 0 } });
    expect(kept!.figures.open).toBeGreaterThan(0);
    await expect(perform(platform(), receiveHandover, salma, { crisis: id, handover })).rejects.toMatchObject({ status: 409 });
    await expect(platform().database.pool.query("update crises.handover set worries = 'none'")).rejects.toThrow("kept as it was signed");
  });

  test("is written by the holder only, to somebody else, one at a time, and can be withdrawn before the second signature", async () => {
    const id = await crisis();
    await give(id, huda, "alerts");
    const offer = (by: Actor, to: Officer) => perform(platform(), offerHandover, by, { crisis: id, function: "alerts", to: to.id, ...notes });
    await expect(offer(omar, salma)).rejects.toMatchObject({ status: 422, errors: [{ path: "function" }] });
    await expect(offer(huda, huda)).rejects.toMatchObject({ status: 422, errors: [{ path: "to" }] });
    const { id: first } = await offer(huda, salma);
    await expect(offer(huda, omar)).rejects.toMatchObject({ status: 409 });
    await perform(platform(), withdrawHandover, huda, { crisis: id, handover: first });
    await expect(perform(platform(), receiveHandover, salma, { crisis: id, handover: first })).rejects.toMatchObject({ status: 409 });
    await offer(huda, omar);
  });

  test("is worth nothing once the function has passed to somebody else, and in another crisis", async () => {
    const [one, two] = [await crisis(), await crisis()];
    await give(one, huda, "alerts");
    const { id: handover } = await perform(platform(), offerHandover, huda, { crisis: one, function: "alerts", to: salma.id, ...notes });
    await expect(perform(platform(), receiveHandover, salma, { crisis: two, handover })).rejects.toMatchObject({ status: 404 });
    await give(one, omar, "alerts");
    await expect(perform(platform(), receiveHandover, salma, { crisis: one, handover })).rejects.toMatchObject({ status: 409 });
  });
});
