import { sql } from "kysely";
import { beforeAll, describe, expect, test } from "vitest";
import { stranger } from "#platform/actor.ts";
import { perform } from "#platform/operation.ts";
import { asRole, testPlatform } from "#platform/testing.ts";
import { householdIn, manager, missionIn, said } from "../campaign/campaign.fixture.ts";
import "../campaign/campaign.jobs.ts";
import { draftCampaign, sendCampaign, showCampaign } from "../campaign/campaign.operations.ts";
import { answerSurvey, readSurveyForm } from "./answer.operations.ts";
import { exportSurvey, surveyResults } from "./results.operations.ts";
import { changeSurvey, closeSurvey, draftSurvey, listSurveys, openSurvey, showSurvey } from "./survey.operations.ts";

const platform = testPlatform();
const db = () => platform().database.db;
const pair = (text: string) => ({ en: text, ar: `${text} بالعربية` });
let egypt = 0;
let turkey = 0;

beforeAll(async () => {
  egypt = await missionIn(platform(), "EG");
  turkey = await missionIn(platform(), "TR");
  for (let n = 0; n < 9; n++) await householdIn(platform(), "EG", [{ name: `Person ${n}`, phones: [`+20100000000${n}`], sex: n < 6 ? "female" : "male", birth: "1990" }]);
});

const questions = [
  { kind: "one", text: pair("Which service?"), required: true, options: [pair("Passports"), pair("Civil status"), pair("Other")] },
  { kind: "text", text: pair("Which other?"), required: true, showIf: { question: 1, answers: ["3"] } },
  { kind: "several", text: pair("Which days?"), options: [pair("Sunday"), pair("Tuesday")] },
  { kind: "scale", text: pair("How satisfied?") },
  { kind: "number", text: pair("How many in the family?"), least: 1, most: 30 },
];
const draft = (more: object = {}, actor = manager) => perform(platform(), draftSurvey, actor, { title: pair("Needs"), about: pair("What you need"), consent: pair("Only totals are used"), anonymous: true, questions, ...more });
const opened = async (more: object = {}, actor = manager) => {
  const { id } = await draft(more, actor);
  await perform(platform(), openSurvey, actor, { survey: id });
  return id;
};
const answer = (link: string, answers: object, more: object = {}) => perform(platform(), answerSurvey, stranger, { link, answers, ...more });
const results = (survey: number, more: object = {}, actor = manager) => perform(platform(), surveyResults, actor, { survey, ...more });
/** Sends the survey to everybody; the personal links in order of address. */
const links = async (survey: number): Promise<{ campaign: number; links: string[] }> => {
  const { id } = await perform(platform(), draftCampaign, manager, { ...said, kind: "survey", survey });
  await perform(platform(), sendCampaign, manager, { campaign: id, version: 1 });
  await platform().jobs.drain(platform());
  const { rows } = await sql<{ body: string }>`select body from platform.message where reference = ${`campaign:${id}`} order by recipient`.execute(db());
  return { campaign: id, links: rows.map((row) => /\/s\/([\w-]+)/.exec(row.body)![1]!) };
};

describe("answering by personal link", () => {
  test("is once for each person, changeable until the survey closes, and counted in the campaign", async () => {
    const survey = await opened();
    const { campaign, links: [first] } = await links(survey);
    expect(await perform(platform(), readSurveyForm, stranger, { link: first })).toMatchObject({ personal: true, state: "open", answers: null, anonymous: true });
    await answer(first!, { q1: "1", q4: "4" });
    await Promise.all([answer(first!, { q1: "2", q3: "1,2", q5: "٤" }), answer(first!, { q1: "2", q3: "1,2", q5: "٤" })]);
    expect(await perform(platform(), readSurveyForm, stranger, { link: first })).toMatchObject({ answers: { q1: "2", q3: ["1", "2"], q5: 4 } });
    expect((await perform(platform(), showSurvey, manager, { survey })).answers).toBe(1);
    expect((await perform(platform(), showCampaign, manager, { campaign })).figures.answered).toBe(1);
    await perform(platform(), closeSurvey, manager, { survey });
    await expect(answer(first!, { q1: "1" })).rejects.toMatchObject({ status: 409 });
    expect(await perform(platform(), readSurveyForm, stranger, { link: first })).toMatchObject({ state: "closed" });
  });
  test("of an anonymous survey leaves nothing that leads to the person; of a named one it does", async () => {
    const anonymous = await opened();
    const named = await opened({ anonymous: false });
    for (const survey of [anonymous, named]) await answer((await links(survey)).links[0]!, { q1: "1" });
    const { rows } = await sql<{ survey_id: number; person_id: number | null; recipient_id: number | null; sex: string; minute: string }>`
      select survey_id, person_id, recipient_id, sex, to_char(at at time zone 'UTC', 'HH24:MI:SS') as minute from community.survey_answer where survey_id in (${anonymous}, ${named}) order by survey_id`.execute(db());
    expect(rows).toEqual([
      { survey_id: anonymous, person_id: null, recipient_id: null, sex: "female", minute: "00:00:00" },
      { survey_id: named, person_id: expect.any(Number), recipient_id: expect.any(Number), sex: "female", minute: expect.not.stringMatching(/^00:00:00$/) },
    ]);
  });
  test("tells every fault by its question, and forgets nothing that was right", async () => {
    const survey = await opened();
    const link = (await links(survey)).links[0]!;
    const refused = answer(link, { q1: "3", q3: ["7"], q4: "6", q5: "many" });
    await expect(refused).rejects.toMatchObject({ status: 422, errors: [{ path: "answers.q2" }, { path: "answers.q3" }, { path: "answers.q4" }, { path: "answers.q5" }] });
    await expect(answer(link, { q5: 31 })).rejects.toMatchObject({ errors: [{ path: "answers.q1" }, { path: "answers.q5" }] });
    // The second question was asked only of those who chose the third service: it is neither needed nor kept.
    await answer(link, { q1: "1", q2: "not asked" });
    expect((await perform(platform(), readSurveyForm, stranger, { link })).answers).toEqual({ q1: "1" });
  });
  test.each(["A".repeat(24), "no-such-survey", "..", "x".repeat(50)])("is refused for %j", async (link) => {
    await expect(answer(link, { q1: "1" }, { key: "12345678" })).rejects.toMatchObject({ status: expect.toSatisfy((status) => status === 404 || status === 422) });
  });
});

describe("answering by the open link", () => {
  test("counts a submission once however often it is sent, and needs its key", async () => {
    const survey = await opened({ slug: "needs-open" });
    const key = crypto.randomUUID();
    await Promise.all([1, 2, 3].map(() => answer("needs-open", { q1: "1" }, { key })));
    await answer("needs-open", { q1: "2" }, { key: crypto.randomUUID() });
    expect((await perform(platform(), showSurvey, manager, { survey })).answers).toBe(2);
    await expect(answer("needs-open", { q1: "1" })).rejects.toMatchObject({ status: 422 });
    expect((await perform(platform(), readSurveyForm, stranger, { link: "needs-open" })).answers).toBeNull();
  });
  test("is bounded for each network address; a personal link, another address and an office's own network are not held up", async () => {
    const survey = await opened({ slug: "flooded" });
    const from = (address: string) => ({ ...stranger, address });
    const flood = (address: string, times: number) => Promise.allSettled(Array.from({ length: times }, () => perform(platform(), answerSurvey, from(address), { link: "flooded", answers: { q1: "1" }, key: crypto.randomUUID() })));
    const refused = (await flood("203.0.113.9", 80)).filter((one) => one.status === "rejected");
    expect(refused.length).toBeGreaterThan(10);
    expect(refused[0]!.reason).toMatchObject({ status: 429, retryAfterSeconds: expect.any(Number) as number, title: { ar: expect.stringMatching(/إجابات كثيرة/) as string } });
    expect((await perform(platform(), showSurvey, manager, { survey })).answers).toBe(80 - refused.length);
    expect((await flood("203.0.113.10", 1))[0]!.status).toBe("fulfilled");
    expect((await flood("192.168.1.5", 70)).every((one) => one.status === "fulfilled")).toBe(true);
    const { links: [personal] } = await links(survey);
    await perform(platform(), answerSurvey, from("203.0.113.9"), { link: personal, answers: { q1: "1" } });
  });
  test("is closed before opening, after the last day, and never under a name that another survey has", async () => {
    await draft({ slug: "not-open-yet" });
    await expect(perform(platform(), readSurveyForm, stranger, { link: "not-open-yet" })).rejects.toMatchObject({ status: 404 });
    await expect(draft({ slug: "not-open-yet" })).rejects.toMatchObject({ status: 422, errors: [{ path: "slug" }] });
    await opened({ slug: "last-week" });
    await sql`update community.survey set closes_at = now() - interval '1 hour' where slug = 'last-week'`.execute(db());
    await expect(answer("last-week", { q1: "1" }, { key: "12345678" })).rejects.toMatchObject({ status: 409 });
    expect((await perform(platform(), listSurveys, manager, {})).surveys[0]).toMatchObject({ state: "closed" });
  });
});

describe("questions", () => {
  test("that somebody answered are never changed: the new ones are the next version, with results of their own", async () => {
    const survey = await opened({ slug: "versions", anonymous: false });
    await answer("versions", { q1: "1" }, { key: "aaaaaaaa" });
    const change = async (more: object) => perform(platform(), changeSurvey, manager, { title: pair("Needs"), about: pair("What you need"), consent: pair("Only totals are used"), anonymous: false, slug: "versions", questions, survey, version: (await perform(platform(), showSurvey, manager, { survey })).version, ...more });
    await change({ questions: [questions[0], questions[3]] });
    await answer("versions", { q1: "2", q2: "5" }, { key: "bbbbbbbb" });
    expect(await results(survey)).toMatchObject({ version: 2, answers: 1, results: [{ counts: [{ count: 0 }, { count: 1 }, { count: 0 }] }, { mean: 5 }] });
    expect(await results(survey, { questions: 1 })).toMatchObject({ version: 1, answers: 1, results: [{ counts: [{ count: 1 }, { count: 0 }, { count: 0 }] }, {}, {}, {}, {}] });
    await change({ title: pair("Another title") });
    await expect(change({ anonymous: true })).rejects.toMatchObject({ status: 422, errors: [{ path: "consent" }] });
    await expect(change({ questions: [] })).rejects.toMatchObject({ status: 422 });
    await expect(change({ version: 1 })).rejects.toMatchObject({ status: 409 });
  });
  test.each<[string, unknown]>([
    ["one choice only", [{ kind: "one", text: pair("?"), options: [pair("a")] }]],
    ["a condition on a later question", [{ kind: "yes-no", text: pair("?"), showIf: { question: 2, answers: ["yes"] } }, { kind: "yes-no", text: pair("?") }]],
    ["a condition on a choice that is not there", [{ kind: "yes-no", text: pair("?") }, { kind: "text", text: pair("?"), showIf: { question: 1, answers: ["3"] } }]],
    ["bounds the wrong way round", [{ kind: "number", text: pair("?"), least: 5, most: 1 }]],
    ["one language only", [{ kind: "text", text: { en: "?", ar: "" } }]],
    ["too many", Array.from({ length: 21 }, () => ({ kind: "text", text: pair("?") }))],
  ])("are refused with %s", async (_, given) => {
    await expect(draft({ questions: given })).rejects.toMatchObject({ status: 422 });
  });
  test("are needed before opening", async () => {
    const { id } = await draft({ questions: [] });
    await expect(perform(platform(), openSurvey, manager, { survey: id })).rejects.toMatchObject({ status: 422 });
  });
});

describe("results", () => {
  test("of an anonymous survey are withheld below five, and no small group or cell can be worked out", async () => {
    const survey = await opened();
    const { links: all } = await links(survey);
    for (const link of all.slice(0, 4)) await answer(link, { q1: "1", q3: ["1"] });
    expect(await results(survey)).toMatchObject({ answers: 4, withheld: true, personal: null, results: [{ counts: [{ count: 0 }, { count: 0 }, { count: 0 }] }, {}, {}, {}, {}] });
    expect((await perform(platform(), exportSurvey, manager, { survey, language: "en" })).rows).toBe(0);
    // Six women, three men: the men are too few, and alone missing they would be the difference.
    for (const link of all.slice(4)) await answer(link, { q1: "3", q2: "=cmd|' /C calc'!A0" });
    const found = await results(survey, { by: "sex" });
    expect(found.groups).toEqual([{ of: "female", count: null }, { of: "male", count: null }]);
    expect(found.cells.flat(2).every((cell) => cell === null)).toBe(true);
    expect(found).toMatchObject({ answers: 9, withheld: false, personal: 9, open: 0, asked: 9, results: [{ counts: [{ count: 4 }, { count: 0 }, { count: 5 }] }, { texts: expect.arrayContaining(["=cmd|' /C calc'!A0"]) }, {}, {}, {}] });
    const { body } = await perform(platform(), exportSurvey, manager, { survey, language: "en" });
    const lines = body.split("\r\n").filter(Boolean);
    expect(lines).toHaveLength(10);
    expect(lines[0]).toBe("\ufeff1. Which service?,2. Which other?,3. Which days?,4. How satisfied?,5. How many in the family?");
    expect(lines.slice(1).sort()[0]).toBe(`Other,"'=cmd|' /C calc'!A0",,,`);
    expect(body).not.toMatch(/female|Person|\+20|person/);
  });
  test("of a named survey are whole, compared by mission, with the people’s numbers in the file", async () => {
    const survey = await opened({ anonymous: false });
    const { links: all } = await links(survey);
    await answer(all[0]!, { q1: "1" }, { language: "en" });
    await answer(all[1]!, { q1: "2" });
    expect(await results(survey, { by: "mission" })).toMatchObject({ groups: [{ of: String(egypt), count: 2 }], cells: [[[1, 1, 0]], [[]], [[0, 0]], [[0, 0, 0, 0, 0]], [[]]] });
    expect(await results(survey, { by: "language" })).toMatchObject({ groups: [{ of: "ar", count: 1 }, { of: "en", count: 1 }] });
    const { body } = await perform(platform(), exportSurvey, manager, { survey, language: "en" });
    expect(body.split("\r\n").slice(1, 3).every((line) => new RegExp(`^\\d{4}-\\d{2}-\\d{2},\\d+,(ar|en),female,(25-34|35-49),${egypt},personal link,`).test(line))).toBe(true);
  });
});

describe("who may", () => {
  test("a programme officer sees results and builds nothing; an officer has their own mission’s; strangers answer only", async () => {
    const survey = await opened({ mission: turkey });
    const own = await opened({}, asRole("consular-officer", egypt));
    const programme = asRole("programme-officer");
    expect((await perform(platform(), listSurveys, programme, {})).surveys.map((one) => one.id)).toEqual(expect.arrayContaining([survey, own]));
    await expect(draft({}, programme)).rejects.toMatchObject({ status: 403 });
    await expect(perform(platform(), closeSurvey, programme, { survey })).rejects.toMatchObject({ status: 403 });
    const officer = asRole("consular-officer", egypt);
    expect((await perform(platform(), listSurveys, officer, {})).surveys.map((one) => one.id)).toEqual([own]);
    await expect(results(survey, {}, officer)).rejects.toMatchObject({ status: 403 });
    await expect(perform(platform(), closeSurvey, officer, { survey })).rejects.toMatchObject({ status: 403 });
    await expect(perform(platform(), surveyResults, stranger, { survey })).rejects.toMatchObject({ status: 401 });
    await expect(draft({ mission: turkey }, officer)).rejects.toMatchObject({ status: 403 });
  });
});
