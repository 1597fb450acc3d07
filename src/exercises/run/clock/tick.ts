import type { AnyDb } from "#platform/database.ts";
import type { Platform } from "#platform/platform.ts";
import { figuresOf } from "../inject/figures.ts";
import { armThese, fireDue, type Fired, fireThese, nextDue, watchingFigures } from "../inject/inject.store.ts";
import { crossing } from "../inject/inject.rules.ts";
import { playEffect } from "../inject/effect.jobs.ts";
import { inboxTopic, runTopic } from "../run.rules.ts";
import { runById } from "../run.store.ts";
import { whenShape } from "../../scenario/inject.rules.ts";
import { movedBy, runOn } from "./clock.rules.ts";
import { changeClock, type ClockNow, runningClocks } from "./clock.store.ts";
import { holdClock } from "./tick.store.ts";

/** Most injects fired in one transaction; what is left comes in the next tick, at once. */
const mostAtOnce = 100;
/** Milliseconds between looks at figures that injects wait for. */
const figuresEvery = 5_000;

/** What a keeper of time remembers from one tick to the next, by run. */
export type Memory = Map<number, { clock: ClockNow; monotonic: number; figuresAt: number }>;
export type Ticked = { running: number; fired: Fired[]; /** Real milliseconds until something is due by itself; null when nothing is. */ next: number | null };

/**
 * One look at the clocks: sets right what a changed host clock did to them, fires what is due, and says when to look again.
 * Any process may tick at any time: the database lets one at a time, and an inject changes its state once.
 */
export async function tick(platform: Platform, memory: Memory, monotonic: () => number = () => performance.now()): Promise<Ticked> {
  return platform.database.db.transaction().execute(async (db: AnyDb) => {
    const clocks = await runningClocks(db);
    if (clocks.length === 0 || !(await holdClock(db))) return { running: clocks.length, fired: [], next: null };
    const now = monotonic();
    const ticked: Ticked = { running: clocks.length, fired: [], next: null };
    for (let clock of clocks) {
      clock = await setRight(db, clock, memory.get(clock.run), now);
      const figuresAt = memory.get(clock.run)?.figuresAt ?? 0;
      const look = clock.rate > 0 && (figuresAt === 0 || now - figuresAt >= figuresEvery);
      memory.set(clock.run, { clock, monotonic: now, figuresAt: look ? now : figuresAt });
      if (clock.rate === 0) continue;
      const fired = await fireDue(db, clock.run, { elapsed: clock.elapsed, rate: clock.rate, since: clock.at.getTime() - clock.since.getTime() }, mostAtOnce);
      if (look) fired.push(...(await fireByFigures(platform, db, clock)));
      if (fired.length > 0) await announce(platform, db, clock.run, fired);
      ticked.fired.push(...fired);
      const due = await nextDue(db, clock.run);
      const wait = due === null ? null : Math.max(0, (due - clock.elapsed) / clock.rate);
      if (wait !== null) ticked.next = Math.min(ticked.next ?? Infinity, wait);
    }
    return ticked;
  });
}

/** The host's clock was set, or the machine slept: the exercise goes on from where it was, by a clock that nobody can set. */
async function setRight(db: AnyDb, clock: ClockNow, before: { clock: ClockNow; monotonic: number } | undefined, now: number): Promise<ClockNow> {
  // Since the clock was changed in between, nothing older says anything about it.
  if (!before || before.clock.since.getTime() !== clock.since.getTime() || clock.rate === 0) return clock;
  const moved = movedBy({ before: before.clock.at, now: clock.at }, { before: before.monotonic, now });
  if (moved === 0) return clock;
  const passed = new Date(before.clock.at.getTime() + (now - before.monotonic));
  const elapsed = runOn({ at: before.clock.at, elapsed: before.clock.elapsed, rate: clock.rate }, passed);
  return changeClock(db, clock.run, { rate: clock.rate, reason: "host-clock", elapsed }, { account: null, name: null });
}

async function fireByFigures(platform: Platform, db: AnyDb, clock: ClockNow): Promise<Fired[]> {
  const watching = await watchingFigures(db, clock.run);
  if (watching.length === 0) return [];
  const crisis = (await runById(db, clock.run))?.crisis;
  if (!crisis) return [];
  const figures = await figuresOf(platform, crisis);
  const said = watching.flatMap(({ id, condition, armed }) => {
    const when = whenShape.safeParse(condition);
    return when.success && when.data.kind === "figure" ? [{ id, is: crossing(when.data, figures[when.data.figure], armed) }] : [];
  });
  await armThese(db, said.filter((one) => one.is === "arm").map((one) => one.id));
  const met = said.filter((one) => one.is === "fire").map((one) => one.id);
  return met.length > 0 ? fireThese(db, clock.run, met, clock.elapsed) : [];
}

/** Tells controller and players, and sets going what an inject does to the invented people. */
export async function announce(platform: Platform, db: AnyDb, run: number, fired: readonly Fired[]): Promise<void> {
  for (const one of fired) if (one.hasEffect) await platform.jobs.enqueue(db, playEffect, { inject: one.id });
  await platform.live.publish(db, runTopic(run));
  await platform.live.publish(db, inboxTopic(run));
}
