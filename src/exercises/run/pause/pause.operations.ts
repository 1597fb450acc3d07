import { z } from "zod";
import { listCrises } from "#crises";
import { system } from "#platform/actor.ts";
import { operation, perform, performWithin } from "#platform/operation.ts";
import "../../permissions.ts";
import { changeClock } from "../clock/clock.store.ts";
import { clockTopic, inboxTopic, runLine, runTopic } from "../run.rules.ts";
import { underWay } from "./pause.store.ts";
import { pauseWords as w } from "./pause.words.ts";

/**
 * Pauses every exercise under way: in a hall its own, in the facility those of the hall beside it, under the name of whoever
 * asked. Asked again, it finds nothing left to pause. `paused`: how many it paused now.
 */
export const pauseExercises = operation({
  name: "exercises.pauseAll",
  title: w.pause,
  action: "exercises.pause",
  kind: "write",
  input: z.object({}),
  output: z.object({ paused: z.number() }),
  audit: (_, { paused }) => ({ subject: "exercise", details: { paused } }),
  async run({ platform, db, actor }): Promise<{ paused: number }> {
    if (!platform.config.exercise) return platform.beside ? perform(platform.beside, pauseExercises, { ...system, name: actor.name }, {}) : { paused: 0 };
    let paused = 0;
    for (const run of await underWay(db, true)) {
      if (run.rate === 0) continue;
      await changeClock(db, run.id, { reason: "pause-all", rate: 0, elapsed: null }, { account: actor.id, name: actor.name });
      for (const topic of [clockTopic, runTopic(run.id), inboxTopic(run.id)]) await platform.live.publish(db, topic);
      paused++;
    }
    return { paused };
  },
});

/**
 * What is under way in the hall: this one's, or beside this facility. `real`: a crisis that is no example is open here, in the
 * facility, while an exercise's clock runs. `hall`: the address of the hall, null when there is none.
 */
export const readHall = operation({
  name: "exercises.readHall",
  title: w.read,
  action: "exercises.pause",
  kind: "read",
  input: z.object({}),
  output: z.object({ hall: z.string().nullable(), here: z.boolean(), running: z.array(z.object({ id: z.number(), title: runLine.shape.title, rate: z.number() })), real: z.boolean(), asOf: z.string() }),
  async run(ctx) {
    const { platform, now } = ctx;
    const here = platform.config.exercise;
    const hall = here ? platform : platform.beside;
    const running = hall ? await underWay(here ? ctx.db : hall.database.db) : [];
    const real = !here && running.some((one) => one.rate > 0) && (await performWithin({ ...ctx, actor: system }, listCrises, {})).crises.some((one) => !one.example);
    return { hall: hall?.config.baseUrl ?? null, here, running, real, asOf: now.toISOString() };
  },
});
