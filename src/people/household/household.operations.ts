import { z } from "zod";
import { missionFor } from "#directory";
import { operation } from "#platform/operation.ts";
import { invalidInput } from "#platform/problem.ts";
import { tellChanged } from "../changed.events.ts";
import { homeCountry } from "../facility.ts";
import "../permissions.ts";
import { draftPerson } from "../person/person-draft.rules.ts";
import { insertContacts, insertDocuments, insertHouseholds, insertPersons, insertStays, takeIds } from "../person/person-write.store.ts";
import { newHousehold } from "./household.rules.ts";
import { householdWords as w } from "./household.words.ts";

/** Adds a household, its members and where they are, in one go. Refused outside the missions of the actor. */
export const addHousehold = operation({
  name: "people.addHousehold",
  title: w.addHousehold,
  action: "people.change",
  kind: "write",
  input: newHousehold,
  output: z.object({ household: z.number(), people: z.array(z.number()), mission: z.number().nullable() }),
  audit: (_, { people, mission }) => ({ subject: "person", ids: people, mission }),
  async run(ctx, { label, reference, stay, members }) {
    const by = ctx.actor.name;
    const coordinates = stay.latitude === undefined || stay.longitude === undefined ? null : { latitude: stay.latitude, longitude: stay.longitude };
    const mission = (await missionFor(ctx.db, { country: stay.country, coordinates }))?.id ?? null;
    ctx.require("people.change", mission);
    const countries = [stay.country, await homeCountry(ctx.platform.config.FACILITY)];
    const [household] = (await takeIds(ctx.db, "people.household", 1)) as [number];
    const ids = await takeIds(ctx.db, "people.person", members.length);
    const drafts = members.map((member, at) => draftPerson(ids[at]!, household, member, countries, `members.${at}.`));
    const faults = drafts.flatMap((draft) => draft.faults);
    if (faults.length) throw invalidInput(faults);
    await insertHouseholds(ctx.db, [{ id: household, mission_id: mission, label: label ?? null, reference: reference ?? null, created_by: by }]);
    const entered = { source: "officer", example: false, created_by: by, updated_by: by, record_confirmed_at: ctx.now.toISOString() };
    await insertPersons(ctx.db, drafts.map((draft) => ({ ...draft.person, ...entered })));
    await insertDocuments(ctx.db, drafts.flatMap((draft) => draft.documents));
    await insertContacts(ctx.db, drafts.flatMap((draft) => draft.contacts));
    const place = { country: stay.country, place: stay.place ?? null, latitude: coordinates?.latitude ?? null, longitude: coordinates?.longitude ?? null };
    await insertStays(ctx.db, ids.map((id) => ({ person_id: id, ...place, from_day: stay.fromDay ?? null, until_day: stay.untilDay ?? null, kind: stay.kind, mission_id: mission, updated_by: by })));
    await tellChanged(ctx.platform, ctx.db, ids);
    return { household, people: ids, mission };
  },
});
