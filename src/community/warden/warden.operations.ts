import { z } from "zod";
import { accountByEmail, grantsOf } from "#accounts";
import { missionFor } from "#directory";
import type { AnyDb } from "#platform/database.ts";
import { operation } from "#platform/operation.ts";
import { conflict, type InputError, invalidInput, notFound } from "#platform/problem.ts";
import { recordId } from "#platform/shapes.ts";
import { missionNames } from "../mission.store.ts";
import "../permissions.ts";
import { coveredSpots, covers, kmTo } from "./cover.rules.ts";
import { changedWarden, type DescribedWarden, namedMission, newWarden, place, serves, spot, type Warden, warden, wardenBrief, wardenSearch } from "./warden.rules.ts";
import { accountOf, insertWarden, isOfMission, peopleSpots, positionOfPlace, updateWarden, wardens } from "./warden.store.ts";
import { wardenWords as w } from "./warden.words.ts";

const dayOf = (now: Date) => now.toISOString().slice(0, 10);
const named = (found: readonly Warden[]) => found.flatMap((one) => one.person ?? []);

/** Wardens of the missions that the actor reads. */
export const listWardens = operation({
  name: "community.listWardens",
  title: w.listWardens,
  action: "community.read",
  kind: "read",
  input: wardenSearch,
  output: z.object({ wardens: z.array(warden), asOf: z.iso.datetime().nullable() }),
  audit: (_, { wardens: found }) => ({ subject: "person", ids: named(found), details: { wardens: found.length } }),
  async run({ db, scope, require }, { mission, status }) {
    if (mission !== undefined) require("community.read", mission);
    const found = await wardens(db, mission === undefined ? scope : [mission], { status });
    return { wardens: found, asOf: found.reduce<string | null>((latest, { changedAt }) => (latest && latest > changedAt ? latest : changedAt), null) };
  },
});

export const showWarden = operation({
  name: "community.showWarden",
  title: w.showWarden,
  action: "community.read",
  kind: "read",
  input: z.object({ warden: recordId }),
  output: warden,
  audit: (_, found) => ({ subject: "person", ids: named([found]), mission: found.mission, details: { warden: found.id } }),
  async run({ db, scope }, input) {
    const [found] = await wardens(db, scope, { id: input.warden });
    if (!found) throw notFound();
    return found;
  },
});

/** What of a warden's record cannot be so: a person or alternate of another mission, an account that is no warden's. Returns the account's id. */
async function checked(db: AnyDb, mission: number, said: DescribedWarden & { account?: string | undefined }, self: number | null, kept: string | null): Promise<string | null> {
  const faults: InputError[] = [];
  if (said.person !== undefined && !(await isOfMission(db, said.person, mission))) faults.push({ path: "person", message: w.noPerson });
  const others = said.alternates.length > 0 ? new Set((await wardens(db, [mission])).map((one) => one.id)) : new Set<number>();
  if (said.alternates.some((id) => id === self || !others.has(id))) faults.push({ path: "alternates", message: w.notAlternate });
  let account = kept;
  if (said.account !== undefined) {
    const found = await accountByEmail(db, said.account.toLowerCase());
    const grants = found ? await grantsOf(db, found.id) : [];
    if (found && grants.some((grant) => grant.role === "warden" && (grant.mission === null || grant.mission === mission))) account = String(found.id);
    else faults.push({ path: "account", message: w.noAccount });
  }
  if (faults.length > 0) throw invalidInput(faults);
  return account;
}

export const addWarden = operation({
  name: "community.addWarden",
  title: w.addWarden,
  action: "community.change",
  kind: "write",
  input: newWarden,
  output: z.object({ id: z.number() }),
  audit: ({ mission, person, status }, { id }) => ({ subject: "warden", ids: [id], mission, details: { person: person ?? null, status } }),
  async run({ db, actor, require }, { mission, example, ...said }) {
    require("community.change", mission);
    if ((await missionNames(db, [mission])).length === 0) throw notFound();
    const account = await checked(db, mission, said, null, null);
    return { id: await insertWarden(db, mission, { ...said, account }, actor.kind === "system" && example === true, actor.name) };
  },
});

/** Replaces what is said of a warden. Without an account the one that is linked stays. */
export const changeWarden = operation({
  name: "community.changeWarden",
  title: w.changeWarden,
  action: "community.change",
  kind: "write",
  input: changedWarden,
  output: z.object({ id: z.number() }),
  audit: ({ person, status }, { id }) => ({ subject: "warden", ids: [id], details: { person: person ?? null, status } }),
  async run({ db, scope, now, actor }, said) {
    const [found] = await wardens(db, scope, { id: said.warden });
    if (!found) throw notFound();
    // Who ended does not keep their families' telephone numbers.
    const kept = said.status === "ended" ? null : await accountOf(db, said.warden);
    const account = await checked(db, found.mission, said, said.warden, kept);
    if (!(await updateWarden(db, { ...said, account }, now, actor.name))) throw conflict();
    return { id: said.warden };
  },
});

/** The wardens whose area holds a place, and else the nearest; and the mission that serves it. */
export const whoCovers = operation({
  name: "community.whoCovers",
  title: w.whoCovers,
  action: "community.read",
  kind: "read",
  input: place,
  output: z.object({ mission: namedMission.nullable(), position: z.object({ latitude: z.number(), longitude: z.number() }).nullable(), covering: z.array(wardenBrief), nearest: z.array(wardenBrief) }),
  audit: (_, { covering, nearest }) => ({ subject: "warden", ids: [...covering, ...nearest].map((one) => one.id) }),
  async run({ db, scope, now }, { country, place: name, latitude, longitude }) {
    const given = latitude === undefined || longitude === undefined ? null : { latitude, longitude };
    const position = given ?? (name ? await positionOfPlace(db, country, name) : null);
    const mission = await missionFor(db, { country, coordinates: position });
    const serving = (await wardens(db, scope, { status: "active" })).filter((one) => serves(one, dayOf(now)));
    const brief = (one: Warden) => ({ ...one, km: kmTo(one.area, position) });
    const covering = serving.filter((one) => covers(one, { country, place: name, coordinates: position }) || (name !== undefined && covers(one, { country, place: name })));
    const nearest = serving.filter((one) => !covering.includes(one)).map(brief).filter((one) => one.km !== null).sort((a, b) => a.km! - b.km!).slice(0, 3);
    return { mission: mission && { id: mission.id, name: mission.name }, position, covering: covering.map(brief), nearest };
  },
});

/** Where registered people are, and whether a serving warden's area holds the place. No personal data. */
export const showWardenCoverage = operation({
  name: "community.showWardenCoverage",
  title: w.showCoverage,
  action: "community.read",
  kind: "read",
  input: z.object({ mission: recordId.optional() }),
  output: z.object({ spots: z.array(spot), people: z.object({ covered: z.number(), uncovered: z.number(), unplaced: z.number() }), asOf: z.iso.datetime() }),
  async run({ db, scope, now, require }, { mission }) {
    if (mission !== undefined) require("community.read", mission);
    const within = mission === undefined ? scope : [mission];
    const serving = (await wardens(db, within, { status: "active" })).filter((one) => serves(one, dayOf(now)));
    const spots = coveredSpots(await peopleSpots(db, within, dayOf(now)), serving);
    const sum = (of: typeof spots) => of.reduce((total, one) => total + one.people, 0);
    const unplaced = spots.filter((one) => !one.covered && one.latitude === null);
    return {
      spots: spots.slice(0, 600),
      people: { covered: sum(spots.filter((one) => one.covered)), uncovered: sum(spots.filter((one) => !one.covered)) - sum(unplaced), unplaced: sum(unplaced) },
      asOf: now.toISOString(),
    };
  },
});
