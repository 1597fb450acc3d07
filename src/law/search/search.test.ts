import { readFileSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import { stranger } from "#platform/actor.ts";
import { perform } from "#platform/operation.ts";
import { createPlatform } from "#platform/platform.ts";
import { asRole, testPlatform } from "#platform/testing.ts";
import { applyAmendment, draftAmendment, setSteps } from "../amendment/amendment.operations.ts";
import { giveText, showInstrument } from "../instrument/instrument.operations.ts";
import { seedLaw } from "../seed.ts";
import { freshFor, lawIndexOf } from "./law-index.ts";
import { searchLaw } from "./search.operations.ts";

const platform = testPlatform();
const editor = asRole("legal-editor");
beforeAll(() => seedLaw(platform(), "facility/libya", "LY"));
const find = (q: string, more: object = {}, on = platform()) => perform(on, searchLaw, stranger, { q, ...more });
const later = () => new Promise((done) => setTimeout(done, freshFor + 50));

test("questions as foreigners put them find the provision, in both languages", async () => {
  const questions = readFileSync("bench/law-questions.jsonl", "utf8").trim().split("\n").map((line) => JSON.parse(line) as { language: "ar" | "en"; text: string; relevant: string[] });
  for (const language of ["ar", "en"] as const) {
    const asked = questions.filter((one) => one.language === language);
    let reciprocal = 0;
    for (const { text, relevant } of asked) {
      const { passages } = await find(text, { language });
      const rank = passages.findIndex((one) => relevant.includes(one.path.replace("/law/", "")));
      if (rank >= 0) reciprocal += 1 / (rank + 1);
    }
    expect(asked.length).toBe(60);
    expect(reciprocal / asked.length).toBeGreaterThanOrEqual(0.85);
  }
});

test("marks what was found in the text as it is written", async () => {
  const { passages } = await find("المهاجرين", { language: "ar", topic: "treatment" });
  const hits = passages[0]!.excerpt.filter((piece) => piece.hit).map((piece) => piece.text);
  expect(hits).toContain("المهاجرين");
  expect(passages[0]!.excerpt.map((piece) => piece.text).join("")).toContain("عند الضبط تجب معاملة المهاجرين");
});

test("looks among what held on the day asked about", async () => {
  const on = async (day: string) => (await find("detention fine false statements", { language: "en", on: day })).passages.map((one) => one.path);
  expect(await on("2004-03-06")).toContain("/law/ly-law-1987-6#art_19");
  expect(await on("2004-03-05")).not.toContain("/law/ly-law-1987-6#art_19");
});

test("a phrase in quotation marks must stand so; nothing found offers the nearest words", async () => {
  expect((await find('"residence permit"', { language: "en" })).passages.map((one) => one.path)).toEqual(["/law/ly-law-1987-6#unnumbered_1"]);
  expect(await find("vsia", { language: "en" })).toMatchObject({ total: 0, passages: [], nearest: expect.arrayContaining(["visa"]) });
  expect(await find("zzzqqq")).toMatchObject({ total: 0, nearest: [] });
});

test("follows the database, whichever process wrote there", async () => {
  const other = createPlatform(platform().config, platform().database.url, platform().log);
  try {
    expect((await find("zebra", {}, other)).total).toBe(0);
    const article = (await perform(platform(), showInstrument, stranger, { instrument: "ly-law-1987-6" })).articles.find((one) => one.eId === "art_17")!;
    await perform(platform(), giveText, editor, { provision: article.id, version: article.version, language: "en", kind: "summary", paragraphs: [{ text: "Zebra crossings are named." }] });
    await later();
    expect((await find("zebra", {}, other)).passages.map((one) => one.path)).toEqual(["/law/ly-law-1987-6#art_17"]);
    expect((await find('"lists the cases"', { language: "en" }, other)).passages.map((one) => one.path)).not.toContain("/law/ly-law-1987-6#art_17");
    const { id, version } = await perform(platform(), draftAmendment, editor, { by: "ly-law-2023-24", to: "ly-law-1987-6" });
    const written = await perform(platform(), setSteps, editor, { amendment: id, version, steps: [{ action: "repeal", eId: "art_17", commencesOn: "2023-09-01" }] });
    await perform(platform(), applyAmendment, editor, { amendment: id, version: written.version });
    await later();
    expect((await find("zebra", {}, other)).total).toBe(0);
    expect((await find("zebra", { on: "2020-01-01" }, other)).total).toBe(1);
  } finally {
    await other.close();
  }
});

test("an index that was changed often is built anew and still finds everything", async () => {
  const article = (await perform(platform(), showInstrument, stranger, { instrument: "ly-law-1985-4" })).articles[0]!;
  const index = lawIndexOf(platform());
  const { db } = platform().database;
  for (let turn = 0; turn < 30; turn++) {
    await perform(platform(), giveText, editor, { provision: article.id, version: article.version, language: "en", kind: "summary", paragraphs: [{ text: `Kinds of document, reading ${turn}` }] });
    await index.follow(db, Date.now() + (turn + 1) * (freshFor + 1));
  }
  expect(index.size).toBeGreaterThan(150);
  const { passages } = await find("reading 29", { language: "en" });
  expect(passages[0]!.path).toBe("/law/ly-law-1985-4#art_1");
});
