import type { Actor } from "#platform/actor.ts";
import { perform } from "#platform/operation.ts";
import type { Platform } from "#platform/platform.ts";
import { asRole } from "#platform/testing.ts";
import { savePlanSection, startPlan } from "./plan.operations.ts";
import { adoptRule, readRule, saveRuleSection, startRule } from "./rule.operations.ts";
import { daysAfter } from "./readiness.rules.ts";

/** Somebody else of the same role: an account of their own. */
export const another = (role: string, mission: number | null = null): Actor => ({ ...asRole(role, mission), id: `another-${role}`, name: `another ${role}` });
export const today = () => new Date().toISOString().slice(0, 10);
export const inDays = (days: number) => daysAfter(today(), days);
const both = (text: string) => ({ en: text, ar: `${text} بالعربية` });

/** A rule in force with two functions and one task a level; does nothing when there is one. */
export async function adoptedRule(platform: Platform): Promise<number> {
  const there = await perform(platform, readRule, asRole("crisis-manager"), {});
  if (there.rule?.state === "adopted") return there.rule.id;
  const writer = asRole("crisis-manager");
  const { rule } = await perform(platform, startRule, writer, {});
  const write = (section: string, content: unknown) => perform(platform, saveRuleSection, writer, { rule, section, at: 0, content });
  await write("functions", { items: [{ id: "lead", title: both("Leader") }, { id: "roll", title: both("Roll") }] });
  await write("tasks", { items: [1, 2, 3, 4].map((level) => ({ id: `task-${level}`, level, task: both(`Rule task ${level}`), function: "lead", within: level })) });
  await write("standards", { facts: { reviewMonths: 12, drillMonths: 6, estimateMonths: 12, custodyMonths: 3, noticeDays: 60, stockDays: 60 } });
  await perform(platform, adoptRule, another("crisis-manager"), { rule });
  return rule;
}

/** A draft that can be handed in, written by the consul of the mission. */
export async function writtenPlan(platform: Platform, mission: number): Promise<{ plan: number; consul: Actor }> {
  const consul = asRole("consular-officer", mission);
  const { plan } = await perform(platform, startPlan, consul, { mission });
  const at = async (section: string) => (await platform.database.pool.query("select version from crises.plan_section where plan_id = $1 and section = $2", [plan, section])).rows[0]?.version ?? 0;
  const write = async (section: string, content: unknown) => perform(platform, savePlanSection, consul, { plan, section, at: await at(section), content });
  await write("team", { items: [{ id: "one", function: "lead", primary: "Aisha", primaryPhone: "+218 91 000 0001", alternate: "Salem" }, { id: "two", function: "roll", primary: "Omar" }] });
  await write("checklists", { items: [{ id: "own", level: 2, task: both("Own task"), function: "roll" }] });
  await write("assembly", { items: [{ id: "park", name: both("The park"), position: { latitude: 37.06, longitude: 37.37 } }] });
  await write("review", { facts: { reviewOn: inDays(300) } });
  return { plan, consul };
}
