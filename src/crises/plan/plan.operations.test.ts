import { beforeAll, describe, expect, test } from "vitest";
import { perform } from "#platform/operation.ts";
import { asRole, testPlatform } from "#platform/testing.ts";
import { addMission } from "../crises.fixture.ts";
import { checklistFor } from "./checklist.ts";
import { addReviewAction, closeReviewAction, recordDrill } from "./follow-up.operations.ts";
import { adoptedRule, another, inDays, today, writtenPlan } from "./plan.fixture.ts";
import { certifyPlan, returnPlan, saveLiving, savePlanSection, startPlan, submitPlan } from "./plan.operations.ts";
import { comparePlans, overviewPlans, readPlan } from "./plan-read.operations.ts";
import { adoptRule, compareRules, saveRuleSection, startRule } from "./rule.operations.ts";

const platform = testPlatform();
const manager = another("crisis-manager");
beforeAll(async () => void (await adoptedRule(platform())));

const certified = async (mission: number) => {
  const { plan, consul } = await writtenPlan(platform(), mission);
  await perform(platform(), submitPlan, consul, { plan });
  await perform(platform(), certifyPlan, manager, { plan, sure: true });
  return { plan, consul };
};
const query = async <T>(text: string, values: unknown[] = []) => (await platform().database.pool.query(text, values)).rows as T[];

describe("who may", () => {
  test("an officer reads and writes the plan of their own mission and no other's, and the attempt is recorded", async () => {
    const [own, other] = [await addMission(platform()), await addMission(platform())];
    const { plan } = await writtenPlan(platform(), other);
    const consul = asRole("consular-officer", own);
    await expect(perform(platform(), readPlan, consul, { mission: other })).rejects.toMatchObject({ status: 403 });
    await expect(perform(platform(), savePlanSection, consul, { plan, section: "review", at: 1, content: {} })).rejects.toMatchObject({ status: 403 });
    await expect(perform(platform(), saveLiving, consul, { mission: other, section: "custody", at: 0, content: {} })).rejects.toMatchObject({ status: 403 });
    await expect(perform(platform(), recordDrill, consul, { mission: other, kind: "full", onDay: today(), found: "x" })).rejects.toMatchObject({ status: 403 });
    expect((await query<{ n: number }>("select count(*) as n from platform.audit where operation = 'crises.readPlan' and outcome = 'refused'"))[0]!.n).toBe(1);
    const { missions } = await perform(platform(), overviewPlans, consul, {});
    expect(missions.map(({ mission }) => mission.id)).toEqual([own]);
  });

  test("surge staff read and do not write; a warden does neither", async () => {
    const mission = await addMission(platform());
    await perform(platform(), startPlan, asRole("consular-officer", mission), { mission });
    expect((await perform(platform(), readPlan, asRole("surge-officer"), { mission })).version?.state).toBe("draft");
    await expect(perform(platform(), startPlan, asRole("surge-officer"), { mission })).rejects.toMatchObject({ status: 403 });
    await expect(perform(platform(), readPlan, asRole("warden", mission), { mission })).rejects.toMatchObject({ status: 403 });
  });
});

describe("a version", () => {
  test("is certified by a second person only, and then is frozen in the database too", async () => {
    const mission = await addMission(platform());
    // A manager writes one section, and so cannot sign.
    const { plan, consul } = await writtenPlan(platform(), mission);
    await perform(platform(), savePlanSection, manager, { plan, section: "profile", at: 0, content: { facts: { overview: { en: "Short" } } } });
    await perform(platform(), submitPlan, consul, { plan });
    await expect(perform(platform(), certifyPlan, consul, { plan, sure: true })).rejects.toMatchObject({ status: 403 });
    await expect(perform(platform(), certifyPlan, manager, { plan, sure: true })).rejects.toMatchObject({ status: 403, code: "own-writing" });
    const second = { ...asRole("crisis-manager"), id: "third" };
    await expect(perform(platform(), certifyPlan, second, { plan, sure: false })).rejects.toMatchObject({ status: 422 });
    await perform(platform(), certifyPlan, second, { plan, sure: true });
    const { version } = await perform(platform(), readPlan, consul, { mission });
    expect(version).toMatchObject({ state: "certified", certifiedBy: "crisis-manager", reviewOn: inDays(300) });
    await expect(perform(platform(), savePlanSection, consul, { plan, section: "review", at: 1, content: {} })).rejects.toMatchObject({ status: 409 });
    await expect(query("update crises.plan_section set content = '{}' where plan_id = $1", [plan])).rejects.toThrow(/only a draft/);
    await expect(query("update crises.plan set review_on = review_on + 400 where id = $1", [plan])).rejects.toThrow(/superseded by the next/);
    await expect(query("delete from crises.plan_section where plan_id = $1", [plan])).rejects.toThrow(/only a draft/);
    await expect(query("truncate crises.plan_section")).rejects.toThrow(/kept/);
  });

  test("that is handed in cannot be written in, and goes back with a reason", async () => {
    const mission = await addMission(platform());
    const { plan, consul } = await writtenPlan(platform(), mission);
    await perform(platform(), submitPlan, consul, { plan });
    await expect(perform(platform(), savePlanSection, consul, { plan, section: "review", at: 1, content: {} })).rejects.toMatchObject({ status: 409 });
    await expect(query("update crises.plan_section set content = '{}' where plan_id = $1", [plan])).rejects.toThrow(/only a draft/);
    await perform(platform(), returnPlan, manager, { plan, because: "Which gate?" });
    const { version } = await perform(platform(), readPlan, consul, { mission });
    expect(version).toMatchObject({ state: "draft", returnedBecause: "Which gate?", returnedBy: "another crisis-manager" });
    await perform(platform(), savePlanSection, consul, { plan, section: "review", at: 1, content: { facts: { reviewOn: inDays(100) } } });
  });

  test("without a team or a review date ahead and within the rule is not taken", async () => {
    const mission = await addMission(platform());
    const consul = asRole("consular-officer", mission);
    const { plan } = await perform(platform(), startPlan, consul, { mission });
    const refused = await perform(platform(), submitPlan, consul, { plan }).catch((error: { errors: unknown[] }) => error);
    expect(refused).toMatchObject({ status: 422, errors: [{ message: { en: /No function/ } }, { message: { en: /no review date/ } }] });
    await perform(platform(), savePlanSection, consul, { plan, section: "team", at: 0, content: { items: [{ function: "lead", primary: "Aisha" }] } });
    await perform(platform(), savePlanSection, consul, { plan, section: "review", at: 0, content: { facts: { reviewOn: today() } } });
    await expect(perform(platform(), submitPlan, consul, { plan })).rejects.toMatchObject({ errors: [{ message: { en: /must lie ahead/ } }] });
    await perform(platform(), savePlanSection, consul, { plan, section: "review", at: 1, content: { facts: { reviewOn: inDays(800) } } });
    await expect(perform(platform(), submitPlan, consul, { plan })).rejects.toMatchObject({ errors: [{ message: { en: /within 12 months/ } }] });
  });

  test("is not certified again while a review action is open", async () => {
    const mission = await addMission(platform());
    const { consul } = await certified(mission);
    const { action } = await perform(platform(), addReviewAction, consul, { mission, title: "Open the gate", source: "drill", owner: "Omar", dueOn: inDays(5) });
    const { plan } = await perform(platform(), startPlan, consul, { mission });
    await perform(platform(), submitPlan, consul, { plan });
    await expect(perform(platform(), certifyPlan, manager, { plan, sure: true })).rejects.toMatchObject({ status: 409, title: { en: /1 review action is still open/ } });
    await perform(platform(), closeReviewAction, consul, { action, version: 1, as: "done", result: "It is open" });
    await expect(perform(platform(), closeReviewAction, consul, { action, version: 1, as: "dropped", result: "late" })).rejects.toMatchObject({ status: 409 });
    await perform(platform(), certifyPlan, manager, { plan, sure: true });
    const { versions } = await perform(platform(), readPlan, consul, { mission });
    expect(versions.map(({ number, state }) => `${number} ${state}`)).toEqual(["2 certified", "1 superseded"]);
  });

  test("is started once, as a copy of the newest", async () => {
    const mission = await addMission(platform());
    const { consul } = await certified(mission);
    const started = await Promise.allSettled([1, 2, 3].map(() => perform(platform(), startPlan, consul, { mission })));
    expect(started.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const { sections, version } = await perform(platform(), readPlan, consul, { mission });
    expect(version?.number).toBe(2);
    expect(sections.find(({ section }) => section === "team")?.kept?.content.items).toHaveLength(2);
  });
});

describe("a section", () => {
  test("that somebody changed in the meantime is a conflict naming them, and nothing is lost", async () => {
    const mission = await addMission(platform());
    const { plan, consul } = await writtenPlan(platform(), mission);
    await perform(platform(), savePlanSection, another("consular-officer", mission), { plan, section: "review", at: 1, content: { facts: { reviewOn: inDays(50) } } });
    await expect(perform(platform(), savePlanSection, consul, { plan, section: "review", at: 1, content: { facts: { reviewOn: inDays(60) } } })).rejects.toMatchObject({ status: 409, title: { en: /another consular-officer/ } });
    const [row] = await query<{ content: { facts: { reviewOn: string } }; version: number }>("select content, version from crises.plan_section where plan_id = $1 and section = 'review'", [plan]);
    expect(row).toMatchObject({ content: { facts: { reviewOn: inDays(50) } }, version: 2 });
  });

  test("tells every fault by the field it is in", async () => {
    const mission = await addMission(platform());
    const { plan, consul } = await writtenPlan(platform(), mission);
    const content = { items: [{ name: {} }, { name: { en: "Park" }, position: { latitude: 37 } }, { name: { ar: "حديقة" }, position: { latitude: 97, longitude: 3 }, contactPhone: "ask Omar", secret: 1 }] };
    const refused = await perform(platform(), savePlanSection, consul, { plan, section: "assembly", at: 1, content }).catch((error: { errors: { path: string }[] }) => error);
    expect((refused as { errors: { path: string }[] }).errors.map(({ path }) => path)).toEqual(["items.0.name.ar", "items.1.position.latitude", "items.2.position.latitude", "items.2.contactPhone", "items.2"]);
  });

  test("kept between versions is never part of what is certified: custody has kinds and counts, and takes nothing else", async () => {
    const mission = await addMission(platform());
    const { consul } = await certified(mission);
    const custody = { documentKind: "newPassports", count: 12, holder: "Omar", countedOn: today() };
    await perform(platform(), saveLiving, consul, { mission, section: "custody", at: 0, content: { items: [custody] } });
    await expect(perform(platform(), saveLiving, consul, { mission, section: "custody", at: 1, content: { items: [{ ...custody, passportNumber: "LY1234567" }] } })).rejects.toMatchObject({ status: 422 });
    const { sections } = await perform(platform(), readPlan, consul, { mission });
    expect(sections.find(({ section }) => section === "custody")).toMatchObject({ kept: { content: { items: [custody] } }, missing: [] });
  });
});

describe("comparison", () => {
  test("shows what was added, taken away and changed between two versions, section by section", async () => {
    const mission = await addMission(platform());
    const { plan: first, consul } = await certified(mission);
    const { plan: second } = await perform(platform(), startPlan, consul, { mission });
    const team = { items: [{ id: "one", function: "lead", primary: "Aisha", primaryPhone: "+218 91 000 0001", alternate: "Mabruka" }, { id: "three", function: "roll", primary: "Hana" }] };
    await perform(platform(), savePlanSection, consul, { plan: second, section: "team", at: 1, content: team });
    const { sections } = await perform(platform(), comparePlans, consul, { mission, from: first, to: second });
    const changeOf = (id: string) => sections.find(({ section }) => section === id)!.change;
    expect(changeOf("team")).toMatchObject({ added: [{ id: "three" }], removed: [{ id: "two" }], altered: [{ item: { id: "one" }, fields: [{ field: "alternate", before: "Salem", after: "Mabruka" }] }] });
    expect(changeOf("assembly")).toEqual({ facts: [], added: [], removed: [], altered: [] });
    const other = await addMission(platform());
    const { plan: foreign } = await writtenPlan(platform(), other);
    await expect(perform(platform(), comparePlans, consul, { mission, from: first, to: foreign })).rejects.toMatchObject({ status: 404 });
  });
});

describe("the checklist of a level", () => {
  test("is the rule's, with what the certified plan adds; a draft adds nothing", async () => {
    const mission = await addMission(platform());
    const { plan, consul } = await writtenPlan(platform(), mission);
    const keys = async (level: number) => (await checklistFor(platform().database.db, mission, level)).map(({ key }) => key);
    expect(await keys(2)).toEqual(["rule:task-2"]);
    await perform(platform(), submitPlan, consul, { plan });
    await perform(platform(), certifyPlan, manager, { plan, sure: true });
    expect(await keys(2)).toEqual(["rule:task-2", "plan:own"]);
    expect(await keys(3)).toEqual(["rule:task-3"]);
    expect((await checklistFor(platform().database.db, null, 1))[0]).toEqual({ key: "rule:task-1", source: "rule", text: { en: "Rule task 1", ar: "Rule task 1 بالعربية" }, function: "lead", functionTitle: { en: "Leader", ar: "Leader بالعربية" }, within: 1 });
  });
});

describe("readiness", () => {
  test("is kept for others to read, and follows what is written", async () => {
    const mission = await addMission(platform());
    const kept = async () => (await query<{ score: number; reasons: { code: string }[] }>("select score, reasons from crises.readiness where mission_id = $1", [mission]))[0];
    const { plan, consul } = await writtenPlan(platform(), mission);
    const draft = (await kept())!;
    expect(draft.reasons.map(({ code }) => code)).toContain("unsigned");
    await perform(platform(), submitPlan, consul, { plan });
    await perform(platform(), certifyPlan, manager, { plan, sure: true });
    const signed = (await kept())!;
    expect(signed.score).toBe(draft.score + 25);
    await perform(platform(), recordDrill, consul, { mission, kind: "assembly", onDay: today(), found: "All came", people: 20 });
    expect((await kept())!.score).toBe(signed.score + 12);
  });
});

describe("the rule", () => {
  test("is adopted by a second person, is frozen then, and plans under the one before say so", async () => {
    const mission = await addMission(platform());
    const { consul } = await certified(mission);
    const before = (await perform(platform(), readPlan, consul, { mission })).rule!.id;
    await expect(perform(platform(), startRule, consul, {})).rejects.toMatchObject({ status: 403 });
    const { rule } = await perform(platform(), startRule, manager, {});
    await expect(perform(platform(), startRule, manager, {})).rejects.toMatchObject({ status: 409 });
    await perform(platform(), saveRuleSection, manager, { rule, section: "purpose", at: 0, content: { facts: { why: { en: "So that nobody is left" } } } });
    await expect(perform(platform(), adoptRule, manager, { rule })).rejects.toMatchObject({ status: 403 });
    await perform(platform(), adoptRule, { ...manager, id: "third" }, { rule });
    await expect(query("update crises.rule_section set content = '{}' where rule_id = $1", [rule])).rejects.toThrow(/only a draft/);
    const { sections } = await perform(platform(), compareRules, manager, { from: before, to: rule });
    expect(sections.find(({ section }) => section === "purpose")?.change.facts).toEqual([{ field: "why", before: null, after: { en: "So that nobody is left" } }]);
    const { readiness, rule: pinned } = await perform(platform(), readPlan, consul, { mission });
    expect(pinned?.id).toBe(before);
    expect(readiness.reasons.map(({ code }) => code)).toContain("old-rule");
  });
});
