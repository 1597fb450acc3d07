import { sql } from "kysely";
import { afterEach, describe, expect, test } from "vitest";
import { readBoard } from "#crises";
import { perform } from "#platform/operation.ts";
import { asRole, testPlatform } from "#platform/testing.ts";
import { tick } from "../clock/tick.ts";
import { endRun, listRuns, turnClock } from "../run.operations.ts";
import { asTrainer, startedRun } from "../run.fixture.ts";
import { playEffect } from "./effect.jobs.ts";
import { readRun } from "./inject.operations.ts";

const hall = testPlatform({ EXERCISE: "true", SMTP_URL: "smtp://127.0.0.1:1", SMS_URL: "smpp://a:b@127.0.0.1:1" });
const at = (effect: object) => ({ when: { kind: "at" as const, minutes: 0 }, effect: effect as never });
const count = async (query: ReturnType<typeof sql<{ n: number }>>) => (await query.execute(hall().database.db)).rows[0]!.n;
const read = (run: number) => perform(hall(), readRun, asTrainer(), { run });

async function play(run: number) {
  await tick(hall(), new Map());
  await hall().jobs.drain(hall());
  return read(run);
}

afterEach(async () => {
  for (const run of (await perform(hall(), listRuns, asTrainer(), {})).runs) if (run.state !== "ended") await perform(hall(), endRun, asTrainer(), { run: run.id });
});

describe("an inject's effect", () => {
  test("of 200 calls makes 200 cases of different households, carried out twice no more", { timeout: 120_000 }, async () => {
    const run = await startedRun(hall(), [at({ kind: "calls", count: 200 })], { population: 1_500 });
    const { injects, run: line } = await play(run);
    expect(injects[0]).toMatchObject({ effectDone: 200, effectTotal: 200, effectFault: null });
    const cases = () => count(sql<{ n: number }>`select count(*)::int as n from crises.case where crisis_id = ${line.crisis} and example`);
    expect(await cases()).toBe(200);
    await playEffect.run(hall(), { inject: injects[0]!.id });
    expect(await cases()).toBe(200);
  });

  test("of more calls than there are households has strangers call too", async () => {
    const run = await startedRun(hall(), [at({ kind: "calls", count: 30 })], { population: 12 });
    const { run: line } = await play(run);
    expect(await count(sql<{ n: number }>`select count(*)::int as n from crises.case where crisis_id = ${line.crisis}`)).toBe(30);
  });

  test("of text messages comes in as check-ins: safe, in need, and what an officer has to read", async () => {
    const run = await startedRun(hall(), [at({ kind: "sms", safe: 60, help: 10, odd: 10 })], { population: 600 });
    const { run: line } = await play(run);
    await hall().jobs.drain(hall());
    const board = await perform(hall(), readBoard, asRole("crisis-manager"), { crisis: line.crisis });
    const of = (status: string) => board.byStatus.find((one) => one.status === status)!.count;
    expect(of("safe")).toBeGreaterThanOrEqual(60);
    expect(of("needs-help")).toBeGreaterThanOrEqual(8);
    expect(board.queue!.depth).toBeGreaterThan(0);
    expect(await count(sql<{ n: number }>`select count(*)::int as n from platform.inbound`)).toBe(80);
  });

  test("of a hazard reaches the watch and is weighed like a real one", async () => {
    const run = await startedRun(hall(), [at({ kind: "hazard", hazard: "earthquake", grade: 3, place: "port" })]);
    await play(run);
    await hall().jobs.drain(hall());
    const { rows } = await sql<{ title: string; standing: string }>`select said->'title'->>'en' as title, standing from crises.hazard`.execute(hall().database.db);
    expect(rows).toEqual([{ title: "EXERCISE: Earthquake · Port Example", standing: "actual" }]);
  });

  test("rests while the clock stands", async () => {
    const run = await startedRun(hall(), [at({ kind: "calls", count: 5 })]);
    await tick(hall(), new Map());
    await perform(hall(), turnClock, asTrainer(), { run, turn: "pause" });
    const { injects } = await read(run);
    await playEffect.run(hall(), { inject: injects[0]!.id });
    expect((await read(run)).injects[0]).toMatchObject({ effectDone: 0 });
    await perform(hall(), turnClock, asTrainer(), { run, turn: "resume" });
    await playEffect.run(hall(), { inject: injects[0]!.id });
    expect((await read(run)).injects[0]).toMatchObject({ effectDone: 5 });
  });
});
