import { randomInt } from "node:crypto";
import { z } from "zod";
import { openCrisis } from "#crises";
import { enterInvented } from "#people";
import { system } from "#platform/actor.ts";
import type { AnyDb } from "#platform/database.ts";
import { job } from "#platform/jobs.ts";
import { perform } from "#platform/operation.ts";
import type { Platform } from "#platform/platform.ts";
import { saidIn } from "../scenario/scenario.rules.ts";
import { nameSources } from "./population/names.ts";
import { insertInvented } from "./population/population.store.ts";
import { type InventedHousehold, inventPopulation } from "./population/population.rules.ts";
import { contentOf, crisisKindOf, runTopic } from "./run.rules.ts";
import { type RunRow, runById, scenarioKind, setRun } from "./run.store.ts";

/** Households written in one transaction: what the console counts up by. */
const chunk = 500;

export const newSeed = (): number => randomInt(1, 1_000_000_000);

/**
 * Invents the people of a run and opens its crisis. Goes on where it was stopped: the same seed makes the same people, and what
 * was committed is counted in `made`.
 */
export const prepareRun = job({
  name: "exercises.prepare-run",
  input: z.object({ run: z.number().int().positive() }),
  tries: 3,
  async run(platform, { run }) {
    try {
      const found = await runById(platform.database.db, run);
      if (found?.state !== "preparing") return;
      await invent(platform, found);
      await openUp(platform, found);
    } catch (error) {
      await platform.database.db.transaction().execute(async (db: AnyDb) => {
        if ((await runById(db, run, true))?.state === "preparing") await setRun(db, run, { state: "failed", fault: String(error instanceof Error ? error.message : error).slice(0, 500) });
        await platform.live.publish(db, runTopic(run));
      });
      throw error;
    }
  },
});

async function invent(platform: Platform, run: RunRow): Promise<void> {
  const { population } = contentOf(run.content);
  const households = inventPopulation(run.population, run.area.places, population?.shares ?? {}, await nameSources(platform.config.FACILITY), run.seed, run.madeAt.getUTCFullYear());
  let made = 0;
  for (let from = 0; from < households.length; from += chunk) {
    const part = households.slice(from, from + chunk);
    made += part.reduce((sum, one) => sum + one.members.length, 0);
    await writePart(platform, run.id, part, made);
  }
}

async function writePart(platform: Platform, run: number, part: readonly InventedHousehold[], made: number): Promise<void> {
  await platform.database.db.transaction().execute(async (db: AnyDb) => {
    const now = await runById(db, run, true);
    if (!now || now.state !== "preparing" || now.made >= made) return;
    const entered = await enterInvented(platform, db, part, null);
    await insertInvented(db, run, entered.flatMap(({ household, people }, at) => people.map((person, member) => ({ person, household, phone: part[at]!.members[member]!.phone }))));
    await setRun(db, run, { made });
    await platform.live.publish(db, runTopic(run));
  });
}

/** The crisis of a run: one area for each place, at the first level; the players raise it. */
async function openUp(platform: Platform, run: RunRow): Promise<void> {
  const { db } = platform.database;
  const content = contentOf(run.content);
  const both = (pair: { ar?: string | undefined; en?: string | undefined }) => ({ en: saidIn(pair, "en").slice(0, 150), ar: saidIn(pair, "ar").slice(0, 150) });
  const names = new Map((content.population?.places ?? []).map((one) => [saidIn(one.name, "ar"), both(one.name)]));
  const kind = await scenarioKind(db, run.scenario);
  await db.transaction().execute(async (transaction: AnyDb) => {
    // Held meanwhile, so that nobody ends it with a crisis left over.
    if ((await runById(transaction, run.id, true))?.state !== "preparing") return;
    const { id } = await perform(platform, openCrisis, { ...system, name: run.madeBy }, {
      title: both(run.title), kind: crisisKindOf(kind), beganAt: new Date().toISOString(), example: true,
      areas: run.area.places.map((one) => ({ name: names.get(one.name) ?? { en: one.name, ar: one.name }, where: { kind: "circle", centre: { latitude: one.latitude, longitude: one.longitude }, radiusKm: run.area.radiusKm }, level: 1 })),
    });
    await setRun(transaction, run.id, { state: "ready", crisis_id: id });
    await platform.live.publish(transaction, runTopic(run.id));
  });
}
