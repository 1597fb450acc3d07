import { z } from "zod";
import type { AnyDb } from "#platform/database.ts";
import { job } from "#platform/jobs.ts";
import type { Platform } from "#platform/platform.ts";
import { checkInNeedsHelp } from "./check-in.events.ts";
import { takeHelp } from "./help.store.ts";

/** Tells of every check-in that asks for help and of which nobody was told yet. */
export async function tellHelp(platform: Platform): Promise<void> {
  for (;;) {
    const taken = await platform.database.db.transaction().execute(async (db: AnyDb) => {
      const items = await takeHelp(db);
      if (items.length > 0) await platform.jobs.tell(db, checkInNeedsHelp, { items });
      return items.length;
    });
    if (taken < 200) return;
  }
}

const soon = new WeakMap<Platform, NodeJS.Timeout>();

/** Tells within half a second, outside the transaction that wrote them: a rush of check-ins waits for no queue. */
export function tellHelpSoon(platform: Platform): void {
  if (soon.has(platform)) return;
  soon.set(
    platform,
    setTimeout(() => {
      soon.delete(platform);
      // The clock below brings what fails here.
      tellHelp(platform).catch(() => {});
    }, 500).unref(),
  );
}

/** Each minute: what a killed process left untold. */
export const tellHelpJob = job({ name: "crises.tell-help", input: z.object({}), schedule: "* * * * *", run: (platform) => tellHelp(platform) });
