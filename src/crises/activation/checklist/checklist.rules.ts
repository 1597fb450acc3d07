import { z } from "zod";
import { says } from "#platform/problem.ts";
import { recordId, recordVersion, typed } from "#platform/shapes.ts";
import type { Text } from "#platform/words.ts";
import { type CrisisFunction, functionTitles } from "../team/function.rules.ts";
import { checklistWords as w } from "./checklist.words.ts";
import { basicWords as b } from "./basic.words.ts";

/** One thing to do at a level. `within`: hours from the moment the level is set; null: no clock. */
export type Task = { key: string; source: "plan" | "rule" | "basic"; text: Text; function: string | null; functionTitle: Text | null; within: number | null };

export const itemStates = ["open", "done", "not-applicable"] as const;
export type ItemState = (typeof itemStates)[number];
export const stateTitles: Record<ItemState, Text> = { open: w.open, done: w.done, "not-applicable": w.notApplicable };

/** What is said of an item. Setting it aside needs a reason. `version`: the one looked at. */
export const itemDecision = z
  .object({ crisis: recordId, item: recordId, version: recordVersion, state: z.enum(itemStates), reason: z.union([z.literal(""), typed(500)]).optional() })
  .refine((given) => given.state !== "not-applicable" || Boolean(given.reason), { ...says(w.reasonNeeded), path: ["reason"] });

/** Whose an item is: an account, or "" for nobody's. */
export const itemOwner = z.object({ crisis: recordId, item: recordId, version: recordVersion, account: z.union([z.literal(""), recordId]) });

const basic = (level: number, n: number, text: Text, duty: CrisisFunction, within: number): Task => ({ key: `basic:${level}-${n}`, source: "basic", text, function: duty, functionTitle: functionTitles[duty], within });

/** What is done at a level as long as no national rule says: the least that every response needs. */
export const basicTasks: Record<number, readonly Task[]> = {
  1: [basic(1, 1, b.name, "command", 1), basic(1, 2, b.numbers, "operations", 4), basic(1, 3, b.advise, "alerts", 4), basic(1, 4, b.reach, "information", 8), basic(1, 5, b.roster, "staff-welfare", 12)],
  2: [basic(2, 1, b.documents, "logistics", 12), basic(2, 2, b.vulnerable, "operations", 12), basic(2, 3, b.prepare, "alerts", 4), basic(2, 4, b.routes, "evacuation", 24), basic(2, 5, b.lines, "call-handling", 4), basic(2, 6, b.custody, "logistics", 24)],
  3: [basic(3, 1, b.offer, "alerts", 4), basic(3, 2, b.seats, "evacuation", 12), basic(3, 3, b.exit, "logistics", 12), basic(3, 4, b.families, "family-enquiries", 6), basic(3, 5, b.reception, "logistics", 24)],
  4: [basic(4, 1, b.leave, "alerts", 2), basic(4, 2, b.everyone, "operations", 6), basic(4, 3, b.staff, "command", 6), basic(4, 4, b.unableToMove, "evacuation", 6), basic(4, 5, b.archives, "logistics", 12)],
};

/** Levels whose tasks a list at `level` holds: its own first, then those that were passed over on the way up. Going down: its own. */
export function levelsHeld(before: number | null, level: number): number[] {
  const passed = [];
  for (let one = level - 1; one > (before ?? 0); one--) passed.push(one);
  return [level, ...passed];
}

export type Former = { id: number; key: string; level: number; state: ItemState; due_at: Date | null; owner_account: string | null; owner_name: string | null; reason: string | null; decided_at: Date | null; decided_by: string | null; decided_name: string | null } & TaskText;
type TaskText = { task_en: string; task_ar: string; function: string | null; function_en: string | null; function_ar: string | null };
export type NewItem = TaskText & Omit<Former, "id" | keyof TaskText> & { position: number; continues_id: number | null };

/**
 * The items of a list that is opened at `at`. What was done in this crisis stays done; what was left open by the list
 * before goes on, with its owner and its clock, when the level rises. Nothing is listed twice.
 * @param former the newest state of each task in the lists before, of this area and mission
 * @param rising whether the level before was lower, or there was none
 */
export function itemsOf(tasks: readonly { level: number; task: Task }[], former: readonly Former[], rising: boolean, at: Date): NewItem[] {
  const known = new Map(former.map((one) => [one.key, one]));
  const listed = new Map<string, Omit<NewItem, "position">>();
  for (const { level, task } of tasks) {
    if (listed.has(task.key)) continue;
    const before = known.get(task.key);
    const kept = before && (before.state !== "open" || rising) ? before : undefined;
    listed.set(task.key, {
      key: task.key, level,
      task_en: task.text.en, task_ar: task.text.ar,
      function: task.function, function_en: task.functionTitle?.en ?? null, function_ar: task.functionTitle?.ar ?? null,
      state: kept?.state ?? "open",
      due_at: kept ? kept.due_at : task.within === null ? null : new Date(at.getTime() + task.within * 3_600_000),
      owner_account: kept?.owner_account ?? null, owner_name: kept?.owner_name ?? null,
      reason: kept?.reason ?? null, decided_at: kept?.decided_at ?? null, decided_by: kept?.decided_by ?? null, decided_name: kept?.decided_name ?? null,
      continues_id: kept?.id ?? null,
    });
  }
  if (rising) for (const { id, ...one } of former) if (one.state === "open" && !listed.has(one.key)) listed.set(one.key, { ...one, continues_id: id });
  return [...listed.values()].map((one, position) => ({ ...one, position }));
}

/** Open and past its time. */
export const isOverdue = (item: { state: string; dueAt: string | null }, now: Date): boolean => item.state === "open" && item.dueAt !== null && new Date(item.dueAt) < now;

const pair = z.object({ en: z.string(), ar: z.string() });
export const itemOutput = z.object({
  id: z.number(), level: z.number(), task: pair, function: pair.nullable(), dueAt: z.string().nullable(), overdue: z.boolean(), state: z.enum(itemStates),
  owner: z.object({ account: z.string().nullable(), name: z.string() }).nullable(), reason: z.string().nullable(), decidedAt: z.string().nullable(), decidedBy: z.string().nullable(), version: z.number(), mine: z.boolean(),
});
export type ItemOutput = z.output<typeof itemOutput>;
export const listOutput = z.object({
  id: z.number(), area: z.object({ id: z.number(), name: pair }), mission: z.object({ id: z.number(), name: pair }).nullable(), level: z.number(), source: z.enum(["plan", "rule", "basic"]),
  openedAt: z.string(), openedBy: z.string().nullable(), supersededAt: z.string().nullable(), supersededLevel: z.number().nullable(), mayChange: z.boolean(), items: z.array(itemOutput),
});
export type ListOutput = z.output<typeof listOutput>;
