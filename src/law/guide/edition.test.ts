import { execFileSync } from "node:child_process";
import { writeFileSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { strFromU8, unzipSync } from "fflate";
import { beforeAll, expect, test } from "vitest";
import type { z } from "zod";
import { stranger } from "#platform/actor.ts";
import { job, on } from "#platform/jobs.ts";
import { perform } from "#platform/operation.ts";
import { asRole, testPlatform } from "#platform/testing.ts";
import { seedLaw } from "../seed.ts";
import { checkGuideAnswer, readGuideAnswer, rewordGuideAnswer, withdrawGuideAnswer, writeGuideAnswer, listGuideAnswers } from "./answer.operations.ts";
import { discardGuideEdition, guideEditionPublished, keepGuideEditions, listGuideEditions, prepareGuideEdition, publishGuideEdition, readGuideEdition, readGuideFile } from "./edition.operations.ts";
import "./guide.jobs.ts";
import { guideDeskWords as w } from "./guide.words.ts";

const platform = testPlatform();
const editor = asRole("legal-editor");
const second = { ...asRole("legal-editor"), id: "second", name: "second" };
const told: z.output<typeof guideEditionPublished.input>[] = [];
on(guideEditionPublished, job({ name: "law.test-takes-over", input: guideEditionPublished.input, run: async (_, input) => void told.push(input) }));

beforeAll(() => seedLaw(platform(), "facility/libya", "LY"));
const list = async () => (await perform(platform(), listGuideEditions, stranger, {})).editions;
const file = async (number: number, language: "ar" | "en", format: "pdf" | "docx" | "epub", actor = stranger) => Buffer.from((await perform(platform(), readGuideFile, actor, { number, language, format })).content, "base64");

test("the first edition is there with all its files, and is told to whoever takes it over, once", async () => {
  await platform().jobs.drain(platform());
  const [first] = await list();
  expect(first).toMatchObject({ number: 1, state: "published", answers: 36, due: 0, example: true, difference: { since: null } });
  expect(first!.files.length).toBe(6);
  expect(told.map((one) => [one.number, one.files.length])).toEqual([[1, 6]]);
});

test("its files hold every chapter and answer in their language, with the sources, and say that it is an example", async () => {
  const { id } = (await list())[0]!;
  const { content } = await perform(platform(), readGuideEdition, stranger, { edition: id });
  for (const language of ["ar", "en"] as const) {
    const book = unzipSync(new Uint8Array(await file(1, language, "epub")));
    const pages = Object.entries(book).filter(([name]) => name.endsWith(".xhtml")).map(([, bytes]) => strFromU8(bytes)).join("\n");
    for (const chapter of content.chapters) for (const { question } of chapter.answers) expect(pages).toContain(question[language]);
    expect(pages).toContain(language === "ar" ? "مثال وليس مشورة قانونية" : "Example, not legal advice");
    expect(pages).toContain(content.sources[0]!.title[language]);
    const word = strFromU8(unzipSync(new Uint8Array(await file(1, language, "docx")))["word/document.xml"]!);
    expect(word).toContain(content.chapters[0]!.title[language]);
    expect((await file(1, language, "pdf")).subarray(0, 5).toString()).toBe("%PDF-");
  }
});

test("an edition is published by a second person, and says what is new, changed and removed since the last", async () => {
  const { answers } = await perform(platform(), listGuideAnswers, editor, {});
  const of = (slug: string) => answers.find((one) => one.slug === slug)!;
  const check = async (id: number) => {
    const { basis, number } = await perform(platform(), readGuideAnswer, editor, { id });
    await perform(platform(), checkGuideAnswer, editor, { id, basis, number });
  };
  const { wording } = await perform(platform(), readGuideAnswer, editor, { id: of("carriers").id });
  await perform(platform(), rewordGuideAnswer, editor, { id: of("carriers").id, at: 1, question: wording.question, answer: { en: "Because it must.", ar: "لأنه ملزم بذلك." }, restsOn: wording.restsOn, who: wording.who, need: wording.need });
  await check(of("carriers").id);
  await check(of("sponsor").id);
  await perform(platform(), withdrawGuideAnswer, editor, { id: of("entry-ban").id, why: "to be rewritten" });
  const { id } = await perform(platform(), writeGuideAnswer, editor, { chapter: "visas", slug: "transit", question: { en: "Transit?", ar: "العبور؟" }, answer: { en: "Ask.", ar: "اسألوا." }, restsOn: ["ly-law-1987-6#art_2"] });
  await check(id);

  const prepared = await perform(platform(), prepareGuideEdition, editor, {});
  expect(prepared.number).toBe(2);
  await expect(perform(platform(), prepareGuideEdition, editor, {})).rejects.toMatchObject({ status: 409, title: w.preparedAlready });
  await platform().jobs.drain(platform());
  await expect(file(2, "ar", "pdf")).rejects.toMatchObject({ status: 404 });
  expect((await file(2, "ar", "pdf", editor)).length).toBeGreaterThan(10_000);
  expect((await list()).map((one) => one.number)).toEqual([1]);
  await expect(perform(platform(), readGuideEdition, stranger, { edition: prepared.edition })).rejects.toMatchObject({ status: 404 });
  await expect(perform(platform(), publishGuideEdition, editor, { edition: prepared.edition, sure: true })).rejects.toMatchObject({ status: 403, title: w.ownEdition });
  await expect(perform(platform(), publishGuideEdition, second, { edition: prepared.edition })).rejects.toMatchObject({ errors: [{ path: "sure" }] });
  await perform(platform(), publishGuideEdition, second, { edition: prepared.edition, sure: true });
  await platform().jobs.drain(platform());
  const [latest] = await list();
  const slugs = (those: { slug: string }[]) => those.map((one) => one.slug);
  expect([slugs(latest!.difference.new), slugs(latest!.difference.changed), slugs(latest!.difference.removed)]).toEqual([["transit"], ["carriers"], ["entry-ban"]]);
  expect(told.map((one) => one.number)).toEqual([1, 2]);
  await expect(perform(platform(), publishGuideEdition, second, { edition: prepared.edition, sure: true })).rejects.toMatchObject({ status: 409 });
});

test("a discarded edition leaves its number and its files go", async () => {
  const { edition, number } = await perform(platform(), prepareGuideEdition, editor, {});
  await platform().jobs.drain(platform());
  expect((await file(number, "en", "epub", editor)).length).toBeGreaterThan(1_000);
  await perform(platform(), discardGuideEdition, editor, { edition });
  await expect(file(number, "en", "epub", editor)).rejects.toMatchObject({ status: 404 });
  const again = await perform(platform(), prepareGuideEdition, editor, {});
  expect(again.number).toBe(number);
  expect(await perform(platform(), keepGuideEditions, editor, {})).toMatchObject({ ownPrepared: true });
  await perform(platform(), discardGuideEdition, editor, { edition: again.edition });
});

test("the words of the Arabic PDF can be found again in it", async (context) => {
  const path = join(mkdtempSync(join(tmpdir(), "mitaf-guide-")), "guide.pdf");
  writeFileSync(path, await file(1, "ar", "pdf"));
  let found: string;
  try {
    found = execFileSync("pdftotext", ["-enc", "UTF-8", path, "-"], { encoding: "utf8" }).normalize("NFKC");
  } catch {
    return context.skip();
  }
  const bare = (text: string) => text.normalize("NFKC").replace(/[\u064b-\u065f\u0670\u200e\u200f\u2066-\u2069]/g, "");
  const present = new Set(bare(found).split(/[^\p{L}\p{N}]+/u));
  const { id } = (await list()).at(-1)!;
  const { content } = await perform(platform(), readGuideEdition, stranger, { edition: id });
  const wanted = bare(content.chapters.flatMap((one) => one.answers).map((one) => one.answer.ar).join(" ")).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  expect(wanted.filter((word) => present.has(word)).length / wanted.length).toBeGreaterThanOrEqual(0.95);
});
