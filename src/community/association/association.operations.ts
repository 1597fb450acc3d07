import { z } from "zod";
import type { Context } from "#platform/operation.ts";
import { operation } from "#platform/operation.ts";
import { conflict, invalidInput, notFound } from "#platform/problem.ts";
import { recordId } from "#platform/shapes.ts";
import { communityWords } from "../community.words.ts";
import { missionNames } from "../mission.store.ts";
import "../permissions.ts";
import { association, associationSearch, changedAssociation, newAssociation } from "./association.rules.ts";
import { associations, insertAssociation, updateAssociation } from "./association.store.ts";
import { associationWords as w } from "./association.words.ts";

const plain = (value: string) => value.normalize("NFKD").replace(/\p{M}|\u0640/gu, "").replace(/[أإآ]/g, "ا").replace(/ى/g, "ي").replace(/ة/g, "ه").toLowerCase();

/** Refuses unless each mission exists and is the actor's to act for. */
async function requireMissions({ db, require }: Context, missions: readonly number[]): Promise<void> {
  for (const mission of missions) require("community.change", mission);
  if ((await missionNames(db, missions)).length !== missions.length) throw invalidInput([{ path: "missions", message: communityWords.notYours }]);
}

/** Associations of the missions that the actor reads, found by name, place, mission and kind. */
export const listAssociations = operation({
  name: "community.listAssociations",
  title: w.listAssociations,
  action: "community.read",
  kind: "read",
  input: associationSearch,
  output: z.object({ associations: z.array(association), asOf: z.iso.datetime().nullable() }),
  audit: (_, { associations: found }) => ({ subject: "association", ids: found.map((one) => one.id) }),
  async run({ db, scope }, { search, mission, kind }) {
    const all = await associations(db, scope);
    const sought = plain(search ?? "");
    const found = all.filter((one) => (!mission || one.missions.includes(mission)) && (!kind || one.kind === kind) && plain(`${one.name.en}\n${one.name.ar}\n${one.place ?? ""}`).includes(sought));
    return { associations: found, asOf: all.reduce<string | null>((latest, { changedAt }) => (latest && latest > changedAt ? latest : changedAt), null) };
  },
});

export const showAssociation = operation({
  name: "community.showAssociation",
  title: w.showAssociation,
  action: "community.read",
  kind: "read",
  input: z.object({ association: recordId }),
  output: association,
  audit: (_, { id }) => ({ subject: "association", ids: [id] }),
  async run({ db, scope }, input) {
    const [found] = await associations(db, scope, { id: input.association });
    if (!found) throw notFound();
    return found;
  },
});

export const addAssociation = operation({
  name: "community.addAssociation",
  title: w.addAssociation,
  action: "community.change",
  kind: "write",
  input: newAssociation,
  output: z.object({ id: z.number() }),
  audit: ({ missions, public: shown }, { id }) => ({ subject: "association", ids: [id], mission: missions[0] ?? null, details: { public: shown } }),
  async run(context, said) {
    await requireMissions(context, said.missions);
    return { id: await insertAssociation(context.db, said, context.actor.kind === "system" && said.example === true, context.actor.name) };
  },
});

/** Replaces what is said of an association. Missions outside the actor's scope stay as they are. */
export const changeAssociation = operation({
  name: "community.changeAssociation",
  title: w.changeAssociation,
  action: "community.change",
  kind: "write",
  input: changedAssociation,
  output: z.object({ id: z.number() }),
  audit: ({ missions, public: shown }, { id }) => ({ subject: "association", ids: [id], mission: missions[0] ?? null, details: { public: shown } }),
  async run(context, said) {
    const { db, scope, now, actor } = context;
    const [found] = await associations(db, scope, { id: said.association });
    if (!found) throw notFound();
    const others = scope === "all" ? [] : found.missions.filter((mission) => !scope.includes(mission));
    const own = said.missions.filter((mission) => !others.includes(mission));
    await requireMissions(context, own);
    if (own.length + others.length === 0) throw invalidInput([{ path: "missions", message: communityWords.notYours }]);
    if (!(await updateAssociation(db, { ...said, missions: [...own, ...others] }, now, actor.name))) throw conflict();
    return { id: said.association };
  },
});
