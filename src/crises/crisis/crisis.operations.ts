import { z } from "zod";
import type { Actor } from "#platform/actor.ts";
import { operation } from "#platform/operation.ts";
import { conflict, invalidInput, notFound } from "#platform/problem.ts";
import { recordId } from "#platform/shapes.ts";
import "../permissions.ts";
import { refreshRoll } from "../roll/roll.jobs.ts";
import { areaOutput, crisisId, crisisOutput, level, openCrisisInput, parseMoment } from "./crisis.rules.ts";
import { closeOpen, crisisFigures, findCrises, insertArea, insertCrisis, levelHistory, updateLevel } from "./crisis.store.ts";
import { crisisWords } from "./crisis.words.ts";

const by = (actor: Actor) => ({ account: actor.id, name: actor.name });

/** Opens a crisis over 1–40 areas, each with its level, and has its roll computed. */
export const openCrisis = operation({
  name: "crises.openCrisis",
  title: crisisWords.open,
  action: "crises.open",
  kind: "write",
  input: openCrisisInput,
  output: z.object({ id: z.number(), areas: z.array(z.number()) }),
  audit: (input, output) => ({ subject: "crisis", ids: [output.id], details: { areas: input.areas.length, highestLevel: Math.max(...input.areas.map((a) => a.level)) } }),
  async run({ db, actor, platform }, input) {
    const id = await insertCrisis(db, {
      title: input.title,
      kind: input.kind,
      beganAt: parseMoment(input.beganAt)!,
      commander: input.commander ?? by(actor),
      openedBy: actor.id,
      example: input.example,
    });
    const areas: number[] = [];
    for (const area of input.areas) areas.push(await insertArea(db, id, area, by(actor)));
    await platform.jobs.enqueue(db, refreshRoll, { crisis: id });
    await platform.live.publish(db, "crises");
    return { id, areas };
  },
});

/** Sets the level of one area; the level before stays in its history. */
export const setAreaLevel = operation({
  name: "crises.setAreaLevel",
  title: crisisWords.setLevel,
  action: "crises.setLevel",
  kind: "write",
  input: z.object({ crisis: recordId, area: recordId, level }),
  output: z.object({ area: z.number(), level: z.number() }),
  audit: (input) => ({ subject: "crisis", ids: [input.crisis], details: { area: input.area, level: input.level } }),
  async run({ db, actor, platform }, input) {
    if (!(await updateLevel(db, input.crisis, input.area, input.level, by(actor)))) throw invalidInput([{ path: "area", message: crisisWords.unknownArea }]);
    await platform.live.publish(db, `crisis:${input.crisis}`);
    await platform.live.publish(db, "crises");
    return { area: input.area, level: input.level };
  },
});

/** Closes a crisis. Check-ins that still arrive are accepted and flagged. 409 when it is closed already. */
export const closeCrisis = operation({
  name: "crises.closeCrisis",
  title: crisisWords.close,
  action: "crises.close",
  kind: "write",
  input: crisisId,
  output: z.object({ id: z.number() }),
  audit: (input) => ({ subject: "crisis", ids: [input.crisis] }),
  async run({ db, actor, platform }, input) {
    const closed = await closeOpen(db, input.crisis, actor.id);
    if (closed === null) throw notFound();
    if (!closed) throw conflict(crisisWords.alreadyClosed);
    await platform.live.publish(db, `crisis:${input.crisis}`);
    await platform.live.publish(db, "crises");
    return { id: input.crisis };
  },
});

/** The open crises, highest level first: what anybody may know. */
export const listCrises = operation({
  name: "crises.listCrises",
  title: crisisWords.list,
  action: "crises.read",
  kind: "read",
  input: z.object({}),
  output: z.object({ crises: z.array(crisisOutput), asOf: z.string() }),
  run: async ({ db, now }) => ({ crises: await findCrises(db, { open: true }), asOf: now.toISOString() }),
});

/** One crisis, open or closed: what anybody may know. 404 when there is none. */
export const readCrisis = operation({
  name: "crises.readCrisis",
  title: crisisWords.read,
  action: "crises.read",
  kind: "read",
  input: crisisId,
  output: crisisOutput,
  async run({ db }, input) {
    const [found] = await findCrises(db, { id: input.crisis });
    if (!found) throw notFound();
    return found;
  },
});

const figures = z.object({
  commander: z.string().nullable(),
  concerned: z.number(),
  heard: z.number(),
  unaccounted: z.number(),
  waiting: z.number(),
  oldestWaiting: z.string().nullable(),
  rollAt: z.string().nullable(),
});

/** Every crisis, closed ones last, with its commander, counts and the depth and age of its queue: for staff. */
export const overviewCrises = operation({
  name: "crises.overviewCrises",
  title: crisisWords.overview,
  action: "crises.overview",
  kind: "read",
  input: z.object({}),
  output: z.object({ crises: z.array(crisisOutput.extend({ figures })), asOf: z.string() }),
  async run({ db, now }) {
    const byId = new Map((await crisisFigures(db)).map((f) => [f.id, f]));
    const crises = (await findCrises(db, {})).map((crisis) => {
      const f = byId.get(crisis.id)!;
      return { ...crisis, figures: { ...f, oldestWaiting: f.oldestWaiting?.toISOString() ?? null, rollAt: f.rollAt?.toISOString() ?? null } };
    });
    return { crises, asOf: now.toISOString() };
  },
});

/** A crisis's areas with the history of their levels: for staff. */
export const readLevels = operation({
  name: "crises.readLevels",
  title: crisisWords.setLevel,
  action: "crises.overview",
  kind: "read",
  input: crisisId,
  output: z.object({ areas: z.array(areaOutput), history: z.array(z.object({ area: z.number(), level: z.number(), at: z.string(), by: z.string().nullable() })) }),
  async run({ db }, input) {
    const [found] = await findCrises(db, { id: input.crisis });
    if (!found) throw notFound();
    return { areas: found.areas, history: (await levelHistory(db, input.crisis)).map((change) => ({ ...change, at: change.at.toISOString() })) };
  },
});
