import { beforeAll, describe, expect, test } from "vitest";
import { docxOf } from "#platform/document/docx.ts";
import { pdfOf } from "#platform/document/pdf.ts";
import { perform } from "#platform/operation.ts";
import { asRole, testPlatform } from "#platform/testing.ts";
import { recordDecision } from "../activation/log/decision.operations.ts";
import { addShift } from "../activation/roster/roster.operations.ts";
import { addOfficer } from "../activation/activation.fixture.ts";
import { addHousehold, addMission, auditOf, crisisWithRoll } from "../crises.fixture.ts";
import { setAreaLevel } from "../crisis/crisis.operations.ts";
import { closeReviewAction } from "../plan/follow-up.operations.ts";
import { adoptedRule, another, inDays, writtenPlan } from "../plan/plan.fixture.ts";
import { certifyPlan, submitPlan } from "../plan/plan.operations.ts";
import { readPlan } from "../plan/plan-read.operations.ts";
import { signedSitrep } from "../situation/situation.fixture.ts";
import { remindOfActions } from "./reminder.jobs.ts";
import { actionStep } from "./reminder.rules.ts";
import { addActionToReview, supersedeAction } from "./review-action.operations.ts";
import { drawReview, exportReviewActions, listReviewActions, readReview, readReviewAction } from "./review-read.operations.ts";
import { recordsOf } from "./timeline.store.ts";
import { addFinding, addReviewPoint, draftReview, finishReview, redrawTimeline, saveReviewSummary, withdrawFinding } from "./review.operations.ts";

const platform = testPlatform();
const manager = { ...asRole("crisis-manager"), name: "Huda" };
const query = async (text: string, values: unknown[] = []) => (await platform().database.pool.query(text, values)).rows;
const crisis = async () => (await crisisWithRoll(platform(), [])).id;
const start = async (id: number) => (await perform(platform(), draftReview, manager, { crisis: id })).review;
const read = (review: number) => perform(platform(), readReview, manager, { review });
const finding = (review: number, en: string, more: object = {}) => perform(platform(), addFinding, manager, { review, kind: "improve", text: { en }, ...more });

/** A crisis some days old, in which things were done. */
async function livedThrough(): Promise<number> {
  const household = await addHousehold(platform(), await addMission(platform()), ["Aisha", "Omar"]);
  const { id, areas } = await crisisWithRoll(platform(), [household]);
  await perform(platform(), setAreaLevel, manager, { crisis: id, area: areas[0], level: 3, reason: "The road is cut" });
  await perform(platform(), recordDecision, manager, { crisis: id, decision: "Buses leave at dawn", why: "Watched by night", decidedBy: "The minister" });
  await signedSitrep(platform(), id);
  await query("insert into crises.case (crisis_id, kind, summary, criteria_version, score, priority, opened_at) select $1, 'shelter', 'x', 1, 1, 2, now() - interval '2 days' from generate_series(1, 3)", [id]);
  await query("insert into crises.trend (crisis_id, hour, status, people, at) select $1, date_trunc('hour', now()) - h * interval '1 hour', s, p, now() - h * interval '1 hour' from (values (3, 'unaccounted', 10), (2, 'unaccounted', 4), (2, 'safe', 6), (1, 'unaccounted', 0), (1, 'safe', 10)) as t (h, s, p)", [id]);
  return id;
}

describe("the timeline", () => {
  test("is built from the records, in the order of time, each point with its author", async () => {
    const id = await livedThrough();
    const { points } = await read(await start(id));
    const said = points.map((point) => [point.kind, point.title.en.replace(/[\u2066-\u2069]/g, ""), point.author]);
    expect(points.map((point) => point.at)).toEqual(points.map((point) => point.at).toSorted());
    expect(said).toContainEqual(["level", "Area: Level 3: voluntary return (The road is cut)", "Huda"]);
    expect(said).toContainEqual(["decision", "Decision 1: Buses leave at dawn", "The minister"]);
    expect(said).toContainEqual(["sitrep", "Signed: Situation report 1", "Huda"]);
    expect(said).toContainEqual(["case", "3 cases came in this day", null]);
    expect(said.filter(([kind]) => kind === "roll").map(([, title]) => title)).toEqual(["25% of people on the roll heard of (6 of 10)", "50% of people on the roll heard of (6 of 10)", "75% of people on the roll heard of (10 of 10)", "90% of people on the roll heard of (10 of 10)", "100% of people on the roll heard of (10 of 10)"]);
    for (const { title } of points) expect(title.ar).toMatch(/[\u0621-\u064a]/);
  });

  test("takes what only the audit log has, by whom, counted within the hour", async () => {
    const id = await crisis();
    const salma = await addOfficer(platform(), "Salma", "crisis-manager");
    for (const days of [1, 2]) await perform(platform(), addShift, salma, { crisis: id, function: "command", account: salma.id, starts: `${inDays(days)}T08:00`, ends: `${inDays(days)}T16:00`, zone: "UTC" });
    const later = new Date(Date.now() + 3_600_000);
    const found = (await recordsOf(platform().database.db, id, later))!.audit.filter((row) => row.operation === "crises.addShift");
    expect(found.map((row) => [row.by, row.count])).toEqual([["Salma", 2]]);
    // The hour is not over yet: nothing half is kept.
    expect((await recordsOf(platform().database.db, id, new Date()))!.audit).toEqual([]);
  });

  test("drawn again it gains what is new and keeps the rest; points by hand have their author", async () => {
    const id = await crisis();
    const review = await start(id);
    const before = (await read(review)).points.length;
    await perform(platform(), redrawTimeline, manager, { review });
    expect((await read(review)).points).toHaveLength(before);
    await perform(platform(), recordDecision, manager, { crisis: id, decision: "New", why: "x" });
    await perform(platform(), redrawTimeline, manager, { review });
    await perform(platform(), addReviewPoint, manager, { review, at: "2026-01-01T10:00", title: { en: "The line broke", ar: "انقطع الخط" } });
    const { points } = await read(review);
    expect(points).toHaveLength(before + 2);
    expect(points.find((point) => point.kind === "note")).toMatchObject({ author: "Huda", title: { en: "The line broke" } });
    for (const change of ["update crises.review_point set title_en = 'x'", "delete from crises.review_point", "truncate crises.review_point cascade"]) await expect(platform().database.pool.query(change)).rejects.toThrow(/kept as it was written|never changed/);
  });
});

describe("findings", () => {
  test("rest on points of the timeline by their number, and on none that is not there", async () => {
    const review = await start(await crisis());
    const { points } = await read(review);
    await finding(review, "Radios were flat", { evidence: `1، ${points.length}` });
    expect((await read(review)).findings[0]!.evidence).toEqual([points[0]!.id, points.at(-1)!.id]);
    await expect(finding(review, "x", { evidence: [points.length + 1] })).rejects.toMatchObject({ status: 422, errors: [{ path: "evidence" }] });
    await expect(finding(review, "", {})).rejects.toMatchObject({ status: 422 });
  });

  test("are superseded once or withdrawn with a reason, never changed", async () => {
    const review = await start(await crisis());
    const { finding: first } = await finding(review, "First wording");
    const { finding: second } = await finding(review, "Second wording", { supersedes: first });
    await expect(finding(review, "Third", { supersedes: first })).rejects.toMatchObject({ status: 422, errors: [{ path: "supersedes" }] });
    await perform(platform(), withdrawFinding, manager, { review, finding: second, because: "It was not so" });
    const { findings } = await read(review);
    expect(findings.map((one) => [one.text.en, one.superseded, one.withdrawnBecause])).toEqual([["First wording", true, null], ["Second wording", true, null], ["Second wording", false, "It was not so"]]);
    await expect(platform().database.pool.query("update crises.review_finding set text_en = 'x' where id = $1", [first])).rejects.toThrow("kept as it was written");
  });

  test("a review without findings is not finished; finished, it stays as it is, and its actions go on", async () => {
    const review = await start(await crisis());
    await expect(perform(platform(), finishReview, manager, { review })).rejects.toMatchObject({ status: 422 });
    await finding(review, "Something");
    const { version } = await read(review);
    await perform(platform(), saveReviewSummary, manager, { review, version, summary: { en: "It went well" } });
    await expect(perform(platform(), saveReviewSummary, manager, { review, version, summary: { en: "Other" } })).rejects.toMatchObject({ status: 409 });
    await perform(platform(), finishReview, manager, { review });
    await expect(finding(review, "Later")).rejects.toMatchObject({ status: 409 });
    await expect(platform().database.pool.query("update crises.review set summary_en = 'x' where id = $1", [review])).rejects.toThrow("kept as it is");
    const { action } = await perform(platform(), addActionToReview, manager, { review, mission: "all", title: "Buy radios", owner: "Logistics", dueOn: inDays(5) });
    await perform(platform(), closeReviewAction, manager, { action, version: 1, as: "done", result: "Bought" });
  });
});

describe("actions", () => {
  let mission: number;
  let review: number;
  beforeAll(async () => {
    await adoptedRule(platform());
    mission = await addMission(platform());
    review = await start(await crisis());
  });
  const add = (more: object = {}) => perform(platform(), addActionToReview, manager, { review, mission, title: "Test the contact tree", owner: "The consul", dueOn: inDays(10), ...more });
  const consul = () => asRole("consular-officer", mission);
  const close = (action: number, as = "done", version = 1, by = consul()) => perform(platform(), closeReviewAction, by, { action, version, as, result: "See the log" });

  test("keep their mission's plan, or for all missions every plan, from being certified until they are closed", async () => {
    const { plan, consul: by } = await writtenPlan(platform(), mission);
    await perform(platform(), submitPlan, by, { plan });
    const certify = () => perform(platform(), certifyPlan, another("crisis-manager"), { plan, sure: true });
    const own = (await add()).action;
    const all = (await add({ mission: "all" })).action;
    expect((await perform(platform(), readPlan, by, { mission })).readiness.reasons.find((one) => one.code.startsWith("actions"))).toMatchObject({ count: 2 });
    await expect(certify()).rejects.toMatchObject({ status: 409 });
    await close(own);
    await expect(certify()).rejects.toMatchObject({ status: 409 });
    await expect(close(all)).rejects.toMatchObject({ status: 403 });
    await close(all, "dropped", 1, manager);
    await certify();
  });

  test("are superseded by another with the reason, never overwritten", async () => {
    const { action } = await add();
    const change = (of: number, version: number, more: object = {}) => perform(platform(), supersedeAction, consul(), { action: of, version, mission, title: "Test the tree twice", owner: "The consul", dueOn: inDays(40), because: "Ramadan", ...more });
    await expect(change(action, 2)).rejects.toMatchObject({ status: 409 });
    const { action: next } = await change(action, 1);
    const { chain } = await perform(platform(), readReviewAction, consul(), { action });
    expect(chain.map((one) => [one.id, one.state, one.supersedes, one.supersededBy, one.review])).toEqual([[action, "dropped", null, next, review], [next, "open", action, null, review]]);
    expect(chain[0]!.result).toContain("Ramadan");
    await expect(change(action, 2)).rejects.toMatchObject({ status: 409 });
    await expect(change(next, 1, { mission: "all" })).rejects.toMatchObject({ status: 403 });
    await expect(platform().database.pool.query("update crises.review_action set due_on = current_date + 900 where id = $1", [next])).rejects.toThrow("closed or superseded");
    await expect(platform().database.pool.query("update crises.review_action set result = 'x' where id = $1", [action])).rejects.toThrow("closed or superseded");
    await close(next);
  });

  test("open ones are listed within one's missions, with those of all missions; others' are not", async () => {
    const elsewhere = await addMission(platform());
    const [mine, theirs, all] = [(await add()).action, (await add({ mission: elsewhere })).action, (await add({ mission: "all" })).action];
    const seen = (await perform(platform(), listReviewActions, consul(), {})).actions;
    expect(seen.map((one) => one.id)).toEqual(expect.arrayContaining([mine, all]));
    expect(seen.map((one) => one.id)).not.toContain(theirs);
    expect(seen.find((one) => one.id === all)!.mayClose).toBe(false);
    await expect(perform(platform(), readReviewAction, consul(), { action: theirs })).rejects.toMatchObject({ status: 403 });
    await expect(perform(platform(), addActionToReview, consul(), { review, mission, title: "x", owner: "y", dueOn: inDays(1) })).rejects.toMatchObject({ status: 403 });
  });

  test("their mission is reminded before, on and after the day, each once", async () => {
    await query("update directory.mission set email = 'office@example.org' where id = $1", [mission]);
    const { action } = await add({ title: "Charge the satellite telephones", dueOn: inDays(30) });
    const letters = async () => (await query("select recipient, body from platform.message where purpose = 'review action reminder' and body like '%Charge the satellite%' order by id")) as { recipient: string; body: string }[];
    const on = (days: number) => remindOfActions(platform(), new Date(`${inDays(days)}T06:00:00Z`));
    for (const days of [20, 23, 24, 30, 31, 60, 61]) await on(days);
    expect((await letters()).map((one) => one.recipient)).toEqual(["office@example.org", "office@example.org", "office@example.org"]);
    expect((await letters())[0]!.body).toMatch(/يحل في[\s\S]*is due on/);
    expect((await letters())[2]!.body).toMatch(/انقضى في[\s\S]*was due on/);
    await close(action);
    await on(95);
    expect(await letters()).toHaveLength(3);
  });

  test.each([["2026-05-24", null], ["2026-05-25", "soon"], ["2026-06-01", "due"], ["2026-06-30", "due"], ["2026-07-01", "late-1"], ["2026-08-30", "late-3"]])("on %s an action of 1 June 2026 is at the step %s", (day, step) => expect(actionStep("2026-06-01", day)).toBe(step));
});

describe("an exercise's report", () => {
  const report = (more: object = {}) => ({
    title: { en: "Border closed", ar: "إغلاق الحدود" }, scenario: "Border closure in a pandemic", ran_from: "2026-11-20T08:00:00Z", ran_to: "2026-11-20T11:00:00+02:00",
    timeline: [{ at: "2026-11-20T08:10:00Z", title: { en: "200 calls came in", ar: "وردت 200 مكالمة" }, by: "Controller" }],
    findings: [{ kind: "strength", text: { en: "Calls were shared out at once" }, evidence: [0] }, { kind: "improve", text: { ar: "لم تُحدَّث قائمة المنسقين" } }],
    actions: [{ title: "Update the list of wardens", owner: "Consular section", due_on: inDays(20), finding: 1 }],
    ...more,
  });
  const trainer = { ...asRole("trainer"), name: "Nuri" };
  const take = (exercise: object, more: object = {}, by = trainer) => perform(platform(), draftReview, by, { exercise, ...more });

  test("becomes a review with its timeline, findings and actions; twice it is the same one", async () => {
    const first = await take(report());
    expect(await take(report())).toEqual({ review: first.review, created: false });
    const { points, findings, allActions, exercise, title } = await read(first.review);
    expect(title.en).toBe("Review of the exercise: Border closed");
    expect(exercise).toMatchObject({ scenario: "Border closure in a pandemic" });
    expect([points.map((one) => [one.kind, one.author]), findings.map((one) => one.evidence)]).toEqual([[["exercise", "Controller"]], [[points[0]!.id], []]]);
    expect(allActions).toMatchObject([{ title: "Update the list of wardens", mission: null, state: "open", source: "exercise", finding: findings[1]!.id }]);
    expect((await auditOf(platform(), "crises.draftReview", first.review)).map((row) => row.details["created"])).toEqual([true, false]);
  });

  test("another report under the same key is a conflict; a key of one's own makes a call idempotent", async () => {
    const first = await take(report(), { key: "run-0001" });
    expect((await take(report(), { key: "run-0001" })).review).toBe(first.review);
    await expect(take(report({ scenario: "Another" }), { key: "run-0001" })).rejects.toMatchObject({ status: 409, code: "key-reused" });
  });

  test.each([
    ["ends before it began", { ran_to: "2026-11-20T07:00:00Z" }],
    ["names evidence that is not there", { findings: [{ kind: "strength", text: { en: "x" }, evidence: [7] }] }],
    ["names a finding that is not there", { actions: [{ title: "x", owner: "y", due_on: "2026-12-01", finding: 9 }] }],
    ["names a mission that is not there", { actions: [{ title: "x", owner: "y", due_on: "2026-12-01", mission: "atlantis" }] }],
    ["has a finding without words", { findings: [{ kind: "strength", text: {} }] }],
  ])("is refused whole when it %s", async (_what, more) => {
    const before = await query("select count(*) from crises.review");
    await expect(take(report(more))).rejects.toMatchObject({ status: 422 });
    expect(await query("select count(*) from crises.review")).toEqual(before);
  });

  test("and any review can be taken along: PDF in both languages, DOCX, and the actions as a table", async () => {
    const { review } = await take(report({ scenario: "Papers" }));
    for (const language of ["ar", "en"] as const) {
      const { document, filename } = await perform(platform(), drawReview, manager, { review, language });
      expect(filename).toBe(`EXERCISE-تمرين-after-action-review-${review}-${language}`);
      const drawn = JSON.stringify(document).replace(/[\u2066-\u2069]/g, "");
      for (const words of language === "en" ? ["Calls were shared out at once", "Evidence: 1", "Consular section", "200 calls came in", "DRAFT"] : ["لم تُحدَّث قائمة المنسقين", "الأدلة: 1", "كل البعثات", "وردت 200 مكالمة", "مسودة"]) expect(drawn).toContain(words);
      expect((await pdfOf(document)).subarray(0, 5).toString()).toBe("%PDF-");
      expect((await docxOf(document)).subarray(0, 2).toString()).toBe("PK");
    }
    const { content } = await perform(platform(), exportReviewActions, manager, { review, language: "en" });
    expect(content.split("\r\n").slice(1)).toEqual([expect.stringMatching(/^\d+,Review of the exercise: Border closed,All missions,Update the list of wardens,Consular section,[\d-]+,Open,,لم تُحدَّث قائمة المنسقين,$/), ""]);
  });

  test("a trainer hands in an exercise, and reviews no crisis", async () => {
    await expect(perform(platform(), draftReview, trainer, { crisis: await crisis() })).rejects.toMatchObject({ status: 403 });
    await expect(perform(platform(), draftReview, manager, {})).rejects.toMatchObject({ status: 422 });
    await expect(take(report(), {}, asRole("participant") as typeof trainer)).rejects.toMatchObject({ status: 403 });
  });
});
