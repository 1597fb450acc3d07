import { type CohortPerson, cohortPeople, cohortSize, type CohortChannel, oneForEachAddress } from "#people";
import type { AnyDb } from "#platform/database.ts";
import { countSubscriptions } from "#platform/deliver/subscription.ts";
import { type Audience, gatherSize, goneStatuses } from "./alert.rules.ts";
import type { AudienceSize } from "./alert.shape.ts";
import { chainOf } from "./alert.store.ts";
import { countEarlier, type NewRecipient, type OnRoll, rollRange, standingOnRoll } from "./recipient.store.ts";

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

/** The people an alert means, by pages of the register. `to`: the last person looked at. */
async function* pagesOf(db: AnyDb, whom: Whom, after: number, limit: number): AsyncGenerator<{ found: Meant[]; to: number; end: boolean }> {
  const { first, last } = whom.audience.onRoll ? await rollRange(db, whom.crisis) : { first: 0, last: Number.MAX_SAFE_INTEGER };
  for (let at = Math.max(after, first - 1); at < last; ) {
    const people = await cohortPeople(db, scopeOf(whom), whom.audience.cohort, { channels: personal(whom.channels), toOptedOut: whom.toAll }, at, limit);
    const end = people.length < limit;
    at = people.at(-1)?.person ?? last;
    const roll = await standingOnRoll(db, whom.crisis, people.map((one) => one.person), whom.audience.onRoll ? whom.areas : [], whom.audience.onRoll ? whom.audience.statuses : []);
    // Nobody writes "tell us how you are" to the dead, or to who has left, unless they are asked for by name of their status.
    const unmeant = whom.audience.statuses.length > 0 ? [] : whom.audience.onRoll ? goneStatuses : goneStatuses.slice(0, 1);
    const found = people.flatMap((one): Meant[] => {
      const standing = roll.get(one.person);
      return standing ? (unmeant.includes(standing.status) ? [] : [{ one, roll: standing }]) : whom.audience.onRoll ? [] : [{ one, roll: undefined }];
    });
    yield { found, to: at, end: end || at >= last };
    if (end) return;
  }
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
