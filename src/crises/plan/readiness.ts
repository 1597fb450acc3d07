import type { AnyDb } from "#platform/database.ts";
import { contentsOf, type PlanRow, planRows } from "./plan.store.ts";
import { type Readiness, readinessOf } from "./readiness.rules.ts";
import { countedFor, keepReadiness } from "./readiness.store.ts";
import { functionsOf, standardsOf } from "./rule-section.rules.ts";
import { ruleInForce, ruleSays } from "./rule.store.ts";

export type MissionStanding = { certified: PlanRow | null; open: PlanRow | null; drilledOn: string | null; openActions: number; readiness: Readiness };

/** How ready some missions are now, with the versions it was judged by. Functions and standards are those of the rule in force. */
export async function readinessFor(db: AnyDb, missions: readonly number[], now: Date): Promise<Map<number, MissionStanding>> {
  const today = now.toISOString().slice(0, 10);
  const rows = await planRows(db, missions);
  const certified = new Map(rows.filter((row) => row.state === "certified").map((row) => [row.mission_id, row]));
  const open = new Map(rows.filter((row) => row.state === "draft" || row.state === "submitted").map((row) => [row.mission_id, row]));
  const judged = new Map(missions.map((mission) => [mission, certified.get(mission)?.id ?? open.get(mission)?.id ?? null]));
  const contents = await contentsOf(db, judged);
  const rule = await ruleInForce(db);
  const says = await ruleSays(db, rule?.id ?? null);
  const [functions, standards] = [functionsOf(says), standardsOf(says)];
  const counted = await countedFor(db, missions, today);
  return new Map(
    missions.map((mission) => {
      const [signed, count] = [certified.get(mission) ?? null, counted.get(mission)];
      const readiness = readinessOf({
        certified: signed && { reviewOn: signed.review_on!, rule: signed.rule_id },
        sections: judged.get(mission) === null ? null : contents.get(mission)!,
        ruleInForce: rule?.id ?? null,
        functions, standards, today,
        servingWardens: count?.serving ?? 0,
        branches: count?.branches ?? 0,
        estimateOn: count?.estimateOn ?? null,
        drilledOn: count?.drilledOn ?? null,
        actions: { open: count?.open ?? 0, overdue: count?.overdue ?? 0 },
      });
      return [mission, { certified: signed, open: open.get(mission) ?? null, drilledOn: count?.drilledOn ?? null, openActions: count?.open ?? 0, readiness }];
    }),
  );
}

/** Works out and keeps the readiness of some missions. */
export async function refreshReadiness(db: AnyDb, missions: readonly number[], now: Date): Promise<void> {
  for (const [mission, { readiness }] of await readinessFor(db, missions, now)) await keepReadiness(db, mission, readiness, now);
}
