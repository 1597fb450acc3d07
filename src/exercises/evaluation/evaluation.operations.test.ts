import { sql } from "kysely";
import { beforeAll, describe, expect, test } from "vitest";
import { docxOf } from "#platform/document/docx.ts";
import { pdfOf } from "#platform/document/pdf.ts";
import { type Actor, stranger } from "#platform/actor.ts";
import { type Operation, perform } from "#platform/operation.ts";
import { asRole, testPlatform } from "#platform/testing.ts";
import { readRun, triggerInject } from "../run/inject/inject.operations.ts";

import { asTrainer, scenarioWith } from "../run/run.fixture.ts";
import { joinExercise } from "../run/player/join.operations.ts";
import { makeCards, printCards } from "../run/player/player.operations.ts";
import { endRun, makeRun, turnClock } from "../run/run.operations.ts";

import { listEvaluations, observeAction, rateObjective, readEvaluation } from "./observe.operations.ts";
import { joinAsObserver, listObservers, makeObserverCards, sendObserverAway } from "./observer.operations.ts";
import { draftReport, drawReport, exportReport, finishReport, readReport, saveReport } from "./report.operations.ts";
import { listHallReports, takeOverReport } from "./takeover.operations.ts";
import { addWashNote, giveFeedback, groupWashNote, readAfter, removeWashNote } from "./wash.operations.ts";

const hall = testPlatform({ EXERCISE: "true" });
const facility = testPlatform();
const as = (account: number, name: string, roles = ["participant"]): Actor => ({ kind: "staff", id: String(account), name, grants: roles.map((role) => ({ role, mission: null })), door: "page", requestId: null, purpose: "service" });
const at = (minutes: number) => ({ when: { kind: "at" as const, minutes } });
// Answers are looked at by their parts.
// oxlint-disable-next-line typescript/no-explicit-any -- each test says what it expects of the output
const here = <O extends Operation<any, any>>(op: O, actor: Actor, input: object) => perform(hall(), op, actor, input) as Promise<any>;

describe("an exercise is evaluated", () => {
  let run = 0;
  let injects: number[] = [];
  let player: Actor;
  let observer: Actor;
  beforeAll(async () => {
    const scenario = await scenarioWith(hall(), [at(0), at(5), { when: { kind: "controller" } }]);
    await sql`update exercises.scenario set content = content || ${JSON.stringify({ objectives: [{ id: "reach", text: { en: "Reach people", ar: "الوصول إلى الناس" }, functions: [] }, { id: "move", text: { en: "Move people", ar: "نقل الناس" }, functions: [] }], guide: [{ objective: "reach", criteria: [{ id: "seen", text: { en: "Alert sent", ar: "أُرسل التنبيه" } }] }] })}::jsonb where id = ${scenario}`.execute(hall().database.db);
    await sql`update exercises.inject set objective = 'reach', minutes_allowed = 10 where scenario_id = ${scenario} and number = 1`.execute(hall().database.db);
    run = (await here(makeRun, asTrainer(), { scenario, population: 20, seed: 3 })).run;
    await hall().jobs.drain(hall());
    await here(makeCards, asTrainer(), { run });
    const { cards } = await here(printCards, asTrainer(), { run });
    const joined = await here(joinExercise, stranger, { code: cards[0].code, name: "Salma", language: "ar" });
    // A player who holds a crisis manager's role is a player all the same.
    player = as(joined.account, "Salma", ["crisis-manager", "participant"]);
    await here(turnClock, asTrainer(), { run, turn: "start" });
    injects = (await here(readRun, asTrainer(), { run })).injects.map((one: { id: number }) => one.id);
  });

  test("observers join by a card of their own, whose code is no player's, and see what is expected", async () => {
    await here(makeObserverCards, asTrainer(), { run, count: 2 });
    const { observers } = await here(listObservers, asTrainer(), { run });
    const [first] = observers;
    await expect(here(joinExercise, stranger, { code: first.card.code, name: "X", language: "ar" })).rejects.toMatchObject({ status: 422 });
    const joined = await here(joinAsObserver, stranger, { code: first.card.code, name: "Omar", language: "en" });
    expect(await here(joinAsObserver, stranger, { code: first.card.code.toLowerCase(), language: "en" })).toEqual(joined);
    observer = as(joined.account, "Omar");
    const read = await here(readEvaluation, observer, { run });
    expect(read).toMatchObject({ controller: false, run: { id: run } });
    expect(read.actions.map((one: { number: number }) => one.number)).toEqual([1, 2, 3]);
    expect((await here(listEvaluations, observer, {})).runs.map((one: { run: number }) => one.run)).toEqual([run]);
    await expect(here(joinAsObserver, stranger, { code: "22222-22222", name: "X" })).rejects.toMatchObject({ status: 422 });
  });

  test("players and people from elsewhere see nothing of it and note nothing", async () => {
    for (const actor of [player, asRole("surge-officer"), as(987_654, "Nobody")]) {
      await expect(here(readEvaluation, actor, { run })).rejects.toMatchObject({ status: 403 });
      await expect(here(observeAction, actor, { inject: injects[0], outcome: "done" })).rejects.toMatchObject({ status: 403 });
      await expect(here(observeAction, actor, { inject: 999_999, outcome: "done" })).rejects.toMatchObject({ status: 403 });
      await expect(here(rateObjective, actor, { run, objective: "reach", rating: "performed" })).rejects.toMatchObject({ status: 403 });
    }
    await expect(here(readReport, observer, { run })).rejects.toMatchObject({ status: 403 });
    await expect(perform(facility(), readEvaluation, asTrainer(), { run })).rejects.toMatchObject({ status: 409 });
  });

  test("an action is ticked with the time of the exercise clock, by each observer for themselves; a time that cannot be is refused", async () => {
    await expect(here(observeAction, observer, { inject: injects[1], outcome: "done" })).rejects.toMatchObject({ status: 409 });
    await here(triggerInject, asTrainer(), { inject: injects[0] });
    await here(turnClock, asTrainer(), { run, turn: "jump", toMinutes: 4 });
    const { elapsed } = await here(observeAction, observer, { inject: injects[0], outcome: "done" });
    expect(elapsed).toBeGreaterThanOrEqual(240_000);
    expect(elapsed).toBeLessThan(270_000);
    await expect(here(observeAction, observer, { inject: injects[0], outcome: "done", doneAt: "50" })).rejects.toMatchObject({ status: 422, errors: [{ path: "doneAt" }] });
    await here(observeAction, observer, { inject: injects[0], outcome: "done", doneAt: "2", note: "By telephone" });
    await here(observeAction, asTrainer(), { inject: injects[0], outcome: "missed" });
    const action = (await here(readEvaluation, observer, { run })).actions[0];
    expect(action).toMatchObject({ result: "missed", disagree: true, seen: [{ name: "Omar", outcome: "done", elapsed: 120_000, note: "By telephone" }, { name: "trainer", outcome: "missed", elapsed: null }] });
    await here(observeAction, asTrainer(), { inject: injects[0], outcome: "clear" });
    expect((await here(readEvaluation, observer, { run })).actions[0]).toMatchObject({ result: "done", disagree: false });
  });

  test("objectives are rated with what the guide asks for; an objective that is not there is not", async () => {
    await here(rateObjective, observer, { run, objective: "reach", rating: "performed", met: "seen,foreign", note: "Quick" });
    await here(rateObjective, asTrainer(), { run, objective: "reach", rating: "performed" });
    await here(rateObjective, observer, { run, objective: "move", rating: "some-challenges" });
    await here(rateObjective, observer, { run, objective: "move", rating: "unable" });
    await expect(here(rateObjective, observer, { run, objective: "nothing", rating: "unable" })).rejects.toMatchObject({ status: 404 });
    const { objectives } = await here(readEvaluation, observer, { run });
    expect(objectives[0]).toMatchObject({ overall: "performed", apart: 0, criteria: [{ id: "seen", met: 1 }] });
    expect(objectives[1]).toMatchObject({ overall: "unable", ratings: [{ name: "Omar", rating: "unable" }] });
  });

  test("the hot wash keeps a name only if its writer wants, and no time that would give it away", async () => {
    await here(addWashNote, player, { run, kind: "improve", text: "هواتف قليلة" });
    await here(addWashNote, player, { run, kind: "well", text: "Good team", named: "yes" });
    await here(addWashNote, observer, { run, kind: "idea", text: "Twice a year" });
    await expect(here(addWashNote, as(987_654, "Nobody"), { run, kind: "idea", text: "Let me in" })).rejects.toMatchObject({ status: 403 });
    const { playing } = await here(readAfter, player, {});
    expect(playing.wash.map((one: { kind: string; name: string | null; role: { en: string } | null }) => [one.kind, one.name, one.role?.en ?? null])).toEqual([["idea", null, null], ["improve", null, null], ["well", "Salma", "Crisis cell"]]);
    const { rows } = await sql<{ at: Date; name: string | null }>`select at, name from exercises.wash_note where run_id = ${run} and kind = 'improve'`.execute(hall().database.db);
    expect(rows[0]!.at.getTime() % 3_600_000).toBe(0);
    const audits = await sql<{ details: object }>`select details from platform.audit where operation = 'exercises.addWashNote' and actor_id = ${player.id}`.execute(hall().database.db);
    expect(JSON.stringify(audits.rows)).not.toContain("improve");
    const note = playing.wash.find((one: { kind: string }) => one.kind === "improve");
    await expect(here(groupWashNote, observer, { note: note.id, theme: "Phones" })).rejects.toMatchObject({ status: 403 });
    await here(groupWashNote, asTrainer(), { note: note.id, theme: "الهواتف" });
    const idea = playing.wash.find((one: { kind: string }) => one.kind === "idea");
    await here(removeWashNote, asTrainer(), { note: idea.id });
    expect((await here(readAfter, player, {})).playing.wash).toHaveLength(2);
  });

  test("a player fills the form in once; whoever leads enters those on paper", async () => {
    const answers = { realistic: 4, clear: "5", system: 3, pace: 4, learnt: 5 };
    await here(giveFeedback, player, { run, answers, text: "Thank you" });
    await expect(here(giveFeedback, player, { run, answers })).rejects.toMatchObject({ status: 409 });
    await expect(here(giveFeedback, player, { run, answers: { ...answers, pace: 6 } })).rejects.toMatchObject({ status: 422 });
    await expect(here(giveFeedback, observer, { run, answers })).rejects.toMatchObject({ status: 403 });
    await here(giveFeedback, asTrainer(), { run, answers: { ...answers, realistic: 5 } });
    const { feedback } = await here(readEvaluation, observer, { run });
    expect(feedback).toEqual({ count: 2, averages: [4.5, 5, 3, 4, 5], texts: [{ name: null, text: "Thank you" }] });
  });

  test("the report is drafted from all of it, corrected, and drawn in both languages as PDF and DOCX", async () => {
    await expect(here(finishReport, asTrainer(), { run, version: 1 })).rejects.toMatchObject({ status: 409 });
    await here(draftReport, asTrainer(), { run });
    const { report, evidence } = await here(readReport, asTrainer(), { run });
    expect(evidence).toMatchObject({ players: 1, observers: 2 });
    expect(report.content.findings.map((one: { kind: string }) => one.kind)).toEqual(["strength", "strength", "strength", "improve", "improve"]);
    expect(report.content.actions).toHaveLength(1);
    const content = { ...report.content, actions: [{ ...report.content.actions[0], owner: "" }] };
    await expect(here(saveReport, asTrainer(), { run, version: 1, content: { ...content, actions: [{ ...content.actions[0], finding: 59 }] } })).rejects.toMatchObject({ status: 422, errors: [{ path: "content.actions.0.finding" }] });
    await expect(here(saveReport, asTrainer(), { run, version: 1, content: { ...content, findings: [{ kind: "improve", text: { en: "x" }, evidence: "777" }], actions: [] } })).rejects.toMatchObject({ status: 422 });
    await here(saveReport, asTrainer(), { run, version: 1, content });
    await expect(here(saveReport, asTrainer(), { run, version: 1, content })).rejects.toMatchObject({ status: 409 });
    for (const language of ["ar", "en"] as const) {
      const { document } = await here(drawReport, asTrainer(), { run, language });
      expect(document.watermark).toBe("EXERCISE / تمرين");
      const said = JSON.stringify(document);
      for (const words of [language === "ar" ? "الوصول إلى الناس" : "Reach people", "هواتف قليلة", "Salma", "Omar", "0:02"]) expect(said).toContain(words);
      expect((await pdfOf(document)).subarray(0, 5).toString()).toBe("%PDF-");
      expect((await docxOf(document)).subarray(0, 2).toString()).toBe("PK");
    }
  });

  test("it is finished only after the exercise, with an owner and a day for every action, and then nothing changes any more", async () => {
    await expect(here(finishReport, asTrainer(), { run, version: 2 })).rejects.toMatchObject({ status: 409 });
    await here(endRun, asTrainer(), { run });
    await expect(here(finishReport, asTrainer(), { run, version: 2 })).rejects.toMatchObject({ status: 422, errors: [{ path: "content.actions.0.owner" }] });
    // Observers still rate when the clock has stopped for good.
    await here(rateObjective, observer, { run, objective: "move", rating: "major-challenges" });
    const { report } = await here(readReport, asTrainer(), { run });
    await here(saveReport, asTrainer(), { run, version: 2, content: { ...report.content, actions: [{ ...report.content.actions[0], owner: "Training office" }] } });
    await expect(here(exportReport, asTrainer(), { run })).rejects.toMatchObject({ status: 409 });
    await here(finishReport, asTrainer(), { run, version: 3 });
    await expect(here(rateObjective, observer, { run, objective: "move", rating: "performed" })).rejects.toMatchObject({ status: 409 });
    await expect(here(draftReport, asTrainer(), { run })).rejects.toMatchObject({ status: 409 });
    await expect(sql`update exercises.rating set note = 'x' where run_id = ${run}`.execute(hall().database.db)).rejects.toThrow(/kept as it is/);
    const { rows } = await sql<{ gone: boolean }>`select disabled_at is not null as gone from accounts.staff_account where id = ${Number(observer.id)}`.execute(hall().database.db);
    expect(rows[0]!.gone).toBe(true);
  });

  test("the facility takes it over into its reviews, once; without a hall it says so", async () => {
    await expect(perform(facility(), takeOverReport, asTrainer(), { run })).rejects.toMatchObject({ status: 409 });
    facility().beside = hall();
    try {
      expect((await perform(facility(), listHallReports, asTrainer(), {})).reports.map((one) => one.run)).toEqual([run]);
      await expect(perform(facility(), takeOverReport, asRole("consular-officer"), { run })).rejects.toMatchObject({ status: 403 });
      const { review } = await perform(facility(), takeOverReport, asTrainer(), { run });
      expect(await perform(facility(), takeOverReport, asTrainer(), { run })).toEqual({ review, created: false });
      expect((await perform(facility(), listHallReports, asTrainer(), {})).taken).toMatchObject([{ review, run }]);
      const { rows } = await sql<{ findings: number; points: number; owners: string[] }>`
        select (select count(*)::int from crises.review_finding where review_id = ${review}) as findings, (select count(*)::int from crises.review_point where review_id = ${review}) as points,
          (select array_agg(owner) from crises.review_action where review_id = ${review} and source = 'exercise' and state = 'open') as owners`.execute(facility().database.db);
      expect(rows[0]).toMatchObject({ findings: 5, owners: ["Training office"] });
      expect(rows[0]!.points).toBeGreaterThanOrEqual(2);
      // An exercise leaves nothing in the facility but this.
      expect((await sql<{ count: number }>`select count(*)::int as count from exercises.run`.execute(facility().database.db)).rows[0]!.count).toBe(0);
    } finally {
      facility().beside = null;
    }
  });

  test("an observer who is sent away sees nothing more", async () => {
    const scenario = await scenarioWith(hall(), [at(0)]);
    const next = (await here(makeRun, asTrainer(), { scenario, population: 5, seed: 1 })).run;
    await hall().jobs.drain(hall());
    await here(makeObserverCards, asTrainer(), { run: next });
    const { observers } = await here(listObservers, asTrainer(), { run: next });
    const joined = await here(joinAsObserver, stranger, { code: observers[0].card.code, name: "Huda" });
    await here(sendObserverAway, asTrainer(), { run: next, observer: observers[0].id });
    await expect(here(readEvaluation, as(joined.account, "Huda"), { run: next })).rejects.toMatchObject({ status: 403 });
    await expect(here(joinAsObserver, stranger, { code: observers[0].card.code, name: "Huda" })).rejects.toMatchObject({ status: 422 });
    await here(endRun, asTrainer(), { run: next });
  });
});
