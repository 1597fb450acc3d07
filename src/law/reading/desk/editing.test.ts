import { beforeAll, describe, expect, test } from "vitest";
import { stranger } from "#platform/actor.ts";
import { perform } from "#platform/operation.ts";
import { asRole, testPlatform } from "#platform/testing.ts";
import { applyAmendment, draftAmendment, setSteps, showAmendment } from "../../amendment/amendment.operations.ts";
import { addInstrument, enterProvisions, showInstrument } from "../../instrument/instrument.operations.ts";
import { explainTerm, listTerms } from "../term/term.operations.ts";
import { editInstrument, instrumentVersion, previewAmendment } from "./editing.operations.ts";
import { instrumentInput, stepFields, stepsInput } from "./editing.rules.ts";

const platform = testPlatform();
const editor = asRole("legal-editor");
const pair = (en: string, ar = en) => ({ en, ar });

beforeAll(async () => {
  for (const slug of ["main", "amending"]) await perform(platform(), addInstrument, editor, { slug, kind: "law", title: pair(slug) });
  await perform(platform(), enterProvisions, editor, { instrument: "main", provisions: [{ eId: "art_1", number: pair("1"), texts: [{ language: "en", kind: "summary", paragraphs: [{ text: "first" }] }] }] });
});

describe("an instrument's record", () => {
  test("is corrected by one of two editors who send at once; the other meets a conflict", async () => {
    const { version } = await perform(platform(), instrumentVersion, editor, { instrument: "main" });
    const send = (title: string) => perform(platform(), editInstrument, editor, { ...instrumentInput({ kind: "law", title: pair(title), year: "2001", aliases: "Other name\nاسم آخر", sources: "a paper" }), instrument: "main", version });
    const both = await Promise.allSettled([send("one"), send("two")]);
    expect(both.map((one) => (one.status === "rejected" ? one.reason.status : 200)).sort()).toEqual([200, 409]);
    const shown = await perform(platform(), showInstrument, stranger, { instrument: "main" });
    expect([shown.year, shown.aliases]).toEqual([2001, [{ language: "en", title: "Other name" }, { language: "ar", title: "اسم آخر" }]]);
    await expect(perform(platform(), editInstrument, stranger, { instrument: "main", version, kind: "law", title: pair("x") })).rejects.toMatchObject({ status: 401 });
  });

  test("names what is wrong at its field", async () => {
    const { version } = await perform(platform(), instrumentVersion, editor, { instrument: "main" });
    const send = (more: object) => perform(platform(), editInstrument, editor, { instrument: "main", version, kind: "law", title: pair("x"), ...more });
    await expect(send({ dateText: "29 الماء 1423" })).rejects.toMatchObject({ errors: [{ path: "calendar" }] });
    await expect(send({ issuedOn: "2190-01-01" })).rejects.toMatchObject({ errors: [{ path: "issuedOn" }] });
    await expect(send(instrumentInput({ year: "19x7" }))).rejects.toMatchObject({ errors: [{ path: "year" }] });
  });
});

describe("an amendment as it is typed", () => {
  const typed = [
    { action: "replace", eId: "Article 1", commencesOn: "2004-01-01", en: "second", ar: "ثانٍ\n(أ) بند", textKind: "summary", confidence: "entered", source: "المادة 2" },
    { action: "insert", eId: "1 مكرر", after: "1", commencesOn: "2004-01-01", en: "inserted" },
    { action: "repeal", eId: "art_1", commencesOn: "2010-01-01" },
    { action: "replace", eId: "", remove: "on" },
  ];
  const steps = stepsInput(typed);

  test("becomes steps, numbers read as people write them, removed and empty ones dropped", () => {
    expect(steps.map((one) => [one["action"], one["eId"], one["after"], one["source"]])).toEqual([["replace", "art_1", undefined, "art_2"], ["insert", "art_1bis", "art_1", undefined], ["repeal", "art_1", undefined, undefined]]);
    expect(steps[1]!["number"]).toEqual({ en: "1 bis", ar: "1 مكرر" });
  });

  test("shows what it will make of each provision before anything is applied, and the same afterwards", async () => {
    const { id, version } = await perform(platform(), draftAmendment, editor, { by: "amending", to: "main" });
    await perform(platform(), setSteps, editor, { amendment: id, version, steps });
    const { written } = await perform(platform(), showAmendment, editor, { amendment: id });
    expect(stepsInput(written.map(stepFields)), "typed again from what is kept, the steps are the same").toEqual(steps);
    const seen = async () => (await perform(platform(), previewAmendment, editor, { amendment: id })).steps.map((one) => [one.action, one.eId, one.before.find((t) => t.language === "en")?.paragraphs[0]?.text ?? null, one.after.find((t) => t.language === "en")?.paragraphs[0]?.text ?? null]);
    const expected = [["replace", "art_1", "first", "second"], ["insert", "art_1bis", null, "inserted"], ["repeal", "art_1", "second", null]];
    expect(await seen()).toEqual(expected);
    expect((await perform(platform(), showInstrument, stranger, { instrument: "main" })).articles.map((one) => one.eId)).toEqual(["art_1"]);
    // The law moves on while the draft waits: what no longer fits is named.
    const other = await perform(platform(), draftAmendment, editor, { by: "amending", to: "main" });
    const earlier = await perform(platform(), setSteps, editor, { amendment: other.id, version: other.version, steps: [steps[0]!] });
    expect((await perform(platform(), previewAmendment, editor, { amendment: other.id })).faults).toEqual([]);
    await perform(platform(), applyAmendment, editor, { amendment: id, version: version + 1 });
    expect(await seen()).toEqual(expected);
    expect((await perform(platform(), previewAmendment, editor, { amendment: other.id })).faults).toMatchObject([{ ordinal: 1 }]);
    await expect(perform(platform(), applyAmendment, editor, { amendment: other.id, version: earlier.version })).rejects.toMatchObject({ status: expect.any(Number) });
  });
});

test("a term explained again is explained anew, not twice", async () => {
  for (const meaning of ["one", "two"]) await perform(platform(), explainTerm, editor, { slug: "visa", term: pair("visa", "تأشيرة"), meaning: pair(meaning) });
  expect((await perform(platform(), listTerms, stranger, {})).terms.map((one) => one.meaning.en)).toEqual(["two"]);
});
