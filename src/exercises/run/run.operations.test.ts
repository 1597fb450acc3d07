import { sql } from "kysely";
import { afterEach, describe, expect, test } from "vitest";
import { listCrises, readBoard } from "#crises";
import { asRole, testPlatform } from "#platform/testing.ts";
import { perform } from "#platform/operation.ts";
import { type Memory, tick } from "./clock/tick.ts";
import { clockChanges, clockOf } from "./clock/clock.store.ts";
import { addInject, editInject, readRun, skipInject, triggerInject } from "./inject/inject.operations.ts";
import { endRun, listRuns, makeRun, resetRun, turnClock } from "./run.operations.ts";
import { asTrainer, readyRun, scenarioWith, startedRun } from "./run.fixture.ts";

const hall = testPlatform({ EXERCISE: "true" });
const facility = testPlatform();
const at = (minutes: number) => ({ when: { kind: "at" as const, minutes } });
const turn = (run: number, input: object) => perform(hall(), turnClock, asTrainer(), { run, ...input });
const state = async (run: number) => (await perform(hall(), readRun, asTrainer(), { run })).injects.map((one) => `${one.number} ${one.state}`);
const memory: Memory = new Map();

afterEach(async () => {
  memory.clear();
  for (const run of (await perform(hall(), listRuns, asTrainer(), {})).runs) if (run.state !== "ended") await perform(hall(), endRun, asTrainer(), { run: run.id });
});

describe("a run", () => {
  test("invents its people in the register, opens an ordinary crisis over them, and freezes its scenario", async () => {
    const run = await readyRun(hall(), [at(5)], 137);
    const { run: line } = await perform(hall(), readRun, asTrainer(), { run });
    expect(line).toMatchObject({ state: "ready", population: 137, made: 137 });
    await hall().jobs.drain(hall());
    const board = await perform(hall(), readBoard, asRole("crisis-manager"), { crisis: line.crisis });
    expect(board.total).toBe(137);
    expect(board.areas.map((one) => [one.name.en, one.level])).toEqual([["Port Example", 1], ["Hill Example", 1]]);
    const { rows } = await sql<{ example: boolean; frozen: boolean }>`select bool_and(p.example) as example, (select frozen_at is not null from exercises.scenario where id = ${line.scenario}) as frozen from people.person p join exercises.invented i on i.person_id = p.id and i.run_id = ${run}`.execute(hall().database.db);
    expect(rows[0]).toEqual({ example: true, frozen: true });
  });

  test("is refused in the facility itself, with a sentence", async () => {
    const scenario = await scenarioWith(facility(), [at(5)]);
    await expect(perform(facility(), makeRun, asTrainer(), { scenario })).rejects.toMatchObject({ status: 409, title: { en: expect.stringContaining("exercise hall") } });
    expect((await perform(facility(), listRuns, asTrainer(), {})).hall).toBe(false);
  });

  test("is one at a time", async () => {
    const run = await readyRun(hall(), [at(5)]);
    await expect(perform(hall(), makeRun, asTrainer(), { scenario: await scenarioWith(hall(), [at(1)]) })).rejects.toMatchObject({ status: 409 });
    await perform(hall(), endRun, asTrainer(), { run });
    await readyRun(hall(), [at(5)]);
  });

  test("that ended changes no more, even for whoever writes to the database; its crisis is closed", async () => {
    const run = await startedRun(hall(), [at(5)]);
    const { injects, run: line } = await perform(hall(), readRun, asTrainer(), { run });
    await perform(hall(), endRun, asTrainer(), { run, note: "Done" });
    await expect(perform(hall(), triggerInject, asTrainer(), { inject: injects[0]!.id })).rejects.toMatchObject({ status: 409 });
    await expect(turn(run, { turn: "pause" })).rejects.toMatchObject({ status: 409 });
    await expect(sql`update exercises.run_inject set number = 77 where run_id = ${run}`.execute(hall().database.db)).rejects.toThrow(/changes no more/);
    await expect(sql`update exercises.run set end_note = '' where id = ${run}`.execute(hall().database.db)).rejects.toThrow(/changes no more/);
    expect((await perform(hall(), listCrises, asTrainer(), {})).crises.map((one) => one.id)).not.toContain(line.crisis);
  });

  test("started anew has the same people, and the former ones are on no roll of the new crisis", async () => {
    const run = await startedRun(hall(), [at(5)], { population: 40 });
    const { run: next } = await perform(hall(), resetRun, asTrainer(), { run });
    await hall().jobs.drain(hall());
    const { run: line } = await perform(hall(), readRun, asTrainer(), { run: next });
    expect(line).toMatchObject({ state: "ready", repeats: run, seed: 5, made: 40 });
    expect((await perform(hall(), readBoard, asRole("crisis-manager"), { crisis: line.crisis })).total).toBe(40);
    const names = async (id: number) => (await sql<{ name: string }>`select p.name_arabic as name from people.person p join exercises.invented i on i.person_id = p.id where i.run_id = ${id} order by p.id`.execute(hall().database.db)).rows.map((row) => row.name);
    expect(await names(next)).toEqual(await names(run));
  });
});

describe("the clock", () => {
  test("fires what is due once, whoever ticks, and nothing while it stands", async () => {
    const run = await startedRun(hall(), [at(0), at(10), at(20)]);
    const [one, other] = await Promise.all([tick(hall(), memory), tick(hall(), new Map())]);
    expect([...one.fired, ...other.fired]).toHaveLength(1);
    await turn(run, { turn: "pause" });
    await turn(run, { turn: "jump", toMinutes: 15 });
    expect((await tick(hall(), memory)).fired).toEqual([]);
    await turn(run, { turn: "resume" });
    expect((await tick(hall(), memory)).fired.map((fired) => fired.number)).toEqual([2]);
    expect(await state(run)).toEqual(["1 fired", "2 fired", "3 waiting"]);
  });

  test("jumps over what the controller does not want", async () => {
    const run = await startedRun(hall(), [at(10), at(20), at(30)]);
    expect(await turn(run, { turn: "jump", toMinutes: 30, skipBetween: true })).toMatchObject({ skipped: 2 });
    expect((await tick(hall(), memory)).fired.map((fired) => fired.number)).toEqual([3]);
    await expect(turn(run, { turn: "jump", toMinutes: 5 })).rejects.toMatchObject({ status: 422 });
  });

  test("says when to look next: sooner when it runs faster", async () => {
    const run = await startedRun(hall(), [at(60)]);
    expect((await tick(hall(), memory)).next).toBeGreaterThan(3_500_000);
    await turn(run, { turn: "rate", rate: 60 });
    const { next } = await tick(hall(), memory);
    expect(next).toBeGreaterThan(50_000);
    expect(next).toBeLessThan(60_001);
  });

  test("is kept as changes that nobody can take back, and goes on in another process as if nothing had been", async () => {
    const run = await startedRun(hall(), [at(60)], { rate: 12 });
    await turn(run, { turn: "jump", toMinutes: 30 });
    const before = (await clockOf(hall().database.db, run))!;
    await new Promise((wait) => setTimeout(wait, 200));
    const after = (await clockOf(hall().database.db, run))!;
    const passed = (after.at.getTime() - before.at.getTime()) * 12;
    expect(after.elapsed - before.elapsed).toBeGreaterThanOrEqual(2_000);
    expect(Math.abs(after.elapsed - before.elapsed - passed)).toBeLessThan(30);
    await expect(sql`update exercises.clock_change set rate = 1 where run_id = ${run}`.execute(hall().database.db)).rejects.toThrow(/only ever added/);
  });

  test("is not moved by a change of the host's clock", async () => {
    const run = await startedRun(hall(), [at(5), at(600)]);
    const began = performance.now();
    await tick(hall(), memory, () => began);
    // To whoever cannot be fooled an hour went by, while the host's clock was put back by just that hour.
    await tick(hall(), memory, () => began + 3_600_000);
    const clock = (await clockOf(hall().database.db, run))!;
    expect(Math.abs(clock.elapsed - 3_600_000)).toBeLessThan(5_000);
    expect((await clockChanges(hall().database.db, run)).map((change) => change.reason)).toEqual(["start", "host-clock"]);
    expect(await state(run)).toEqual(["1 fired", "2 waiting"]);
  });
});

describe("injects", () => {
  test("follow one another, wait for figures or for the controller", async () => {
    const run = await startedRun(hall(), [
      at(0),
      { when: { kind: "after", inject: 1, minutes: 10 } },
      { when: { kind: "figure", figure: "cases", passes: "above", value: 2 } },
      { when: { kind: "controller" } },
      { when: { kind: "at", minutes: 1 }, effect: { kind: "calls", count: 3 } },
      // True from the first second: nothing has crossed.
      { when: { kind: "figure", figure: "cases", passes: "below", value: 200 } },
    ]);
    await tick(hall(), memory);
    expect((await perform(hall(), readRun, asTrainer(), { run })).injects.find((one) => one.number === 2)!.due).toBeGreaterThanOrEqual(600_000);
    await turn(run, { turn: "jump", toMinutes: 2 });
    await tick(hall(), memory);
    await hall().jobs.drain(hall());
    memory.clear();
    await tick(hall(), memory);
    expect((await state(run)).sort()).toEqual(["1 fired", "2 waiting", "3 fired", "4 waiting", "5 fired", "6 waiting"]);
  });

  test("are triggered, skipped with a reason, changed and added by hand; what is done is done", async () => {
    const run = await startedRun(hall(), [at(30), at(40), at(50)]);
    const { injects } = await perform(hall(), readRun, asTrainer(), { run });
    const [first, second, third] = injects.map((one) => one.id) as [number, number, number];
    await perform(hall(), triggerInject, asTrainer(), { inject: first });
    await expect(perform(hall(), triggerInject, asTrainer(), { inject: first })).rejects.toMatchObject({ status: 409 });
    await expect(perform(hall(), skipInject, asTrainer(), { inject: second, reason: "" })).rejects.toMatchObject({ status: 422 });
    await perform(hall(), skipInject, asTrainer(), { inject: second, reason: "No time" });
    const words = { title: { en: "Changed" }, sender: { en: "Another" }, recipients: ["consulate"], message: { ar: "نص جديد" } };
    await perform(hall(), editInject, asTrainer(), { inject: third, version: 1, ...words, due: 45 });
    await expect(perform(hall(), editInject, asTrainer(), { inject: third, version: 1, ...words })).rejects.toMatchObject({ status: 409 });
    await expect(perform(hall(), editInject, asTrainer(), { inject: third, version: 2, ...words, recipients: ["nobody"] })).rejects.toMatchObject({ status: 422 });
    const { number } = await perform(hall(), addInject, asTrainer(), { run, channel: "television", ...words });
    expect(number).toBe(901);
    await tick(hall(), memory);
    const now = await perform(hall(), readRun, asTrainer(), { run });
    expect(now.injects.map((one) => `${one.number} ${one.state} ${one.number === 901 ? "" : one.due! / 60_000}`).sort()).toEqual(["1 fired 30", "2 skipped 40", "3 waiting 45", "901 fired "]);
    expect(now.injects.find((one) => one.number === 3)!.message).toEqual({ ar: "نص جديد" });
  });
});

test("who only plays or has no business with it is refused", async () => {
  const run = await readyRun(hall(), [at(5)]);
  await expect(perform(hall(), readRun, asRole("consular-officer"), { run })).rejects.toMatchObject({ status: 403 });
  await expect(perform(hall(), turnClock, asRole("participant"), { run, turn: "start" })).rejects.toMatchObject({ status: 403 });
});
