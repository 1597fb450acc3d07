import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { perform } from "#platform/operation.ts";
import { writeXlsx } from "#platform/spreadsheet/write-xlsx.ts";
import { asRole, testPlatform } from "#platform/testing.ts";
import { importScenarioYaml } from "../file.operations.ts";
import { writeScenarioYaml } from "../scenario-file.ts";
import type { Inject } from "../inject.rules.ts";
import { freezeScenario, listScenarios, readScenario } from "../scenario.operations.ts";
import { content, inject, injectLists, shipped } from "../scenario.fixture.ts";
import { exportMsel, readMsel, showMsel, uploadMsel } from "./msel.operations.ts";

const platform = testPlatform();
const trainer = asRole("trainer");
const desk = { id: "desk", title: { en: "Desk", ar: "المكتب" }, plays: "surge-officer" as const, people: 1 };

const keep = async (key: string, injects: Inject[], of = content({ roles: [...content().roles, desk] })) => (await perform(platform(), importScenarioYaml, trainer, { yaml: writeScenarioYaml({ key, kind: "other", content: of, injects }) })).scenario;
const read = async (scenario: number) => perform(platform(), readScenario, trainer, { scenario });
const send = async (name: string, contentBase64: string, scenario?: number) => {
  const { msel } = await perform(platform(), uploadMsel, trainer, { name, contentBase64, ...(scenario && { scenario }) });
  return perform(platform(), showMsel, trainer, { msel });
};
const columnsOf = (mapping: Record<string, number>) => Object.fromEntries(Object.entries(mapping).map(([field, at]) => [field, at + 1]));
const take = async (name: string, contentBase64: string, scenario?: number) => {
  const sent = await send(name, contentBase64, scenario);
  return perform(platform(), readMsel, trainer, { msel: sent.id, columns: columnsOf(sent.mapping) });
};
const csv = (...lines: string[]) => Buffer.from(lines.join("\n")).toString("base64");
const head = "No,Time,Condition,From,To,Method,Message,Expected action";
const known = async () => (await perform(platform(), listScenarios, trainer, {})).scenarios.length;

describe("a scenario as a workbook", () => {
  test.each(["ar", "en"] as const)("goes out and comes back in %s with nothing lost", async (language) => {
    const { content: of, injects } = await shipped("earthquake-at-dawn");
    const first = await keep(`out-${language}`, injects, of);
    const { contentBase64, filename } = await perform(platform(), exportMsel, trainer, { scenario: first, language });
    const taken = await take(filename, contentBase64);
    expect(taken.faults).toEqual([]);
    const [before, after] = [await read(first), await read(taken.scenario!)];
    expect(after.content).toEqual(before.content);
    expect(after.injects.map((one) => one.inject)).toEqual(before.injects.map((one) => one.inject));
    expect(after.key).not.toBe(before.key);
  });

  test("loses nothing whatever the texts, times, conditions and effects", async () => {
    let at = 0;
    await fc.assert(
      fc.asyncProperty(injectLists, fc.constantFrom("ar" as const, "en" as const), async (injects, language) => {
        const first = await keep(`any-${at++}`, injects);
        const { contentBase64 } = await perform(platform(), exportMsel, trainer, { scenario: first, language });
        const taken = await take("any.xlsx", contentBase64);
        expect(taken.faults).toEqual([]);
        const [before, after] = [await read(first), await read(taken.scenario!)];
        expect(after.injects.map((one) => one.inject)).toEqual(before.injects.map((one) => one.inject));
        expect(after.content).toEqual(before.content);
      }),
      { numRuns: 25 },
    );
  });

  test("replaces the injects of its scenario; of one that a run used, in the next version", async () => {
    const first = await keep("replaced", [inject(1), inject(2)]);
    await perform(platform(), freezeScenario, trainer, { scenario: first });
    const taken = await take("list.csv", csv(head, "1,+00:10,,Town,Cell,TV,News,Call back"), first);
    expect(taken.scenario).not.toBe(first);
    expect((await read(first)).injects).toHaveLength(2);
    const next = await read(taken.scenario!);
    expect([next.number, next.injects.map((one) => one.inject.title.en)]).toEqual([2, ["News"]]);
  });
});

describe("a list of injects from elsewhere", () => {
  test("becomes a scenario with the roles that it names, whatever stands above its titles", async () => {
    const book = writeXlsx({ name: "MSEL", rightToLeft: true, top: "تمرين وطني 2026", head: ["م", "التوقيت", "من", "إلى", "الوسيلة", "نص الحدث", "الإجراء المتوقع"], rows: [[1, "D+0 H+0 M+10", "البلدية", "خلية الأزمات؛ السفارة", "هاتف", "نص أول", "الرد"], [2, "D2 03:45", "قناة", "السفارة", "تلفزيون", "نص ثان", "بيان"]] }, { title: "t", creator: "c", description: "d", created: new Date(0) });
    const { scenario, faults } = await take("قائمة.xlsx", book.toString("base64"));
    expect(faults).toEqual([]);
    const made = await read(scenario!);
    expect(made.content.roles.map(({ title }) => title.ar)).toEqual(["خلية الأزمات", "السفارة"]);
    expect(made.injects.map(({ earliest }) => earliest)).toEqual([10, 2 * 1440 + 225]);
    expect(made.checks.filter(({ grade }) => grade === "error")).toEqual([]);
    expect(made.checks).toContainEqual({ code: "translation", grade: "warning", inject: 1, field: "message", is: "en" });
  });

  test("with a missing column is refused at that column, and nothing is taken", async () => {
    const before = await known();
    await expect(take("short.csv", csv("No,Time,Message", "1,+00:10,Hello"))).rejects.toMatchObject({ status: 422, errors: [{ path: "columns.fromEn" }, { path: "columns.to" }, { path: "columns.channel" }, { path: "columns.expectedEn" }] });
    expect(await known()).toBe(before);
  });

  test("with bad rows names each by row and column, and nothing of it is taken", async () => {
    const before = await known();
    const sent = await send("bad.csv", csv(head, "1,soon,,Town,Cell,TV,News,Call", "2,-00:10,,Town,Cell,Pigeon,News,Call", "2,,,Town,,TV,,Call", "4,+00:10,after 1,Town,Cell,TV,News,Call", "5,+00:10,,Town,Cell,TV,News,Call"));
    const { scenario, faults } = await perform(platform(), readMsel, trainer, { msel: sent.id, columns: columnsOf(sent.mapping) });
    expect(scenario).toBeNull();
    expect(faults.map(({ row, field }) => [row, field])).toEqual([[2, "time"], [3, "time"], [3, "channel"], [4, "time"], [4, "to"], [4, "messageEn"], [4, "number"], [5, "condition"]]);
    expect(await known()).toBe(before);
    // Kept, so that the page shows them again.
    expect((await perform(platform(), showMsel, trainer, { msel: sent.id })).faults).toHaveLength(8);
  });

  test("with a circle names it in each of its rows", async () => {
    const { scenario, faults } = await take("circle.csv", csv(head, "1,,after 3 +00:10,Town,Cell,TV,A,B", "2,,after 1,Town,Cell,TV,A,B", "3,,after 2,Town,Cell,Pigeon,A,B", "4,,after 9,Town,Cell,TV,A,B"));
    expect(scenario).toBeNull();
    expect(faults.map(({ row, field }) => [row, field])).toEqual([[2, "condition"], [3, "condition"], [4, "channel"], [4, "condition"], [5, "condition"]]);
    expect(faults[0]!.message.en).toContain("1 → 3 → 2 → 1");
    expect(faults[4]!.message.en).toContain("inject 9");
  });

  test("for a scenario with roles is refused where it names another role", async () => {
    const first = await keep("roles", [inject(1)]);
    const { faults } = await take("roles.csv", csv(head, "1,+00:10,,Town,Cell,TV,A,B", "2,+00:10,,Town,Navy,TV,A,B"), first);
    expect(faults).toMatchObject([{ row: 3, field: "to", message: { en: expect.stringContaining("Navy") as string } }]);
    expect((await read(first)).injects).toHaveLength(1);
  });

  test("that is no list, or no spreadsheet at all, is refused when it is sent", async () => {
    const refused = (bytes: string) => expect(perform(platform(), uploadMsel, trainer, { name: "x", contentBase64: Buffer.from(bytes).toString("base64") })).rejects.toMatchObject({ status: 422, errors: [{ path: "contentBase64" }] });
    await refused("just one line of prose");
    await refused("PK\u0003\u0004 broken");
    await refused("1,2,3\n4,5,6");
  });

  test("is read in once", async () => {
    const sent = await send("once.csv", csv(head, "1,+00:10,,Town,Cell,TV,A,B"));
    const again = () => perform(platform(), readMsel, trainer, { msel: sent.id, columns: columnsOf(sent.mapping) });
    await again();
    await expect(again()).rejects.toMatchObject({ status: 409 });
  });
});
