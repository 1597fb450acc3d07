import { z } from "zod";
import { normaliseName } from "#people";
import type { AnyDb } from "#platform/database.ts";
import { type Context, operation } from "#platform/operation.ts";
import { conflict, type InputError, invalidInput, notFound } from "#platform/problem.ts";
import { recordId, typed } from "#platform/shapes.ts";
import "../permissions.ts";
import { findCrises } from "../crisis/crisis.store.ts";
import type { Relation } from "../roll/roll.rules.ts";
import { candidatesOnRoll, personsOnRoll, searchRoll } from "../roll/roll-person.store.ts";
import { insertStatuses, lockPersons } from "../roll/roll.store.ts";
import { checkInById, decideCheckIn, matchedMembers, type StoredCheckIn } from "./check-in.store.ts";
import { officerWords } from "./officer.words.ts";
import { readPhone } from "./phone.rules.ts";
import { assignPicks, isSettled, matchInput, proposal, queueInput, queueOutput } from "./queue.rules.ts";
import { propose } from "./queue-propose.rules.ts";
import { alreadyMatched, missionsOfHousehold, queueDepth, waitingCheckIns } from "./queue.store.ts";

const perPage = 20;

/** The countries whose numbers people may leave the code off: those of the crisis's country areas. */
function countriesOf(areas: readonly { where: unknown }[]): string[] {
  return areas.flatMap(({ where }) => ((where as { kind?: string }).kind === "country" ? [(where as { country: string }).country] : []));
}

/**
 * Check-ins that wait for an officer, oldest first, 20 a page, each with people on the roll who may be meant: same
 * name or same phone, within the officer's scope.
 */
export const listQueue = operation({
  name: "crises.listQueue",
  title: officerWords.queue,
  action: "crises.queue",
  kind: "read",
  input: queueInput,
  output: queueOutput,
  audit: (input, output) => ({ subject: "check-in", ids: output.items.map((item) => item.id), purpose: "matching check-ins", details: { crisis: input.crisis } }),
  async run({ db, scope, now }, input) {
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
    const candidates = await candidatesOnRoll(db, input.crisis, scope, keys, phones);
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
      ...propose(item, done.get(item.id) ?? [], matched, candidates),
    }));
    return { depth, oldest: oldest?.toISOString() ?? null, items, next: found.length > perPage ? page.at(-1)!.id : null, asOf: now.toISOString() };
  },
});

/** People on the roll by name or phone, within the officer's scope: when no proposal fits. */
export const searchOnRoll = operation({
  name: "crises.searchOnRoll",
  title: officerWords.findOther,
  action: "crises.queue",
  kind: "read",
  input: z.object({ crisis: recordId, text: typed(120) }),
  output: z.object({ people: z.array(proposal.omit({ by: true })) }),
  audit: (input, output) => ({ subject: "person", ids: output.people.map((one) => one.person), purpose: "matching check-ins", details: { crisis: input.crisis } }),
  async run({ db, scope }, input) {
    const words = normaliseName(input.text).split(" ").filter((word) => word.length > 1).slice(0, 6);
    return { people: await searchRoll(db, input.crisis, scope, words, readPhone(input.text)) };
  },
});

/** Refuses who may not act for the mission of the household whose personal link was used. */
async function requireHousehold(db: AnyDb, checkIn: StoredCheckIn, require: Context["require"]): Promise<void> {
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
  async run({ db, actor, platform, require }, input) {
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
