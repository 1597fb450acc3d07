import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { missionIds } from "#directory";
import { type Actor, system } from "#platform/actor.ts";
import { perform } from "#platform/operation.ts";
import type { Platform } from "#platform/platform.ts";
import { addReviewAction, recordDrill } from "./follow-up.operations.ts";
import { certifyPlan, saveLiving, savePlanSection, startPlan, submitPlan } from "./plan.operations.ts";
import { daysAfter } from "./readiness.rules.ts";
import { adoptRule, readRule, saveRuleSection, startRule } from "./rule.operations.ts";

// What a section holds is checked by the operation; here only what ties the files together.
const content = z.object({ facts: z.record(z.string(), z.unknown()).default({}), items: z.array(z.record(z.string(), z.unknown())).default([]) });
const sections = z.record(z.string(), content).default({});
const ruleFile = z.looseObject({ sections });
const planFile = z.object({
  mission: z.string(), state: z.enum(["draft", "submitted", "certified"]), on: z.string().optional(), sections, living: sections,
  drills: z.array(z.looseObject({})).default([]), actions: z.array(z.looseObject({})).default([]),
});

/** "+90 days" and "-90 days" count from today; everything else stays as written. */
function dated(value: unknown, today: string): unknown {
  if (typeof value === "string") {
    const found = /^([+-]\d{1,4}) days$/.exec(value);
    return found ? daysAfter(today, Number(found[1])) : value;
  }
  if (Array.isArray(value)) return value.map((one) => dated(one, today));
  return typeof value === "object" && value !== null ? Object.fromEntries(Object.entries(value).map(([key, of]) => [key, dated(of, today)])) : value;
}

const writer: Actor = { ...system, name: "قسم الأزمات (مثال)" };
const signer: Actor = { ...system, name: "مدير الشؤون القنصلية (مثال)" };

/** The pack's example rule and plans (`plans/` of the facility's folder); does nothing when there is a rule, or no such folder. */
export async function seedPlans(platform: Platform, facilityFolder: string, now = new Date()): Promise<void> {
  const folder = join(facilityFolder, "plans");
  const names = await readdir(folder).catch(() => [] as string[]);
  if (!names.includes("rule.yaml") || (await perform(platform, readRule, system, {})).rule !== null) return;
  const today = now.toISOString().slice(0, 10);
  const read = async (name: string) => dated(parse(await readFile(join(folder, name), "utf8"), { maxAliasCount: 100 }), today);
  const { rule } = await perform(platform, startRule, writer, { example: true });
  for (const [section, of] of Object.entries(ruleFile.parse(await read("rule.yaml")).sections)) await perform(platform, saveRuleSection, writer, { rule, section, at: 0, content: of });
  await perform(platform, adoptRule, signer, { rule });
  const missions = await missionIds(platform.database.db);
  for (const name of names.filter((one) => one.endsWith(".yaml") && one !== "rule.yaml").sort()) {
    const said = planFile.parse(await read(name));
    const mission = missions(said.mission);
    if (mission !== null) await seedPlan(platform, mission, said);
  }
}

async function seedPlan(platform: Platform, mission: number, said: z.output<typeof planFile>): Promise<void> {
  const { plan } = await perform(platform, startPlan, writer, { mission, example: true });
  for (const [section, of] of Object.entries(said.sections)) await perform(platform, savePlanSection, writer, { plan, section, at: 0, content: of });
  for (const [section, of] of Object.entries(said.living)) await perform(platform, saveLiving, writer, { mission, section, at: 0, content: of });
  if (said.state !== "draft") await perform(platform, submitPlan, writer, { plan, on: said.on });
  if (said.state === "certified") await perform(platform, certifyPlan, signer, { plan, sure: true, on: said.on });
  for (const one of said.drills) await perform(platform, recordDrill, writer, { ...one, mission, example: true });
  for (const one of said.actions) await perform(platform, addReviewAction, writer, { ...one, mission, example: true });
}
