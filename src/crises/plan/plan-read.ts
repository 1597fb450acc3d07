import type { Actor } from "#platform/actor.ts";
import type { AnyDb } from "#platform/database.ts";
import { notFound } from "#platform/problem.ts";
import { linkedOf } from "./linked.store.ts";
import { type Judged, type KeptSection, type Linked, type PlanState } from "./plan.rules.ts";
import type { PlanSection } from "./plan-section.rules.ts";
import { type MissionRow, planMissions, type PlanRow, planRow, planRows, planSectionsOf } from "./plan.store.ts";
import { functionsOf, type RuleSection, type Sections, type Standards, standardsOf } from "./rule-section.rules.ts";
import { ruleInForce, ruleRow, type RuleRow, ruleSays } from "./rule.store.ts";
import type { Choice } from "./section.rules.ts";

export const versionOf = (row: PlanRow, actor: Actor) => ({
  id: row.id, number: row.number, state: row.state as PlanState, example: row.example, startedAt: row.started_at.toISOString(), startedBy: row.started_name,
  submittedAt: row.submitted_at?.toISOString() ?? null, submittedBy: row.submitted_name, certifiedAt: row.certified_at?.toISOString() ?? null, certifiedBy: row.certified_name,
  reviewOn: row.review_on, returnedBecause: row.returned_because, returnedBy: row.returned_name,
  // Whoever wrote in it does not sign it.
  mineToSign: row.state === "submitted" && (actor.id === null || !row.writers.includes(actor.id)),
});

export type WholePlan = {
  mission: MissionRow;
  rows: PlanRow[];
  row: PlanRow | null;
  rule: RuleRow | null;
  ruleSays: Sections<RuleSection>;
  functions: Choice[];
  standards: Standards;
  kept: Map<PlanSection, KeptSection>;
  linked: Linked;
  judged: Judged;
};

/** The version that is shown unless another is asked for: the one being written, else the certified, else the newest. */
const usual = (rows: readonly PlanRow[]) => rows.find(({ state }) => state === "draft" || state === "submitted") ?? rows.find(({ state }) => state === "certified") ?? rows[0] ?? null;

/** Everything about a mission's plan in one version, with what is linked as of now. 404 without the mission or version. */
export async function wholePlan(db: AnyDb, mission: number, asked: number | "certified" | undefined, now: Date): Promise<WholePlan> {
  const [found] = await planMissions(db, [mission]);
  if (!found) throw notFound();
  const today = now.toISOString().slice(0, 10);
  const rows = await planRows(db, [mission]);
  const row = asked === undefined ? usual(rows) : asked === "certified" ? (rows.find(({ state }) => state === "certified") ?? usual(rows)) : (rows.find(({ id }) => id === asked) ?? null);
  if (typeof asked === "number" && !row) throw notFound();
  const rule = row ? await ruleRow(db, row.rule_id) : await ruleInForce(db);
  const says = await ruleSays(db, rule?.id ?? null);
  const kept = await planSectionsOf(db, mission, row?.id ?? null);
  const sections = Object.fromEntries([...kept].map(([section, one]) => [section, one.content])) as Sections<PlanSection>;
  const linked = await linkedOf(db, mission, today);
  const [functions, standards] = [functionsOf(says), standardsOf(says)];
  return { mission: found, rows, row, rule, ruleSays: says, functions, standards, kept, linked, judged: { sections, linked, functions, standards, today } };
}

/** The mission of a version. 404 when there is no such version. */
export async function missionOfPlan(db: AnyDb, plan: number): Promise<number> {
  const row = await planRow(db, plan);
  if (!row) throw notFound();
  return row.mission_id;
}
