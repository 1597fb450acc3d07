import { operation } from "#platform/operation.ts";
import { conflict, invalidInput } from "#platform/problem.ts";
import { tellChanged } from "../changed.events.ts";
import { homeCountry } from "../facility.ts";
import "../permissions.ts";
import { insertContacts, insertDocuments, insertPersons, insertStays, takeIds, updatePersons, updateStays } from "../person/person-write.store.ts";
import { draftHousehold, type LegDraft } from "../register/register-draft.rules.ts";
import { missionsOfLegs, presentLeg } from "../register/register.operations.ts";
import { correctionInput } from "../register/register.rules.ts";
import { replaceCalled, setHousehold } from "../register/register.store.ts";
import { linkGone, usedLink } from "./own-link.ts";
import { corrected } from "./own.rules.ts";
import { dropShown, dropStays, lockMembers, setOwnColumns, staysOf } from "./own.store.ts";
import { ownWords as w } from "./own.words.ts";

type Known = Awaited<ReturnType<typeof staysOf>>[number];

/** What the legs of a form mean for the stays there are: a leg that was one keeps it, one no longer there ends. */
export function planStays(legs: readonly LegDraft[], missions: readonly (number | null)[], ids: readonly number[], known: readonly Known[], shown: readonly number[]) {
  const added: Parameters<typeof insertStays>[1][number][] = [];
  const changed: (Parameters<typeof insertStays>[1][number] & { id: number })[] = [];
  const kept = new Set<number>();
  legs.forEach((leg, at) => {
    for (const member of leg.members) {
      const person = ids[member]!;
      const before = known.find((stay) => stay.person_id === person && leg.was.includes(stay.id) && !kept.has(stay.id));
      // A position that somebody measured holds as long as the place is the same.
      const same = before !== undefined && before.country === leg.country && (before.place ?? "") === (leg.place ?? "");
      const row = {
        person_id: person, country: leg.country, place: leg.place, latitude: same ? before.latitude : null, longitude: same ? before.longitude : null,
        from_day: leg.from_day, until_day: leg.until_day, kind: leg.kind, mission_id: same ? before.mission_id : missions[at]!, updated_by: null,
      };
      if (!before) added.push(row);
      else {
        kept.add(before.id);
        changed.push({ ...row, id: before.id });
      }
    }
  });
  const people = new Set(ids);
  const gone = known.filter((stay) => shown.includes(stay.id) && !kept.has(stay.id) && people.has(stay.person_id)).map((stay) => stay.id);
  return { added, changed, gone };
}

/**
 * Puts what the household says now in place of what it said, by personal link, and counts as a confirmation. Members not
 * named stay as they are; new ones are added. 409 when somebody else changed a record since it was looked at.
 */
export const correctOwn = operation({
  name: "people.correctOwn",
  title: w.correctOwn,
  action: "people.own",
  kind: "write",
  input: correctionInput,
  output: corrected,
  audit: (_, { people }) => ({ subject: "person", ids: people, details: { own: true } }),
  async run(ctx, input) {
    const { db, platform, now } = ctx;
    const link = await usedLink(ctx, input.token);
    const locked = await lockMembers(db, link.household);
    if (locked.length === 0) throw linkGone();
    const home = await homeCountry(platform.config.FACILITY);
    const strangers = input.members.flatMap((member, at) => (member.person !== undefined && !locked.some((one) => one.id === member.person) ? [{ path: `members.${at}.nameArabic`, message: w.notOfYours }] : []));
    const { faults } = draftHousehold(input, 0, input.members.map(() => 0), home);
    if (strangers.length + faults.length > 0) throw invalidInput([...strangers, ...faults]);
    for (const { person, version } of input.members) if (person !== undefined && locked.find((one) => one.id === person)!.version !== version) throw conflict(w.changedMeanwhile);

    const fresh = await takeIds(db, "people.person", input.members.filter((member) => member.person === undefined).length);
    const ids = input.members.map((member) => member.person ?? fresh.shift()!);
    const draft = draftHousehold(input, link.household, ids, home);
    const missions = await missionsOfLegs(db, draft.legs);
    const isNew = (id: number) => !locked.some((one) => one.id === id);
    const before = draft.members.filter((one) => !isNew(one.person.id));
    // The form does not ask for languages; what an officer noted stays.
    await updatePersons(db, before.map((one) => ({ ...one.person, languages: locked.find((known) => known.id === one.person.id)!.languages })), null);
    await setOwnColumns(db, before.map(({ person }) => ({ id: person.id, relation: person.relation, birth_given: person.birth_given })));
    const entered = { source: "self", example: false, created_by: null, updated_by: null, record_confirmed_at: now.toISOString() };
    await insertPersons(db, draft.members.filter((one) => isNew(one.person.id)).map((one) => ({ ...one.person, ...entered })));
    await dropShown(db, before.map((one) => one.person.id));
    await insertDocuments(db, draft.members.flatMap((one) => one.documents));
    await insertContacts(db, draft.members.flatMap((one) => one.contacts));
    const plan = planStays(draft.legs, missions, ids, await staysOf(db, ids), (input.shown ?? []).map(Number));
    await dropStays(db, plan.gone);
    await updateStays(db, plan.changed);
    await insertStays(db, plan.added);
    await replaceCalled(db, link.household, draft.called);
    const mission = missions[presentLeg(draft.legs, now.toISOString().slice(0, 10))] ?? null;
    await setHousehold(db, link.household, { mission, language: input.language, channels: input.channels ?? [], foundAt: input.foundAt ?? null });
    await tellChanged(platform, db, ids);
    return { people: ids, readings: draft.readings };
  },
});
