import { type CohortPerson, cohortPeople, cohortSize, type CohortChannel, oneForEachAddress } from "#people";
import type { AnyDb } from "#platform/database.ts";
import { countSubscriptions } from "#platform/deliver/subscription.ts";
import { type Audience, gatherSize, goneStatuses } from "./alert.rules.ts";
import type { AudienceSize } from "./alert.shape.ts";
import { chainOf } from "./alert.store.ts";
import { countEarlier, type NewRecipient, type OnRoll, rollAfter, standingOnRoll } from "./recipient.store.ts";

export type Whom = { crisis: number; mission: number | null; areas: readonly number[]; audience: Audience; channels: readonly string[]; public: boolean; follows: number | null; /** Also those who want no messages. */ toAll: boolean };

const personal = (channels: readonly string[]) => channels.filter((one): one is CohortChannel => one === "sms" || one === "email");
const scopeOf = (whom: Whom) => (whom.mission === null ? ("all" as const) : [whom.mission]);
/** The whole register: no roll, no mission, nothing that limits. */
export const meansEverybody = ({ audience: { previous, onRoll, cohort }, mission }: Pick<Whom, "audience" | "mission">): boolean =>
  !previous && !onRoll && mission === null && Object.values(cohort).every((value) => value === undefined || value === false || (Array.isArray(value) && value.length === 0));

export const topicsOf = (crisis: number): string[] => ["alerts", `crisis:${crisis}`];

/** Counts whom an alert means now. */
export async function sizeOf(db: AnyDb, whom: Whom): Promise<AudienceSize> {
  const channels = personal(whom.channels);
  const push = whom.public && whom.channels.includes("push") ? await countSubscriptions(db, topicsOf(whom.crisis)) : 0;
  const none = { people: 0, households: 0, sms: 0, email: 0, push, nobody: 0, optedOut: 0, messages: 0, everybody: false, byLanguage: { ar: 0, en: 0 } };
  if (channels.length === 0) return none;
  if (whom.audience.previous && whom.follows !== null) {
    const { ar, en, ...counted } = await countEarlier(db, (await chainOf(db, whom.follows)).map((one) => one.id), channels);
    return { ...none, ...counted, byLanguage: { ar, en } };
  }
  if (!whom.audience.onRoll) return { ...none, ...(await cohortSize(db, scopeOf(whom), whom.audience.cohort, { channels, toOptedOut: whom.toAll })), everybody: meansEverybody(whom) };
  const size = none;
  const households = new Set<number>();
  const addresses = new Set<string>();
  for await (const people of pagesOf(db, whom, 0, gatherSize * 4)) {
    for (const { one } of people.found) {
      size.people++;
      households.add(one.household);
      size.byLanguage[one.language]++;
      if (one.address === null) size[one.optedOut ? "optedOut" : "nobody"]++;
      else {
        size[one.channel!]++;
        addresses.add(`${one.channel} ${one.address}`);
      }
    }
  }
  return { ...size, households: households.size, messages: addresses.size };
}

type Meant = { one: CohortPerson; roll: OnRoll | undefined };

type Page = { found: Meant[]; to: number; end: boolean };

/** The people an alert means, by pages of the roll or else of the register. `to`: the last person looked at. */
async function* pagesOf(db: AnyDb, whom: Whom, after: number, limit: number): AsyncGenerator<Page> {
  for (let at = after, end = false; !end; ) {
    const page = await (whom.audience.onRoll ? pageOfRoll : pageOfRegister)(db, whom, at, limit);
    yield page;
    ({ to: at, end } = page);
  }
}

const peopleOf = (db: AnyDb, whom: Whom, after: number, limit: number, among?: readonly number[]) =>
  cohortPeople(db, scopeOf(whom), whom.audience.cohort, { channels: personal(whom.channels), toOptedOut: whom.toAll, ...(among ? { among } : {}) }, after, limit);

async function pageOfRoll(db: AnyDb, whom: Whom, after: number, limit: number): Promise<Page> {
  const { areas, audience: { statuses } } = whom;
  // Nobody writes "tell us how you are" to the dead, or to who has left, unless they are asked for by name of their status.
  const roll = await rollAfter(db, whom.crisis, { areas, statuses, but: statuses.length > 0 ? [] : goneStatuses }, after, limit);
  const people = roll.length === 0 ? [] : await peopleOf(db, whom, 0, limit, roll.map((one) => one.person));
  const standing = new Map(roll.map((one) => [one.person, one]));
  return { found: people.map((one) => ({ one, roll: standing.get(one.person) })), to: roll.at(-1)?.person ?? after, end: roll.length < limit };
}

async function pageOfRegister(db: AnyDb, whom: Whom, after: number, limit: number): Promise<Page> {
  const people = await peopleOf(db, whom, after, limit);
  const standing = await standingOnRoll(db, whom.crisis, people.map((one) => one.person));
  const dead = goneStatuses[0];
  const found = people.flatMap((one): Meant[] => (standing.get(one.person)?.status === dead ? [] : [{ one, roll: standing.get(one.person) }]));
  return { found, to: people.at(-1)?.person ?? after, end: people.length < limit };
}

/** The next page of recipients after a person of the register: one for each address, with everybody whom it stands for. `to`: where to go on; null at the end. */
export async function nextRecipients(db: AnyDb, whom: Whom, after: number): Promise<{ recipients: NewRecipient[]; to: number | null }> {
  for await (const { found, to, end } of pagesOf(db, whom, after, gatherSize)) {
    const roll = new Map<number, OnRoll>(found.flatMap(({ one, roll: standing }) => (standing ? [[one.person, standing] as const] : [])));
    const people = new Map<string, number[]>();
    for (const { one } of found) if (one.address !== null) people.set(`${one.channel} ${one.address}`, [...(people.get(`${one.channel} ${one.address}`) ?? []), one.person]);
    const recipients = oneForEachAddress(found.map(({ one }) => one)).map((one) => ({ ...one, people: people.get(`${one.channel} ${one.address}`)!, area: roll.get(one.person)?.area ?? null, onRoll: roll.has(one.person), household: roll.get(one.person)?.household ?? one.household }));
    return { recipients, to: end ? null : to };
  }
  return { recipients: [], to: null };
}
