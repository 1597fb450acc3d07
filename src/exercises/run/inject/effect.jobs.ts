import { z } from "zod";
import { dropHazards, openCase } from "#crises";
import { system } from "#platform/actor.ts";
import type { AnyDb } from "#platform/database.ts";
import { job } from "#platform/jobs.ts";
import { perform } from "#platform/operation.ts";
import type { Platform } from "#platform/platform.ts";
import { saidIn } from "../../scenario/scenario.rules.ts";
import type { Effect } from "../../scenario/inject.rules.ts";
import { clockOf } from "../clock/clock.store.ts";
import { chanceFrom } from "../population/chance.rules.ts";
import { nameSources } from "../population/names.ts";
import { takeInvented } from "../population/population.store.ts";
import { contentOf, effectOf, runTopic } from "../run.rules.ts";
import { type RunRow, runById } from "../run.store.ts";
import { effectTotal } from "./inject.rules.ts";
import { hazardCap } from "./hazard-cap.ts";
import { injectById, type InjectRow, noteEffect } from "./inject.store.ts";
import { callSaid, messageSaid, mixed } from "./said.rules.ts";

/** Deeds of one effect that are carried out together, and messages heard at once. */
const chunk = { calls: 25, sms: 100 };
const lanes = 4;
/** Seconds after which an effect looks whether a clock that stood runs again. */
const restSeconds = 5;

/**
 * Carries out what an inject does to the invented people, on the ways on which it would come from real ones. Goes on where it
 * stopped; doing a part twice changes nothing. While the clock stands it rests, and it ends with the exercise.
 */
export const playEffect = job({
  name: "exercises.play-effect",
  input: z.object({ inject: z.number().int().positive() }),
  batch: 1,
  async run(platform, { inject }) {
    const { db } = platform.database;
    for (;;) {
      const found = await injectById(db, inject);
      const run = found && (await runById(db, found.run));
      const effect = effectOf(found?.effect);
      if (!found || !run || run.state !== "running" || run.crisis === null || !effect || found.effectDone >= effectTotal(effect)) return;
      if ((await clockOf(db, run.id))?.rate === 0) return void (await db.transaction().execute((trx: AnyDb) => platform.jobs.enqueue(trx, playEffect, { inject }, { afterSeconds: restSeconds })));
      try {
        await playPart(platform, run, found, effect);
      } catch (error) {
        await noteEffect(db, inject, found.effectDone, String(error instanceof Error ? error.message : error).slice(0, 300)).catch(() => {});
        throw error;
      }
      await platform.live.publish(db, runTopic(run.id));
    }
  },
});

async function playPart(platform: Platform, run: RunRow, inject: InjectRow, effect: Effect): Promise<void> {
  if (effect.kind === "calls") return callIn(platform, run, inject, effect);
  if (effect.kind === "sms") return writeIn(platform, run, inject, effect);
  const content = contentOf(run.content);
  const kept = content.population?.places.find((one) => one.id === effect.place);
  const at = run.area.places.find((one) => kept && saidIn(kept.name, "ar") === one.name) ?? run.area.places[0]!;
  const name = kept ? { ar: saidIn(kept.name, "ar"), en: saidIn(kept.name, "en") } : { ar: at.name, en: at.name };
  const cap = hazardCap(effect, at, name, `EXERCISE-${run.id}-${inject.number}`, new Date());
  await perform(platform, dropHazards, system, { name: `EXERCISE-${run.id}-${inject.number}.xml`, contentBase64: Buffer.from(cap).toString("base64") });
  await noteEffect(platform.database.db, inject.id, 1, null);
}

/** Callers' numbers that belong to nobody of the register. */
async function strangerPhone(platform: Platform, inject: number, n: number): Promise<string> {
  const { phones } = await nameSources(platform.config.FACILITY);
  const room = 10 ** phones.digits;
  return `+${phones.code}${phones.prefix}${String((((room - 1 - n - inject * 7_919) % room) + room) % room).padStart(phones.digits, "0")}`;
}

async function callIn(platform: Platform, run: RunRow, inject: InjectRow, effect: Extract<Effect, { kind: "calls" }>): Promise<void> {
  const count = Math.min(chunk.calls, effect.count - inject.effectDone);
  await platform.database.db.transaction().execute(async (db: AnyDb) => {
    // Two who carry out the same part follow one another; the second finds it done.
    if ((await injectById(db, inject.id, true))!.effectDone !== inject.effectDone) return;
    const people = await takeInvented(db, run.id, count, "calls", true);
    for (let at = 0; at < count; at++) {
      const n = inject.effectDone + at;
      const chance = chanceFrom(inject.id * 65_537 + n);
      const person = people[at];
      const phone = person?.phone ?? (await strangerPhone(platform, inject.id, n));
      const { kind, ar } = callSaid(chance);
      await openCase(platform, db, { crisis: run.crisis, kind, people: person ? [person.person] : [], source: { channel: "phone", reference: phone }, text: ar, contact: phone, key: `exercise ${inject.id} ${n}`, example: true });
    }
    await noteEffect(db, inject.id, inject.effectDone + count, null);
  });
}

async function writeIn(platform: Platform, run: RunRow, inject: InjectRow, effect: Extract<Effect, { kind: "sms" }>): Promise<void> {
  const order = mixed(effect, chanceFrom(inject.id)).slice(inject.effectDone, inject.effectDone + chunk.sms);
  const people = await platform.database.db.transaction().execute((db: AnyDb) => takeInvented(db, run.id, order.length, "texts"));
  const messages = await Promise.all(
    order.map(async (kind, at) => {
      const n = inject.effectDone + at;
      const chance = chanceFrom(inject.id * 65_537 + n);
      // Of the odd ones some are from numbers that nobody has.
      const known = kind === "odd" && chance.happens(0.3) ? undefined : people[at];
      return { kind: "inbound" as const, sender: known?.phone ?? (await strangerPhone(platform, inject.id, n)), body: messageSaid(kind, chance), carrierId: `exercise-${inject.id}-${n}` };
    }),
  );
  await Promise.all(Array.from({ length: lanes }, async (_, lane) => { for (let at = lane; at < messages.length; at += lanes) await platform.deliver.hear(platform, messages[at]!); }));
  await noteEffect(platform.database.db, inject.id, inject.effectDone + order.length, null);
}
