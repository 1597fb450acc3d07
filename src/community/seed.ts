import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";
import { missionIds } from "#directory";
import { system } from "#platform/actor.ts";
import type { Operation } from "#platform/operation.ts";
import { perform } from "#platform/operation.ts";
import type { Platform } from "#platform/platform.ts";
import type { z } from "zod";
import { addAssociation } from "./association/association.operations.ts";
import { seedCampaigns } from "./campaign/campaign-seed.ts";
import { addPage, listPages, publishPage } from "./page/community-page.operations.ts";
import { addEntry, publishEntry } from "./page/entry.operations.ts";
import { type ExampleCommunity, exampleCommunity } from "./seed.rules.ts";
import { assignFamilies } from "./tree/assign.operations.ts";
import { addBranch, recordTrial, setTree } from "./tree/tree.operations.ts";
import { addWarden, changeWarden, listWardens, showWarden } from "./warden/warden.operations.ts";

type Do = <I extends z.ZodType, O extends z.ZodType>(op: Operation<I, O>, input: unknown) => Promise<z.output<O>>;
type Missions = (slug: string) => number | null;

/** Invented associations, wardens, a contact tree and community pages for missions of the example facility; does nothing when any are there. */
export async function seedCommunity(platform: Platform, facilityFolder: string): Promise<void> {
  await seedCampaigns(platform);
  const act: Do = (op, input) => perform(platform, op, system, input);
  const [{ pages }, { wardens }] = [await act(listPages, {}), await act(listWardens, {})];
  if (pages.length > 0 || wardens.length > 0) return;
  const source = await readFile(join(facilityFolder, "example-community.yaml"), "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
  if (source === null) return;
  const pack = exampleCommunity.parse(parse(source, { maxAliasCount: 100 }));
  const missions = await missionIds(platform.database.db);
  const associations = await addAssociations(act, missions, pack);
  const keys = await addWardens(act, missions, pack);
  await addTrees(act, missions, pack, keys, associations);
  await addPages(act, missions, pack);
}

async function addAssociations(act: Do, missions: Missions, { associations }: ExampleCommunity): Promise<Map<string, number>> {
  const ids = new Map<string, number>();
  for (const { missions: slugs, ...said } of associations) {
    const of = slugs.flatMap((slug) => missions(slug) ?? []);
    if (of.length > 0) ids.set(said.name.en, (await act(addAssociation, { ...said, missions: of, example: true })).id);
  }
  return ids;
}

async function addWardens(act: Do, missions: Missions, { wardens }: ExampleCommunity): Promise<Map<string, number>> {
  const ids = new Map<string, number>();
  for (const { key, mission, alternates: _, ...said } of wardens) {
    const of = missions(mission);
    if (of !== null) ids.set(key, (await act(addWarden, { ...said, mission: of, example: true })).id);
  }
  // Alternates only once everybody is there.
  for (const { key, alternates, account: _, mission: __, ...said } of wardens) {
    const [warden, others] = [ids.get(key), alternates.flatMap((other) => ids.get(other) ?? [])];
    if (warden === undefined || others.length === 0) continue;
    await act(changeWarden, { ...said, warden, alternates: others, version: (await act(showWarden, { warden })).version });
  }
  return ids;
}

async function addTrees(act: Do, missions: Missions, { trees }: ExampleCommunity, wardens: Map<string, number>, associations: Map<string, number>): Promise<void> {
  for (const { mission: slug, mostCalls, officers, wardens: below, associations: told, trials } of trees) {
    const mission = missions(slug);
    if (mission === null) continue;
    await act(setTree, { mission, mostCalls });
    const branches = new Map<string, number>();
    for (const { key, ...said } of officers) branches.set(key, (await act(addBranch, { kind: "officer", mission, ...said })).id);
    for (const [parent, keys] of Object.entries(below))
      for (const key of keys) if (wardens.has(key) && branches.has(parent)) branches.set(key, (await act(addBranch, { kind: "warden", mission, parent: branches.get(parent), warden: wardens.get(key) })).id);
    for (const [parent, names] of Object.entries(told))
      for (const name of names) if (associations.has(name) && branches.has(parent)) await act(addBranch, { kind: "association", mission, parent: branches.get(parent), association: associations.get(name) });
    await act(assignFamilies, { mission });
    for (const { daysAgo, at, ...said } of trials) await act(recordTrial, { mission, beganAt: `${dayIn(-daysAgo)}T${at}`, ...said, example: true });
  }
}

const dayIn = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

async function addPages(act: Do, missions: Missions, { pages }: ExampleCommunity): Promise<void> {
  for (const { mission: slug, entries, ...said } of pages) {
    const mission = missions(slug);
    if (mission === null) continue;
    const { id } = await act(addPage, { ...said, mission, example: true });
    for (const { inDays, begins, ends, published, ...entry } of entries) {
      const at = (clock: string | undefined) => (clock === undefined || inDays === undefined ? undefined : `${dayIn(inDays)}T${clock}`);
      const added = await act(addEntry, { ...entry, page: id, begins: at(begins), ends: at(ends), example: true });
      if (published) await act(publishEntry, { entry: added.id });
    }
    await act(publishPage, { page: id });
  }
}
