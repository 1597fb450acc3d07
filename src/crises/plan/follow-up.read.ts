import { z } from "zod";
import type { AnyDb } from "#platform/database.ts";
import { actionSources, actionStates, drillKinds } from "./follow-up.rules.ts";
import { actionRows, drillRows } from "./follow-up.store.ts";

export const followUpOutput = z.object({
  drills: z.array(z.object({ id: z.number(), kind: z.enum(drillKinds), onDay: z.string(), minutes: z.number().nullable(), people: z.number().nullable(), found: z.string(), by: z.string().nullable(), example: z.boolean() })),
  actions: z.array(z.object({ id: z.number(), title: z.string(), source: z.enum(actionSources), reference: z.string().nullable(), owner: z.string(), dueOn: z.string(), state: z.enum(actionStates), result: z.string().nullable(), closedBy: z.string().nullable(), version: z.number(), example: z.boolean() })),
});
export type FollowUp = z.output<typeof followUpOutput>;

/** The newest drills of a mission, and its review actions, open ones first. */
export async function followUps(db: AnyDb, mission: number): Promise<FollowUp> {
  const [drills, actions] = [await drillRows(db, mission), await actionRows(db, mission)];
  return {
    drills: drills.map((row) => ({ id: row.id, kind: row.kind as "full", onDay: row.on_day, minutes: row.minutes, people: row.people, found: row.found, by: row.recorded_name, example: row.example })),
    actions: actions.map((row) => ({
      id: row.id, title: row.title, source: row.source as "drill", reference: row.source_reference, owner: row.owner, dueOn: row.due_on, state: row.state as "open", result: row.result, closedBy: row.closed_name, version: row.version, example: row.example,
    })),
  };
}
