import { expect, test } from "vitest";
import { asRole, testPlatform } from "#platform/testing.ts";
import { stranger } from "#platform/actor.ts";
import { perform } from "#platform/operation.ts";
import { addInstrument, enterProvisions, showInstrument } from "../instrument/instrument.operations.ts";
import { acceptIntake } from "./accept.operations.ts";
import { changeIntake, dropIntake, listIntakes, readIntake, startIntake } from "./intake.operations.ts";
import { intakeWords as w } from "./intake.words.ts";
import { docx } from "./docx.fixture.ts";

const platform = testPlatform();
const editor = asRole("legal-editor");
const pair = (en: string, ar = en) => ({ en, ar });
const digest = (words: string) => [{ language: "ar" as const, kind: "summary" as const, paragraphs: [{ text: words }] }];

async function law(slug: string, articles: readonly [string, string][]) {
  await perform(platform(), addInstrument, editor, { slug, kind: "law", country: "LY", number: "1", year: 2000, title: pair(slug) });
  if (articles.length) await perform(platform(), enterProvisions, editor, { instrument: slug, provisions: articles.map(([name, number]) => ({ eId: name, number: pair(number), texts: digest(`ملخص ${number}`) })) });
}
const begin = (slug: string, text: string, more: object = {}) => perform(platform(), startIntake, editor, { instrument: slug, language: "ar", kind: "official", sources: ["الجريدة الرسمية 7"], text, ...more });
const shown = (slug: string) => perform(platform(), showInstrument, stranger, { instrument: slug });

test("a text is taken over whole: words beside the digests that were there, new articles where they belong", async () => {
  await law("whole", [["art_2", "2"], ["art_2bis", "2 bis"], ["art_5", "5"]]);
  const { id, version } = await begin("whole", "باسم الشعب\nالباب الأول\nأحكام عامة\nالمادة 1\nأول\nالمادة 2\nثان\nالمادة 3\nثالث\nالمادة 4\nرابع\nالمادة 5\nخامس");
  expect((await shown("whole")).articles.length).toBe(3);
  const review = await perform(platform(), readIntake, editor, { intake: id });
  expect(review.counts).toEqual({ new: 5, given: 2, skipped: 0, stopping: 0, doubtful: 0 });
  expect(review.articles.find(({ eId }) => eId === "art_2")!.now).toMatchObject({ kind: "summary", paragraphs: [{ text: "ملخص 2" }] });
  expect(await perform(platform(), acceptIntake, editor, { intake: id, version })).toMatchObject({ instrument: "whole", entered: 5, given: 2 });
  const { articles } = await shown("whole");
  expect(articles.map(({ eId }) => eId)).toEqual(["preamble", "part_1", "art_1", "art_2", "art_2bis", "art_3", "art_4", "art_5"]);
  expect(articles.find(({ eId }) => eId === "art_2")!.texts.map(({ kind, confidence, paragraphs }) => [kind, confidence, paragraphs[0]!.text])).toEqual([["official", "source-text", "ثان"], ["summary", "entered", "ملخص 2"]]);
  expect(articles.find(({ eId }) => eId === "art_3")).toMatchObject({ parent: "part_1", number: { ar: "3" } });
  await expect(perform(platform(), acceptIntake, editor, { intake: id, version: version + 1 })).rejects.toMatchObject({ status: 409, title: w.decided });
});

test("while a fault stands nothing is taken over; edited, merged, split and left out it is", async () => {
  await law("faulty", []);
  const { id } = await begin("faulty", "المادة 1\nأ- واحد\nب- اثنان\nالمادة 1\nثالث\nالمادة 4\nالمادة 5\nخامس");
  let version = 1;
  const does = async (change: object) => void ({ version } = await perform(platform(), changeIntake, editor, { intake: id, version, change }));
  await expect(perform(platform(), acceptIntake, editor, { intake: id, version })).rejects.toMatchObject({ status: 409, title: w.faultsLeft });
  expect((await shown("faulty")).articles).toEqual([]);
  await does({ act: "edit", at: 1, kind: "article", number: "3", text: "ثالث" });
  await does({ act: "skip", at: 2 });
  await does({ act: "split", at: 0, before: 2 });
  await expect(does({ act: "edit", at: 1, kind: "article", number: "سبعة آلاف", text: "x" })).rejects.toMatchObject({ status: 422, errors: [{ path: "change.number", message: w.noNumber }] });
  await does({ act: "edit", at: 1, kind: "article", number: "٢", text: "ب- اثنان" });
  await does({ act: "merge", at: 4 });
  expect((await perform(platform(), readIntake, editor, { intake: id })).articles.map(({ eId, skip, paragraphs }) => [eId, skip, paragraphs.length])).toEqual([["art_1", false, 1], ["art_2", false, 1], ["art_3", false, 1], ["art_4", true, 2]]);
  await expect(perform(platform(), changeIntake, editor, { intake: id, version: 1, change: { act: "skip", at: 0 } })).rejects.toMatchObject({ status: 409 });
  expect(await perform(platform(), acceptIntake, editor, { intake: id, version })).toMatchObject({ entered: 3, given: 0 });
});

test("an official text needs a source and a day that has come, and is dropped without a trace in the law", async () => {
  await law("dropped", []);
  const { id, version } = await begin("dropped", "المادة 1\nنص", { sources: [] });
  await expect(perform(platform(), acceptIntake, editor, { intake: id, version })).rejects.toMatchObject({ status: 422, errors: [{ path: "sources", message: w.noSource }] });
  await expect(perform(platform(), acceptIntake, editor, { intake: id, version, sources: ["x"], from: "2199-01-01" })).rejects.toMatchObject({ status: 422, errors: [{ path: "from", message: w.futureDay }] });
  await perform(platform(), dropIntake, editor, { intake: id });
  expect((await perform(platform(), listIntakes, editor, { instrument: "dropped" })).intakes).toMatchObject([{ id, state: "dropped" }]);
  expect((await shown("dropped")).articles).toEqual([]);
});

test("of a Word file with tracked changes the review says which reading was taken", async () => {
  await law("tracked", []);
  const bytes = docx(`<w:p><w:r><w:t>المادة 1</w:t></w:r></w:p><w:p><w:r><w:t>نص</w:t></w:r><w:ins><w:r><w:t> جديد</w:t></w:r></w:ins></w:p>`);
  const { id } = await begin("tracked", "", { text: undefined, file: { name: "law.docx", contentBase64: bytes.toString("base64") }, reading: "accepted" });
  const review = await perform(platform(), readIntake, editor, { intake: id });
  expect(review).toMatchObject({ notes: ["tracked-accepted"], sourceKind: "docx", fileName: "law.docx" });
  expect(review.articles[0]!.paragraphs[0]!.text).toBe("نص جديد");
});

test("a code of 2,000 articles comes in and is taken over, also into an instrument that has some of them", async () => {
  await law("code", [["art_7", "7"], ["art_1500", "1500"]]);
  const { id, version } = await begin("code", Array.from({ length: 2_000 }, (_, n) => `المادة ${n + 1}\nنص ${n + 1}`).join("\n"));
  expect(await perform(platform(), acceptIntake, editor, { intake: id, version })).toMatchObject({ entered: 1_998, given: 2 });
  expect((await shown("code")).articles.map(({ eId }) => eId)).toEqual(Array.from({ length: 2_000 }, (_, n) => `art_${n + 1}`));
}, 30_000);

test("who is no legal editor neither brings in nor reads a text under review", async () => {
  for (const actor of [stranger, asRole("auditor"), asRole("programme-officer")]) await expect(perform(platform(), listIntakes, actor, {})).rejects.toMatchObject({ status: actor === stranger ? 401 : 403 });
});
