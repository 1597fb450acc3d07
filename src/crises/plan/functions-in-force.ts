import type { AnyDb } from "#platform/database.ts";
import { functionsOf } from "./rule-section.rules.ts";
import { ruleInForce, ruleSays } from "./rule.store.ts";
import type { Choice } from "./section.rules.ts";

/** The functions of a mission's crisis team as the national rule in force names them; none while there is no rule. */
export async function planFunctions(db: AnyDb): Promise<Choice[]> {
  const rule = await ruleInForce(db);
  return rule ? functionsOf(await ruleSays(db, rule.id)) : [];
}
