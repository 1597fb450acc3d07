import { unzipSync } from "fflate";
import { readFile, writeFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { perform } from "#platform/operation.ts";
import { asRole, testPlatform } from "#platform/testing.ts";
import { exportScenarioYaml, importScenarioYaml } from "../scenario/file.operations.ts";
import { startScenario } from "../scenario/scenario.operations.ts";
import { shipped } from "../scenario/scenario.fixture.ts";
import { printPaper } from "./paper.operations.ts";
import { answerSheets, controllerSheet, evaluationForms, injectCards, roleCards, signSheet } from "./sheets.ts";

const platform = testPlatform();
const trainer = asRole("trainer");
const name = "earthquake-at-dawn";
const taken = async () => (await perform(platform(), importScenarioYaml, trainer, { yaml: await readFile(`facility/libya/exercises/${name}.yaml`, "utf8") })).scenario;
const bytes = (file: { contentBase64: string }) => Buffer.from(file.contentBase64, "base64");

describe("an exercise on paper", () => {
  let scenario = 0;
  test("comes as one ZIP with all six sheets, in either language", async () => {
    scenario = await taken();
    for (const language of ["ar", "en"] as const) {
      const zip = await perform(platform(), printPaper, trainer, { scenario, language });
      const files = unzipSync(bytes(zip));
      expect(Object.keys(files).map((path) => path.split("/")[1])).toEqual(["1-cards.pdf", "2-sheet.pdf", "3-forms.pdf", "4-answers.pdf", "5-roles.pdf", "6-sign.pdf"]);
      for (const [path, content] of Object.entries(files)) {
        expect(Buffer.from(content.subarray(0, 5)).toString(), path).toBe("%PDF-");
        if (process.env["KEEP_PAPER"]) await writeFile(`${process.env["KEEP_PAPER"]}/${path.replace("/", "-")}`, content);
      }
    }
  }, 120_000);

  test("is not for players, nor for strangers", async () => {
    await expect(perform(platform(), printPaper, asRole("surge-officer"), { scenario })).rejects.toMatchObject({ status: 403 });
    await expect(perform(platform(), exportScenarioYaml, asRole("participant"), { scenario })).rejects.toMatchObject({ status: 403 });
  });

  test("of an empty scenario is drawn too, and says that there is nothing", async () => {
    const empty = await perform(platform(), startScenario, trainer, { title: { en: "Empty" }, kind: "other" });
    for (const sheet of ["cards", "sheet", "forms", "answers", "roles", "sign"]) expect(bytes(await perform(platform(), printPaper, trainer, { scenario: empty.scenario, sheet, language: "en" })).subarray(0, 5).toString()).toBe("%PDF-");
  }, 60_000);

  test("an inject's card tells its players nothing of what is expected; the controller's sheet does", async () => {
    const file = await shipped(name);
    const printed = { content: file.content, injects: file.injects, number: 1, date: "2026-11-23" };
    const [one] = file.injects;
    const card = JSON.stringify(injectCards(printed, "en").cards.find(({ number }) => number === String(one!.number)));
    expect(card).toContain(JSON.stringify(one!.message.en).slice(1, -1));
    expect(card).not.toContain(one!.expected.en);
    expect(JSON.stringify(controllerSheet(printed, "en"))).toContain(JSON.stringify(one!.expected.en).slice(1, -1));
    expect(injectCards(printed, "ar").cards).toHaveLength(file.injects.length);
    expect(roleCards(printed, "ar").cards).toHaveLength(file.content.roles.length);
    for (const objective of file.content.objectives) expect(JSON.stringify(evaluationForms(printed, "ar"))).toContain(JSON.stringify(objective.text.ar).slice(1, -1));
    for (const document of [controllerSheet(printed, "ar"), evaluationForms(printed, "ar"), answerSheets(printed, "ar"), signSheet(printed, "ar")]) expect(document.watermark).toBe("EXERCISE / تمرين");
  });
});
