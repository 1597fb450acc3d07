import type { AnyDb } from "#platform/database.ts";
import type { Text } from "#platform/words.ts";
import { certifiedPlan, planSectionsOf } from "./plan.store.ts";
import { functionsOf } from "./rule-section.rules.ts";
import { ruleInForce, ruleSays } from "./rule.store.ts";
import type { Said, Values } from "./section.rules.ts";

/** `key` stays the same between versions; `function` is an id of the rule's functions; `within` is in hours from the level being set. */
export type ChecklistItem = { key: string; source: "rule" | "plan"; text: Text; function: string | null; functionTitle: Text | null; within: number | null };

const whole = ({ ar, en }: Said): Text => ({ ar: ar ?? en ?? "", en: en ?? ar ?? "" });

/**
 * What is done when an area reaches a level (1–4): the checklist of the national rule in force, then what the certified
 * plan of the mission adds. Without a rule or plan, nothing of it. Lower levels' lists are not repeated.
 */
export async function checklistFor(db: AnyDb, mission: number | null, level: number): Promise<ChecklistItem[]> {
  const rule = await ruleInForce(db);
  const says = await ruleSays(db, rule?.id ?? null);
  const functions = new Map(functionsOf(says).map(({ value, label }) => [value, label]));
  const plan = mission === null ? null : await certifiedPlan(db, mission);
  const own = mission === null || plan === null ? [] : ((await planSectionsOf(db, mission, plan.id)).get("checklists")?.content.items ?? []);
  const listed = (items: readonly Values[], source: "rule" | "plan") =>
    items
      .filter((item) => Number(item["level"]) === level)
      .map((item): ChecklistItem => {
        const duty = typeof item["function"] === "string" ? item["function"] : null;
        return { key: `${source}:${String(item["id"])}`, source, text: whole(item["task"] as Said), function: duty, functionTitle: (duty && functions.get(duty)) || null, within: typeof item["within"] === "number" ? item["within"] : null };
      });
  return [...listed(says.tasks?.items ?? [], "rule"), ...listed(own, "plan")];
}
