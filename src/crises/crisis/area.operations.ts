import { z } from "zod";
import { operation } from "#platform/operation.ts";
import { conflict, invalidInput, notFound } from "#platform/problem.ts";
import { recordId } from "#platform/shapes.ts";
import "../permissions.ts";
import { takeInAreas } from "./area.jobs.ts";
import { areaInput, mostAreas } from "./crisis.rules.ts";
import { findCrises, insertArea, lockCrisis } from "./crisis.store.ts";
import { crisisWords as w } from "./crisis.words.ts";

/**
 * Adds areas to an open crisis, each with its level: the roll is drawn up anew and their checklists open. 409 for a closed
 * crisis, 422 for an area it has already or one too many. Areas may overlap: who stays in two stands under the higher level.
 */
export const addAreas = operation({
  name: "crises.addAreas",
  title: w.addAreas,
  action: "crises.setLevel",
  kind: "write",
  input: z.object({ crisis: recordId, areas: z.array(areaInput).min(1).max(mostAreas) }),
  output: z.object({ areas: z.array(z.number()) }),
  audit: (input, output) => ({ subject: "crisis", ids: [input.crisis], details: { areas: output.areas.join(", "), highestLevel: Math.max(...input.areas.map((one) => one.level)) } }),
  async run({ db, actor, platform }, { crisis, areas: given }) {
    // Two who add the same area at once wait for each other.
    await lockCrisis(db, crisis);
    const [found] = await findCrises(db, { id: crisis });
    if (!found) throw notFound();
    if (found.closedAt) throw conflict(w.alreadyClosed);
    if (found.areas.length + given.length > mostAreas) throw invalidInput([{ path: "areas", message: w.tooManyAreas(mostAreas) }]);
    const known = new Set(found.areas.map((one) => drawn(one.where)));
    const faults = given.flatMap((one, at) => {
      const shape = drawn(one.where);
      return known.has(shape) ? [{ path: `areas.${at}.where`, message: w.areaKnown }] : (known.add(shape), []);
    });
    if (faults.length > 0) throw invalidInput(faults);
    const by = { account: actor.id, name: actor.name };
    const areas: number[] = [];
    for (const area of given) areas.push(await insertArea(db, crisis, area, by));
    await platform.jobs.enqueue(db, takeInAreas, { crisis, areas: areas.map((area, at) => ({ area, level: given[at]!.level })), ...by });
    await platform.live.publish(db, `crisis:${crisis}`);
    await platform.live.publish(db, "crises");
    return { areas };
  },
});

/** An area as a text, the same for the same area in whatever order its parts were written. */
function drawn(where: unknown): string {
  return JSON.stringify(where, (_, value: unknown) => (typeof value === "object" && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => a.localeCompare(b))) : value));
}
