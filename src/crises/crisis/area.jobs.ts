import { z } from "zod";
import { job } from "#platform/jobs.ts";
import { openChecklists } from "../activation/checklist/open-checklists.ts";
import { refreshRoll } from "../roll/roll.jobs.ts";

/**
 * Draws up the roll with areas that were added, then opens their checklists: which missions have people there is known only
 * after the roll. Running it twice changes nothing.
 */
export const takeInAreas = job({
  name: "crises.take-in-areas",
  input: z.object({ crisis: z.number(), areas: z.array(z.object({ area: z.number(), level: z.number() })).min(1).max(40), account: z.string().nullable(), name: z.string().nullable() }),
  async run(platform, { crisis, areas, account, name }) {
    await refreshRoll.run(platform, { crisis });
    const { db } = platform.database;
    for (const { area, level } of areas) await db.transaction().execute((trx) => openChecklists(trx, { crisis, area, level, before: null }, { account, name }, new Date()));
    await platform.live.publish(db, `crisis:${crisis}`);
  },
});
