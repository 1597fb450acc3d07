import { z } from "zod";
import type { Db } from "#platform/database.ts";
import { job } from "#platform/jobs.ts";
import { openStatuses } from "../roll/roll.rules.ts";
import type { CrisesTables } from "../tables.ts";
import { foldTally, keepNeeds, keepPlaces, keepTrend } from "./trend.store.ts";

/** Every minute: folds the figures of the rolls, keeps how they stand in this hour, and what people need. Running it twice changes nothing. */
export const keepFigures = job({
  name: "crises.keep-figures",
  input: z.object({}),
  schedule: "* * * * *",
  async run(platform) {
    const db: Db<CrisesTables> = platform.database.db;
    // A transaction each: reading of the figures never waits for the counting of needs.
    await db.transaction().execute((transaction) => foldTally(transaction));
    await db.transaction().execute((transaction) => keepTrend(transaction, new Date()));
    await db.transaction().execute((transaction) => keepPlaces(transaction));
    await db.transaction().execute((transaction) => keepNeeds(transaction, openStatuses));
  },
});
