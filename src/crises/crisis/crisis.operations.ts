import { z } from "zod";
import type { Actor } from "#platform/actor.ts";
import { operation } from "#platform/operation.ts";
import { conflict, invalidInput, notFound } from "#platform/problem.ts";
import { recordId, typed } from "#platform/shapes.ts";
import { followChecklists } from "../activation/checklist/checklist.jobs.ts";
import { openChecklists } from "../activation/checklist/open-checklists.ts";
import { insertPost } from "../activation/team/team.store.ts";
import "../permissions.ts";
import { refreshRoll } from "../roll/roll.jobs.ts";
import { still } from "./closing.rules.ts";
import { closeOpen, reopen, stillOpen, turnsOf } from "./closing.store.ts";
import { closingWords } from "./closing.words.ts";
import { areaOutput, crisisId, crisisOutput, level, openCrisisInput, parseMoment } from "./crisis.rules.ts";
import { crisisFigures, findCrises, insertArea, insertCrisis, levelHistory, updateLevel } from "./crisis.store.ts";
import { crisisWords } from "./crisis.words.ts";

const by = (actor: Actor) => ({ account: actor.id, name: actor.name });

/** Opens a crisis over 1–40 areas, each with its level: its roll is computed, the checklists of its levels open, somebody commands. */
export const openCrisis = operation({
  name: "crises.openCrisis",
  title: crisisWords.open,
  action: "crises.open",
  kind: "write",
  input: openCrisisInput,
  output: z.object({ id: z.number(), areas: z.array(z.number()) }),
  audit: (input, output) => ({ subject: "crisis", ids: [output.id], details: { areas: input.areas.length, highestLevel: Math.max(...input.areas.map((a) => a.level)) } }),
  async run({ db, actor, platform, now }, input) {
    const commander = input.commander ?? by(actor);
    const id = await insertCrisis(db, {
      title: input.title,
      kind: input.kind,
      beganAt: parseMoment(input.beganAt)!,
      commander,
      openedBy: actor.id,
      example: input.example,
    });
    const areas: number[] = [];
    for (const area of input.areas) areas.push(await insertArea(db, id, area, by(actor)));
    if (commander.name !== null) await insertPost(db, { crisis: id, function: "command", rank: "primary", account: commander.account, name: commander.name, because: null }, by(actor));
    for (const [at, area] of areas.entries()) await openChecklists(db, { crisis: id, area, level: input.areas[at]!.level, before: null }, by(actor), now);
    await platform.jobs.enqueue(db, refreshRoll, { crisis: id });
    // Which missions have people there is known once the roll is drawn up.
    await platform.jobs.enqueue(db, followChecklists, { crisis: id });
    await platform.live.publish(db, "crises");
    return { id, areas };
  },
});

/** Sets the level of one area, with the reason: the level before stays in its history, the checklist of the new one opens. */
export const setAreaLevel = operation({
  name: "crises.setAreaLevel",
  title: crisisWords.setLevel,
  action: "crises.setLevel",
  kind: "write",
  input: z.object({ crisis: recordId, area: recordId, level, reason: typed(1_000).optional() }),
  output: z.object({ area: z.number(), level: z.number(), before: z.number() }),
  audit: (input, { before }) => ({ subject: "crisis", ids: [input.crisis], details: { area: input.area, level: input.level, before } }),
  async run({ db, actor, platform, now }, input) {
    const before = await updateLevel(db, input.crisis, input.area, input.level, input.reason ?? null, by(actor));
    if (before === null) throw invalidInput([{ path: "area", message: crisisWords.unknownArea }]);
    await openChecklists(db, { ...input, before }, by(actor), now);
    await platform.live.publish(db, `crisis:${input.crisis}`);
    await platform.live.publish(db, "crises");
    return { area: input.area, level: input.level, before };
  },
});

/**
 * Closes a crisis. Check-ins that still arrive are accepted and flagged. 422 without a reason while somebody is still
 * counted or something waits; 409 when it is closed already.
 */
export const closeCrisis = operation({
  name: "crises.closeCrisis",
  title: crisisWords.close,
  action: "crises.close",
  kind: "write",
  input: crisisId.extend({ because: z.union([z.literal(""), typed(1_000)]).optional() }),
  output: z.object({ id: z.number(), still: z.array(still) }),
  audit: (input, output) => ({ subject: "crisis", ids: [input.crisis], details: { still: output.still.map((one) => `${one.code} ${one.count}`).join(", ") } }),
  async run({ db, actor, platform }, input) {
    const left = await stillOpen(db, input.crisis);
    const closed = await closeOpen(db, input.crisis, input.because || null, left, by(actor));
    if (closed === null) throw notFound();
    if (!closed) throw conflict(crisisWords.alreadyClosed);
    if (left.length > 0 && !input.because) throw invalidInput([{ path: "because", message: closingWords.whyNeeded }]);
    await platform.live.publish(db, `crisis:${input.crisis}`);
    await platform.live.publish(db, "crises");
    return { id: input.crisis, still: left };
  },
});

/** Opens a closed crisis again, with the reason; its roll is drawn up anew. 409 when it is open. */
export const reopenCrisis = operation({
  name: "crises.reopenCrisis",
  title: closingWords.reopen,
  action: "crises.close",
  kind: "write",
  input: crisisId.extend({ because: typed(1_000) }),
  output: z.object({ id: z.number() }),
  audit: (input) => ({ subject: "crisis", ids: [input.crisis] }),
  async run({ db, actor, platform }, input) {
    const opened = await reopen(db, input.crisis, input.because, by(actor));
    if (opened === null) throw notFound();
    if (!opened) throw conflict(closingWords.alreadyOpen);
    await platform.jobs.enqueue(db, refreshRoll, { crisis: input.crisis });
    await platform.jobs.enqueue(db, followChecklists, { crisis: input.crisis });
    await platform.live.publish(db, `crisis:${input.crisis}`);
    await platform.live.publish(db, "crises");
    return { id: input.crisis };
  },
});

/** The closing checklist: who is still counted and what waits; and when the crisis was closed or reopened before. */
export const readClosing = operation({
  name: "crises.readClosing",
  title: closingWords.read,
  action: "crises.close",
  kind: "read",
  input: crisisId,
  output: z.object({ still: z.array(still), turns: z.array(z.object({ turn: z.enum(["closed", "reopened"]), at: z.string(), by: z.string().nullable(), reason: z.string().nullable(), still: z.array(still) })) }),
  run: async ({ db }, { crisis }) => ({ still: await stillOpen(db, crisis), turns: (await turnsOf(db, crisis)).map((one) => ({ ...one, at: one.at.toISOString() })) }),
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
  output: z.object({ areas: z.array(areaOutput), history: z.array(z.object({ area: z.number(), level: z.number(), before: z.number().nullable(), at: z.string(), by: z.string().nullable(), reason: z.string().nullable() })) }),
  async run({ db }, input) {
    const [found] = await findCrises(db, { id: input.crisis });
    if (!found) throw notFound();
    return { areas: found.areas, history: (await levelHistory(db, input.crisis)).map((change) => ({ ...change, at: change.at.toISOString() })) };
  },
});
