import { z } from "zod";
import { missionFor } from "#directory";
import { operation } from "#platform/operation.ts";
import { invalidInput, notFound } from "#platform/problem.ts";
import { tellChanged } from "../changed.events.ts";
import "../permissions.ts";
import { requirePerson } from "../person/person-scope.ts";
import { insertStays, updateStays } from "../person/person-write.store.ts";
import { changedStay, endedStay } from "./stay.rules.ts";
import { endStayOn, stayOf } from "./stay.store.ts";
import { stayWords as w } from "./stay.words.ts";

const done = z.object({ person: z.number() });

/** Changes a stay, or adds one. The mission follows from where it is; an officer may add a stay that another mission serves. */
export const changeStay = operation({
  name: "people.changeStay",
  title: w.changeStay,
  action: "people.change",
  kind: "write",
  input: changedStay,
  output: done,
  audit: (_, { person }) => ({ subject: "person", ids: [person] }),
  async run(ctx, { person, stay, ...said }) {
    await requirePerson(ctx, "people.change", person);
    const coordinates = said.latitude === undefined || said.longitude === undefined ? null : { latitude: said.latitude, longitude: said.longitude };
    const mission = (await missionFor(ctx.db, { country: said.country, coordinates }))?.id ?? null;
    const row = {
      person_id: person, country: said.country, place: said.place ?? null, latitude: coordinates?.latitude ?? null, longitude: coordinates?.longitude ?? null,
      from_day: said.fromDay ?? null, until_day: said.untilDay ?? null, kind: said.kind, mission_id: mission, updated_by: ctx.actor.name,
    };
    if (stay === undefined) await insertStays(ctx.db, [row]);
    else if (await stayOf(ctx.db, person, stay)) await updateStays(ctx.db, [{ ...row, id: stay }]);
    else throw notFound();
    await tellChanged(ctx.platform, ctx.db, [person]);
    return { person };
  },
});

/** Says on which day (today unless told) a stay ended; the person is then no longer present there the day after. */
export const endStay = operation({
  name: "people.endStay",
  title: w.endStay,
  action: "people.change",
  kind: "write",
  input: endedStay,
  output: done,
  audit: (_, { person }) => ({ subject: "person", ids: [person] }),
  async run(ctx, { person, stay, untilDay = ctx.now.toISOString().slice(0, 10) }) {
    await requirePerson(ctx, "people.change", person);
    const found = await stayOf(ctx.db, person, stay);
    if (!found) throw notFound();
    if (found.from_day && found.from_day > untilDay) throw invalidInput([{ path: "untilDay", message: w.endsBeforeStart }]);
    await endStayOn(ctx.db, stay, untilDay, ctx.now, ctx.actor.name);
    await tellChanged(ctx.platform, ctx.db, [person]);
    return { person };
  },
});
