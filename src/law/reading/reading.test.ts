import { existsSync, readFileSync } from "node:fs";
import { unzipSync } from "fflate";
import { beforeAll, describe, expect, test } from "vitest";
import { stranger } from "#platform/actor.ts";
import { docxOf } from "#platform/document/docx.ts";
import { epubOf } from "#platform/document/epub.tsx";
import { perform } from "#platform/operation.ts";
import { asRole, testPlatform } from "#platform/testing.ts";
import { elementsIn, readXml, textIn } from "#platform/xml/read.ts";
import { applyAmendment, draftAmendment, setSteps } from "../amendment/amendment.operations.ts";
import { addInstrument, enterProvisions, listInstruments, showInstrument } from "../instrument/instrument.operations.ts";
import { seedLaw } from "../seed.ts";
import { changedBetween } from "./changed-between.rules.ts";
import { drawn, nothingMet } from "./drawn.ts";
import { feeds } from "./feed.ts";
import { instrumentDocument } from "./instrument-document.ts";
import { legislationOf } from "./json-ld.rules.ts";
import { piecesOf } from "./pieces.ts";
import { listBacklinks, readingAids, showProvision } from "./reading.operations.ts";

const platform = testPlatform();
const editor = asRole("legal-editor");
const pair = (en: string, ar = en) => ({ en, ar });
const said = (language: "en" | "ar", ...paragraphs: (string | { mark: string; text: string; depth?: number })[]) => ({ language, kind: "summary" as const, paragraphs: paragraphs.map((one) => (typeof one === "string" ? { text: one } : one)), sources: ["a paper"] });
const show = (instrument: string, on?: string) => perform(platform(), showInstrument, stranger, { instrument, on });
const get = (path: string) => feeds.find((one) => (one.path.endsWith("*") ? path.startsWith(one.path.slice(0, -1)) : path.split("?")[0] === one.path))!.answer(platform(), new Request(`http://localhost${path}`), {});

beforeAll(async () => {
  await seedLaw(platform(), "facility/libya", "LY");
  await perform(platform(), addInstrument, editor, { slug: "carriers", kind: "law", country: "XA", number: "7", year: 2001, title: pair("Law 7 of 2001", "القانون رقم 7 لسنة 2001"), example: true });
  await perform(platform(), addInstrument, editor, { slug: "carriers-amended", kind: "law", country: "XA", number: "9", year: 2005, title: pair("Law 9 of 2005", "القانون رقم 9 لسنة 2005"), example: true });
  await perform(platform(), enterProvisions, editor, { instrument: "carriers", provisions: [
    { eId: "chp_1", kind: "chapter", number: pair("1") },
    { eId: "art_1", number: pair("1"), parent: "chp_1", texts: [said("en", "A fine of 1,000 is paid, see Article 2 & <Article 1>."), said("ar", "غرامة قدرها 1,000 وفقا للمادة 2 من هذا القانون.")] },
    { eId: "art_2", number: pair("2"), parent: "chp_1", texts: [said("en", "These apply:", { mark: "(1)", text: "ships" }, { mark: "(a)", text: "of this State", depth: 1 }, { mark: "(2)", text: "aircraft" }), said("ar", "تسري على:", { mark: "(أ)", text: "السفن" })] },
  ] });
  await perform(platform(), enterProvisions, editor, { instrument: "carriers-amended", provisions: [{ eId: "art_1", number: pair("1"), texts: [said("ar", "يستبدل بنص المادة 1 من القانون رقم 7 لسنة 2001 النص الآتي")] }] });
  const { id, version } = await perform(platform(), draftAmendment, editor, { by: "carriers-amended", to: "carriers" });
  const steps = [{ action: "replace", eId: "art_1", commencesOn: "2005-06-01", source: "art_1", texts: [said("en", "A fine of 2,000 is paid.")] }, { action: "repeal", eId: "art_2", commencesOn: "2006-01-01" }];
  await perform(platform(), applyAmendment, editor, { amendment: id, version: (await perform(platform(), setSteps, editor, { amendment: id, version, steps })).version });
});

describe("a provision", () => {
  test("is read as of a day with all its versions, what made them, and its neighbours", async () => {
    const found = await perform(platform(), showProvision, stranger, { instrument: "carriers", provision: "art_1", on: "2005-05-31" });
    expect(found.provision.texts.find((one) => one.language === "en")!.paragraphs[0]!.text).toContain("1,000");
    expect(found.versions.map((one) => [one.from, one.until, one.by?.slug ?? null, one.by?.eId ?? null])).toEqual([[null, "2005-06-01", null, null], ["2005-06-01", null, "carriers-amended", "art_1"]]);
    expect([found.before, found.next]).toEqual(["chp_1", "art_2"]);
  });

  test("lists who cites it, within its own instrument and from others, as of that day", async () => {
    const cited = async (provision: string, on: string) => (await perform(platform(), showProvision, stranger, { instrument: "carriers", provision, on })).backlinks.map((one) => [one.slug, one.eId, one.languages]);
    expect(await cited("art_2", "2005-05-31")).toEqual([["carriers", "art_1", ["en", "ar"]]]);
    expect(await cited("art_2", "2005-06-01")).toEqual([]);
    expect(await cited("art_1", "2005-05-31")).toEqual([["carriers-amended", "art_1", ["ar"]]]);
    expect((await perform(platform(), listBacklinks, stranger, { instrument: "carriers" })).backlinks.map((one) => one.slug)).toEqual(["carriers-amended"]);
  });

  test("that is not there is not found, and one that was not there yet says so", async () => {
    await expect(perform(platform(), showProvision, stranger, { instrument: "carriers", provision: "art_99" })).rejects.toMatchObject({ status: 404 });
    const early = await perform(platform(), showProvision, stranger, { instrument: "ly-law-1987-6", provision: "art_19bis", on: "2004-03-05" });
    expect([early.provision.version, early.provision.texts]).toEqual([null, []]);
  });
});

test("a code of 2,000 articles is cut into links and terms within two seconds", async () => {
  const aids = await perform(platform(), readingAids, stranger, {});
  const text = said("ar", "على الأجنبي أن يستخرج تأشيرة وفقا للمادة 4 من القانون رقم 6 لسنة 1987 وأحكام المادة التاسعة عشرة مكررا من هذا القانون، ويعاقب المخالف بغرامة لا تقل عن ألف دينار.");
  const began = performance.now();
  for (let at = 0; at < 2_000; at++) drawn([{ ...text, paragraphs: [{ text: `${(text.paragraphs[0] as { text: string }).text} ${at}`, depth: 0 }], confidence: "entered" }], { slug: "carriers", has: () => true }, aids, nothingMet());
  expect(performance.now() - began).toBeLessThan(2_000);
});

test("what changed between two days is named, and nothing else", async () => {
  const changed = async (from: string, to: string) => changedBetween((await show("carriers", from)).articles, (await show("carriers", to)).articles).map((one) => [one.what, one.one.eId]);
  expect(await changed("2005-05-31", "2006-01-01")).toEqual([["changed", "art_1"], ["gone", "art_2"]]);
  expect(await changed("2005-06-01", "2005-12-31")).toEqual([]);
});

test("a text is cut into links and explained terms, and its pieces are the text again", async () => {
  const aids = await perform(platform(), readingAids, stranger, {});
  expect(aids.terms.length).toBeGreaterThanOrEqual(20);
  const text = "يلتزم الناقلون بتقديم الكشوف وفقا للمادة 4 من القانون رقم 6 لسنة 1987 وتصدر التأشيرات عن المصلحة";
  const met = new Set<string>();
  const pieces = piecesOf(text, "ar", { slug: "carriers", has: () => false }, aids, met);
  expect(pieces.map((one) => one.text).join("")).toBe(text);
  expect(pieces.filter((one) => one.slug)).toEqual([{ text: "للمادة 4 من القانون رقم 6 لسنة 1987", slug: "ly-law-1987-6", eId: "art_4" }]);
  expect(pieces.filter((one) => one.term).map((one) => [one.text, one.term])).toEqual([["الناقلون", "carrier"], ["التأشيرات", "visa"]]);
  expect(piecesOf("التأشيرات", "ar", { slug: "carriers", has: () => false }, aids, met), "explained once on a page").toEqual([{ text: "التأشيرات" }]);
});

describe("Akoma Ntoso", () => {
  const folder = "/work/shared/standards/akn/xsd";

  test("is served by name, language and day, and the day decides what it says", async () => {
    const at = async (path: string) => readXml(await (await get(path))!.text());
    const before = textIn(await at("/law/akn/xa/act/law/2001/7/eng@2005-05-31.xml"));
    expect(before).toContain("see Article 2 & <Article 1>.");
    const after = await at("/law/akn/xa/act/law/2001/7/eng@2006-06-01.xml");
    expect(textIn(after)).toContain("A fine of 2,000");
    const [act] = elementsIn(after, "act");
    const mods = elementsIn(elementsIn(elementsIn(elementsIn(act!, "meta")[0]!, "analysis")[0]!, "passiveModifications")[0]!, "textualMod");
    expect(mods.map((one) => one.attributes["type"])).toEqual(["substitution", "repeal"]);
    for (const wrong of ["/law/akn/xa/act/law/2001/8/eng.xml", "/law/akn/xa/act/law/2001/7/fra.xml", "/law/akn/xa/act/law/2001/7/eng@2005-02-30.xml", "/law/akn/%2e%2e/eng.xml"]) expect(await get(wrong), wrong).toBeNull();
  });

  test.skipIf(!existsSync(folder))("is valid by the OASIS schema, for every instrument of the pack in both languages", async () => {
    const { validateXML } = await import("xmllint-wasm");
    const { instruments } = await perform(platform(), listInstruments, stranger, {});
    const { aknAddress } = await import("./akn/akn-name.rules.ts");
    const files: { fileName: string; contents: string }[] = [];
    for (const one of instruments) {
      const work = await show(one.slug);
      for (const language of ["ar", "en"] as const) files.push({ fileName: `${one.slug}-${language}.xml`, contents: await (await get(aknAddress(work, language)))!.text() });
    }
    for (const day of ["2005-05-31", "2005-06-01", "2006-06-01"]) for (const language of ["ara", "eng"]) files.push({ fileName: `${day}-${language}.xml`, contents: await (await get(`/law/akn/xa/act/law/2001/7/${language}@${day}.xml`))!.text() });
    expect(files.length).toBeGreaterThan(120);
    const planted = { fileName: "planted.xml", contents: files[0]!.contents.replace("<body>", "<preface/><body>") };
    const check = (xml: typeof files) => validateXML({ xml, schema: [{ fileName: "akomantoso30.xsd", contents: readFileSync(`${folder}/akomantoso30.xsd`, "utf8") }], preload: [{ fileName: "xml.xsd", contents: readFileSync(`${folder}/xml.xsd`, "utf8") }], maxMemoryPages: 65_536 });
    expect((await check([planted])).valid, "the check itself finds what is wrong").toBe(false);
    const result = await check(files);
    expect(result.errors.slice(0, 5)).toEqual([]);
    expect(result.valid).toBe(true);
  }, 60_000);
});

test("changes are fed newest first, each with the page of its provision and day", async () => {
  const feed = await readXml(await (await get("/feeds/law.atom?language=en"))!.text());
  const entries = elementsIn(feed, "entry");
  expect(entries.length).toBe(100);
  expect(elementsIn(entries[0]!, "title").map(textIn)[0]).toMatch(/^Law 7 of 2001: Article 2 repealed/);
  expect(elementsIn(entries[0]!, "link")[0]!.attributes["href"]).toMatch(/\/en\/law\/carriers\/art_2\?on=2006-01-01$/);
  const updated = entries.map((one) => textIn(elementsIn(one, "updated")[0]!));
  expect(updated).toEqual(updated.toSorted().toReversed());
});

describe("a file of an instrument", () => {
  test.each(["ar", "en"] as const)("in %s says that it is a digest, of which day, and where each passage was read", async (language) => {
    const document = instrumentDocument(await show("ly-law-1987-6", "2004-03-06"), language, "mitaf", "http://localhost/x");
    expect(document.mark).toMatch(/not the official text|وليس النص الرسمي/);
    const words = JSON.stringify(document);
    expect(words).toContain(language === "ar" ? "المادة 19 مكرر" : "Article 19 bis");
    expect(words).toContain("node/33686/compare");
    expect((await docxOf(document)).subarray(0, 2).toString()).toBe("PK");
    expect(Object.keys(unzipSync(new Uint8Array(epubOf(document)))).some((name) => name.endsWith("chapter-2.xhtml"))).toBe(true);
  });
});

test("machines read what kind of legislation it is, which day it is of and what it changes", async () => {
  const shown = await show("carriers-amended", "2010-01-01");
  expect(legislationOf(shown, "en", "https://law.example")).toMatchObject({
    "@type": "Legislation", legislationIdentifier: "/akn/xa/act/law/2005/9", legislationDateVersion: "2010-01-01", legislationChanges: [{ "@id": "https://law.example/en/law/carriers", name: "Law 7 of 2001" }],
  });
});
