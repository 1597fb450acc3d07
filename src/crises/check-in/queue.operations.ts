import { z } from "zod";
import { matchPeople, meetsName, nearBest, normaliseName, searchRegister } from "#people";
import type { AnyDb } from "#platform/database.ts";
import { type Context, operation } from "#platform/operation.ts";
import type { Platform } from "#platform/platform.ts";
import { conflict, type InputError, invalidInput, notFound } from "#platform/problem.ts";
import { recordId, typed } from "#platform/shapes.ts";
import "../permissions.ts";
import { recordDisclosure } from "../board/disclosure.ts";
import { findCrises } from "../crisis/crisis.store.ts";
import type { Relation } from "../roll/roll.rules.ts";
import { candidatesOnRoll, idsOnRoll, missionsOfRoll, type OnRoll, personsOnRoll, searchRoll } from "../roll/roll-person.store.ts";
import { insertStatuses, lockPersons } from "../roll/roll.store.ts";
import { checkInById, decideCheckIn, matchedMembers, type StoredCheckIn } from "./check-in.store.ts";
import { officerWords } from "./officer.words.ts";
import { readPhone } from "./phone.rules.ts";
import { proposeDoubles } from "./queue-doubles.ts";
import { assignPicks, isSettled, matchInput, proposal, queueInput, queueOutput } from "./queue.rules.ts";
import { type Candidate, propose } from "./queue-propose.rules.ts";
import { stormsOf } from "./sms.store.ts";
import { alreadyMatched, missionsOfHousehold, queueDepth, waitingCheckIns } from "./queue.store.ts";

const perPage = 20;
const mostSearched = 100;

/** The countries whose numbers people may leave the code off: those of the crisis's country areas. */
export function countriesOf(areas: readonly { where: unknown }[]): string[] {
  return areas.flatMap(({ where }) => ((where as { kind?: string }).kind === "country" ? [(where as { country: string }).country] : []));
}

/**
 * Check-ins that wait for an officer, oldest first, 20 a page, each with people on the roll who may be meant: a name
 * that is alike in either script, with the reasons, or the same phone; within the officer's scope.
 */
export const listQueue = operation({
  name: "crises.listQueue",
  title: officerWords.queue,
  action: "crises.queue",
  kind: "read",
  input: queueInput,
  output: queueOutput,
  audit: (input, output) => ({ subject: "check-in", ids: output.items.map((item) => item.id), purpose: `crisis:${input.crisis}`, details: { crisis: input.crisis } }),
  async run({ db, scope, now, actor, platform }, input) {
    const [crisis] = await findCrises(db, { id: input.crisis });
    if (!crisis) throw notFound();
    const { depth, oldest } = await queueDepth(db, input.crisis, scope);
    const found = await waitingCheckIns(db, input.crisis, { after: input.after ?? 0, most: perPage + 1, text: input.search, scope });
    const page = found.slice(0, perPage);
    const done = Map.groupBy(await alreadyMatched(db, page.map((item) => item.id)), (one) => one.check_in);
    const keyed = page.map((item) => ({
      ...item,
      phoneKey: item.phone === null ? null : readPhone(item.phone, countriesOf(crisis.areas)),
      keys: item.members.map((one) => (one.name ? normaliseName(one.name) : "")),
    }));
    const keys = [...new Set(keyed.flatMap((item) => item.keys).filter(Boolean))];
    const phones = [...new Set(keyed.flatMap((item) => item.phoneKey ?? []))];
    const named = keyed.flatMap((item) =>
      item.members.flatMap((one, at) => {
        const found = done.get(item.id)?.some((each) => each.member === at);
        return one.name && item.keys[at] && !found ? [{ name: one.name, key: item.keys[at], phone: item.phoneKey, place: item.place }] : [];
      }),
    );
    const candidates = [...(await candidatesOnRoll(db, input.crisis, scope, keys, phones)), ...(await alikeOnRoll(platform, db, input.crisis, scope, named))];
    const matched = new Map((await personsOnRoll(db, input.crisis, scope, [...done.values()].flat().map((one) => one.person))).map((one) => [one.person, one]));
    const items = keyed.map((item) => ({
      id: item.id,
      receipt: item.receipt,
      at: item.at.toISOString(),
      receivedAt: item.received_at.toISOString(),
      channel: item.channel as z.output<typeof queueOutput>["items"][number]["channel"],
      relation: item.relation,
      allSafe: item.all_safe,
      count: item.count,
      place: item.place,
      phone: item.phone,
      message: item.message,
      afterClosing: item.after_closing,
      latitude: item.latitude,
      longitude: item.longitude,
      ...propose(item, done.get(item.id) ?? [], matched, candidates),
    }));
    const shown = items.flatMap((item) => [...item.proposals, ...item.members.flatMap((one) => [...one.proposals, ...(one.matched ? [one.matched] : [])])]);
    await recordDisclosure(db, actor, "crises.listQueue", input.crisis, [...new Set(shown.map((one) => one.person))], now);
    const storms = input.after || input.search ? [] : (await stormsOf(db, input.crisis)).map((one) => ({ ...one, since: one.since.toISOString(), last: one.last.toISOString() }));
    return { storms, depth, oldest: oldest?.toISOString() ?? null, items, next: found.length > perPage ? page.at(-1)!.id : null, asOf: now.toISOString() };
  },
});

type Named = { name: string; key: string; phone: string | null; place: string | null };
const mostAlike = 40;
const mostProposed = 6;
const fewAlike = 3;

/** People on the roll whose names are alike those given, in whichever script, as the register's matcher finds them. */
async function alikeOnRoll(platform: Platform, db: AnyDb, crisis: number, scope: "all" | number[], named: readonly Named[]): Promise<Candidate[]> {
  if (named.length === 0) return [];
  const sought = named.map(({ name, phone, place }) => ({ names: [name], place, phones: phone ? [phone] : [] }));
  const matches = await matchPeople(platform, db, sought, { most: mostAlike, lowest: "possible", among: await idsOnRoll(db, crisis, scope), ...(scope === "all" ? {} : { missions: scope }) });
  const onRoll = new Map((await personsOnRoll(db, crisis, scope, [...new Set(matches.flat().map((match) => match.person))])).map((one): [number, OnRoll] => [one.person, one]));
  return named.flatMap(({ key }, at) => {
    const alike = matches[at]!.flatMap(({ person, ...match }) => {
      const found = onRoll.get(person);
      return found && meetsName(match.reasons) ? [{ ...found, by: "name" as const, value: key, match }] : [];
    });
    // Where nobody fits well, a few who share a part of the name, not the whole clan.
    const most = alike[0]?.match.band === "possible" ? fewAlike : mostProposed;
    return nearBest(alike, (one) => one.match.score).slice(0, most);
  });
}

/** People on the roll by name in either script or by phone, within the officer's scope: when no proposal fits. */
export const searchOnRoll = operation({
  name: "crises.searchOnRoll",
  title: officerWords.findOther,
  action: "crises.queue",
  kind: "read",
  input: z.object({ crisis: recordId, text: typed(120) }),
  output: z.object({ people: z.array(proposal.omit({ by: true, match: true })) }),
  audit: (input, output) => ({ subject: "person", ids: output.people.map((one) => one.person), purpose: `crisis:${input.crisis}`, details: { crisis: input.crisis } }),
  async run({ db, scope, platform }, input) {
    const found = await searchRegister(platform, db, input.text, { missions: (scope === "all" ? await missionsOfRoll(db, input.crisis) : scope) ?? "all", most: mostSearched });
    const words = normaliseName(input.text).split(" ").filter((word) => word.length > 1).slice(0, 6);
    return { people: await searchRoll(db, input.crisis, scope, found.matches.map((match) => match.person), words, readPhone(input.text)) };
  },
});

/** Refuses who may not act for the mission of the household whose personal link was used. */
export async function requireHousehold(db: AnyDb, checkIn: StoredCheckIn, require: Context["require"]): Promise<void> {
  if (checkIn.household_id === null) return;
  for (const mission of await missionsOfHousehold(db, checkIn.crisis_id, checkIn.household_id)) require("crises.queue", mission);
}

/**
 * Says who on the roll a waiting check-in speaks of. It stays in the queue until every member is found, or `finish`.
 * 403 for a person of another mission, 409 when somebody dealt with it before, 422 for a person not on the roll.
 */
export const matchCheckIn = operation({
  name: "crises.matchCheckIn",
  title: officerWords.match,
  action: "crises.queue",
  kind: "write",
  input: matchInput,
  output: z.object({ state: z.enum(["matched", "waiting"]), persons: z.array(z.number()) }),
  audit: (input, output) => ({ subject: "person", ids: output.persons, details: { crisis: input.crisis, checkIn: input.checkIn, state: output.state } }),
  async run({ db, scope, actor, platform, require }, input) {
    const checkIn = await checkInById(db, input.crisis, input.checkIn, true);
    if (!checkIn) throw notFound();
    await requireHousehold(db, checkIn, require);
    if (checkIn.state !== "waiting") throw conflict(officerWords.decided);
    const entries = new Map((await lockPersons(db, input.crisis, input.picks.map((one) => one.person))).map((entry) => [entry.person_id, entry]));
    const assigned = assignPicks({ allSafe: checkIn.all_safe, members: checkIn.members }, input.picks);
    const faults = input.picks.flatMap((one, at): InputError[] => {
      if (!entries.has(one.person)) return [{ path: `picks.${at}.person`, message: officerWords.notOnRoll }];
      return assigned[at] ? [] : [{ path: `picks.${at}.member`, message: officerWords.noSuchMember }];
    });
    if (faults.length > 0) throw invalidInput(faults);
    for (const mission of new Set([...entries.values()].map((entry) => entry.mission_id))) require("crises.queue", mission);
    await insertStatuses(
      db,
      assigned.filter((one) => one !== null).map(({ person, status, member }) => ({
        crisis_id: input.crisis,
        person_id: person,
        status,
        relation: checkIn.relation as Relation,
        channel: checkIn.channel,
        check_in_id: checkIn.id,
        member,
        recorded_by: actor.id,
        // Matching changes nothing about when it was said.
        at: checkIn.at,
      })),
    );
    const phone = checkIn.phone === null ? null : readPhone(checkIn.phone);
    const named = input.picks.flatMap(({ member, person }) => (member === null ? [] : [{ name: checkIn.members[member]?.name, person, phone }]));
    await proposeDoubles(platform, db, input.crisis, scope, named.flatMap((one) => (one.name ? [{ ...one, name: one.name }] : [])));
    const found = new Set<number | null>([...(await matchedMembers(db, checkIn.id)).keys(), ...input.picks.map((one) => one.member)]);
    const state = input.finish || isSettled(checkIn, found) ? ("matched" as const) : ("waiting" as const);
    if (state === "matched") await decideCheckIn(db, input.crisis, checkIn.id, "matched", actor.id);
    await platform.live.publish(db, `crisis:${input.crisis}`);
    return { state, persons: input.picks.map((one) => one.person) };
  },
});

/** Sets a waiting check-in aside (a test, a duplicate, nobody of ours), with a reason. 409 when it was dealt with before. */
export const dismissCheckIn = operation({
  name: "crises.dismissCheckIn",
  title: officerWords.dismiss,
  action: "crises.queue",
  kind: "write",
  input: z.object({ crisis: recordId, checkIn: recordId, reason: typed(300, 3) }),
  output: z.object({ state: z.literal("dismissed") }),
  audit: (input) => ({ subject: "check-in", ids: [input.checkIn], details: { crisis: input.crisis, state: "dismissed" } }),
  async run({ db, actor, platform, require }, input) {
    const checkIn = await checkInById(db, input.crisis, input.checkIn, true);
    if (!checkIn) throw notFound();
    await requireHousehold(db, checkIn, require);
    if (!(await decideCheckIn(db, input.crisis, input.checkIn, "dismissed", actor.id, input.reason))) throw conflict(officerWords.decided);
    await platform.live.publish(db, `crisis:${input.crisis}`);
    return { state: "dismissed" as const };
  },
});
