import { z } from "zod";
import type { AnyDb } from "#platform/database.ts";
import { job } from "#platform/jobs.ts";
import { distanceToCentre } from "./centre.rules.ts";
import { ageOn, riskEdition, standingRisk } from "./risk.rules.ts";
import { areasOf, databaseClock, factsAfter, keepStandings, markRanked, unranked, type Whom } from "./standing.store.ts";

const batch = 1_000;

/** Weighs the people of a roll by the written rule, in steps of a thousand. Changes nothing when run again. */
async function rank(db: AnyDb, crisis: number, whom: Whom, at: Date): Promise<void> {
  const areas = new Map((await areasOf(db, crisis)).map((area) => [area.id, area]));
  for (let after = 0; ; ) {
    const people = await factsAfter(db, crisis, whom, after, batch);
    if (people.length === 0) break;
    const standings = people.map(({ person, area, birth_date, needs, place, latitude, longitude }) => ({
      person, place, latitude, longitude,
      risk: standingRisk({
        level: areas.get(area)?.level ?? 1,
        distanceKm: distanceToCentre(areas.get(area)?.shape, latitude, longitude),
        age: ageOn(birth_date, at),
        needs: needs ?? [],
      }),
    }));
    await keepStandings(db, crisis, standings);
    after = people.at(-1)!.person;
  }
}

/** Weighs everybody on a roll, so that a board of 200,000 sorts at once. */
export async function rankRoll(db: AnyDb, crisis: number): Promise<void> {
  // Taken before reading: what changes meanwhile is found out of date and ranked once more.
  const began = await databaseClock(db);
  await rank(db, crisis, "all", began);
  await markRanked(db, crisis, riskEdition, began);
}

/** Weighs those of some people who are on the roll. */
export async function rankPeople(db: AnyDb, crisis: number, people: readonly number[]): Promise<void> {
  await rank(db, crisis, people, await databaseClock(db));
}

/** Looks every minute for rolls whose order is out of date. */
export const rankRolls = job({
  name: "crises.rank-rolls",
  input: z.object({}),
  schedule: "* * * * *",
  async run(platform) {
    const { db } = platform.database;
    for (const { id, whole } of await unranked(db, riskEdition)) {
      if (whole) await rankRoll(db, id);
      else await rank(db, id, "new", await databaseClock(db));
      await db.transaction().execute((transaction) => platform.live.publish(transaction, `crisis:${id}`));
    }
  },
});
