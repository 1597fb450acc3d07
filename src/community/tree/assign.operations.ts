import { z } from "zod";
import { operation } from "#platform/operation.ts";
import { invalidInput, notFound } from "#platform/problem.ts";
import { recordId } from "#platform/shapes.ts";
import { shareOut } from "../family/family.rules.ts";
import { assign, householdsWithoutWarden, isPresentAt, releaseFamilies, unassign, wardenOfHousehold } from "../family/family.store.ts";
import { missionNames } from "../mission.store.ts";
import "../permissions.ts";
import { covers } from "../warden/cover.rules.ts";
import { serves } from "../warden/warden.rules.ts";
import { wardens } from "../warden/warden.store.ts";
import { branchRows, ensureTree, treeRow } from "./tree.store.ts";
import { treeWords as w } from "./tree.words.ts";

/**
 * Gives every family that is there and has no warden to one whose area holds it, as far as the most calls allow. Families
 * of wardens who no longer serve, and families who left, are released first; those who have a warden keep theirs.
 */
export const assignFamilies = operation({
  name: "community.assignFamilies",
  title: w.assignFamilies,
  action: "community.change",
  kind: "write",
  input: z.object({ mission: recordId }),
  output: z.object({ assigned: z.number(), uncovered: z.number(), full: z.number() }),
  audit: ({ mission }, { assigned, uncovered, full }) => ({ subject: "mission", ids: [mission], mission, details: { assigned, uncovered, full } }),
  async run({ db, now, actor, require }, { mission }) {
    require("community.change", mission);
    if ((await missionNames(db, [mission])).length === 0) throw notFound();
    await ensureTree(db, mission);
    const today = now.toISOString().slice(0, 10);
    const most = (await treeRow(db, mission))!.most_calls;
    const serving = (await wardens(db, [mission], { status: "active" })).filter((one) => serves(one, today));
    await releaseFamilies(db, mission, serving.map((one) => one.id), today);
    const branches = await branchRows(db, mission);
    const held = new Map((await wardens(db, [mission], { status: "active" })).map((one) => [one.id, one.families]));
    const below = (warden: number) => {
      const own = branches.find((row) => row.warden_id === warden);
      return own ? branches.filter((row) => row.parent_id === own.id).length : 0;
    };
    const callers = serving.map(({ id, area, country, place }) => ({ id, area, country, place, room: Math.max(0, most - (held.get(id) ?? 0) - below(id)) }));
    const at = (one: { latitude: number | null; longitude: number | null }) => (one.latitude === null || one.longitude === null ? null : { latitude: one.latitude, longitude: one.longitude });
    const { pairs, uncovered, full } = shareOut(await householdsWithoutWarden(db, mission, today), callers, (caller, one) => covers(caller, { country: one.country, place: one.place, coordinates: at(one) }));
    await assign(db, pairs, actor.name);
    return { assigned: pairs.length, uncovered, full };
  },
});

/** Gives one household to a warden by hand, or (no warden) takes it from the one who has it. */
export const assignFamily = operation({
  name: "community.assignFamily",
  title: w.assignFamily,
  action: "community.change",
  kind: "write",
  input: z.object({ household: recordId, warden: recordId.optional() }),
  output: z.object({ household: z.number() }),
  audit: ({ household, warden }) => ({ subject: "household", ids: [household], details: { warden: warden ?? null } }),
  async run({ db, scope, actor, require }, { household, warden }) {
    const before = await wardenOfHousehold(db, household);
    if (before) require("community.change", before.mission);
    if (warden === undefined) {
      if (!before) throw notFound();
      await unassign(db, household);
      return { household };
    }
    const [found] = await wardens(db, scope, { id: warden });
    if (!found) throw notFound();
    if (!(await isPresentAt(db, household, found.mission))) throw invalidInput([{ path: "household", message: w.notPresent }]);
    await assign(db, [{ household, warden }], actor.name);
    return { household };
  },
});
