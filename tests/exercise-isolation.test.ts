import { sql } from "kysely";
import { beforeAll, describe, expect, test } from "vitest";
import { draftAlert, openCrisis, sendAlert } from "#crises";
import { enterInvented } from "#people";
import { fetchDocument } from "#platform/fetch/fetch.ts";
import { inPlaceOf } from "#platform/exercise.ts";
import { perform } from "#platform/operation.ts";
import { asRole, testPlatform } from "#platform/testing.ts";
import { createServerApp } from "../src/server.ts";
import { tick } from "../src/exercises/run/clock/tick.ts";
import { readRun } from "../src/exercises/run/inject/inject.operations.ts";
import { pauseExercises, readHall } from "../src/exercises/run/pause/pause.operations.ts";
import { asTrainer, startedRun } from "../src/exercises/run/run.fixture.ts";

// Carriers are set up, as in an installation whose settings were copied to the hall: they must be of no use there.
const carriers = { SMTP_URL: "smtp://127.0.0.1:1", SMS_URL: "smpp://user:password@127.0.0.1:1", FETCH_FEEDS: "true" };
const hall = testPlatform({ EXERCISE: "true", ...carriers });
const facility = testPlatform();
const texts = {
  ar: { headline: "الزموا مكانًا آمنًا", description: "وقع زلزال.", instruction: "ابقوا بعيدًا عن المباني." },
  en: { headline: "Stay where it is safe", description: "There was an earthquake.", instruction: "Keep away from buildings." },
};

describe("nothing of an exercise leaves the hall", () => {
  let run = 0;
  let crisis = 0;
  beforeAll(async () => {
    run = await startedRun(hall(), [{ when: { kind: "at", minutes: 0 }, effect: { kind: "sms", safe: 5, help: 0, odd: 0 } }]);
    crisis = (await perform(hall(), readRun, asTrainer(), { run })).run.crisis!;
    await tick(hall(), new Map());
    await hall().jobs.drain(hall());
  });

  test("there is no way to send anything, whatever carriers the settings name", () => {
    for (const channel of ["email", "sms", "push"] as const) expect(hall().deliver.carries(channel), channel).toBe(false);
  });

  test("answers to text messages and an alert to everybody stay in the outbox, and say what they are", async () => {
    const { id: alert } = await perform(hall(), draftAlert, asRole("crisis-manager"), { crisis, level: 3, texts, public: true });
    await perform(hall(), sendAlert, asRole("crisis-manager"), { alert, version: 1 });
    await hall().jobs.drain(hall());
    const { rows } = await sql<{ status: string; body: string }>`select status, body from platform.message`.execute(hall().database.db);
    expect(rows.length).toBeGreaterThan(5);
    expect([...new Set(rows.map((row) => row.status))]).toEqual(["held"]);
    for (const { body } of rows) expect(body).toMatch(/EXERCISE|تمرين/);
  });

  test("a public feed of alerts says Exercise", async () => {
    const app = createServerApp(hall());
    const feed = await (await app.request("/feeds/alerts.atom")).text();
    const id = /\/feeds\/alerts\/(\d+)\.xml/.exec(feed)![1]!;
    const cap = await (await app.request(`/feeds/alerts/${id}.xml`)).text();
    expect(feed).toMatch(/EXERCISE|تمرين/);
    expect(cap).toContain("<status>Exercise</status>");
    expect(cap).not.toContain("<status>Actual</status>");
  });

  test("the network is not asked, even by feeds that somebody started", async () => {
    expect(hall().config.fetchFeeds).toBe(false);
    await expect(inPlaceOf(hall(), () => fetchDocument("https://example.org/feed.xml"))).rejects.toMatchObject({ code: "exercise" });
  });

  test("people are invented nowhere else", async () => {
    await expect(enterInvented(facility(), facility().database.db, [], null)).rejects.toThrow(/exercise hall only/);
    const { rows } = await sql<{ people: number; crises: number; messages: number }>`select (select count(*)::int from people.person) as people, (select count(*)::int from crises.crisis) as crises, (select count(*)::int from platform.message) as messages`.execute(facility().database.db);
    expect(rows[0]).toEqual({ people: 0, crises: 0, messages: 0 });
  });

  test("one press in the facility pauses what runs in the hall beside it, and a real crisis asks for it", async () => {
    facility().beside = hall();
    const manager = { ...asRole("crisis-manager"), name: "Real manager" };
    expect(await perform(facility(), readHall, manager, {})).toMatchObject({ here: false, running: [{ id: run, rate: 1 }], real: false });
    await perform(facility(), openCrisis, manager, { title: { en: "Real", ar: "حقيقية" }, kind: "flood", beganAt: new Date().toISOString(), areas: [{ name: { en: "A", ar: "أ" }, where: { kind: "country", country: "TR" }, level: 1 }] });
    expect(await perform(facility(), readHall, manager, {})).toMatchObject({ real: true });
    expect(await perform(facility(), pauseExercises, manager, {})).toEqual({ paused: 1 });
    expect(await perform(facility(), pauseExercises, manager, {})).toEqual({ paused: 0 });
    expect(await perform(facility(), readHall, manager, {})).toMatchObject({ running: [{ id: run, rate: 0 }], real: false });
    const { rows } = await sql<{ reason: string; name: string }>`select reason, by_name as name from exercises.clock_change where run_id = ${run} order by id desc limit 1`.execute(hall().database.db);
    expect(rows[0]).toEqual({ reason: "pause-all", name: "Real manager" });
    facility().beside = null;
  });
});
