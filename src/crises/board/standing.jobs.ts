import { z } from "zod";
import type { AnyDb } from "#platform/database.ts";
import { job } from "#platform/jobs.ts";
import { distanceToCentre } from "./centre.rules.ts";
import { ageOn, riskEdition, standingRisk } from "./risk.rules.ts";
import { areasOf, databaseClock, factsAfter, keepStandings, markRanked, unranked } from "./standing.store.ts";

const batch = 2_000;

/** Weighs everybody on a roll by the written rule, so that a board of 200,000 sorts at once. Changes nothing when run again. */
export async function rankRoll(db: AnyDb, crisis: number): Promise<void> {
  // Taken before reading: what changes meanwhile is found out of date and ranked once more.
  const began = await databaseClock(db);
  const areas = new Map((await areasOf(db, crisis)).map((area) => [area.id, area]));
  for (let after = 0; ; ) {
    const people = await factsAfter(db, crisis, after, batch);
    if (people.length === 0) break;
    const standings = people.map(({ person, area, birth_date, needs, place, latitude, longitude }) => ({
      person, place, latitude, longitude,
      risk: standingRisk({
        level: areas.get(area)?.level ?? 1,
        distanceKm: distanceToCentre(areas.get(area)?.shape, latitude, longitude),
        age: ageOn(birth_date, began),
        needs: needs ?? [],
      }),
    }));
    await keepStandings(db, crisis, standings);
    after = people.at(-1)!.person;
  }
  await markRanked(db, crisis, riskEdition, began);
}

/** Looks every minute for rolls whose order is out of date. */
export const rankRolls = job({
  name: "crises.rank-rolls",
  input: z.object({}),
  schedule: "* * * * *",
  async run(platform) {
    const { db } = platform.database;
    for (const crisis of await unranked(db, riskEdition)) {
      await rankRoll(db, crisis);
      await db.transaction().execute((transaction) => platform.live.publish(transaction, `crisis:${crisis}`));
    }
  },
});
