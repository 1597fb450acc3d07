import { sql } from "kysely";
import { expect, test } from "vitest";
import { asRole, testPlatform } from "#platform/testing.ts";
import { stranger, system } from "#platform/actor.ts";
import { perform } from "#platform/operation.ts";
import { applyAmendment, draftAmendment, setSteps } from "./amendment/amendment.operations.ts";
import { amendmentWords } from "./amendment/amendment.words.ts";
import { addInstrument, enterProvisions, giveText, linkInstruments, listInstruments, showInstrument, stateForce, withdrawStatement } from "./instrument/instrument.operations.ts";
import { instrumentWords } from "./instrument/instrument.words.ts";
import { readLawPack } from "./pack.ts";
import { seedLaw } from "./seed.ts";

const platform = testPlatform();
const editor = asRole("legal-editor");
const text = (language: "en" | "ar", words: string) => ({ language, kind: "summary" as const, paragraphs: [{ text: words }], sources: ["a paper"] });
const pair = (en: string, ar = en) => ({ en, ar });

async function law(slug: string, articles: readonly string[] = ["1", "2", "3"]) {
  await perform(platform(), addInstrument, editor, { slug, kind: "law", country: "LY", number: "1", year: 2000, title: pair(slug) });
  if (articles.length) await perform(platform(), enterProvisions, editor, { instrument: slug, provisions: articles.map((n) => ({ eId: `art_${n}`, number: pair(n), texts: [text("en", `${slug} ${n} first`), text("ar", `${slug} ${n} أول`)] })) });
}
async function amend(by: string, to: string, steps: object[]) {
  const { id, version } = await perform(platform(), draftAmendment, editor, { by, to });
  const written = await perform(platform(), setSteps, editor, { amendment: id, version, steps });
  return perform(platform(), applyAmendment, editor, { amendment: id, version: written.version });
}
const reads = async (slug: string, on: string) => (await perform(platform(), showInstrument, stranger, { instrument: slug, on })).articles.map((one) => [one.eId, one.state, one.texts.find((t) => t.language === "en")?.paragraphs[0]?.text ?? null]);

test("a law reads on any day as it stood on that day", async () => {
  await law("main");
  await law("amending", []);
  await amend("amending", "main", [
    { action: "replace", eId: "art_2", commencesOn: "2004-03-06", texts: [text("en", "second")] },
    { action: "insert", eId: "art_2bis", after: "art_2", number: pair("2 bis", "2 مكرر"), commencesOn: "2004-03-06", texts: [text("en", "inserted")] },
    { action: "replace", eId: "art_2bis", commencesOn: "2005-01-01", texts: [text("en", "inserted, later")] },
    { action: "repeal", eId: "art_3", commencesOn: "2004-09-01" },
  ]);
  expect(await reads("main", "2004-03-05")).toEqual([["art_1", "in-force", "main 1 first"], ["art_2", "in-force", "main 2 first"], ["art_3", "in-force", "main 3 first"]]);
  expect(await reads("main", "2004-03-06")).toEqual([["art_1", "in-force", "main 1 first"], ["art_2", "in-force", "second"], ["art_2bis", "in-force", "inserted"], ["art_3", "in-force", "main 3 first"]]);
  expect(await reads("main", "2005-06-01")).toEqual([["art_1", "in-force", "main 1 first"], ["art_2", "in-force", "second"], ["art_2bis", "in-force", "inserted, later"], ["art_3", "repealed", null]]);
  const shown = await perform(platform(), showInstrument, stranger, { instrument: "main" });
  expect(shown.days).toEqual(["2004-03-06", "2004-09-01", "2005-01-01"]);
  expect(shown.links).toMatchObject([{ side: "from", kind: "amends", slug: "amending" }]);
});

test("what was applied is kept: the amendment, its steps and the words it replaced", async () => {
  await law("kept", ["1"]);
  await law("kept-by", []);
  const { id } = await amend("kept-by", "kept", [{ action: "replace", eId: "art_1", commencesOn: "2010-01-01", texts: [text("en", "new")] }]);
  const { db } = platform().database;
  await expect(sql`update law.step set e_id = 'art_9' where amendment_id = ${id}`.execute(db)).rejects.toThrow(/kept as it is/);
  await expect(sql`update law.text set paragraphs = '[]'`.execute(db)).rejects.toThrow(/never changed/);
  await expect(perform(platform(), applyAmendment, editor, { amendment: id, version: 2 })).rejects.toMatchObject({ status: 409, title: amendmentWords.applied });
});

test("a wrong step is named where it stands, and nothing is applied", async () => {
  await law("wrong", ["1"]);
  await law("wrong-by", []);
  const { id, version } = await perform(platform(), draftAmendment, editor, { by: "wrong-by", to: "wrong" });
  const steps = [{ action: "replace", eId: "art_1", commencesOn: "2010-01-01", texts: [] }, { action: "replace", eId: "art_77", commencesOn: "2010-01-01", texts: [text("en", "x")] }];
  await expect(perform(platform(), setSteps, editor, { amendment: id, version, steps })).rejects.toMatchObject({
    status: 422, errors: [{ path: "steps.0.texts", message: amendmentWords.needsText }, { path: "steps.1.eId", message: amendmentWords.noSuchProvision }],
  });
  expect((await reads("wrong", "2026-01-01")).length).toBe(1);
});

test("instruments that would amend each other in a circle are refused by name", async () => {
  for (const slug of ["round-a", "round-b"]) await law(slug, ["1"]);
  await amend("round-a", "round-b", [{ action: "replace", eId: "art_1", commencesOn: "2010-01-01", texts: [text("en", "x")] }]);
  await expect(amend("round-b", "round-a", [{ action: "replace", eId: "art_1", commencesOn: "2011-01-01", texts: [text("en", "y")] }])).rejects.toMatchObject({ status: 409, title: { en: expect.stringContaining("round-b → round-a → round-b") } });
});

test("two editors who amend the same draft: the second meets a conflict and loses nothing", async () => {
  await law("draft", ["1"]);
  await law("draft-by", []);
  const { id, version } = await perform(platform(), draftAmendment, editor, { by: "draft-by", to: "draft" });
  const steps = [{ action: "repeal", eId: "art_1", commencesOn: "2010-01-01" }];
  const both = await Promise.allSettled([perform(platform(), setSteps, editor, { amendment: id, version, steps }), perform(platform(), setSteps, editor, { amendment: id, version, steps: [] })]);
  expect(both.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
});

test("sources that contradict each other make the force disputed, until one is withdrawn", async () => {
  await law("rival", []);
  const force = async () => (await perform(platform(), showInstrument, stranger, { instrument: "rival" })).force;
  expect(await force()).toBe("unknown");
  await perform(platform(), stateForce, editor, { instrument: "rival", says: "in-force", claimedBy: pair("House of Representatives", "مجلس النواب") });
  expect(await force()).toBe("in-force");
  const { id } = await perform(platform(), stateForce, editor, { instrument: "rival", says: "repealed", claimedBy: pair("Government of National Unity", "حكومة الوحدة الوطنية") });
  expect(await force()).toBe("disputed");
  await perform(platform(), withdrawStatement, editor, { statement: id, why: "misread" });
  expect(await force()).toBe("in-force");
  await expect(perform(platform(), withdrawStatement, editor, { statement: id, why: "again" })).rejects.toMatchObject({ status: 409 });
});

test("bad input is named beside its field", async () => {
  await law("bad", ["1"]);
  const add = (more: object) => perform(platform(), addInstrument, editor, { slug: "bad-2", kind: "law", title: pair("x"), ...more });
  await expect(add({ slug: "bad" })).rejects.toMatchObject({ errors: [{ path: "slug", message: instrumentWords.slugTaken }] });
  await expect(add({ slug: "glossary" })).rejects.toMatchObject({ errors: [{ path: "slug", message: instrumentWords.slugReserved }] });
  await expect(add({ issuedOn: "2199-01-01" })).rejects.toMatchObject({ errors: [{ path: "issuedOn" }] });
  await expect(add({ dateText: "29 الماء 1423" })).rejects.toMatchObject({ errors: [{ path: "calendar" }] });
  await expect(add({ topics: ["no-such"] })).rejects.toMatchObject({ errors: [{ path: "topics" }] });
  await expect(perform(platform(), enterProvisions, editor, { instrument: "bad", provisions: [{ eId: "art_1" }, { eId: "art_2", parent: "art_9" }] })).rejects.toMatchObject({ errors: [{ path: "provisions.0.eId" }] });
  await expect(perform(platform(), linkInstruments, editor, { from: "bad", kind: "amends", to: "nowhere" })).rejects.toMatchObject({ errors: [{ path: "to" }] });
  const official = { language: "en", kind: "official", paragraphs: [{ text: "x" }] };
  await expect(perform(platform(), giveText, editor, { provision: 1, version: 1, ...official })).rejects.toMatchObject({ errors: [{ path: "sources" }] });
});

test("a code of 2,000 articles is entered and read whole", async () => {
  await law("code", Array.from({ length: 2_000 }, (_, at) => String(at + 1)));
  const { articles } = await perform(platform(), showInstrument, stranger, { instrument: "code" });
  expect(articles.length).toBe(2_000);
  expect(articles.map((one) => one.number!.en)).toEqual(Array.from({ length: 2_000 }, (_, at) => String(at + 1)));
});

test("the pack ships 34 instruments with 88 digests and 27 treaties, none of them as official text", async () => {
  const other = (await readLawPack("facility/libya"))!;
  expect([other.instruments.length, other.instruments.flatMap((one) => one.provisions).length, other.treaties.length]).toEqual([34, 88, 27]);
  await seedLaw(platform(), "facility/libya", "LY");
  const { instruments } = await perform(platform(), listInstruments, system, {});
  expect(instruments.some((one) => one.slug === "ly-law-1987-6"), "a facility that has laws keeps its own").toBe(false);
});
