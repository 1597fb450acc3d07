import { sql } from "kysely";
import { beforeAll, expect, test } from "vitest";
import { stranger } from "#platform/actor.ts";
import { docxOf } from "#platform/document/docx.ts";
import { pdfOf } from "#platform/document/pdf.ts";
import { perform } from "#platform/operation.ts";
import { asRole, testPlatform } from "#platform/testing.ts";
import { applyAmendment, draftAmendment, listAmendments, setSteps, showAmendment } from "../amendment/amendment.operations.ts";
import { amendmentWords } from "../amendment/amendment.words.ts";
import { addInstrument, enterProvisions, showInstrument } from "../instrument/instrument.operations.ts";
import { enterObligation, rateObligation, readObligation } from "../obligation/obligation.operations.ts";
import { billDocument } from "./bill-document.ts";
import { beginBill, compareBill, enactBill, moveBill, proposeRating, readBill, saveBill } from "./bill.operations.ts";
import { rowsOf } from "./bill.rules.ts";
import { billWords as w } from "./bill.words.ts";
import { answerComment, closeBillRound, commentOnBill, openBillRound } from "./consultation.operations.ts";

const platform = testPlatform();
const editor = asRole("legal-editor");
const focal = asRole("focal-point");
const pair = (en: string, ar = en) => ({ en, ar });
const text = (words: string) => ({ language: "en" as const, kind: "official" as const, paragraphs: [{ text: words }] });
const replace = (eId: string, words: string, instrument = "home") => ({ instrument, action: "replace", eId, commencesOn: "2027-01-01", texts: [text(words)] });
const given = (steps: object[], more: object = {}) => ({ title: pair("A bill", "مشروع"), sponsor: "A ministry", steps, ...more });
const begin = async (steps: object[] = [replace("art_1", "new words")]) => (await perform(platform(), beginBill, editor, given(steps))).id;
const read = (bill: number) => perform(platform(), readBill, editor, { bill });
const until = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

beforeAll(async () => {
  for (const slug of ["home", "other"]) {
    await perform(platform(), addInstrument, editor, { slug, kind: "law", title: pair(slug, "قانون") });
    await perform(platform(), enterProvisions, editor, { instrument: slug, provisions: ["1", "2"].map((n) => ({ eId: `art_${n}`, number: pair(n), texts: [{ ...text(`article ${n}`), kind: "summary" }] })) });
  }
  await perform(platform(), addInstrument, editor, { slug: "owed", kind: "treaty", title: pair("owed", "معاهدة") });
  for (const slug of ["ob-1", "ob-2"]) await perform(platform(), enterObligation, editor, { slug, treaty: "owed", says: pair(slug) });
  const { asked } = await perform(platform(), readObligation, editor, { obligation: "ob-1", instrument: "home", eId: "art_1" });
  await perform(platform(), rateObligation, editor, { obligation: "ob-1", provision: { instrument: "home", eId: "art_1" }, basis: asked!.basis, rating: "gap", reasons: pair("x") });
});

test("a bill stands beside the law, changes nothing, and shows what it does to the matrix", async () => {
  const bill = await begin([replace("art_1", "new words"), { instrument: "other", action: "insert", eId: "art_2bis", after: "art_2", number: pair("2 bis", "2 مكرر"), commencesOn: "2027-01-01", texts: [text("inserted")] }]);
  await perform(platform(), proposeRating, editor, { bill, obligation: "ob-1", place: { instrument: "home", eId: "art_1" }, rating: "partial", reasons: pair("less") });
  await perform(platform(), proposeRating, editor, { bill, obligation: "ob-1", place: { instrument: "home", eId: "art_1" }, rating: "aligned", reasons: pair("better") });
  await perform(platform(), proposeRating, editor, { bill, obligation: "ob-2", place: { instrument: "other", eId: "art_2bis" }, rating: "aligned", reasons: pair("new") });
  const whole = await read(bill);
  expect(whole.effects.map((one) => [one.present?.texts[0]?.paragraphs[0]?.text ?? null, one.step.texts[0]!.paragraphs[0]!.text, one.faults])).toEqual([["article 1", "new words", []], [null, "inserted", []]]);
  expect(rowsOf(whole).map((row) => [row.place.eId, row.now?.rating ?? null, row.proposal?.rating ?? null])).toEqual([["art_1", "gap", "aligned"], ["art_2bis", null, "aligned"]]);
  const law = await perform(platform(), showInstrument, stranger, { instrument: "home", on: "2030-01-01" });
  expect(law.articles[0]!.texts[0]!.paragraphs[0]!.text).toBe("article 1");
});

test("every save is a version that stays; whoever saves over an unseen one is told, and two can be compared", async () => {
  const bill = await begin();
  const save = (at: number, words: string) => perform(platform(), saveBill, editor, { ...given([replace("art_1", words)], { note: "why" }), bill, at });
  const both = await Promise.allSettled([save(1, "second"), save(1, "rival")]);
  expect(both.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(both.find((one) => one.status === "rejected")).toMatchObject({ reason: { status: 409, title: w.newer("legal-editor") } });
  const { from, to } = await perform(platform(), compareBill, editor, { bill, from: 1, to: 2 });
  expect([from.steps[0]!.texts[0]!.paragraphs[0]!.text, to.number]).toEqual(["new words", 2]);
  await expect(perform(platform(), compareBill, editor, { bill, from: 1, to: 9 })).rejects.toMatchObject({ status: 404 });
  await expect(sql`update law.bill_version set sponsor = 'x'`.execute(platform().database.db)).rejects.toThrow(/never changed/);
});

test("institutions comment in a round; after the deadline or the closing a comment is taken and marked late; each is answered once", async () => {
  const bill = await begin();
  const say = (more: object = {}) => perform(platform(), commentOnBill, focal, { bill, at: 1, institutionName: "A ministry", says: "Change it", ...more });
  await expect(say(), "before any round").rejects.toMatchObject({ status: 409, title: w.notConsulted });
  await expect(perform(platform(), openBillRound, editor, { bill, deadline: until(-1) })).rejects.toMatchObject({ errors: [{ path: "deadline" }] });
  await perform(platform(), openBillRound, editor, { bill, deadline: until(10) });
  await expect(perform(platform(), openBillRound, editor, { bill, deadline: until(20) })).rejects.toMatchObject({ status: 409, title: w.roundIsOpen });
  expect((await read(bill)).state).toBe("in-consultation");
  const first = await say({ place: { instrument: "home", eId: "art_1" } });
  expect(first.late).toBe(false);
  await sql`update law.bill_round set deadline = ${until(-2)} where bill_id = ${bill}`.execute(platform().database.db);
  expect((await say()).late).toBe(true);
  await perform(platform(), closeBillRound, editor, { bill });
  await sql`update law.bill_round set deadline = ${until(9)} where bill_id = ${bill}`.execute(platform().database.db);
  expect((await say()).late, "closed before its deadline").toBe(true);
  const answer = () => perform(platform(), answerComment, editor, { bill, comment: first.id, outcome: "partly", answer: "In part" });
  await answer();
  await expect(answer()).rejects.toMatchObject({ status: 409, title: w.answered });
  expect((await read(bill)).comments.map((one) => [one.institution.en, one.place?.eId ?? null, one.late, one.outcome])).toEqual([["A ministry", "art_1", false, "partly"], ["A ministry", null, true, null], ["A ministry", null, true, null]]);
  for (const [path, more] of [["place", { place: { instrument: "home", eId: "art_2" } }], ["institution", { institution: 999_999, institutionName: undefined }], ["institution", { institutionName: undefined }], ["says", { says: "  " }]] as const)
    await expect(say(more), path).rejects.toMatchObject({ errors: [{ path }] });
  const whole = await read(bill);
  for (const language of ["ar", "en"] as const) {
    expect((await docxOf(billDocument(whole, language))).subarray(0, 2).toString()).toBe("PK");
    expect((await pdfOf(billDocument(whole, language))).subarray(0, 4).toString()).toBe("%PDF");
  }
});

test("an enacted bill becomes a draft amendment for each instrument, and nothing else moves", async () => {
  const bill = await begin([replace("art_1", "enacted words"), replace("art_2", "also", "other")]);
  await expect(perform(platform(), enactBill, editor, { bill, by: "new-law" })).rejects.toMatchObject({ status: 409, title: w.wrongState });
  await perform(platform(), openBillRound, editor, { bill, deadline: until(3) });
  await expect(perform(platform(), moveBill, editor, { bill, at: 1, to: "submitted" })).rejects.toMatchObject({ status: 409, title: w.roundIsOpen });
  await perform(platform(), closeBillRound, editor, { bill });
  await perform(platform(), moveBill, editor, { bill, at: 1, to: "submitted" });
  await expect(perform(platform(), saveBill, editor, { ...given([replace("art_1", "x")]), bill, at: 1 })).rejects.toMatchObject({ status: 409, title: w.closed });
  await expect(perform(platform(), enactBill, editor, { bill, by: "no-law" })).rejects.toMatchObject({ errors: [{ path: "by" }] });
  await perform(platform(), addInstrument, editor, { slug: "new-law", kind: "law", title: pair("new", "جديد") });
  const { amendments } = await perform(platform(), enactBill, editor, { bill, by: "new-law" });
  const shown = await Promise.all(amendments.map((amendment) => perform(platform(), showAmendment, editor, { amendment })));
  expect(shown.map((one) => [one.to.slug, one.state, one.written[0]!.texts[0]!.paragraphs[0]!.text])).toEqual([["home", "draft", "enacted words"], ["other", "draft", "also"]]);
  expect(await read(bill)).toMatchObject({ state: "enacted", enactedBy: { slug: "new-law" } });
  await expect(perform(platform(), moveBill, editor, { bill, at: 1, to: "withdrawn", why: "x" })).rejects.toMatchObject({ status: 409 });
});

test("what would go round in a circle, or no longer fits the law, is refused when enacted and leaves nothing behind", async () => {
  await perform(platform(), addInstrument, editor, { slug: "ring", kind: "law", title: pair("ring", "حلقة") });
  await perform(platform(), enterProvisions, editor, { instrument: "ring", provisions: [{ eId: "art_1", number: pair("1"), texts: [text("x")].map((one) => ({ ...one, kind: "summary" })) }] });
  const amend = async (by: string, to: string, step: object) => {
    const { id, version } = await perform(platform(), draftAmendment, editor, { by, to });
    const written = await perform(platform(), setSteps, editor, { amendment: id, version, steps: [step] });
    await perform(platform(), applyAmendment, editor, { amendment: id, version: written.version });
  };
  const bill = await begin([replace("art_2", "y")]);
  await perform(platform(), moveBill, editor, { bill, at: 1, to: "submitted" });
  await amend("home", "ring", { action: "repeal", eId: "art_1", commencesOn: "2020-01-01" });
  const before = (await perform(platform(), listAmendments, editor, {})).amendments.length;
  await expect(perform(platform(), enactBill, editor, { bill, by: "ring" })).rejects.toMatchObject({ status: 409, title: { en: expect.stringContaining("circle") } });
  await perform(platform(), addInstrument, editor, { slug: "swift", kind: "law", title: pair("swift", "سريع") });
  await amend("swift", "home", { action: "repeal", eId: "art_2", commencesOn: "2024-01-01" });
  expect((await read(bill)).effects[0]!.faults).toEqual([amendmentWords.repealedThen]);
  await expect(perform(platform(), enactBill, editor, { bill, by: "ring" })).rejects.toMatchObject({ status: 409, title: w.unfit });
  expect((await perform(platform(), listAmendments, editor, {})).amendments.length).toBe(before + 1);
});

test("bad input is named at its change, and only who may write may", async () => {
  const bad = (step: object) => perform(platform(), beginBill, editor, given([replace("art_1", "fine"), step]));
  await expect(bad(replace("art_77", "x"))).rejects.toMatchObject({ errors: [{ path: "steps.1.eId", message: amendmentWords.noSuchProvision }] });
  await expect(bad(replace("art_1", "x", "nowhere"))).rejects.toMatchObject({ errors: [{ path: "steps.1.instrument", message: w.noSuchInstrument }] });
  await expect(bad(replace("art_1", "x", "owed"))).rejects.toMatchObject({ status: 422 });
  await expect(bad(replace("art_1", "again"))).rejects.toMatchObject({ errors: [{ path: "steps.1.commencesOn", message: amendmentWords.sameDay }] });
  await expect(bad({ instrument: "home", action: "repeal", eId: "art_1", commencesOn: "2027-13-01" })).rejects.toMatchObject({ errors: [{ path: "steps.1.commencesOn" }] });
  await expect(bad({ instrument: "home", action: "replace", eId: "art_1", commencesOn: "2028-01-01" })).rejects.toMatchObject({ errors: [{ path: "steps.1.texts" }] });
  await expect(perform(platform(), beginBill, editor, given([]))).rejects.toMatchObject({ errors: [{ path: "steps" }] });
  await expect(perform(platform(), beginBill, focal, given([replace("art_1", "x")]))).rejects.toMatchObject({ status: 403 });
  const bill = await begin();
  await expect(perform(platform(), readBill, stranger, { bill })).rejects.toMatchObject({ status: 401 });
  await expect(perform(platform(), moveBill, editor, { bill, at: 1, to: "withdrawn" })).rejects.toMatchObject({ errors: [{ path: "why" }] });
  await expect(perform(platform(), proposeRating, editor, { bill, obligation: "ob-1", place: { instrument: "home", eId: "art_2" }, rating: "aligned", reasons: pair("x") })).rejects.toMatchObject({ errors: [{ path: "place" }] });
  await perform(platform(), moveBill, editor, { bill, at: 1, to: "withdrawn", why: "not wanted" });
  expect(await read(bill)).toMatchObject({ state: "withdrawn", why: "not wanted" });
});
