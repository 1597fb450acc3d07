import { randomBytes } from "node:crypto";
import type { z } from "zod";
import type { Actor } from "#platform/actor.ts";
import { type Context, operation } from "#platform/operation.ts";
import type { Platform } from "#platform/platform.ts";
import { notFound, Problem, problemWords } from "#platform/problem.ts";
import "../permissions.ts";
import type { Relation } from "../roll/roll.rules.ts";
import { type Entry, insertStatuses, lockHouseholds, type NewStatus } from "../roll/roll.store.ts";
import { type Assigned, assignHousehold, checkInInput, type CheckInInput, receipt, receiptCode, asksForHelp, type Said, sameSaid } from "./check-in.rules.ts";
import { acceptHeld, answerHeld, anyHeld } from "./held.ts";
import { tellHelpSoon } from "./help.ts";
import { checkInsByKey, insertCheckIns, type NewCheckIn, type Written } from "./check-in.store.ts";
import { checkInWords } from "./check-in.words.ts";
import { makeLink, readLink } from "./personal-link.token.ts";

export const keyReused = () => new Problem("key-reused", 409, problemWords.keyReused);

// Asking the system for randomness costs as much as all else a receipt needs: ask for much at once.
let chance = Buffer.alloc(0);

/** A receipt code nobody can foretell. 16 bytes suffice but once in many million times. */
export function newReceipt(): string {
  for (;;) {
    if (chance.length < 16) chance = randomBytes(4096);
    const code = receiptCode(chance.subarray(0, 16));
    chance = chance.subarray(16);
    if (code) return code;
  }
}

/** Path, within a language, of the page that shows a check-in and leads to its correction. */
export function receiptPath(platform: Platform, crisis: number, checkIn: number): string {
  return `/crises/${crisis}/check-in/received?link=${makeLink(platform.config.secret, "checkIn", crisis, checkIn)}`;
}

export function receiptOf(platform: Platform, written: Written): z.input<typeof receipt> {
  return { receipt: written.receipt, link: receiptPath(platform, written.crisis_id, written.id), at: written.at.toISOString() };
}

/** The row for a submission; what is not said here (state, persons) is decided by the caller. */
export function rowOf(input: CheckInInput, more: Pick<NewCheckIn, "channel" | "household_id" | "state"> & Partial<NewCheckIn>): NewCheckIn {
  return {
    crisis_id: input.crisis,
    key: input.key,
    receipt: newReceipt(),
    relation: input.relation,
    language: input.language,
    all_safe: input.allSafe,
    members: input.members,
    count: input.count,
    place: input.place,
    latitude: input.latitude,
    longitude: input.longitude,
    phone: input.phone,
    message: input.message,
    ...more,
  };
}

export function statusesOf(written: Written, assigned: readonly Assigned[], relation: Relation, channel: string, by: string | null = null): NewStatus[] {
  return assigned.map(({ person, status, member }) => ({
    crisis_id: written.crisis_id,
    person_id: person,
    status,
    relation,
    channel,
    check_in_id: written.id,
    member,
    recorded_by: by,
    at: written.at,
  }));
}

export type Prepared = { row: NewCheckIn; assigned: Assigned[] };

/** Reads personal links, and locks the households they stand for. A forged link counts as none. */
export async function prepare({ db, platform }: Context, items: readonly { actor: Actor; input: CheckInInput }[]): Promise<Prepared[]> {
  const households = items.map(({ input }) => (input.link === undefined ? null : readLink(platform.config.secret, "household", input.crisis, input.link)));
  const wanted = items.flatMap(({ input }, at) => (households[at] === null ? [] : [{ crisis: input.crisis, household: households[at]! }]));
  const entries: Entry[] = wanted.length === 0 ? [] : await lockHouseholds(db, wanted);
  const persons = Map.groupBy(entries, (entry) => `${entry.crisis_id} ${entry.household_id}`);
  return items.map(({ actor, input }, at) => {
    const household = households[at]!;
    if (household === null) return { row: rowOf(input, { channel: actor.door === "page" ? "web" : "api", household_id: null, state: "waiting" }), assigned: [] };
    const known = (persons.get(`${input.crisis} ${household}`) ?? []).map((entry) => entry.person_id);
    const { assigned, complete } = assignHousehold(input, known);
    return { row: rowOf(input, { channel: "link", household_id: household, state: complete ? "matched" : "waiting" }), assigned };
  });
}

const place = (crisis: number, key: string) => `${crisis} ${key}`;

/**
 * Takes in a household's check-in: public, acknowledged only after the commit, several in one commit. The same key
 * with the same content gives the same receipt again; with other content 409 `key-reused`. Unknown crisis: 404.
 * By personal link it is matched to the roll at once; otherwise it waits for an officer.
 */
export const recordCheckIn = operation({
  name: "crises.recordCheckIn",
  title: checkInWords.record,
  action: "crises.checkIn",
  kind: "write",
  input: checkInInput,
  output: receipt,
  auditTogether: (items) => ({ subject: "crisis", ids: [...new Set(items.map((item) => item.input.crisis))], details: { checkIns: items.length } }),
  whenAway: acceptHeld,
  async runTogether(context, items) {
    if (!anyHeld(context.platform)) return recordTogether(context, items);
    // What this process took in while the database was away, and has not entered yet, is answered as it was then.
    const held = await Promise.all(items.map(async ({ input }) => answerHeld(context.platform, input)));
    const others = await recordTogether(context, items.filter((_, at) => held[at] === undefined));
    return held.map((one) => one ?? others.shift()!);
  },
});

async function recordTogether(context: Context, items: readonly { actor: Actor; input: CheckInInput }[]): Promise<(z.input<typeof receipt> | Problem)[]> {
  if (items.length === 0) return [];
  const { db, platform } = context;
  const prepared = await prepare(context, items);
  const written = await insertCheckIns(db, prepared.map((one) => one.row));
  const byReceipt = new Map(prepared.map(({ row }) => [row.receipt, row]));
  const byKey = new Map<string, Written & Said>(written.map((one) => [place(one.crisis_id, one.key), { ...byReceipt.get(one.receipt)!, ...one }]));
  // Keys taken by an earlier commit; a new statement sees what was committed while this group waited.
  const missing = prepared.filter(({ row }) => !byKey.has(place(row.crisis_id, row.key)));
  if (missing.length > 0) for (const one of await checkInsByKey(db, missing.map(({ row }) => row))) byKey.set(place(one.crisis_id, one.key), one);
  const fresh = new Map(written.map((one) => [one.receipt, one]));
  if (items.some(({ input }) => asksForHelp(input))) tellHelpSoon(platform);
  await insertStatuses(
    db,
    prepared.flatMap(({ row, assigned }) => {
      const now = fresh.get(row.receipt);
      return now ? statusesOf(now, assigned, row.relation as Relation, row.channel) : [];
    }),
  );
  return prepared.map(({ row }) => {
    const found = byKey.get(place(row.crisis_id, row.key));
    if (!found) return notFound();
    return found.receipt === row.receipt || sameSaid(found, row) ? receiptOf(platform, found) : keyReused();
  });
}
