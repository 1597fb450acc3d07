import { z } from "zod";
import { peopleChanged } from "#people";
import type { Db } from "#platform/database.ts";
import { job, on } from "#platform/jobs.ts";
import type { Platform } from "#platform/platform.ts";
import { rankRolls } from "../board/standing.jobs.ts";
import type { CrisesTables } from "../tables.ts";
import { openCrisisIds, refreshEntries } from "./roll-refresh.store.ts";

async function refresh(platform: Platform, crises: readonly number[], people?: readonly number[]): Promise<void> {
  const db: Db<CrisesTables> = platform.database.db;
  for (const crisis of crises) {
    await db.transaction().execute(async (transaction) => {
      if (await refreshEntries(transaction, crisis, people)) await platform.live.publish(transaction, `crisis:${crisis}`);
    });
  }
}

/** Computes the whole roll of an open crisis from where people are, and the order of its board. Running it twice changes nothing. */
export const refreshRoll = job({
  name: "crises.refresh-roll",
  input: z.object({ crisis: z.number() }),
  async run(platform, { crisis }) {
    await refresh(platform, [crisis]);
    await rankRolls.run(platform, {});
  },
});

/** Brings the rolls of all open crises up to date for people who changed. Running it twice changes nothing. */
export const followPeople = job({
  name: "crises.follow-people",
  input: peopleChanged.input,
  run: async (platform, { people }) => refresh(platform, await openCrisisIds(platform.database.db), people),
});
on(peopleChanged, followPeople);
