import { z } from "zod";
import { may } from "#platform/actor.ts";
import { operation } from "#platform/operation.ts";
import "../permissions.ts";
import { byStatus, concernedOf, sum } from "../board/board.rules.ts";
import { isUnheard } from "../roll/roll.rules.ts";
import { countRoll, missionNames, queueDepth } from "../board/figures.store.ts";
import { crisisOutput } from "../crisis/crisis.rules.ts";
import { findCrises } from "../crisis/crisis.store.ts";
import { deskWords } from "./desk.words.ts";

const text = z.object({ en: z.string(), ar: z.string() });

/** The open crises with figures of the asker's missions: where to begin today. `scope` null: all missions. */
export const readDesk = operation({
  name: "crises.readDesk",
  title: deskWords.read,
  action: "crises.board",
  kind: "read",
  input: z.object({}),
  output: z.object({
    scope: z.array(text).nullable(),
    crises: z.array(
      crisisOutput.pick({ id: true, title: true, kind: true, beganAt: true, highestLevel: true, example: true }).extend({
        total: z.number(),
        unaccounted: z.number(),
        newest: z.string().nullable(),
        queue: z.object({ depth: z.number(), oldest: z.string().nullable() }).nullable(),
      }),
    ),
    asOf: z.string(),
  }),
  async run({ db, scope, actor, now }) {
    const names = scope === "all" ? null : await missionNames(db, scope);
    const crises = [];
    for (const crisis of (await findCrises(db, { open: true })).slice(0, 20)) {
      const statuses = byStatus(await countRoll(db, crisis.id, { scope }));
      const queue = may(actor, "crises.queue") ? await queueDepth(db, crisis.id) : null;
      crises.push({
        ...crisis,
        total: concernedOf(statuses),
        unaccounted: sum(statuses.filter((one) => isUnheard(one.status))),
        newest: statuses.map((one) => one.newest).filter((at) => at !== null).sort().at(-1) ?? null,
        queue: queue && { depth: queue.depth, oldest: queue.oldest?.toISOString() ?? null },
      });
    }
    return { scope: names && [...names.values()], crises, asOf: now.toISOString() };
  },
});
