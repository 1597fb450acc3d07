import { existsSync, readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { docxOf } from "#platform/document/docx.ts";
import { pdfOf } from "#platform/document/pdf.ts";
import { perform } from "#platform/operation.ts";
import { asRole, testPlatform } from "#platform/testing.ts";
import { childText, elementsIn, readXml } from "#platform/xml/read.ts";
import { addHousehold, addMission, auditOf, crisisWithRoll } from "../crises.fixture.ts";
import { setStatus } from "../roll/status.store.ts";
import { drawSitrep, exportSitrep, readSitrep } from "./situation-read.operations.ts";
import { signedSitrep, signer, write, writer, writtenSitrep } from "./situation.fixture.ts";
import { signSitrep, startSitrep, submitSitrep } from "./situation.operations.ts";
import { attachment } from "./situation.rules.ts";

const platform = testPlatform();
const exercise = testPlatform({ EXERCISE: "true" });
const reader = asRole("auditor");
let crisis: number;
let second: number;
beforeAll(async () => {
  const household = await addHousehold(platform(), await addMission(platform()), ["Aisha", "Omar", "=Salem"]);
  crisis = (await crisisWithRoll(platform(), [household])).id;
  await signedSitrep(platform(), crisis);
  await setStatus(platform().database.db, { crisis, person: household.people[0]!, status: "injured", source: "officer", channel: "phone", at: new Date(), by: { id: "x" } });
  second = (await perform(platform(), startSitrep, writer, { crisis })).sitrep;
  await write(platform(), second, "media", "All who asked for help were answered");
  await write(platform(), second, "situation", "The <airport> opens & closes", 1);
  const { version } = await perform(platform(), submitSitrep, writer, { sitrep: second });
  await perform(platform(), signSitrep, signer, { sitrep: second, version, sure: true });
});
const file = (sitrep: number, format: "csv" | "edxl", language: "ar" | "en" = "en") => perform(platform(), exportSitrep, reader, { sitrep, format, language });

test.each(["ar", "en"] as const)("the document in %s has number, time, both signatures, change, words, and what was carried over", async (language) => {
  const { document, filename } = await perform(platform(), drawSitrep, reader, { sitrep: second, language });
  expect(filename).toBe(`situation-report-${crisis}-002-${language}`);
  const drawn = JSON.stringify(document).replace(/[\u2066-\u2069]/g, "");
  const wanted = language === "en"
    ? ["Situation report 2", "Figures as of", "Mariam, ", "Huda, ", "Compared with report 1", "+1", "−1", "Carried over from report 1", "All who asked for help", "Media line", "Injured"]
    : ["تقرير الموقف رقم 2", "الأرقام حتى", "Mariam، ", "مقارنة بالتقرير رقم 1", "منقول من التقرير رقم 1", "العبارة المعتمدة للإعلام", "حسب المنطقة"];
  for (const words of wanted) expect(drawn).toContain(words);
  expect(document.watermark).toBeUndefined();
  expect((await pdfOf(document)).subarray(0, 5).toString()).toBe("%PDF-");
  expect((await docxOf(document)).subarray(0, 2).toString()).toBe("PK");
  expect(await auditOf(platform(), "crises.drawSitrep", second)).not.toEqual([]);
});

test("a draft's document says that it is one", async () => {
  const other = (await crisisWithRoll(platform(), [])).id;
  const sitrep = await writtenSitrep(platform(), other);
  expect(await perform(platform(), drawSitrep, reader, { sitrep, language: "en" })).toMatchObject({ filename: `situation-report-${other}-draft-en`, document: { watermark: "DRAFT" } });
});

describe("the table for humanitarian partners", () => {
  test("has its HXL tags right below the header, one row an area, each person in one column", async () => {
    const { content, mediaType, filename } = await file(second, "csv");
    expect([mediaType, filename]).toEqual(["text/csv; charset=utf-8", `situation-report-${crisis}-002-en.csv`]);
    const [head, tags, ...rows] = content.replace(/^\ufeff/, "").trimEnd().split("\r\n").map((line) => line.split(","));
    expect(head!.slice(0, 2)).toEqual(["Report", "Figures as of"]);
    for (const tag of tags!) expect(tag).toMatch(/^#[a-z][a-z0-9_]*( ?\+[a-z][a-z0-9_]*)*$/);
    expect(new Set(tags).size).toBe(tags!.length);
    expect(tags).toEqual(expect.arrayContaining(["#date+reported", "#adm1+name+i_en", "#affected", "#affected+injured", "#affected+killed"]));
    expect(rows).toHaveLength(1);
    const of = (tag: string) => rows[0]![tags!.indexOf(tag)];
    expect([of("#affected"), of("#affected+injured"), of("#affected+unaccounted"), of("#severity+level+num")]).toEqual(["3", "1", "2", "2"]);
    const sum = tags!.reduce((total, tag, at) => (tag.startsWith("#affected+") ? total + Number(rows[0]![at]) : total), 0);
    expect(sum).toBe(Number(of("#affected")));
  });
});

describe("the EDXL-SitRep message", () => {
  const sequence = ["messageID", "preparedBy", "authorizedBy", "reportPurpose", "reportNumber", "reportVersion", "forTimePeriod", "reportTitle", "incidentID", "incidentLifecyclePhase", "originatingMessageID", "precedingMessageID", "urgency", "reportConfidence", "severity", "reportingLocation", "actionPlan", "nextContact", "report"];
  test("stands in the order of the standard's sequence, with times as Common Types want them", async () => {
    const { content } = await file(second, "edxl");
    const root = await readXml(content);
    expect([root.name, root.namespace]).toEqual(["sitRep", "urn:oasis:names:tc:emergency:EDXL:SitRep:1.0"]);
    const names = elementsIn(root).map((one) => one.name);
    expect(names).toEqual(sequence.filter((name) => names.includes(name)));
    for (const name of ["messageID", "preparedBy", "authorizedBy", "reportPurpose", "reportNumber", "reportVersion", "forTimePeriod", "incidentID", "reportConfidence", "severity", "report"]) expect(names).toContain(name);
    expect([childText(root, "reportNumber"), childText(root, "precedingMessageID")]).toEqual(["2", expect.stringContaining(`:crisis:${crisis}:sitrep:1`)]);
    const [period] = elementsIn(root, "forTimePeriod");
    const [first, now] = [(await perform(platform(), readSitrep, reader, { sitrep: second })).last!.figures.asOf, (await perform(platform(), readSitrep, reader, { sitrep: second })).asOf];
    expect([childText(period!, "fromDateTime"), childText(period!, "toDateTime")]).toEqual([`${first.slice(0, 19)}+00:00`, `${now.slice(0, 19)}+00:00`]);
    expect(childText(root, "reportPurpose")).toMatch(/People concerned: 3; Not heard from: 2/);
  });

  const schema = "/work/shared/standards/edxl-sitrep/EDXLSitRep-v1.0.xsd";
  test.skipIf(!existsSync(schema))("is valid by the OASIS schema", async () => {
    const { validateXML } = await import("xmllint-wasm");
    const result = await validateXML({ xml: (await file(second, "edxl")).content, schema: readFileSync(schema, "utf8") });
    expect(result.errors).toEqual([]);
  });
});

test("what is of an exercise says so in its number, its files and its messages", async () => {
  const { id } = await crisisWithRoll(exercise(), []);
  const { sitrep } = await signedSitrep(exercise(), id);
  const { document, filename } = await perform(exercise(), drawSitrep, reader, { sitrep, language: "ar" });
  expect(document.title).toContain("تمرين / EXERCISE");
  expect(filename).toBe(`EXERCISE-تمرين-situation-report-${id}-001-ar`);
  expect(attachment(`${filename}.pdf`)).toBe(`attachment; filename="EXERCISE-situation-report-${id}-001-ar.pdf"; filename*=UTF-8''EXERCISE-${encodeURIComponent("تمرين")}-situation-report-${id}-001-ar.pdf`);
  for (const format of ["csv", "edxl"] as const) expect((await perform(exercise(), exportSitrep, reader, { sitrep, format, language: "en" })).content).toContain("EXERCISE / تمرين");
});
