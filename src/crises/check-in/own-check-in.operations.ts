import { z } from "zod";
import type { AnyDb } from "#platform/database.ts";
import { operation } from "#platform/operation.ts";
import type { Platform } from "#platform/platform.ts";
import { notFound } from "#platform/problem.ts";
import { recordId } from "#platform/shapes.ts";
import "../permissions.ts";
import { databaseAway } from "#platform/journal/standby.ts";
import { copyOf } from "../front/copy.ts";
import { findCrises } from "../crisis/crisis.store.ts";
import { householdNames } from "../roll/roll-person.store.ts";
import { relations } from "../roll/roll.rules.ts";
import { insertStatuses, lockHouseholds, lockPersons } from "../roll/roll.store.ts";
import { keyReused, receiptOf, rowOf, statusesOf } from "./check-in.operations.ts";
import { assignHousehold, type Assigned, carryOver, checkInStates, correctionInput, member, receipt, sameSaid } from "./check-in.rules.ts";
import { checkInById, checkInsByKey, decideCheckIn, insertCheckIns, matchedMembers, newestVersion, type StoredCheckIn } from "./check-in.store.ts";
import { checkInWords } from "./check-in.words.ts";
import { checkInByReceipt } from "./held.store.ts";
import { readHeldLink } from "./held.token.ts";
import { readLink } from "./personal-link.token.ts";

const known = z.array(z.object({ person: z.number(), name: z.string() }));

/** What the check-in form shows: the crisis and, by personal link, the household's names as given. 404: no such crisis. */
export const openForm = operation({
  name: "crises.openCheckInForm",
  title: checkInWords.readForm,
  action: "crises.checkIn",
  kind: "read",
  input: z.object({ crisis: recordId, link: z.string().max(200).optional() }),
  output: z.object({ crisis: z.object({ en: z.string(), ar: z.string() }), closed: z.boolean(), link: z.string().nullable(), household: known, away: z.boolean().optional() }),
  async whenAway(platform, _actor, { crisis, link }) {
    const found = copyOf(platform)?.crises.find((one) => one.id === crisis);
    if (!found) throw databaseAway();
    // The names of a household are nowhere but in the database; the link itself still holds.
    const household = link === undefined ? null : readLink(platform.config.secret, "household", crisis, link);
    return { crisis: found.title, closed: found.closedAt !== null, link: household === null ? null : link!, household: [], away: true };
  },
  async run({ db, platform }, { crisis, link }) {
    const [found] = await findCrises(db, { id: crisis });
    if (!found) throw notFound();
    const household = link === undefined ? null : readLink(platform.config.secret, "household", crisis, link);
    return { crisis: found.title, closed: found.closedAt !== null, link: household === null ? null : link!, household: household === null ? [] : await householdNames(db, crisis, household) };
  },
});

/** The check-in a correction link stands for, in its newest version. A forged link and a missing check-in look the same: 404. */
async function byLink(db: AnyDb, platform: Platform, crisis: number, link: string, lock = false): Promise<{ first: number; newest: StoredCheckIn }> {
  const held = readHeldLink(platform.config.secret, crisis, link);
  const first = held === null ? readLink(platform.config.secret, "checkIn", crisis, link) : await checkInByReceipt(db, crisis, held);
  if (first === null) throw notFound();
  for (;;) {
    const newest = await checkInById(db, crisis, await newestVersion(db, crisis, first), lock);
    if (!newest) throw notFound();
    // While we waited for the lock another correction may have come: that one is the newest then.
    if (!lock || (await newestVersion(db, crisis, first)) === newest.id) return { first, newest };
  }
}

/** What somebody told us, shown to the holder of its link. */
export const readOwnCheckIn = operation({
  name: "crises.readOwnCheckIn",
  title: checkInWords.readOwn,
  action: "crises.checkIn",
  kind: "read",
  input: z.object({ crisis: recordId, link: z.string().max(200) }),
  output: z.object({
    crisis: z.number(),
    receipt: z.string(),
    at: z.string(),
    state: z.enum(checkInStates),
    corrected: z.boolean(),
    allSafe: z.boolean(),
    members: z.array(member),
    relation: z.enum(relations),
    place: z.string().nullable(),
    phone: z.string().nullable(),
    message: z.string().nullable(),
    household: known,
  }),
  async run({ db, platform }, { crisis, link }) {
    const { first, newest } = await byLink(db, platform, crisis, link);
    const household = newest.household_id === null ? [] : await householdNames(db, crisis, newest.household_id);
    const names = new Map(household.map((one) => [one.person, one.name]));
    return {
      crisis,
      receipt: newest.receipt,
      at: newest.at.toISOString(),
      state: newest.state,
      corrected: newest.id !== first,
      allSafe: newest.all_safe,
      members: newest.members.map((one) => ({ ...one, name: one.name ?? (one.person === undefined ? undefined : names.get(one.person)) })),
      relation: newest.relation,
      place: newest.place,
      phone: newest.phone,
      message: newest.message,
      household,
    };
  },
});

/**
 * Adds a newer version of a check-in, by its personal link; the version before stays. Persons found for it before are
 * found again by name; when all are, it counts at once, else it waits for an officer. 404 for a forged link.
 */
export const correctCheckIn = operation({
  name: "crises.correctCheckIn",
  title: checkInWords.correct,
  action: "crises.checkIn",
  kind: "write",
  input: correctionInput,
  output: receipt.extend({ id: z.number(), before: z.number() }),
  audit: (_input, output) => ({ subject: "check-in", ids: [output.id, output.before] }),
  async run({ db, platform }, input) {
    const { first, newest } = await byLink(db, platform, input.crisis, input.link, true);
    const repeated = (await checkInsByKey(db, [{ crisis_id: input.crisis, key: input.key }]))[0];
    if (repeated) {
      if (!sameSaid(repeated, rowOf({ ...input, relation: newest.relation }, { channel: "link", household_id: repeated.household_id, state: "waiting" }))) throw keyReused();
      return { ...receiptOf(platform, repeated), id: repeated.id, before: first };
    }
    const before = await matchedMembers(db, newest.id);
    const entries = newest.household_id === null ? await lockPersons(db, input.crisis, [...before.values()]) : await lockHouseholds(db, [{ crisis: input.crisis, household: newest.household_id }]);
    const household = newest.household_id === null ? [] : entries.map((entry) => entry.person_id);
    const carried = carryOver(newest.members.map((one, at) => ({ name: one.name, matched: before.get(at) ?? null })), input.members, household);
    const { assigned, complete } = assignHousehold({ ...input, members: input.members.map((one, at) => ({ ...one, person: carried[at] ?? undefined })) }, [...household, ...carried.filter((id) => id !== null)]);
    const written = (await insertCheckIns(db, [rowOf(input, { channel: "link", relation: newest.relation, household_id: newest.household_id, supersedes_id: newest.id, state: complete ? "matched" : "waiting" })]))[0];
    // Taken in this very moment by the same submission sent twice: the second try finds it.
    if (!written) throw Object.assign(new Error("key taken meanwhile"), { code: "40001" });
    if (newest.state === "waiting") await decideCheckIn(db, input.crisis, newest.id, "superseded", null);
    await insertStatuses(db, statusesOf(written, assigned satisfies Assigned[], newest.relation, "link"));
    return { ...receiptOf(platform, written), id: written.id, before: newest.id };
  },
});
