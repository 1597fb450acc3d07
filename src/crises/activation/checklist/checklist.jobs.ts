import { z } from "zod";
import { type Job, job } from "#platform/jobs.ts";
import { openAreas } from "./checklist.store.ts";
import { openChecklists } from "./open-checklists.ts";

const input = z.object({ crisis: z.number().optional(), turn: z.number().default(0) });

/**
 * Opens the lists of missions that have come to be concerned: the roll is drawn up after the crisis is opened, and people
 * move. Without a crisis: of all open ones, by the clock. Running it twice changes nothing.
 */
export const followChecklists: Job<typeof input> = job({
  name: "crises.follow-checklists",
  input,
  schedule: "*/10 * * * *",
  async run(platform, { crisis, turn }) {
    const { db } = platform.database;
    const areas = await openAreas(db, crisis);
    // A roll of many is being drawn up still: look again soon, for ten minutes at most.
    if (crisis !== undefined && areas.some((area) => !area.ready) && turn < 120) return platform.jobs.enqueue(db, followChecklists, { crisis, turn: turn + 1 }, { afterSeconds: 5 });
    for (const { crisis: of, area, level } of areas) {
      const opened = await db.transaction().execute((transaction) => openChecklists(transaction, { crisis: of, area, level, before: null }, { account: null, name: null }, new Date()));
      if (opened > 0) await platform.live.publish(db, `crisis:${of}`);
    }
  },
});
