import { z } from "zod";
import { says } from "#platform/problem.ts";
import { numberBetween, recordId, ticked, typed } from "#platform/shapes.ts";
import type { Text } from "#platform/words.ts";
import { pair, phone } from "../community.rules.ts";
import { namedMission } from "../warden/warden.rules.ts";
import { treeWords as w } from "./tree.words.ts";

export const branchKinds = ["officer", "warden", "association"] as const;

/** One who calls or is called. `calls`: how many this one is asked to make, families included. */
export const branch = z.object({
  id: z.number(),
  kind: z.enum(branchKinds),
  parent: z.number().nullable(),
  name: pair.nullable(),
  phone: z.string().nullable(),
  alternate: z.object({ name: z.string(), phone: z.string().nullable() }).nullable(),
  /** The alternate that was typed for this branch, as its form shows it. */
  typedAlternate: z.object({ name: z.string().nullable(), phone: z.string().nullable() }),
  warden: z.number().nullable(),
  serving: z.boolean(),
  families: z.number(),
  calls: z.number(),
});
export type Branch = z.infer<typeof branch>;

export const fault = z.object({ kind: z.enum(["no-officer", "too-many", "no-alternate", "no-phone", "not-serving", "not-in-tree", "no-parent"]), name: pair.nullable(), count: z.number() });
export type Fault = z.infer<typeof fault>;

export const trial = z.object({ id: z.number(), beganAt: z.iso.datetime(), minutes: z.number(), reached: z.number(), total: z.number(), note: z.string().nullable(), example: z.boolean(), recordedBy: z.string().nullable() });
export type Trial = z.infer<typeof trial>;

export const tree = z.object({
  mission: namedMission,
  mostCalls: z.number(),
  reviewedAt: z.iso.datetime().nullable(),
  reviewedBy: z.string().nullable(),
  branches: z.array(branch),
  faults: z.array(fault),
  /** Households of the mission that are present and have no warden. */
  withoutWarden: z.number(),
  trials: z.array(trial),
  asOf: z.iso.datetime(),
});
export type Tree = z.infer<typeof tree>;

export const treeLimits = z.object({ mission: recordId, mostCalls: numberBetween(2, 60).refine(Number.isInteger), reviewed: ticked.default(false) });

const alternate = { alternateName: typed(120).optional(), alternatePhone: phone.optional() };
/** A branch to add: an officer by name and phone, or a warden or association by its number. */
export const newBranch = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("officer"), mission: recordId, parent: recordId.optional(), officerName: typed(120), officerPhone: phone, ...alternate }),
  z.object({ kind: z.literal("warden"), mission: recordId, parent: recordId, warden: recordId, ...alternate }),
  z.object({ kind: z.literal("association"), mission: recordId, parent: recordId, association: recordId, ...alternate }),
]);
export const changedBranch = z.object({ branch: recordId, parent: recordId.optional(), officerName: typed(120).optional(), officerPhone: phone.optional(), ...alternate });

export const newTrial = z
  .object({
    mission: recordId,
    // As a browser's field sends it (no zone: UTC) or in full.
    beganAt: z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})?$/).refine((value) => !Number.isNaN(Date.parse(value))),
    minutes: numberBetween(1, 10_080).refine(Number.isInteger),
    reached: numberBetween(0, 1_000_000).refine(Number.isInteger),
    total: numberBetween(1, 1_000_000).refine(Number.isInteger),
    note: typed(1_000).optional(),
    example: z.boolean().optional(),
  })
  .refine((said) => said.reached <= said.total, { ...says(w.more), path: ["reached"] });

/** "2026-11-24T09:30" is in UTC. */
export const momentOf = (value: string) => new Date(/(Z|[+-]\d{2}:\d{2})$/.test(value) ? value : `${value}Z`);

/** Would hanging a branch below `parent` close a circle? */
export function closesCircle(branches: readonly { id: number; parent: number | null }[], id: number, parent: number): boolean {
  const above = new Map(branches.map((one) => [one.id, one.parent]));
  // A tree of n branches is at most n deep.
  for (let at: number | null = parent, steps = 0; at !== null && steps <= branches.length; steps++) {
    if (at === id) return true;
    at = above.get(at) ?? null;
  }
  return false;
}

/** What is wrong with a tree, so that it would not reach everybody: the graver first. */
export function treeFaults(branches: readonly Branch[], mostCalls: number, outside: readonly (Text | null)[]): Fault[] {
  const faults: Fault[] = [];
  if (!branches.some((one) => one.kind === "officer" && one.parent === null)) faults.push({ kind: "no-officer", name: null, count: 0 });
  for (const one of branches) {
    const say = (kind: Fault["kind"], count = 0) => faults.push({ kind, name: one.name, count });
    if (one.kind !== "officer" && one.parent === null) say("no-parent");
    if (one.kind === "warden" && !one.serving) say("not-serving");
    if (!one.phone) say("no-phone");
    if (one.calls > mostCalls) say("too-many", one.calls);
    if (one.calls > 0 && !one.alternate) say("no-alternate");
  }
  return [...faults, ...outside.map((name) => ({ kind: "not-in-tree" as const, name, count: 0 }))];
}

/** Branches in the order in which a tree is read, each with its depth. Those that hang on nothing come last, at depth 0. */
export function inOrder(branches: readonly Branch[]): { branch: Branch; depth: number }[] {
  const below = Map.groupBy(branches, (one) => one.parent);
  const seen = new Set<number>();
  const walk = (parent: number | null, depth: number): { branch: Branch; depth: number }[] =>
    (below.get(parent) ?? []).flatMap((one) => {
      if (seen.has(one.id)) return [];
      seen.add(one.id);
      return [{ branch: one, depth }, ...walk(one.id, depth + 1)];
    });
  const read = walk(null, 0);
  return [...read, ...branches.filter((one) => !seen.has(one.id)).map((one) => ({ branch: one, depth: 0 }))];
}
