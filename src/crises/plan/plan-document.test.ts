import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { missionIds, seedDirectory } from "#directory";
import { pdfOf } from "#platform/document/pdf.ts";
import { loadFacility } from "#platform/facility.ts";
import { perform } from "#platform/operation.ts";
import { asRole, testPlatform } from "#platform/testing.ts";
import { checklistFor } from "./checklist.ts";
import { seedPlans } from "./plan.seed.ts";
import { drawPlan, overviewPlans, readPlan } from "./plan-read.operations.ts";
import { readRule } from "./rule.operations.ts";

const poppler = existsSync("/usr/bin/pdftotext");
const platform = testPlatform();
let idOf: (slug: string) => number;
beforeAll(async () => {
  await seedDirectory(platform(), await loadFacility("facility/libya"));
  await seedPlans(platform(), "facility/libya");
  const found = await missionIds(platform().database.db);
  idOf = (slug) => found(slug)!;
}, 60_000);

const manager = asRole("crisis-manager");

describe("the pack's examples", () => {
  test("are a rule in force, complete enough to act by, and plans in three states; a second seeding adds nothing", async () => {
    await seedPlans(platform(), "facility/libya");
    const { versions, rule } = await perform(platform(), readRule, manager, {});
    expect([versions.length, rule?.state, rule?.example]).toEqual([1, "adopted", true]);
    for (const level of [1, 2, 3, 4]) {
      const list = await checklistFor(platform().database.db, null, level);
      expect(list.length).toBeGreaterThanOrEqual(8);
      expect(list.length).toBeLessThanOrEqual(12);
      for (const item of list) expect(item).toMatchObject({ text: { en: expect.stringMatching(/[a-z]/), ar: expect.stringMatching(/[ء-ي]/) }, functionTitle: expect.anything(), within: expect.any(Number) });
    }
    expect((await checklistFor(platform().database.db, null, 2)).some(({ text }) => text.en.includes("Return all documents in custody"))).toBe(true);
    const { missions } = await perform(platform(), overviewPlans, manager, {});
    const standing = new Map(missions.map(({ mission, certified, open, readiness }) => [mission.id, { certified: certified?.state, open: open?.state, score: readiness.score, example: (certified ?? open)?.example, codes: readiness.reasons.map(({ code }) => code) }]));
    expect(standing.get(idOf("gaziantep"))).toMatchObject({ certified: "certified", example: true });
    expect(standing.get(idOf("cairo"))?.codes).toEqual(expect.arrayContaining(["review-passed", "unfilled", "no-alternate", "undrilled", "stocks-expired", "agreements-ended", "actions-overdue"]));
    expect(standing.get(idOf("london"))).toMatchObject({ certified: undefined, open: "draft" });
    expect(standing.get(idOf("gaziantep"))!.score).toBeGreaterThan(standing.get(idOf("cairo"))!.score);
    const { sections } = await perform(platform(), readPlan, manager, { mission: idOf("gaziantep") });
    expect(sections.flatMap(({ section, missing }) => missing.map(({ en }) => `${section}: ${en}`)).filter((one) => !/^(contacts|population)/.test(one))).toEqual([]);
  });
});

describe.skipIf(!poppler).each(["ar", "en"] as const)("the printed plan in %s", (language) => {
  const textOf = async (mission: string) => {
    const { document } = await perform(platform(), drawPlan, manager, { mission: idOf(mission), language });
    const file = join(mkdtempSync(join(tmpdir(), "mitaf-plan-")), "plan.pdf");
    writeFileSync(file, await pdfOf(document));
    // Letters joined in print come apart again; marks, and what only guides the direction, do not count.
    return execFileSync("pdftotext", ["-layout", file, "-"], { encoding: "utf8" }).normalize("NFKC").replace(/[\u064b-\u0652\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "");
  };

  test("says what matters: version, signature, review, team with telephone, places, checklists, and that it is an example", async () => {
    const text = await textOf("gaziantep");
    const wanted = language === "en"
      ? ["Consulate in Gaziantep", "Version 1", "Certified by", "To be reviewed by", "Linked figures as of", "EXAMPLE", "Team leader", "Park of the 100th Year", "Return all documents in custody", "Level 4: mandatory return", "Six coaches", "New passports"]
      : ["القنصلية في غازي عنتاب", "معتمدة", "مثال", "السجل وسجل الحصر", "موقف الملعب", "شركة حافلات"];
    for (const words of wanted) expect(text.replace(/\s+/g, " ").includes(words), words).toBe(true);
    for (const fact of ["+905700000102", "37.0640, 37.3720", "600"]) expect(text.includes(fact), fact).toBe(true);
    expect(text.includes(language === "en" ? "DRAFT" : "مسودة")).toBe(false);
  });

  test("marks a draft on its pages", async () => expect((await textOf("london")).includes(language === "en" ? "DRAFT" : "مسودة")).toBe(true));
});
