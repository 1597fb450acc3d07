import { sql } from "kysely";
import { afterEach, describe, expect, test } from "vitest";
import { createAccounts, openPlayerSession } from "#accounts";
import { type Actor, stranger } from "#platform/actor.ts";
import { perform } from "#platform/operation.ts";
import { asRole, testPlatform } from "#platform/testing.ts";
import { tick } from "../clock/tick.ts";
import { readRun } from "../inject/inject.operations.ts";
import { endRun, listRuns, turnClock } from "../run.operations.ts";
import { asTrainer, readyRun, startedRun } from "../run.fixture.ts";
import { readCode } from "./code.rules.ts";
import { codeOf } from "./code.ts";
import { answerInject, joinExercise, readInbox } from "./join.operations.ts";
import { addPlayer, listPlayers, makeCards, printCards, removePlayer, withdrawJoinCard } from "./player.operations.ts";

const hall = testPlatform({ EXERCISE: "true" });
const facility = testPlatform();
const at = (minutes: number, to: string[] = ["cell"]) => ({ when: { kind: "at" as const, minutes }, to });

afterEach(async () => {
  for (const run of (await perform(hall(), listRuns, asTrainer(), {})).runs) if (run.state !== "ended") await perform(hall(), endRun, asTrainer(), { run: run.id });
});

async function cards(run: number) {
  await perform(hall(), makeCards, asTrainer(), { run });
  return (await perform(hall(), printCards, asTrainer(), { run })).cards;
}

/** Joins by a code as a browser would, and comes back with the cookies of the session. */
async function join(code: string, name?: string): Promise<Actor> {
  const { account } = await perform(hall(), joinExercise, stranger, { code, name });
  const cookies = await openPlayerSession(hall(), account);
  const cookie = cookies.getSetCookie().map((one) => one.split(";")[0]).join("; ");
  return createAccounts(hall()).actorOf(new Request("http://localhost:8080/ar/desk/exercises/inbox", { headers: { cookie } }));
}

describe("join cards", () => {
  test("are as many as the scenario has players, each code once and none of them in the database", async () => {
    const run = await readyRun(hall(), [at(5)]);
    const made = await cards(run);
    expect(made.map((one) => one.role).sort()).toEqual(["cell", "cell", "consulate"]);
    expect(new Set(made.map((one) => one.code)).size).toBe(3);
    expect(made[0]!.address.ar).toMatch(/\/ar\/exercise\/join\?code=[2-9A-Z]{10}$/);
    const kept = JSON.stringify((await sql`select to_jsonb(c) from exercises.join_card c`.execute(hall().database.db)).rows);
    for (const { code } of made) expect(kept).not.toContain(readCode(code)!);
    await perform(hall(), makeCards, asTrainer(), { run });
    expect((await perform(hall(), listPlayers, asTrainer(), { run })).cards).toHaveLength(3);
  });

  test("sign their player in with the role of the scenario, also on a second device, until the exercise ends", async () => {
    const run = await readyRun(hall(), [at(5)]);
    const card = (await cards(run)).find((one) => one.role === "consulate")!;
    await expect(perform(hall(), joinExercise, stranger, { code: card.code })).rejects.toMatchObject({ status: 422, errors: [{ path: "name" }] });
    const player = await join(` ${card.code.toLowerCase()} `, "Salma");
    expect(player).toMatchObject({ kind: "staff", name: "Salma", grants: [{ role: "consular-officer", mission: null }, { role: "participant", mission: null }] });
    expect((await join(card.code)).id).toBe(player.id);
    expect((await perform(hall(), readInbox, player, {})).playing).toMatchObject({ run, roles: [{ id: "consulate" }] });
    await perform(hall(), endRun, asTrainer(), { run });
    await expect(perform(hall(), joinExercise, stranger, { code: card.code, name: "Salma" })).rejects.toMatchObject({ status: 422 });
    const { rows } = await sql<{ disabled: boolean; sessions: number }>`select a.disabled_at is not null as disabled, (select count(*)::int from accounts.session s where s.account_id = a.id) as sessions from accounts.staff_account a where a.id = ${Number(player.id)}`.execute(hall().database.db);
    expect(rows[0]).toEqual({ disabled: true, sessions: 0 });
  });

  test("cannot be worked out from a secret that is public, and are others in the next run", async () => {
    expect(hall().config.demo).toBe(true);
    const run = await readyRun(hall(), [at(5)]);
    const codes = (await cards(run)).map((one) => readCode(one.code)!);
    for (const number of [1, 2, 3]) expect(codes).not.toContain(codeOf(hall().config.secret, run, number));
    const { rows } = await sql<{ salts: number; runs: number }>`select count(distinct join_salt)::int as salts, count(*)::int as runs from exercises.run`.execute(hall().database.db);
    expect(rows[0]!.salts).toBe(rows[0]!.runs);
  });

  test("that are withdrawn, wrong or of nobody tell the same, and put their player out", async () => {
    const run = await readyRun(hall(), [at(5)]);
    const [card] = await cards(run);
    const player = await join(card!.code, "Huda");
    await perform(hall(), withdrawJoinCard, asTrainer(), { run, card: card!.number });
    expect((await perform(hall(), readInbox, player, {})).playing).toBeNull();
    const refusals = await Promise.all([card!.code, "22222-33333", "x", ""].map((code) => perform(hall(), joinExercise, stranger, { code, name: "A" }).catch((error: { errors: unknown }) => error.errors)));
    expect(new Set(refusals.map((one) => JSON.stringify(one))).size).toBe(1);
  });

  test("are of no use in the facility", async () => {
    await expect(perform(facility(), joinExercise, stranger, { code: "22222-33333", name: "A" })).rejects.toMatchObject({ status: 404 });
    await expect(openPlayerSession(facility(), 1)).rejects.toThrow(/hall/);
  });
});

describe("a player", () => {
  test("gets what goes to the own role, answers it once, and the controller sees it", async () => {
    const run = await startedRun(hall(), [at(0, ["consulate"]), at(0, ["cell"])]);
    const card = (await cards(run)).find((one) => one.role === "consulate")!;
    const player = await join(card.code, "Salma");
    await tick(hall(), new Map());
    const inbox = (await perform(hall(), readInbox, player, {})).playing!;
    expect(inbox.messages.map((one) => [one.number, one.mine])).toEqual([[1, false]]);
    const inject = inbox.messages[0]!.id;
    await expect(perform(hall(), answerInject, player, { inject, kind: "answered", key: "answer-key-1" })).rejects.toMatchObject({ status: 422 });
    for (let turn = 0; turn < 2; turn++) await perform(hall(), answerInject, player, { inject, kind: "answered", text: "We send an ambulance", key: "answer-key-1" });
    const seen = await perform(hall(), readRun, asTrainer(), { run });
    expect(seen.injects.map((one) => [one.number, one.state])).toEqual([[1, "answered"], [2, "fired"]]);
    expect(seen.latest).toMatchObject([{ number: 1, name: "Salma", text: "We send an ambulance" }]);
    const other = seen.injects.find((one) => one.number === 2)!.id;
    await expect(perform(hall(), answerInject, player, { inject: other, kind: "acknowledged", key: "answer-key-2" })).rejects.toMatchObject({ status: 404 });
  });

  test("with the role of a crisis manager sees neither the console nor the cards", async () => {
    const run = await readyRun(hall(), [at(5)]);
    const card = (await cards(run)).find((one) => one.role === "cell")!;
    const player = await join(card.code, "Omar");
    expect(player.grants[0]!.role).toBe("crisis-manager");
    for (const op of [readRun, printCards, endRun]) await expect(perform(hall(), op as typeof endRun, player, { run })).rejects.toMatchObject({ status: 403 });
    await expect(perform(hall(), turnClock, player, { run, turn: "start" })).rejects.toMatchObject({ status: 403 });
  });

  test("may be given a role by account, and put out again without losing the account", async () => {
    const run = await readyRun(hall(), [at(5)]);
    const { rows } = await sql<{ id: number }>`insert into accounts.staff_account (name, email, language) values ('Nadia', 'nadia@example.org', 'ar') returning id`.execute(hall().database.db);
    await expect(perform(hall(), addPlayer, asTrainer(), { run, role: "cell", email: "nobody@example.org" })).rejects.toMatchObject({ status: 422 });
    const { player } = await perform(hall(), addPlayer, asTrainer(), { run, role: "cell", email: "Nadia@example.org" });
    const nadia: Actor = { ...asRole("crisis-manager"), id: String(rows[0]!.id) };
    expect((await perform(hall(), readInbox, nadia, {})).playing).not.toBeNull();
    await perform(hall(), removePlayer, asTrainer(), { run, player });
    expect((await perform(hall(), readInbox, nadia, {})).playing).toBeNull();
    expect((await sql`select from accounts.staff_account where id = ${rows[0]!.id} and disabled_at is null`.execute(hall().database.db)).rows).toHaveLength(1);
  });
});
