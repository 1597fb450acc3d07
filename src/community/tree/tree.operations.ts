import { z } from "zod";
import { operation } from "#platform/operation.ts";
import { invalidInput, notFound } from "#platform/problem.ts";
import { recordId } from "#platform/shapes.ts";
import { associations } from "../association/association.store.ts";
import { familiesOf } from "../family/family.store.ts";
import { missionNames } from "../mission.store.ts";
import "../permissions.ts";
import { namedMission } from "../warden/warden.rules.ts";
import { wardens } from "../warden/warden.store.ts";
import { changedBranch, closesCircle, momentOf, newBranch, newTrial, tree, treeLimits, trial } from "./tree.rules.ts";
import { branchById, branchRows, deleteBranch, ensureTree, insertBranch, insertTrial, setLimits, trials, updateBranch } from "./tree.store.ts";
import { readTree } from "./tree.read.ts";
import { treeWords as w } from "./tree.words.ts";

const ofMission = z.object({ mission: recordId });
const done = z.object({ id: z.number() });

/** One line per mission of the actor: how large its tree is, what it lacks, when it was last tested. */
export const listTrees = operation({
  name: "community.listTrees",
  title: w.listTrees,
  action: "community.read",
  kind: "read",
  input: z.object({}),
  output: z.object({ trees: z.array(z.object({ mission: namedMission, branches: z.number(), families: z.number(), withoutWarden: z.number(), faults: z.number(), reviewedAt: z.iso.datetime().nullable(), trial: trial.nullable() })), asOf: z.iso.datetime() }),
  async run({ db, scope, now }) {
    const trees = [];
    for (const { id } of await missionNames(db, scope)) {
      const { mission, branches, withoutWarden, faults, reviewedAt, trials: tests } = await readTree(db, id, now);
      trees.push({ mission, branches: branches.length, families: branches.reduce((sum, one) => sum + one.families, 0), withoutWarden, faults: faults.length, reviewedAt, trial: tests[0] ?? null });
    }
    return { trees, asOf: now.toISOString() };
  },
});

/** The tree of a mission: officers, wardens and associations, families as counts. */
export const showTree = operation({
  name: "community.showTree",
  title: w.showTree,
  action: "community.read",
  kind: "read",
  input: ofMission,
  output: tree,
  audit: ({ mission }, { branches }) => ({ subject: "warden", ids: branches.flatMap((one) => one.warden ?? []), mission }),
  async run({ db, now, require }, { mission }) {
    require("community.read", mission);
    return readTree(db, mission, now);
  },
});

const printedFamily = z.object({ warden: z.number(), household: z.number(), name: z.string().nullable(), phone: z.string().nullable(), place: z.string().nullable() });

/** The tree with the families on it, as it is printed. Leaves a trace of whom it named. */
export const printTree = operation({
  name: "community.printTree",
  title: w.printTree,
  action: "community.read",
  kind: "read",
  input: ofMission,
  output: z.object({ tree, families: z.array(printedFamily), people: z.array(z.number()) }),
  audit: ({ mission }, { people }) => ({ subject: "person", ids: people, mission, purpose: "contact tree", details: { families: people.length } }),
  async run({ db, now, require }, { mission }) {
    require("community.read", mission);
    const found = await readTree(db, mission, now);
    const families = await familiesOf(db, found.branches.flatMap((one) => one.warden ?? []), now.toISOString().slice(0, 10));
    return { tree: found, families, people: families.map((one) => one.person) };
  },
});

/** Sets how many calls one person may be asked for, and says that the tree was gone through. */
export const setTree = operation({
  name: "community.setTree",
  title: w.setTree,
  action: "community.change",
  kind: "write",
  input: treeLimits,
  output: done,
  audit: ({ mission, mostCalls, reviewed }) => ({ subject: "mission", ids: [mission], mission, details: { mostCalls, reviewed } }),
  async run({ db, now, actor, require }, { mission, mostCalls, reviewed }) {
    require("community.change", mission);
    if ((await missionNames(db, [mission])).length === 0) throw notFound();
    await ensureTree(db, mission);
    await setLimits(db, mission, mostCalls, reviewed ? { at: now, by: actor.name } : null);
    return { id: mission };
  },
});

const badParent = () => invalidInput([{ path: "parent", message: w.badParent }]);

/** Hangs an officer, warden or association into the tree. */
export const addBranch = operation({
  name: "community.addBranch",
  title: w.addBranch,
  action: "community.change",
  kind: "write",
  input: newBranch,
  output: done,
  audit: ({ mission, kind }, { id }) => ({ subject: "branch", ids: [id], mission, details: { kind } }),
  async run({ db, require }, said) {
    const { mission, kind } = said;
    require("community.change", mission);
    if ((await missionNames(db, [mission])).length === 0) throw notFound();
    await ensureTree(db, mission);
    const rows = await branchRows(db, mission);
    const parent = said.parent === undefined ? null : rows.find((row) => row.id === said.parent);
    if (parent === undefined || parent?.kind === "association") throw badParent();
    if (kind === "warden" && (await wardens(db, [mission], { id: said.warden })).length === 0) throw invalidInput([{ path: "warden", message: w.notOfMission }]);
    if (kind === "association" && (await associations(db, [mission], { id: said.association })).length === 0) throw invalidInput([{ path: "association", message: w.notOfMission }]);
    const officer = kind === "officer" ? said : null;
    const id = await insertBranch(db, mission, kind, {
      parent: parent?.id ?? null, officerName: officer?.officerName ?? null, officerPhone: officer?.officerPhone ?? null, alternateName: said.alternateName ?? null, alternatePhone: said.alternatePhone ?? null,
      warden: kind === "warden" ? said.warden : null, association: kind === "association" ? said.association : null,
    });
    if (id === null) throw invalidInput([{ path: kind, message: w.alreadyIn }]);
    return { id };
  },
});

/** Moves a branch below another, or changes its alternate and, of an officer, name and phone. */
export const changeBranch = operation({
  name: "community.changeBranch",
  title: w.changeBranch,
  action: "community.change",
  kind: "write",
  input: changedBranch,
  output: done,
  audit: (_, { id }) => ({ subject: "branch", ids: [id] }),
  async run({ db, require }, said) {
    const found = await branchById(db, said.branch);
    if (!found) throw notFound();
    require("community.change", found.mission_id);
    await ensureTree(db, found.mission_id);
    const rows = await branchRows(db, found.mission_id);
    const own = rows.find((row) => row.id === said.branch)!;
    const parent = said.parent === undefined ? null : rows.find((row) => row.id === said.parent);
    if (parent === undefined || parent?.kind === "association" || (parent === null && own.kind !== "officer")) throw badParent();
    if (parent && closesCircle(rows.map((row) => ({ id: row.id, parent: row.parent_id })), said.branch, parent.id)) throw badParent();
    const officer = own.kind === "officer" ? { officerName: said.officerName ?? own.officer_name, officerPhone: said.officerPhone ?? own.officer_phone } : { officerName: null, officerPhone: null };
    await updateBranch(db, said.branch, { parent: parent?.id ?? null, ...officer, alternateName: said.alternateName ?? null, alternatePhone: said.alternatePhone ?? null });
    return { id: said.branch };
  },
});

/** Takes a branch out of the tree; refused while others hang on it. */
export const removeBranch = operation({
  name: "community.removeBranch",
  title: w.removeBranch,
  action: "community.change",
  kind: "write",
  input: z.object({ branch: recordId }),
  output: done,
  audit: (_, { id }) => ({ subject: "branch", ids: [id] }),
  async run({ db, require }, { branch }) {
    const found = await branchById(db, branch);
    if (!found) throw notFound();
    require("community.change", found.mission_id);
    await ensureTree(db, found.mission_id);
    if ((await branchRows(db, found.mission_id)).some((row) => row.parent_id === branch)) throw invalidInput([{ path: "", message: w.hasOthers }]);
    await deleteBranch(db, branch);
    return { id: branch };
  },
});

/** Writes down that the tree was called: when, how many answered, in how many minutes. */
export const recordTrial = operation({
  name: "community.recordTrial",
  title: w.recordTrial,
  action: "community.change",
  kind: "write",
  input: newTrial,
  output: done,
  audit: ({ mission, reached, total, minutes }, { id }) => ({ subject: "trial", ids: [id], mission, details: { reached, total, minutes } }),
  async run({ db, now, actor, require }, { mission, beganAt, minutes, reached, total, note, example }) {
    require("community.change", mission);
    if ((await missionNames(db, [mission])).length === 0) throw notFound();
    const began = momentOf(beganAt);
    if (began > now) throw invalidInput([{ path: "beganAt", message: w.future }]);
    await ensureTree(db, mission);
    return { id: await insertTrial(db, { mission, beganAt: began, minutes, reached, total, note: note ?? null, example: actor.kind === "system" && example === true, by: actor.name }) };
  },
});

/** Every test of a mission's tree, newest first. */
export const listTrials = operation({
  name: "community.listTrials",
  title: w.trials,
  action: "community.read",
  kind: "read",
  input: ofMission,
  output: z.object({ trials: z.array(trial) }),
  async run({ db, require }, { mission }) {
    require("community.read", mission);
    return { trials: await trials(db, mission, 200) };
  },
});
