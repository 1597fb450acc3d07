import { z } from "zod";
import { operation } from "#platform/operation.ts";
import { conflict, invalidInput, notFound } from "#platform/problem.ts";
import { recordId } from "#platform/shapes.ts";
import { plainForSearch, slugsToTry, slugWords } from "../naming.rules.ts";
import "../permissions.ts";
import { changedMission, dutyChange, mission, missionSearch, newMission, publicMission } from "./mission.rules.ts";
import { insertMission, missionById, missions, updateDutyOfficer, updateMission } from "./mission.store.ts";
import { missionWords as w } from "./mission.words.ts";

const asOf = z.iso.datetime().nullable();
const newest = (all: readonly { changedAt: string }[]) => all.reduce<string | null>((latest, { changedAt }) => (latest && latest > changedAt ? latest : changedAt), null);

/** Missions for staff, found by name, city, country code or slug. `countries`: those that have a mission. */
export const listMissions = operation({
  name: "directory.listMissions",
  title: w.listMissions,
  action: "directory.read",
  kind: "read",
  input: missionSearch,
  output: z.object({ missions: z.array(mission), countries: z.array(z.string()), asOf }),
  async run(ctx, { search, country, kind }) {
    const all = await missions(ctx.db);
    const sought = plainForSearch(search ?? "");
    const fits = all.filter(
      (m) =>
        (!country || m.country === country || m.jurisdiction.includes(country)) &&
        (!kind || m.kind === kind) &&
        plainForSearch([m.name.en, m.name.ar, m.place.en, m.place.ar, m.country, m.slug].join("\n")).includes(sought),
    );
    return { missions: fits, countries: [...new Set(all.flatMap((m) => m.jurisdiction))].sort(), asOf: newest(all) };
  },
});

export const showMission = operation({
  name: "directory.showMission",
  title: w.showMission,
  action: "directory.read",
  kind: "read",
  input: z.object({ mission: recordId }),
  output: mission,
  async run(ctx, input) {
    const found = await missionById(ctx.db, input.mission);
    if (!found) throw notFound();
    return found;
  },
});

/** Every mission as the public may see it: no duty officer, nobody's name. */
export const publicMissions = operation({
  name: "directory.publicMissions",
  title: w.publicMissions,
  action: "directory.public",
  kind: "read",
  input: z.object({}),
  output: z.object({ missions: z.array(publicMission), asOf }),
  async run(ctx) {
    const all = await missions(ctx.db);
    return { missions: all, asOf: newest(all) };
  },
});

export const addMission = operation({
  name: "directory.addMission",
  title: w.addMission,
  action: "directory.changeMissions",
  kind: "write",
  input: newMission,
  output: z.object({ id: z.number(), slug: z.string() }),
  audit: (_, { id }) => ({ subject: "mission", ids: [id], mission: id }),
  async run(ctx, input) {
    ctx.require("directory.changeMissions", null);
    for (const slug of slugsToTry(input.slug, input.name.en, "mission")) {
      const id = await insertMission(ctx.db, { ...input, slug }, ctx.actor.name);
      if (id !== null) return { id, slug };
    }
    throw invalidInput([{ path: "slug", message: slugWords.slugTaken }]);
  },
});

export const changeMission = operation({
  name: "directory.changeMission",
  title: w.changeMission,
  action: "directory.changeMissions",
  kind: "write",
  input: changedMission,
  output: z.object({ id: z.number() }),
  audit: (_, { id }) => ({ subject: "mission", ids: [id], mission: id }),
  async run(ctx, input) {
    ctx.require("directory.changeMissions", input.mission);
    if (!(await missionById(ctx.db, input.mission))) throw notFound();
    if (!(await updateMission(ctx.db, input, ctx.now, ctx.actor.name))) throw conflict();
    return { id: input.mission };
  },
});

export const changeDutyOfficer = operation({
  name: "directory.changeDutyOfficer",
  title: w.changeDutyOfficer,
  action: "directory.changeDutyOfficer",
  kind: "write",
  input: dutyChange,
  output: z.object({ id: z.number() }),
  audit: ({ dutyOfficer }, { id }) => ({ subject: "mission", ids: [id], mission: id, details: { named: dutyOfficer !== undefined } }),
  async run(ctx, input) {
    ctx.require("directory.changeDutyOfficer", input.mission);
    if (!(await missionById(ctx.db, input.mission))) throw notFound();
    await updateDutyOfficer(ctx.db, input.mission, { name: input.dutyOfficer ?? null, phone: input.dutyPhone ?? null, since: ctx.now });
    return { id: input.mission };
  },
});
