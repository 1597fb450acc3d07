import { sql } from "kysely";
import { beforeAll, describe, expect, test } from "vitest";
import { stranger, system } from "#platform/actor.ts";
import { docxOf } from "#platform/document/docx.ts";
import { perform } from "#platform/operation.ts";
import { writeXlsx } from "#platform/spreadsheet/write-xlsx.ts";
import { asRole, testPlatform } from "#platform/testing.ts";
import { applyAmendment, draftAmendment, setSteps } from "../amendment/amendment.operations.ts";
import { addInstrument, enterProvisions, giveText, showInstrument } from "../instrument/instrument.operations.ts";
import { seedLaw } from "../seed.ts";
import { matrixDocument, matrixSheet } from "./matrix-document.ts";
import { enterObligation, followUpRating, nameObligationTopic, rateObligation, readMatrix, readObligation, readPublicMatrix, recordBodyRecommendation } from "./obligation.operations.ts";
import { obligationWords as w } from "./obligation.words.ts";

const platform = testPlatform();
const editor = asRole("legal-editor");
const pair = (en: string, ar = en) => ({ en, ar });
const text = (words: string) => ({ language: "en" as const, kind: "summary" as const, paragraphs: [{ text: words }], sources: ["a paper"] });
const provision = (eId: string) => ({ instrument: "home", eId });
const read = (obligation: string, eId?: string) => perform(platform(), readObligation, editor, eId ? { obligation, instrument: "home", eId } : { obligation });
const rate = async (obligation: string, eId: string | null, rating: string, more: object = {}) => {
  const whole = await read(obligation, eId ?? undefined);
  const side = eId ? [...whole.sides, ...(whole.asked ? [whole.asked] : [])].find((one) => one.place?.eId === eId)! : null;
  return perform(platform(), rateObligation, editor, { obligation, ...(eId ? { provision: provision(eId) } : {}), basis: side?.basis ?? "-:", rating, reasons: pair("because", "لأن"), ...more });
};
const cellsOf = async (obligation: string) => (await read(obligation)).sides.map((one) => [one.place?.eId ?? null, one.cell!.rating, one.cell!.stale]);

async function amend(by: string, steps: object[]) {
  await perform(platform(), addInstrument, editor, { slug: by, kind: "law", title: pair(by) });
  const { id, version } = await perform(platform(), draftAmendment, editor, { by, to: "home" });
  const written = await perform(platform(), setSteps, editor, { amendment: id, version, steps });
  await perform(platform(), applyAmendment, editor, { amendment: id, version: written.version });
}

describe("ratings of obligations", () => {
  beforeAll(async () => {
    await perform(platform(), addInstrument, editor, { slug: "owed", kind: "treaty", title: pair("A treaty", "معاهدة") });
    await perform(platform(), addInstrument, editor, { slug: "home", kind: "law", country: "LY", title: pair("A law", "قانون") });
    await perform(platform(), enterProvisions, editor, { instrument: "home", provisions: ["1", "2", "3", "4", "5"].map((n) => ({ eId: `art_${n}`, number: pair(n), texts: [text(`article ${n}`)] })) });
    await perform(platform(), nameObligationTopic, editor, { topic: "detention", title: pair("Detention", "الاحتجاز") });
    for (const name of ["one", "two", "three", "four", "five", "six"]) await perform(platform(), enterObligation, editor, { slug: `ob-${name}`, treaty: "owed", article: "9", topic: "detention", says: pair(name) });
  });

  test("an amendment makes a rating stale, and rating again makes it current while the first stays in the record", async () => {
    await rate("ob-one", "art_1", "gap");
    await rate("ob-one", null, "gap");
    expect(await cellsOf("ob-one")).toEqual([["art_1", "gap", false], [null, "gap", false]]);
    await amend("change-1", [{ action: "replace", eId: "art_1", commencesOn: "2020-01-01", texts: [text("now better")] }]);
    expect(await cellsOf("ob-one"), "nothing was rated of the new words").toEqual([["art_1", "gap", true], [null, "gap", false]]);
    expect((await perform(platform(), readMatrix, editor, { stale: "yes" })).lines.map((one) => one.slug)).toEqual(["ob-one"]);
    await rate("ob-one", "art_1", "aligned");
    const [side] = (await read("ob-one")).sides;
    expect(side!.cell).toMatchObject({ rating: "aligned", stale: false, from: "2020-01-01", ratedBy: "legal-editor" });
    expect(side!.earlier.map((one) => one.rating)).toEqual(["gap"]);
  });

  test("another text of the same version makes it stale too, and a change that lies ahead is told without that", async () => {
    await rate("ob-two", "art_2", "partial");
    await amend("change-2", [{ action: "repeal", eId: "art_2", commencesOn: "2199-01-01" }]);
    expect((await read("ob-two")).sides[0]!.cell).toMatchObject({ stale: false, changesOn: "2199-01-01" });
    const { articles } = await perform(platform(), showInstrument, stranger, { instrument: "home" });
    const two = articles.find((one) => one.eId === "art_2")!;
    await perform(platform(), giveText, editor, { provision: two.id, version: two.version!, ...text("a better digest") });
    expect(await cellsOf("ob-two")).toEqual([["art_2", "partial", true]]);
  });

  test("whoever rates what was amended while they read is told so; two who read the same are both kept in order", async () => {
    const before = (await read("ob-three", "art_3")).asked!.basis;
    const given = { obligation: "ob-three", provision: provision("art_3"), basis: before, reasons: pair("x") };
    await Promise.all(["gap", "conflict"].map((rating) => perform(platform(), rateObligation, editor, { ...given, rating })));
    const [side] = (await read("ob-three")).sides;
    expect([side!.cell!.rating, side!.earlier[0]!.rating].sort()).toEqual(["conflict", "gap"]);
    await amend("change-3", [{ action: "replace", eId: "art_3", commencesOn: "2021-01-01", texts: [text("new")] }]);
    await expect(perform(platform(), rateObligation, editor, { ...given, rating: "aligned" })).rejects.toMatchObject({ status: 409, title: w.lawMoved });
    expect((await read("ob-three")).sides[0]!.earlier.length).toBe(1);
  });

  test("a rating is not changed or deleted in the database", async () => {
    await rate("ob-four", "art_4", "gap");
    const { db } = platform().database;
    await expect(sql`update law.rating set rating = 'aligned'`.execute(db)).rejects.toThrow(/never changed/);
    await expect(sql`delete from law.rating`.execute(db)).rejects.toThrow(/never changed/);
  });

  test("follow-up names an owner and a day, is kept over a new rating, and can be filtered by", async () => {
    await expect(perform(platform(), followUpRating, editor, { obligation: "ob-five", state: "open" })).rejects.toMatchObject({ status: 409, title: w.notRated });
    await rate("ob-five", null, "gap");
    await perform(platform(), followUpRating, editor, { obligation: "ob-five", state: "open", owner: "The committee", due: "2027-03-01" });
    await perform(platform(), followUpRating, editor, { obligation: "ob-five", state: "under-way", owner: "The committee", note: "met twice" });
    await rate("ob-five", null, "partial");
    const [side] = (await read("ob-five")).sides;
    expect(side!.cell).toMatchObject({ rating: "partial", followUp: { state: "under-way", owner: pair("The committee"), note: "met twice", due: null } });
    expect(side!.followUps.map((one) => one.due)).toEqual([null, "2027-03-01"]);
    expect((await perform(platform(), readMatrix, editor, { owner: "The committee" })).lines.map((one) => one.slug)).toEqual(["ob-five"]);
    await perform(platform(), recordBodyRecommendation, editor, { obligations: ["ob-five"], body: pair("A committee", "لجنة"), says: pair("Change it", "غيّروه"), source: "A/1", on: "2020-05-01" });
    expect((await read("ob-five")).recommendations).toMatchObject([{ body: pair("A committee", "لجنة"), on: "2020-05-01" }]);
  });

  test("anybody reads confirmed ratings only, without drafts and follow-up; the matrix itself is for staff", async () => {
    await perform(platform(), rateObligation, { ...system, name: "facility pack" }, { obligation: "ob-six", basis: "-:", rating: "gap", reasons: pair("suggested") });
    const open = () => perform(platform(), readPublicMatrix, stranger, {});
    expect((await open()).lines.some((one) => one.slug === "ob-six")).toBe(false);
    await rate("ob-six", null, "gap", { draft: pair("secret draft"), recommendation: pair("secret advice") });
    const shown = await open();
    expect(shown.lines.find((one) => one.slug === "ob-six")!.cells).toMatchObject([{ rating: "gap", suggestion: false, draft: null, recommendation: null, followUp: null }]);
    expect(JSON.stringify(shown)).not.toMatch(/secret|The committee/);
    await expect(perform(platform(), readMatrix, stranger, {})).rejects.toMatchObject({ status: 401 });
    await expect(perform(platform(), rateObligation, asRole("focal-point"), { obligation: "ob-six", basis: "-:", rating: "gap", reasons: pair("x") })).rejects.toMatchObject({ status: 403 });
  });

  test("bad input is named beside its field", async () => {
    const enter = (more: object) => perform(platform(), enterObligation, editor, { slug: "ob-bad", says: pair("x"), ...more });
    await expect(enter({})).rejects.toMatchObject({ errors: [{ path: "treaty", message: w.treatyOrFrame }] });
    await expect(enter({ treaty: "owed", frame: "gcm" })).rejects.toMatchObject({ errors: [{ path: "treaty", message: w.treatyOrFrame }] });
    await expect(enter({ treaty: "home" })).rejects.toMatchObject({ errors: [{ path: "treaty", message: w.unknownTreaty }] });
    await expect(enter({ treaty: "owed", topic: "no-such" })).rejects.toMatchObject({ errors: [{ path: "topic" }] });
    await expect(enter({ slug: "ob-one", treaty: "owed", version: 77 })).rejects.toMatchObject({ status: 409 });
    await expect(enter({ slug: "ob-one", treaty: "owed" }), "without a version nothing is written over").rejects.toMatchObject({ status: 409 });
    const bad = (more: object) => perform(platform(), rateObligation, editor, { obligation: "ob-one", basis: "-:", rating: "gap", reasons: pair("x"), ...more });
    await expect(bad({ provision: provision("art_99") })).rejects.toMatchObject({ errors: [{ path: "provision", message: w.unknownProvision }] });
    await expect(bad({ rating: "fine" })).rejects.toMatchObject({ status: 422 });
    await expect(bad({ reasons: { en: "only English" } })).rejects.toMatchObject({ errors: [{ path: "reasons.ar" }] });
    await expect(bad({ obligation: "no-such" })).rejects.toMatchObject({ status: 404 });
    await expect(perform(platform(), followUpRating, editor, { obligation: "ob-one", state: "open", institution: 999_999 })).rejects.toMatchObject({ errors: [{ path: "institution" }] });
    await expect(perform(platform(), followUpRating, editor, { obligation: "ob-one", state: "open", due: "2027-02-30" })).rejects.toMatchObject({ errors: [{ path: "due" }] });
    await expect(perform(platform(), recordBodyRecommendation, editor, { obligations: ["ob-one", "no-such"], body: pair("x"), says: pair("x"), source: "x" })).rejects.toMatchObject({ errors: [{ path: "obligations.1" }] });
    await expect(perform(platform(), recordBodyRecommendation, editor, { obligations: ["ob-one"], body: pair("x"), says: pair("x"), source: "x", on: "2199-01-01" })).rejects.toMatchObject({ errors: [{ path: "on" }] });
  });
});

describe("the pack's obligations", () => {
  const other = testPlatform();
  beforeAll(async () => {
    await seedLaw(other(), "facility/libya", "LY");
    await seedLaw(other(), "facility/libya", "LY");
  }, 120_000);

  test("come in once, benchmarks apart, each rating a suggestion that nobody has confirmed", async () => {
    const matrix = await perform(other(), readMatrix, editor, {});
    expect(matrix.lines.filter((one) => one.treaty).length).toBe(36);
    expect(matrix.lines.filter((one) => one.frame && !one.binding).length).toBe(matrix.total - 36);
    expect(matrix.lines.filter((one) => one.treaty && !one.binding).length).toBe(2);
    const cells = matrix.lines.flatMap((one) => one.cells);
    expect(cells.length).toBeGreaterThan(40);
    expect(cells.every((one) => one.suggestion && !one.stale && one.ratedBy === "facility pack (suggestion for a lawyer to confirm)")).toBe(true);
    expect(cells.some((one) => one.place === null)).toBe(true);
    expect((await perform(other(), readPublicMatrix, stranger, {})).lines).toEqual([]);
    expect(matrix.heat.reduce((sum, one) => sum + Object.values(one.counts).reduce((a, b) => a + b, 0), 0)).toBe(cells.length);
  });

  test("go out as DOCX in both languages and as a table", async () => {
    const matrix = await perform(other(), readMatrix, editor, {});
    for (const language of ["ar", "en"] as const) expect((await docxOf(matrixDocument(matrix, language))).subarray(0, 2).toString()).toBe("PK");
    const sheet = matrixSheet(matrix, "ar");
    expect(sheet.rows.every((row) => row.length <= sheet.head.length)).toBe(true);
    expect(sheet.rows.length).toBe(matrix.lines.reduce((sum, one) => sum + Math.max(1, one.cells.length), 0));
    expect(writeXlsx(sheet, { title: "x", creator: "x", description: "x", created: new Date(0) }).subarray(0, 2).toString()).toBe("PK");
  });
});
