import { createHash, randomBytes } from "node:crypto";
import { missionFor } from "#directory";
import type { Actor } from "#platform/actor.ts";
import type { AnyDb } from "#platform/database.ts";
import type { Message } from "#platform/deliver.ts";
import { type Context, operation } from "#platform/operation.ts";
import type { Platform } from "#platform/platform.ts";
import { invalidInput, Problem, problemWords } from "#platform/problem.ts";
import { createRate } from "#platform/rate.ts";
import { tellChanged } from "../changed.events.ts";
import { homeCountry } from "../facility.ts";
import { ownPath, registrationToken, tokenHash } from "../own/link.token.ts";
import { policyOf } from "../own/policy.ts";
import "../permissions.ts";
import { takeIds } from "../person/person-write.store.ts";
import { draftHousehold, type LegDraft } from "./register-draft.rules.ts";
import { readReference, registered, type RegistrationInput, registrationInput } from "./register.rules.ts";
import { householdByReference, insertRegistrations, type NewRegistration, type Registration, registrationsByKey } from "./register.store.ts";
import { registerWords as w } from "./register.words.ts";
import { messageFor } from "./write.ts";

/** A family with a slow line tries again; a hall full of people shares one address. */
const rate = createRate({ burst: 300, perSecond: 2 });

// Without 0 O, 1 I L, S, Z, B none is taken for another on paper; without vowels no word comes out.
const alphabet = "23456789CDFGHJKMNPQRTVWXY";

function newReference(): string {
  let code = "";
  // 225 is the largest multiple of 25 in a byte: fair to every letter.
  while (code.length < 8) for (const byte of randomBytes(12)) if (byte < 225 && code.length < 8) code += alphabet[byte % 25];
  return code;
}

/** A reference as it is read out: 4KX9-27GM. */
export const spaced = (reference: string) => `${reference.slice(0, 4)}-${reference.slice(4)}`;

function digestOf({ key: _key, ...said }: RegistrationInput): Buffer {
  return createHash("sha256").update(JSON.stringify(said)).digest();
}

/** The mission that serves each leg, in order; null where none does. `found` remembers countries from one call to the next. */
export async function missionsOfLegs(db: AnyDb, legs: readonly LegDraft[], found = new Map<string, number | null>()): Promise<(number | null)[]> {
  for (const { country } of legs) if (!found.has(country)) found.set(country, (await missionFor(db, { country }))?.id ?? null);
  return legs.map((leg) => found.get(leg.country)!);
}

/** The leg where the household is today; else the next; else the last. */
export function presentLeg(legs: readonly Pick<LegDraft, "from_day" | "until_day">[], today: string): number {
  const here = legs.findIndex((leg) => (!leg.from_day || leg.from_day <= today) && (!leg.until_day || leg.until_day >= today));
  if (here >= 0) return here;
  const next = legs.findIndex((leg) => leg.from_day && leg.from_day > today);
  return next >= 0 ? next : legs.length - 1;
}

type Item = { actor: Actor; input: RegistrationInput };
type Known = { home: string | null; missions: Map<string, number | null>; days: number; now: Date };

/** What may be wrong with a registration, said before anything is written. */
async function refusalOf({ db }: Context, { actor, input }: Item, home: string | null): Promise<{ refusal: Problem | null; together: number | null }> {
  try {
    rate.admit(actor, w.tooManyRequests);
  } catch (error) {
    return { refusal: error as Problem, together: null };
  }
  const { faults } = draftHousehold(input, 0, input.members.map(() => 0), home);
  const together = input.together ? await householdByReference(db, readReference(input.together)!) : null;
  if (input.together && together === null) faults.push({ path: "together", message: w.unknownReference });
  return { refusal: faults.length > 0 ? invalidInput(faults) : null, together };
}

/** The rows of a registration. */
function rowsOf({ actor, input }: Item, digest: Buffer, token: string, together: number | null, household: number, ids: readonly number[], known: Known) {
  const draft = draftHousehold(input, household, ids, known.home);
  const missionOf = (country: string) => known.missions.get(country) ?? null;
  const entered = { source: "self", example: false, created_by: null, updated_by: null, record_confirmed_at: known.now.toISOString() };
  const row: NewRegistration = {
    registration: { key: input.key, digest, reference: newReference(), language: input.language, door: actor.door },
    household: { id: household, mission_id: missionOf(draft.legs[presentLeg(draft.legs, known.now.toISOString().slice(0, 10))]!.country), language: input.language, channels: input.channels ?? [], found_at: input.foundAt ?? null, with_household_id: together },
    persons: draft.members.map((one) => ({ ...one.person, ...entered })),
    documents: draft.members.flatMap((one) => one.documents),
    contacts: draft.members.flatMap((one) => one.contacts),
    stays: draft.legs.flatMap((leg) =>
      leg.members.map((member) => ({ person_id: ids[member]!, country: leg.country, place: leg.place, latitude: null, longitude: null, from_day: leg.from_day, until_day: leg.until_day, kind: leg.kind, mission_id: missionOf(leg.country), updated_by: null })),
    ),
    called: draft.called,
    consents: input.consents,
    link: { hash: tokenHash(token)!, expiresAt: new Date(known.now.getTime() + known.days * 86_400_000).toISOString() },
  };
  return { row };
}

/** The message with the link, or null when there is no way to write. */
function messageOf(platform: Platform, input: RegistrationInput, row: NewRegistration, registration: number, token: string): Message | null {
  const url = `${platform.config.baseUrl}/${input.language}${ownPath(token)}`;
  const reference = spaced(row.registration.reference);
  return messageFor(row.contacts, input.channels ?? [], (channel) => ({
    language: input.language,
    subject: w.mailSubject(reference)[input.language],
    body: (channel === "email" ? w.mailBody(input.members.length, reference, url) : w.smsBody(reference, url))[input.language],
    purpose: "registration",
    onceKey: `registration ${registration}`,
  }));
}

/**
 * Takes in a household that registers itself: public, once per key, several in one commit. The same key with the same
 * content answers the same again (same reference, same link); with other content 409 `key-reused`. A passport that is
 * in the register already is taken in like any other and goes to the review queue: nobody learns here who is registered.
 * 422 with every fault.
 */
export const registerHousehold = operation({
  name: "people.registerHousehold",
  title: w.registerHousehold,
  action: "people.register",
  kind: "write",
  input: registrationInput,
  output: registered,
  auditTogether: (items) => ({ subject: "registration", ids: [...new Set(items.map((one) => one.output.registration))], details: { members: items.reduce((sum, one) => sum + one.output.members, 0) } }),
  async runTogether(ctx, items) {
    const { db, platform, now } = ctx;
    const home = await homeCountry(platform.config.FACILITY);
    const { link } = await policyOf(platform.config.FACILITY);
    const asked = items.map((item) => ({ item, digest: digestOf(item.input), token: registrationToken(platform.config.secret, item.input.key) }));
    const before = await registrationsByKey(db, items.map(({ input }) => input.key));
    const fresh = new Map<string, { item: Item; digest: Buffer; token: string; together: number | null }>();
    const refused = new Map<Item, Problem>();
    for (const one of asked) {
      // The same form twice in one group is one registration.
      if (before.has(one.item.input.key) || fresh.has(one.item.input.key)) continue;
      const { refusal, together } = await refusalOf(ctx, one.item, home);
      if (refusal) refused.set(one.item, refusal);
      else fresh.set(one.item.input.key, { ...one, together });
    }
    const written = new Map<string, Registration>(before);
    if (fresh.size > 0) {
      const news = [...fresh.values()];
      const households = await takeIds(db, "people.household", news.length);
      const persons = await takeIds(db, "people.person", news.reduce((sum, one) => sum + one.item.input.members.length, 0));
      const missions = new Map<string, number | null>();
      for (const { item } of news) await missionsOfLegs(db, draftHousehold(item.input, 0, item.input.members.map(() => 0), home).legs, missions);
      const made = news.map((one, at) => ({ ...one, ...rowsOf(one.item, one.digest, one.token, one.together, households[at]!, persons.splice(0, one.item.input.members.length), { home, missions, days: link.days, now }) }));
      const entered = await insertRegistrations(db, made.map((one) => one.row)).catch((error: { constraint?: string }) => {
        // The same form in another group of the same moment: the next try finds what that one wrote.
        throw error.constraint === "registration_key" ? Object.assign(new Error("key taken meanwhile"), { code: "40001" }) : error;
      });
      for (const { row, digest } of made) written.set(row.registration.key, { ...entered.get(row.registration.key)!, household: row.household.id, reference: row.registration.reference, digest });
      await platform.deliver.sendMany(db, made.flatMap((one) => messageOf(platform, one.item.input, one.row, entered.get(one.row.registration.key)!.id, one.token) ?? []), platform);
      // Whoever listens finds duplicates too: a passport that is known already is for an officer to see, not for the sender.
      await tellChanged(platform, db, made.flatMap((one) => one.row.persons.map((person) => person.id)));
    }
    return asked.map(({ item, digest, token }) => {
      const found = written.get(item.input.key);
      if (!found) return refused.get(item)!;
      if (!found.digest.equals(digest)) return new Problem("key-reused", 409, problemWords.keyReused);
      const { readings } = draftHousehold(item.input, 0, item.input.members.map(() => 0), home);
      return { reference: found.reference, link: ownPath(token), at: found.at.toISOString(), registration: found.id, members: item.input.members.length, readings };
    });
  },
});
