import { describe, expect, test } from "vitest";
import { type Actor, system } from "#platform/actor.ts";
import { perform } from "#platform/operation.ts";
import { asRole, testPlatform } from "#platform/testing.ts";
import { recordCheckIn } from "../check-in/check-in.operations.ts";
import { tellHelp } from "../check-in/help.ts";
import { makeLink } from "../check-in/personal-link.token.ts";
import { addHousehold, addMission, auditOf, crisisWithRoll, visitor } from "../crises.fixture.ts";
import "./case-intake.jobs.ts";
import "./case-people.jobs.ts";
import { addCaseFile, addCaseTask, answerCaseReferral, changeCasePeople, finishCaseTask, readCaseFile, referCase } from "./case-extra.operations.ts";
import { caseFigures } from "./case-list.store.ts";
import { exportCases, listCasesOp, readCase } from "./case-list.operations.ts";
import { assignCases, noteCase, openCaseByHand, reopenCase, resolveCase, triageCase } from "./case-work.operations.ts";
import { openCase } from "./open-case.ts";

const platform = testPlatform();
const manager = asRole("crisis-manager");
const officer = (mission: number): Actor => asRole("consular-officer", mission);
let keys = 0;
const inbound = (more: Partial<Parameters<typeof openCase>[2]> = {}) => ({ crisis: null, kind: "other" as const, people: [] as number[], source: { channel: "sms", reference: `+2189100${++keys}` }, text: "We need help", key: `test ${keys}`, ...more });
const open = (more: Partial<Parameters<typeof openCase>[2]> = {}) => platform().database.db.transaction().execute((db) => openCase(platform(), db, inbound(more)));
const read = (id: number, actor: Actor = manager) => perform(platform(), readCase, actor, { case: id });
const triaged = async (id: number, more: Record<string, unknown> = {}) => perform(platform(), triageCase, manager, { case: id, version: (await read(id)).version, kind: "other", criteria: [], ...more });
const institution = async (): Promise<number> => {
  const { rows } = await platform().database.pool.query("insert into directory.institution (slug, kind, name_en, name_ar) values ($1, 'agency', 'Hospital', 'مستشفى') returning id", [`i${++keys}`]);
  return (rows[0] as { id: number }).id;
};

describe("whatever comes in", () => {
  test("told twice, or ten times at once, is one item of one case", async () => {
    const one = inbound({ text: "أحتاج إلى دواء" });
    const ids = await Promise.all(Array.from({ length: 10 }, () => platform().database.db.transaction().execute((db) => openCase(platform(), db, one))));
    expect(new Set(ids).size).toBe(1);
    const found = await read(ids[0]!);
    expect(found.received.map((item) => item.text)).toEqual(["أحتاج إلى دواء"]);
  });

  test("about the same people or their household joins their open case; elsewhere or later it is another", async () => {
    const mission = await addMission(platform());
    const { people } = await addHousehold(platform(), mission, ["علي محمد", "فاطمة محمد"]);
    const stranger = await addHousehold(platform(), mission, ["سالم أحمد"]);
    const { id: crisis } = await crisisWithRoll(platform(), []);
    const first = await open({ people: [people[0]!], text: "first" });
    expect(await open({ people: [people[0]!], kind: "medical" })).toBe(first);
    expect(await open({ people: [people[1]!] })).toBe(first);
    expect(await open({ people: stranger.people })).not.toBe(first);
    expect(await open({ crisis, people: [people[0]!] })).not.toBe(first);
    const found = await read(first);
    expect(found).toMatchObject({ kind: "other", also: ["medical"], mission, items: 3 });
    expect(found.persons.map((one) => one.id)).toEqual(people);
    await triaged(first);
    await perform(platform(), resolveCase, manager, { case: first, version: (await read(first)).version, outcome: "helped" });
    const later = await open({ people: [people[0]!] });
    expect(later).not.toBe(first);
    expect((await read(later)).follows).toBe(first);
  });

  test("two families at once stay two, one family at once becomes one", async () => {
    const mission = await addMission(platform());
    const families = await Promise.all([addHousehold(platform(), mission, ["نورا علي"]), addHousehold(platform(), mission, ["هدى علي"])]);
    const ids = await Promise.all(Array.from({ length: 12 }, (_, at) => open({ people: families[at % 2]!.people })));
    expect(new Set(ids).size).toBe(2);
  });

  test("from the same sender, of whom nothing else is known, joins too", async () => {
    const source = { channel: "sms", reference: "+218911112222" };
    const first = await open({ source });
    expect(await open({ source, text: "the water has risen" })).toBe(first);
    expect(await open({ source: { ...source, reference: "+218911112223" } })).not.toBe(first);
  });

  test("a check-in that asks for help becomes a case after it was accepted, once", async () => {
    const mission = await addMission(platform());
    const family = await addHousehold(platform(), mission, ["Khalid Omar", "Sara Omar"]);
    const { id: crisis } = await crisisWithRoll(platform(), [family]);
    const link = makeLink(platform().config.secret, "household", crisis, family.id);
    await perform(platform(), recordCheckIn, visitor, { crisis, key: "help-me-1", link, language: "en", members: [{ person: family.people[0], status: "injured" }, { person: family.people[1], status: "safe" }], message: "My leg is bleeding" });
    await tellHelp(platform());
    await platform().jobs.drain(platform());
    await platform().jobs.drain(platform());
    const { cases } = await perform(platform(), listCasesOp, manager, { crisis });
    expect(cases).toHaveLength(1);
    expect(cases[0]).toMatchObject({ kind: "medical", priority: 1, state: "new", mission, triaged: false });
    const found = await read(cases[0]!.id);
    expect(found.received[0]!.text).toContain("My leg is bleeding");
    expect(found.criteria.filter((one) => one.chosen).map((one) => one.id)).toContain("life-at-risk");
  });
});

describe("triage", () => {
  test("shows its reasons and the version of the criteria; joining never lowers, and another priority needs name and reason", async () => {
    const id = await open({ text: "passport lost" });
    expect(await read(id)).toMatchObject({ priority: 3, triaged: false, criteriaVersion: 1 });
    await expect(triaged(id, { criteria: ["no-document"], priority: 1 })).rejects.toMatchObject({ status: 422, errors: [{ path: "reason" }] });
    await triaged(id, { kind: "document-lost", criteria: ["no-document"], priority: 1, reason: "The flight leaves at noon" });
    expect(await read(id)).toMatchObject({ priority: 1, computed: 3, overridden: true, overrideName: "crisis-manager", overrideReason: "The flight leaves at noon", state: "triaged", kind: "document-lost" });
    expect(await auditOf(platform(), "crises.triageCase", id)).toHaveLength(1);
  });

  test("in an older version than the present one is refused", async () => {
    const id = await open();
    const { version } = await read(id);
    await triaged(id);
    await expect(perform(platform(), triageCase, manager, { case: id, version, kind: "other", criteria: [] })).rejects.toMatchObject({ status: 409 });
  });
});

describe("no figure improves", () => {
  const figures = () => caseFigures(platform().database.db, "all", null);
  test("by looking at a case, taking it, noting or trying in vain; it does by an act", async () => {
    const id = await open({ text: "trapped" });
    await triaged(id, { criteria: ["life-at-risk"] });
    const second = await open({ text: "trapped" });
    const before = await figures();
    await read(second);
    await perform(platform(), listCasesOp, manager, {});
    await perform(platform(), assignCases, manager, { cases: [second] });
    await perform(platform(), noteCase, manager, { case: second, what: "note", text: "Read it" });
    await perform(platform(), noteCase, manager, { case: second, what: "call", text: "Nobody answered" });
    const after = await figures();
    expect({ ...after, unowned: 0 }).toEqual({ ...before, unowned: 0 });
    await triaged(second, { criteria: ["life-at-risk"] });
    await perform(platform(), noteCase, manager, { case: second, what: "call", reached: true, text: "On the way" });
    expect((await read(second)).waitingSince).toBeNull();
  });

  test("overdue is what passed its clock, and the oldest untouched is the one that waits longest", async () => {
    const at = new Date("2020-01-01T00:00:00Z");
    const id = await open({ at, text: "old one" });
    expect(await figures()).toMatchObject({ oldestUntouched: "2020-01-01T00:00:00.000Z" });
    const { cases } = await perform(platform(), listCasesOp, manager, { view: "overdue" });
    expect(cases.map((one) => one.id)).toContain(id);
    await triaged(id);
    expect((await read(id)).overdue).toBe(false);
    expect((await figures()).oldestUntouched).not.toBe("2020-01-01T00:00:00.000Z");
  });
});

describe("referral and outcome", () => {
  test("an institution accepts or refuses within its time; only an acceptance closes as referred", async () => {
    const id = await open();
    const hospital = await institution();
    await expect(perform(platform(), referCase, manager, { case: id, institution: hospital, reason: "Needs surgery" })).rejects.toMatchObject({ status: 409 });
    await triaged(id);
    const { referral } = await perform(platform(), referCase, manager, { case: id, institution: hospital, reason: "Needs surgery" });
    await expect(perform(platform(), referCase, manager, { case: id, institution: hospital, reason: "Again" })).rejects.toMatchObject({ status: 409 });
    const referred = await read(id);
    expect(referred).toMatchObject({ state: "referred" });
    expect(referred.dueAt).toBe(referred.referrals[0]!.answerBy);
    await expect(perform(platform(), resolveCase, manager, { case: id, version: referred.version, outcome: "referred" })).rejects.toMatchObject({ status: 409 });
    await perform(platform(), answerCaseReferral, manager, { case: id, referral, answer: "refused", note: "No bed" });
    expect((await read(id)).state).toBe("in-hand");
    await expect(perform(platform(), resolveCase, manager, { case: id, version: (await read(id)).version, outcome: "referred" })).rejects.toMatchObject({ status: 422 });
    const again = await perform(platform(), referCase, manager, { case: id, institution: await institution(), reason: "Needs surgery" });
    await perform(platform(), answerCaseReferral, manager, { case: id, referral: again.referral, answer: "accepted" });
    await perform(platform(), resolveCase, manager, { case: id, version: (await read(id)).version, outcome: "referred" });
    expect(await read(id)).toMatchObject({ state: "resolved", outcome: "referred", dueAt: null });
  });

  test("not reachable needs three tries on record; a duplicate hands over what came in, and whoever waits goes on waiting", async () => {
    const [id, other] = [await open({ text: "one" }), await open({ text: "two" })];
    await triaged(id);
    const close = async (more: object) => perform(platform(), resolveCase, manager, { case: id, version: (await read(id)).version, ...more });
    await expect(close({ outcome: "not-reachable" })).rejects.toMatchObject({ status: 422 });
    for (let n = 0; n < 3; n++) await perform(platform(), noteCase, manager, { case: id, what: "call", text: "no answer" });
    await close({ outcome: "not-reachable" });
    await expect(perform(platform(), noteCase, manager, { case: id, what: "note", text: "late" })).rejects.toMatchObject({ status: 409 });
    await perform(platform(), reopenCase, manager, { case: id, reason: "They called back" });
    expect((await read(id)).waitingSince).not.toBeNull();
    await expect(close({ outcome: "duplicate", duplicateOf: id })).rejects.toMatchObject({ status: 422 });
    await close({ outcome: "duplicate", duplicateOf: other });
    expect((await read(other)).received.map((item) => item.text)).toEqual(["one", "two"]);
    expect((await read(other)).waitingSince).not.toBeNull();
  });
});

describe("scope", () => {
  test("an officer works on the cases of the own mission and on those of nobody's; others answer 403, recorded", async () => {
    const [mine, theirs] = [await addMission(platform()), await addMission(platform())];
    const [us, them] = [await addHousehold(platform(), mine, ["Amal"]), await addHousehold(platform(), theirs, ["Basma"])];
    const [own, foreign, anybody] = [await open({ people: us.people }), await open({ people: them.people }), await open()];
    const { cases } = await perform(platform(), listCasesOp, officer(mine), {});
    expect(cases.map((one) => one.id)).toEqual(expect.arrayContaining([own, anybody]));
    expect(cases.map((one) => one.id)).not.toContain(foreign);
    await expect(read(foreign, officer(mine))).rejects.toMatchObject({ status: 404 });
    await expect(perform(platform(), noteCase, officer(mine), { case: foreign, what: "note", text: "x" })).rejects.toMatchObject({ status: 403 });
    expect((await auditOf(platform(), "crises.noteCase")).at(-1)).toMatchObject({ outcome: "refused" });
    await expect(perform(platform(), assignCases, officer(mine), { cases: [own, foreign] })).rejects.toMatchObject({ status: 409 });
    await perform(platform(), assignCases, officer(mine), { cases: [own, anybody] });
    expect((await perform(platform(), listCasesOp, officer(mine), { view: "mine" })).cases.map((one) => one.id).sort()).toEqual([own, anybody].sort());
    await expect(perform(platform(), openCaseByHand, officer(mine), { kind: "other", text: "call", mission: theirs, key: "form-key-1" })).rejects.toMatchObject({ status: 403 });
  });
});

test("people, tasks and files: a file is what its bytes say, and only files of the case are given out", async () => {
  const mission = await addMission(platform());
  const { people } = await addHousehold(platform(), mission, ["Huda"]);
  const [id, other] = [await open(), await open()];
  await perform(platform(), changeCasePeople, manager, { case: id, person: people[0] });
  await expect(perform(platform(), changeCasePeople, manager, { case: id, person: 999_999 })).rejects.toMatchObject({ status: 422 });
  const { task } = await perform(platform(), addCaseTask, manager, { case: id, title: "Call the hospital" });
  await perform(platform(), finishCaseTask, manager, { case: id, task });
  await expect(perform(platform(), finishCaseTask, manager, { case: id, task })).rejects.toMatchObject({ status: 409 });
  const png = Buffer.from("89504e470d0a1a0a0000000d", "hex").toString("base64");
  const html = Buffer.from("<html><script>alert(1)</script>").toString("base64");
  await expect(perform(platform(), addCaseFile, manager, { case: id, title: "Passport", name: "a.png", contentBase64: html })).rejects.toMatchObject({ status: 422 });
  const { file } = await perform(platform(), addCaseFile, manager, { case: id, title: "Passport", name: "a.exe", contentBase64: png });
  expect(await perform(platform(), readCaseFile, manager, { case: id, file })).toMatchObject({ mediaType: "image/png" });
  await expect(perform(platform(), readCaseFile, manager, { case: other, file })).rejects.toMatchObject({ status: 404 });
});

test("the export holds no name and stands in the register of exports", async () => {
  const mission = await addMission(platform());
  const { people } = await addHousehold(platform(), mission, ["Unmistakable Person"]);
  await open({ people, text: "Unmistakable text" });
  const { contentBase64, rows } = await perform(platform(), exportCases, manager, { mission, category: "crisis", purpose: "Handover to the night shift", format: "csv", language: "en" });
  expect(rows).toBe(1);
  expect(Buffer.from(contentBase64, "base64").toString()).not.toMatch(/Unmistakable/);
});

test("strangers and roles without leave learn nothing", async () => {
  const id = await open();
  for (const op of [listCasesOp, readCase]) {
    await expect(perform(platform(), op as typeof readCase, visitor, { case: id })).rejects.toMatchObject({ status: 401 });
    await expect(perform(platform(), op as typeof readCase, asRole("trainer"), { case: id })).rejects.toMatchObject({ status: 403 });
  }
  await expect(perform(platform(), openCaseByHand, system, { kind: "other", text: "", key: "form-key-2" })).rejects.toMatchObject({ status: 422 });
});
