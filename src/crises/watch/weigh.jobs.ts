import { z } from "zod";
import { job } from "#platform/jobs.ts";
import { hazardsToWeigh } from "./affected.store.ts";
import { weighHazard, weighPlace } from "./weigh.ts";

/** Counts and proposes for hazards that are new or changed: each in a transaction of its own. */
export const weighHazards = job({
  name: "crises.weigh-hazards",
  input: z.object({ hazards: z.array(z.number().int().positive()).min(1).max(100) }),
  async run(platform, { hazards }) {
    for (const id of hazards) await platform.database.db.transaction().execute((db) => weighHazard(platform, db, id, new Date()));
  },
});

/** Adds up the indicators of a place after a word on one of them. */
export const weighPlaces = job({
  name: "crises.weigh-places",
  input: z.object({ place: z.number().int().positive() }),
  run: (platform, { place }) => platform.database.db.transaction().execute((db) => weighPlace(platform, db, place, new Date())),
});

/** Hours after which those in the area of a hazard that goes on are counted again. */
const countAgainHours = 6;

/** Every quarter of an hour: hazards that ended let go of their proposals, the others are counted again from time to time. */
export const watchRound = job({
  name: "crises.watch-round",
  input: z.object({}),
  schedule: "*/15 * * * *",
  async run(platform) {
    const now = new Date();
    const { db } = platform.database;
    for (const id of await hazardsToWeigh(db, new Date(now.getTime() - countAgainHours * 3_600_000), now)) await db.transaction().execute((trx) => weighHazard(platform, trx, id, now));
  },
});
