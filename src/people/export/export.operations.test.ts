import { createHash } from "node:crypto";
import { sql } from "kysely";
import { beforeAll, expect, test } from "vitest";
import { askApproval, decideOnApproval } from "#accounts";
import { addMission } from "#directory";
import { perform } from "#platform/operation.ts";
import { asRole, testPlatform } from "#platform/testing.ts";
import { strFromU8, unzipSync } from "fflate";
import { addHousehold } from "../household/household.operations.ts";
import { exportPeople, prepareExport } from "./export.operations.ts";

const platform = testPlatform();
const administrator = asRole("administrator");
const named = (role: string, mission: number | null, id: string) => ({ ...asRole(role, mission), id, name: id });
let istanbul: number;
let cairo: number;
let officer: ReturnType<typeof named>;
let colleague: ReturnType<typeof named>;
const why = { category: "contact", purpose: "Letters to the community", format: "csv", language: "en" };
const take = (choice: object, actor = officer) => perform(platform(), exportPeople, actor, { ...why, ...choice });
const textOf = (file: { contentBase64: string }) => Buffer.from(file.contentBase64, "base64").toString("utf8");
const linesOf = (file: { contentBase64: string }) => textOf(file).split("\r\n").filter(Boolean);

beforeAll(async () => {
  const mission = async (country: string, place: string, latitude: number, longitude: number) =>
    (await perform(platform(), addMission, administrator, { kind: "consulate", name: { en: place, ar: place }, country, place: { en: place, ar: place }, latitude, longitude, jurisdiction: [country] })).id;
  istanbul = await mission("TR", "Istanbul", 41.01, 28.98);
  cairo = await mission("EG", "Cairo", 30.04, 31.24);
  officer = named("consular-officer", istanbul, "officer");
  colleague = named("consular-officer", istanbul, "colleague");
  const person = (nameLatin: string, at: number) => ({ nameLatin, nameArabic: "سالم علي", birth: "1987-03-25", phones: [`+90570000${String(1000 + at)}`], documents: [{ number: `EX ${1000 + at}` }], emails: [`p${at}@example.org`] });
  for (let group = 0; group < 11; group++) {
    const members = Array.from({ length: 20 }, (_, at) => person(group === 0 && at === 0 ? "=cmd|'/c calc'!A1" : `Salem ${group} ${at}`, group * 20 + at));
    await perform(platform(), addHousehold, administrator, { stay: { country: "TR", place: group === 0 ? "Konya" : "Istanbul" }, members });
  }
  await perform(platform(), addHousehold, administrator, { stay: { country: "EG", place: "Cairo" }, members: [person("Of Cairo", 900)] });
});

test("the file holds the people of the officer's mission with these filters, and nothing sensitive unless chosen", async () => {
  const file = await take({ place: "Konya" });
  expect(file.people).toHaveLength(20);
  const lines = linesOf(file);
  expect(lines).toHaveLength(22);
  expect(lines[1]).toBe("Number on the register,Name in Arabic,Name in Latin letters,Country,Place,Stay,Mission,Last confirmed,Mark");
  expect(textOf(file)).not.toMatch(/EX 1000|\+90570|example\.org|1987-03-25|Of Cairo/);
});

test("says at the top who took it, when, what for, which copy and how many; every row carries a mark of its own", async () => {
  const first = await take({ place: "Konya", columns: ["number"] });
  const second = await take({ place: "Konya", columns: ["number"], purpose: "Another reason" });
  expect(linesOf(first)[0]).toMatch(new RegExp(`Export ${first.export}, copy 1\\. Taken by officer on .+ UTC for: Contact with the community, Letters to the community\\. 20 people`));
  expect(linesOf(second)[0]).toContain("copy 2");
  const marks = linesOf(first).slice(2).map((line) => line.split(",").at(-1)!);
  expect(new Set(marks).size).toBe(20);
  expect(marks.every((mark) => new RegExp(`^E${first.export}-\\d+-[A-Z2-7]{8}$`).test(mark))).toBe(true);
});

test("no cell runs as a formula", async () => {
  const file = await take({ place: "Konya", columns: "number,nameLatin" });
  expect(textOf(file)).toContain(`"'=cmd|'/c calc'!A1"`);
});

test("documents and contacts need a reason of their own", async () => {
  await expect(take({ place: "Konya", columns: ["number", "documents"] })).rejects.toMatchObject({ status: 422, errors: [{ path: "why" }] });
  const file = await take({ place: "Konya", columns: ["number", "documents", "phones"], why: "Passports are handed out on the spot" });
  expect(textOf(file)).toContain("EX 1000");
});

test("a purpose, a category and known columns are needed", async () => {
  const paths = async (choice: object) => (await take(choice).catch((error: { errors: { path: string }[] }) => error.errors.map(({ path }) => path))) as unknown;
  expect(await paths({ purpose: "x" })).toEqual(["purpose"]);
  expect(await paths({ category: "fun" })).toEqual(["category"]);
  expect(await paths({ columns: "number,secret" })).toEqual(["columns.1"]);
  expect(await paths({ columns: [] })).toEqual(["columns"]);
  expect(await paths({ country: "FR" })).toEqual([""]);
});

test("above 200 people a second person approves exactly this choice, once", async () => {
  const choice = { ...why, country: "TR", columns: ["number", "nameLatin"] };
  await expect(take(choice)).rejects.toMatchObject({ status: 409, code: "approval-needed" });
  const prepared = await perform(platform(), prepareExport, officer, choice);
  expect(prepared).toMatchObject({ people: 220, approved: false });
  const { id, rows } = await perform(platform(), askApproval, officer, { kind: "people.export", input: prepared.fields, reason: "Letters go out before the elections" });
  expect(rows).toBe(220);
  await perform(platform(), decideOnApproval, colleague, { approval: id, decision: "approved", reason: "Agreed with the consul" });
  await expect(take({ ...choice, columns: ["number", "nameLatin", "nameArabic"] })).rejects.toMatchObject({ code: "approval-needed" });
  expect(await perform(platform(), prepareExport, officer, choice)).toMatchObject({ approved: true });
  const file = await take(prepared.fields);
  expect(file).toMatchObject({ approval: id });
  expect(file.people).toHaveLength(220);
  await expect(take(choice)).rejects.toMatchObject({ code: "approval-needed" });
});

test("another mission's people are not in it, asked for by name or by mission", async () => {
  await expect(take({ mission: cairo })).rejects.toMatchObject({ status: 403 });
  await expect(take({ q: "Of Cairo", columns: ["number"] })).rejects.toMatchObject({ status: 422, errors: [{ path: "" }] });
  await expect(take({}, named("surge-officer", istanbul, "surge"))).rejects.toMatchObject({ status: 403 });
});

test("a workbook carries the same line and marks, and says it in its properties", async () => {
  const file = await take({ place: "Konya", format: "xlsx", language: "ar" });
  expect(file.filename).toMatch(/^register-\d{4}-\d\d-\d\d-E\d+\.xlsx$/);
  const parts = Object.fromEntries(Object.entries(unzipSync(Buffer.from(file.contentBase64, "base64"))).map(([name, content]) => [name, strFromU8(content)]));
  expect(parts["xl/worksheets/sheet1.xml"]).toContain(`الملف المصدّر رقم ${file.export}`);
  expect(parts["xl/worksheets/sheet1.xml"]!.match(new RegExp(`E${file.export}-\\d+-`, "g"))).toHaveLength(20);
  expect(parts["docProps/core.xml"]).toContain(`الملف المصدّر رقم ${file.export}`);
  expect(parts["xl/worksheets/sheet1.xml"]).not.toContain("<f>");
});

test("each file is entered in the register of exports with its digest, and in the audit log with the people", async () => {
  const file = await take({ place: "Konya", columns: ["number"] });
  const { rows } = await sql<{ by: string; rows: number; sha256: Buffer; details: object }>`select by, rows, sha256, details from accounts.export where id = ${file.export}`.execute(platform().database.db);
  expect(rows[0]).toMatchObject({ by: "officer", rows: 20, details: { place: "Konya", columns: "number" } });
  expect(rows[0]!.sha256.equals(createHash("sha256").update(Buffer.from(file.contentBase64, "base64")).digest())).toBe(true);
  const audit = await sql<{ subject: string; ids: number; purpose: string; details: object }>`select subject, cardinality(subject_ids) as ids, purpose, details from platform.audit order by id desc limit 1`.execute(platform().database.db);
  expect(audit.rows[0]).toMatchObject({ subject: "person", ids: 20, purpose: "contact: Letters to the community", details: { export: file.export, rows: 20 } });
});

test("a name that was searched for is neither in the register of exports nor in the request for approval", async () => {
  const file = await take({ q: "Salem 3 4", columns: ["number"] });
  const { rows } = await sql<{ details: object }>`select details from accounts.export where id = ${file.export}`.execute(platform().database.db);
  expect(rows[0]!.details).toMatchObject({ search: true });
  expect(JSON.stringify(rows[0]!.details)).not.toContain("Salem");
});
