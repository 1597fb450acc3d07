import { z } from "zod";
import { disclosuresOf, operationTitle, purposeText, roleOf } from "#accounts";
import { publicMissions, type PublicMission } from "#directory";
import type { AnyDb } from "#platform/database.ts";
import { type Context, operation, perform } from "#platform/operation.ts";
import { invalidInput } from "#platform/problem.ts";
import { ticked } from "#platform/shapes.ts";
import { tellChanged } from "../changed.events.ts";
import { optOut } from "../cohort/opt-out.store.ts";
import { confirmHousehold } from "../household/household-confirmed.store.ts";
import "../permissions.ts";
import { readDay } from "../register/register.rules.ts";
import { insertConsents } from "../register/register.store.ts";
import { linkGone, linkOf, usedLink } from "./own-link.ts";
import { answers, closing, deleting, ownRecord, servingMission, sighting, token, touched } from "./own.rules.ts";
import { addressesOf, closeRecords, lockMembers, optBackIn, ownHousehold, reopenRecords } from "./own.store.ts";
import { ownWords as w } from "./own.words.ts";
import { policyOf } from "./policy.ts";
import { removePerson } from "./removal.ts";

/** Everything that is held of the household, who saw it, and until when it is kept. Changes nothing. 404: no such link. */
export const readOwn = operation({
  name: "people.readOwn",
  title: w.readOwn,
  action: "people.own",
  kind: "read",
  input: z.object({ token }),
  output: z.object({ record: ownRecord, seen: z.array(sighting), mission: servingMission }),
  async run(ctx, input) {
    const { db, platform, now } = ctx;
    const link = await linkOf(db, input.token);
    const policy = await policyOf(platform.config.FACILITY);
    const record = await ownHousehold(db, link.household, policy, now);
    if (!record) throw linkGone();
    const { missions } = await perform(platform, publicMissions, ctx.actor, {});
    const seen = await sightings(ctx, missions, record.members.map((member) => member.person), policy.officerNames);
    return { record: { ...record, linkExpiresAt: link.expiresAt.toISOString() }, seen, mission: missions.find((mission) => mission.id === record.mission) ?? null };
  },
});

const mostSightings = 100;

/** Who of the service saw these people, newest first: role and mission, not the name unless the facility's rule says so. */
async function sightings({ db }: Context, missions: readonly PublicMission[], people: readonly number[], withNames: boolean): Promise<z.input<typeof sighting>[]> {
  const found = new Map<number, z.input<typeof sighting>>();
  const missionName = new Map(missions.map((mission) => [mission.id, mission.name]));
  for (const person of people)
    for (const row of await disclosuresOf(db, person, { most: mostSightings })) {
      if (row.by !== "staff") continue;
      const known = found.get(row.id);
      if (known) known.people.push(person);
      else
        found.set(row.id, {
          at: row.at.toISOString(), how: row.how, what: operationTitle(row.operation), people: [person],
          role: row.roles.map((role) => roleOf(role)?.title).find(Boolean) ?? null,
          name: withNames ? row.name : null,
          mission: missionName.get(row.mission ?? row.heldFor[0] ?? 0) ?? null,
          purpose: row.purpose === null ? null : purposeText(row.purpose),
        });
    }
  return [...found].toSorted(([a], [b]) => b - a).slice(0, mostSightings).map(([, one]) => one);
}

/** The members that a change is about: those named, or all. Throws 422 for somebody else's, 404 when nobody is left. */
async function membersOf(db: AnyDb, household: number, named: readonly number[] | undefined) {
  const members = await lockMembers(db, household);
  if (members.length === 0) throw linkGone();
  if (named?.some((id) => !members.some((member) => member.id === id))) throw invalidInput([{ path: "people", message: w.notOfYours }]);
  return named && named.length > 0 ? members.filter((member) => named.includes(member.id)) : members;
}

const audited = (_: unknown, { people }: z.output<typeof touched>) => ({ subject: "person", ids: people, details: { own: true } });

/** "Everything is still right": in one tap, for the whole household. */
export const confirmOwn = operation({
  name: "people.confirmOwn",
  title: w.confirmOwn,
  action: "people.own",
  kind: "write",
  input: z.object({ token }),
  output: touched,
  audit: audited,
  async run(ctx, input) {
    const link = await usedLink(ctx, input.token);
    return { people: await confirmHousehold(ctx.db, link.household, ctx.now) };
  },
});

/** "I have left", "I have returned": the stays end on that day, and nobody asks any more. */
export const closeOwn = operation({
  name: "people.closeOwn",
  title: w.closeOwn,
  action: "people.own",
  kind: "write",
  input: closing,
  output: touched,
  audit: audited,
  async run(ctx, input) {
    const link = await usedLink(ctx, input.token);
    const open = (await membersOf(ctx.db, link.household, input.people)).filter((member) => member.closed_at === null);
    const people = open.map((member) => member.id);
    if (people.length > 0) {
      await closeRecords(ctx.db, people, input.reason, (input.on && readDay(input.on)) ?? ctx.now.toISOString().slice(0, 10));
      await tellChanged(ctx.platform, ctx.db, people);
    }
    return { people };
  },
});

/** Takes a closing back. */
export const reopenOwn = operation({
  name: "people.reopenOwn",
  title: w.reopenOwn,
  action: "people.own",
  kind: "write",
  input: closing.pick({ token: true, people: true }),
  output: touched,
  audit: audited,
  async run(ctx, input) {
    const link = await usedLink(ctx, input.token);
    const people = (await membersOf(ctx.db, link.household, input.people)).filter((member) => member.closed_at !== null).map((member) => member.id);
    if (people.length > 0) {
      await reopenRecords(ctx.db, people, ctx.now);
      await tellChanged(ctx.platform, ctx.db, people);
    }
    return { people };
  },
});

/** Erases the household or some of it, at once. A tombstone stays; an entry on a roll stays without a name. */
export const deleteOwn = operation({
  name: "people.deleteOwn",
  title: w.deleteOwn,
  action: "people.own",
  kind: "write",
  input: deleting,
  output: touched.extend({ left: z.number() }),
  audit: audited,
  async run(ctx, input) {
    const link = await linkOf(ctx.db, input.token);
    const all = (await lockMembers(ctx.db, link.household)).length;
    const people = (await membersOf(ctx.db, link.household, input.people)).map((member) => member.id);
    await removePerson(ctx.platform, ctx.db, people, "own-wish", "link");
    return { people, left: all - people.length };
  },
});

/** Gives and withdraws consents, for every member. */
export const answerOwn = operation({
  name: "people.answerOwn",
  title: w.answerOwn,
  action: "people.own",
  kind: "write",
  input: answers,
  output: touched,
  audit: audited,
  async run(ctx, input) {
    const link = await usedLink(ctx, input.token);
    const people = (await membersOf(ctx.db, link.household, undefined)).map((member) => member.id);
    await insertConsents(ctx.db, people, input.consents, null);
    return { people };
  },
});

/** No campaigns any more, at any of the household's addresses; or again. */
export const refuseCampaigns = operation({
  name: "people.refuseCampaigns",
  title: w.refuseCampaigns,
  action: "people.own",
  kind: "write",
  input: z.object({ token, refuse: ticked }),
  output: touched,
  audit: audited,
  async run(ctx, input) {
    const link = await usedLink(ctx, input.token);
    const people = (await membersOf(ctx.db, link.household, undefined)).map((member) => member.id);
    if (!input.refuse) await optBackIn(ctx.db, link.household);
    else for (const { channel, value } of await addressesOf(ctx.db, link.household)) await optOut(ctx.db, channel === "phone" ? "sms" : "email", value, "link");
    return { people };
  },
});
