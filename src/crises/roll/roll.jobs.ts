import { z } from "zod";
import { peopleChanged } from "#people";
import type { Db } from "#platform/database.ts";
import { job, on } from "#platform/jobs.ts";
import type { Platform } from "#platform/platform.ts";
import { rankPeople, rankRoll } from "../board/standing.jobs.ts";
import type { CrisesTables } from "../tables.ts";
import { analyzeRoll, openCrisisIds, refreshEntries } from "./roll-refresh.store.ts";

/** Brings a roll up to date and ranks it again, in steps of its own that commit each; of a large change the planner is told first. */
async function refresh(platform: Platform, crisis: number, people?: readonly number[]): Promise<void> {
  const db: Db<CrisesTables> = platform.database.db;
  const publish = (to: Db<CrisesTables>) => platform.live.publish(to, `crisis:${crisis}`);
  const refreshed = await db.transaction().execute(async (transaction) => {
    const done = await refreshEntries(transaction, crisis, people);
    if (done) await publish(transaction);
    return done;
  });
  if (!refreshed) return;
  if (refreshed.entered >= manyEntered) await analyzeRoll(db);
  if (people) return rankPeople(db, crisis, people);
  await rankRoll(db, crisis);
  await db.transaction().execute(publish);
}
const manyEntered = 1_000;

/** Computes the whole roll of an open crisis from where people are, and the order of its board. Running it twice changes nothing. */
export const refreshRoll = job({
  name: "crises.refresh-roll",
  input: z.object({ crisis: z.number() }),
  run: async (platform, { crisis }) => refresh(platform, crisis),
});

/** Brings the rolls of all open crises up to date for people who changed. Running it twice changes nothing. */
export const followPeople = job({
  name: "crises.follow-people",
  input: peopleChanged.input,
  async run(platform, { people }) {
    for (const crisis of await openCrisisIds(platform.database.db)) await refresh(platform, crisis, people);
  },
});
on(peopleChanged, followPeople);
