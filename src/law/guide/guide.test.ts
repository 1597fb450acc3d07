import { sql } from "kysely";
import { beforeAll, expect, test } from "vitest";
import { stranger } from "#platform/actor.ts";
import { perform } from "#platform/operation.ts";
import { asRole, testPlatform } from "#platform/testing.ts";
import { applyAmendment, draftAmendment, setSteps } from "../amendment/amendment.operations.ts";
import { giveText, showInstrument } from "../instrument/instrument.operations.ts";
import { freshFor } from "../search/law-index.ts";
import { searchLaw } from "../search/search.operations.ts";
import { seedLaw } from "../seed.ts";
import { checkGuideAnswer, listGuideAnswers, readGuideAnswer, rewordGuideAnswer, withdrawGuideAnswer, writeGuideAnswer } from "./answer.operations.ts";
import { findGuideAnswers, readGuide, readGuideChapter } from "./guide.operations.ts";
import { lookForChanges } from "./guide.jobs.ts";
import "./guide.search.ts";
import { seedGuide } from "./guide.seed.ts";
import { unmarked } from "./guide.store.ts";
import { guideDeskWords as w, guideWords } from "./guide.words.ts";

const platform = testPlatform();
const editor = asRole("legal-editor");
const pair = (en: string, ar = en) => ({ en, ar });

beforeAll(async () => {
  await seedLaw(platform(), "facility/libya", "LY");
  await seedGuide(platform(), "facility/libya");
});

const given = (more: object = {}) => ({ question: pair("May I fish?", "هل يجوز لي الصيد؟"), answer: pair("Yes.\n\nWith a rod.", "نعم.\n\nبالصنارة."), restsOn: ["ly-law-1987-6#art_3"], who: ["visitor"], need: ["stay"], ...more });
const write = async (slug: string, more: object = {}) => (await perform(platform(), writeGuideAnswer, editor, { ...given(more), chapter: "entering", slug })).id;
const reword = (id: number, at: number, more: object) => perform(platform(), rewordGuideAnswer, editor, { ...given(more), id, at });
const read = (id: number) => perform(platform(), readGuideAnswer, editor, { id });
const check = async (id: number, more: object = {}) => {
  const { basis, number } = await read(id);
  return perform(platform(), checkGuideAnswer, editor, { id, basis, number, ...more });
};
const shown = async (slug: string) => (await perform(platform(), readGuideChapter, stranger, { chapter: "entering" })).answers.find((one) => one.slug === slug);
const line = async (id: number) => (await perform(platform(), listGuideAnswers, editor, {})).answers.find((one) => one.id === id)!;
const article = async (eId: string) => (await perform(platform(), showInstrument, stranger, { instrument: "ly-law-1987-6" })).articles.find((one) => one.eId === eId)!;
async function amend(eId: string, commencesOn: string, action: "replace" | "repeal" = "replace") {
  const texts = action === "replace" ? [{ language: "en", kind: "summary", paragraphs: [{ text: `Other words of ${eId} from ${commencesOn}.` }] }] : [];
  const { id, version } = await perform(platform(), draftAmendment, editor, { by: "ly-law-2023-24", to: "ly-law-1987-6" });
  const written = await perform(platform(), setSteps, editor, { amendment: id, version, steps: [{ action, eId, commencesOn, texts }] });
  await perform(platform(), applyAmendment, editor, { amendment: id, version: written.version });
}
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

test("the pack's guide comes in once: 13 chapters, 36 answers, each an example checked by the pack", async () => {
  const guide = await perform(platform(), readGuide, stranger, {});
  expect([guide.chapters.length, guide.chapters.flatMap((one) => one.answers).length, guide.choices.who.length, guide.choices.need.length]).toEqual([13, 36, 10, 12]);
  expect(guide.example).toBe(true);
  for (const answer of guide.chapters.flatMap((one) => one.answers)) {
    expect(answer).toMatchObject({ example: true, checkedBy: "facility pack (example)", due: false });
  }
  const bare = guide.chapters.flatMap((one) => one.answers).filter((one) => one.restsOn.length === 0).map((one) => one.slug);
  expect(bare).toEqual(["urgent-care", "tell-consulate"]);
});

test("the guided questions lead to the answers for both first, then to those for the need", async () => {
  const of = async (query: object) => (await perform(platform(), findGuideAnswers, stranger, query)).answers;
  const both = await of({ who: "student", need: "enter" });
  const firstOther = both.findIndex((one) => !one.who.includes("student"));
  expect(both[0]!.who).toContain("student");
  expect(both.slice(firstOther).some((one) => one.who.includes("student"))).toBe(false);
  expect(both.every((one) => one.need.includes("enter"))).toBe(true);
  expect((await of({ who: "stateless" })).every((one) => one.who.includes("stateless"))).toBe(true);
  expect(await of({})).toEqual([]);
});

test("readers see an answer once it was checked, and go on seeing that wording until another is checked", async () => {
  const id = await write("fishing");
  expect(await shown("fishing")).toBeUndefined();
  expect((await line(id)).state).toBe("draft");
  await check(id, { by: "Advocate A. Example", note: "read twice" });
  expect(await shown("fishing")).toMatchObject({ number: 1, checkedBy: "Advocate A. Example", checkedOn: inDays(0), answer: { en: "Yes.\n\nWith a rod." } });
  expect(await reword(id, 1, { answer: pair("No.", "لا.") })).toEqual({ id, number: 2 });
  expect(await line(id)).toMatchObject({ state: "draft", number: 2, checkedNumber: 1 });
  expect((await shown("fishing"))!.answer.en).toBe("Yes.\n\nWith a rod.");
  await check(id);
  expect((await shown("fishing"))!.answer.en).toBe("No.");
  const kept = await read(id);
  expect(kept.wordings.map((one) => one.answer.en)).toEqual(["No.", "Yes.\n\nWith a rod."]);
  expect(kept.checks.map((one) => [one.number, one.checkedBy, one.note])).toEqual([[2, "legal-editor", null], [1, "Advocate A. Example", "read twice"]]);
});

test("two writers: the second is refused, and nothing either wrote is lost", async () => {
  const id = await write("two-writers");
  const both = await Promise.allSettled([reword(id, 1, { question: pair("A?") }), reword(id, 1, { question: pair("B?") })]);
  expect(both.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(both.find((one) => one.status === "rejected")!.reason).toMatchObject({ status: 409, code: "conflict", title: w.conflict("legal-editor") });
  expect((await read(id)).wordings.length).toBe(2);
});

test("an amendment marks the answers that rest on what it changed, and no others; checking again ends it and keeps what was read", async () => {
  const id = await write("resting", { restsOn: ["ly-law-1987-6#art_5", "ly-law-1987-6#art_3"] });
  await check(id);
  const before = await article("art_5");
  await amend("art_5", inDays(-1));
  expect(await shown("resting")).toMatchObject({ due: true, restsOn: [{ eId: "art_5", changed: true }, { eId: "art_3", changed: false }] });
  const marked = await lookForChanges(platform());
  expect(marked).toContain(id);
  expect(await lookForChanges(platform()), "once").toEqual([]);
  expect(await line(id)).toMatchObject({ state: "recheck", marks: [{ kind: "amended", eId: "art_5", on: inDays(-1) }] });
  const { answers } = await perform(platform(), listGuideAnswers, editor, {});
  expect(answers[0]!.state).toBe("recheck");
  expect(answers.filter((one) => one.state === "recheck").map((one) => one.slug).sort()).toEqual(["resting", "visa-kinds"]);
  const open = await read(id);
  expect(open.law[0]).toMatchObject({ eId: "art_5", changed: true, texts: [{ text: `Other words of art_5 from ${inDays(-1)}.` }] });
  expect(open.law[0]!.before.find((one) => one.language === "en")!.text).toBe(before.texts.find((one) => one.language === "en")!.paragraphs[0]!.text);
  await check(id);
  expect(await line(id)).toMatchObject({ state: "checked", marks: [] });
  expect((await shown("resting"))!.due).toBe(false);
  const kept = await read(id);
  const versions = kept.checks.map((one) => one.read.find((read) => read.eId === "art_5")!.version);
  expect(versions[1]).toBe(before.version);
  expect(versions[0]).toBe((await article("art_5")).version);
});

test("a new text of the same version and a repeal mark an answer too", async () => {
  const [worded, repealed] = [await write("on-four", { restsOn: ["ly-law-1987-6#art_4"] }), await write("on-seventeen", { restsOn: ["ly-law-1987-6#art_17"] })];
  for (const id of [worded, repealed]) await check(id);
  const { id: provision, version } = await article("art_4");
  await perform(platform(), giveText, editor, { provision, version, language: "en", kind: "official", paragraphs: [{ text: "The official words." }], sources: ["gazette"] });
  await amend("art_17", inDays(-2), "repeal");
  await lookForChanges(platform());
  expect((await line(worded)).marks).toMatchObject([{ kind: "text", eId: "art_4" }]);
  expect((await line(repealed)).marks).toMatchObject([{ kind: "repealed", eId: "art_17" }]);
});

test("a version that begins on a day to come marks the answer on that day, and is foreseen before", async () => {
  const id = await write("to-come", { restsOn: ["ly-law-2010-19#art_1"] });
  await check(id);
  const { id: amendment, version } = await perform(platform(), draftAmendment, editor, { by: "ly-law-2023-24", to: "ly-law-2010-19" });
  const written = await perform(platform(), setSteps, editor, { amendment, version, steps: [{ action: "repeal", eId: "art_1", commencesOn: inDays(2) }] });
  await perform(platform(), applyAmendment, editor, { amendment, version: written.version });
  await lookForChanges(platform());
  expect(await line(id)).toMatchObject({ state: "checked", changesOn: inDays(2) });
  expect((await shown("to-come"))!.restsOn).toMatchObject([{ changed: false, changesOn: inDays(2) }]);
  const { db } = platform().database;
  const on = async (days: number) => (await unmarked(db, inDays(days))).filter((one) => one.answer === id).map((one) => one.kind);
  expect([await on(1), await on(2)]).toEqual([[], ["repealed"]]);
});

test("nobody checks what they did not read: a law that moved meanwhile, an older wording", async () => {
  const id = await write("moving", { restsOn: ["ly-decree-1989-247#art_6"] });
  const { basis } = await read(id);
  const one = (await perform(platform(), showInstrument, stranger, { instrument: "ly-decree-1989-247" })).articles.find((found) => found.eId === "art_6")!;
  await perform(platform(), giveText, editor, { provision: one.id, version: one.version, language: "en", kind: "summary", paragraphs: [{ text: "Otherwise." }] });
  await expect(perform(platform(), checkGuideAnswer, editor, { id, number: 1, basis })).rejects.toMatchObject({ status: 409, title: w.lawMoved });
  await reword(id, 1, { question: pair("Else?"), restsOn: ["ly-decree-1989-247#art_6"] });
  await expect(perform(platform(), checkGuideAnswer, editor, { id, number: 1, basis: (await read(id)).basis })).rejects.toMatchObject({ status: 409, title: w.notNewest });
  expect((await read(id)).checks).toEqual([]);
});

test("what was written and checked cannot be changed afterwards", async () => {
  const { db } = platform().database;
  for (const statement of [sql`update law.guide_wording set answer = '{}'`, sql`delete from law.guide_check`, sql`update law.guide_read set version_id = null`]) await expect(statement.execute(db)).rejects.toThrow(/never changed/);
});

test("bad input is named beside its field", async () => {
  const refused = (more: object) => perform(platform(), writeGuideAnswer, editor, { ...given(), chapter: "entering", slug: "bad", ...more });
  await expect(refused({ restsOn: ["ly-law-1987-6#art_999"] })).rejects.toMatchObject({ errors: [{ path: "restsOn", message: w.unknownProvision("ly-law-1987-6#art_999") }] });
  await expect(refused({ restsOn: ["<script>"] })).rejects.toMatchObject({ errors: [{ path: "restsOn.0", message: guideWords.badProvision }] });
  await expect(refused({ who: ["nobody"] })).rejects.toMatchObject({ errors: [{ path: "who" }] });
  await expect(refused({ slug: "where-to-enter" })).rejects.toMatchObject({ errors: [{ path: "slug", message: guideWords.takenSlug }] });
  await expect(refused({ chapter: "whole" })).rejects.toMatchObject({ errors: [{ path: "chapter" }] });
  await expect(refused({ answer: pair("", "نعم") })).rejects.toMatchObject({ errors: [{ path: "answer.en" }] });
  await expect(perform(platform(), writeGuideAnswer, asRole("trainer"), {})).rejects.toMatchObject({ status: 403 });
  await expect(perform(platform(), checkGuideAnswer, asRole("administrator"), {})).rejects.toMatchObject({ status: 403 });
});

test("checked answers are found by search among the law, and a withdrawn one no longer", async () => {
  const find = async (q: string) => (await perform(platform(), searchLaw, stranger, { q, kind: "answer" })).passages.map((one) => one.path);
  expect(await find("airline asks for my visa")).toContain("/guide/entering#carriers");
  const id = await write("periwinkle", { question: pair("May I plant periwinkles?", "هل يجوز لي غرس العناقية؟") });
  const later = () => new Promise((done) => setTimeout(done, freshFor + 50));
  await later();
  expect(await find("periwinkles")).toEqual([]);
  await check(id);
  await later();
  expect(await find("periwinkles")).toEqual(["/guide/entering#periwinkle"]);
  expect((await find("العناقية"))[0]).toBe("/guide/entering#periwinkle");
  await perform(platform(), withdrawGuideAnswer, editor, { id, why: "example over" });
  await later();
  expect(await find("periwinkles")).toEqual([]);
  expect(await shown("periwinkle")).toBeUndefined();
  await expect(check(id)).rejects.toMatchObject({ status: 409, title: w.alreadyWithdrawn });
});
