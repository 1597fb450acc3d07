import { z } from "zod";
import { job } from "#platform/jobs.ts";
import type { Platform } from "#platform/platform.ts";
import { clockTopic } from "../run.rules.ts";
import { type Memory, tick } from "./tick.ts";

/** Milliseconds: the longest between two looks while an exercise is under way, and while none is. */
const pace = { running: 500, idle: 15_000, failed: 2_000 };
const tickers = new WeakMap<Platform, { stop(): void }>();

/**
 * Keeps the time of a hall's exercises in this process until it is stopped or the platform closes; asked twice it is the same.
 * Several processes may do so: whichever looks first fires. Does nothing outside a hall.
 */
export function keepTime(platform: Platform): { stop(): void } {
  const known = tickers.get(platform);
  if (known) return known;
  if (!platform.config.exercise) return { stop() {} };
  const memory: Memory = new Map();
  let stopped = false;
  let looking = false;
  let again = false;
  let planned: NodeJS.Timeout | undefined;
  const plan = (wait: number) => {
    clearTimeout(planned);
    // Never the only thing that keeps a process from ending.
    if (!stopped) planned = setTimeout(() => void look(), wait).unref();
  };
  const look = async (): Promise<void> => {
    if (platform.database.pool.ending) return stop();
    if (looking) return void (again = true);
    looking = true;
    again = false;
    let wait = pace.failed;
    try {
      const { running, next } = await tick(platform, memory);
      if (running === 0) memory.clear();
      wait = running === 0 ? pace.idle : Math.min(pace.running, next ?? pace.running);
    } catch (error) {
      if (platform.database.pool.ending) return stop();
      platform.log.warn({ error: error instanceof Error ? error.message : String(error) }, "exercise clock");
    } finally {
      looking = false;
    }
    plan(again ? 0 : Math.max(20, Math.ceil(wait)));
  };
  const unsubscribe = platform.live.subscribe(clockTopic, () => plan(0));
  const stop = () => {
    stopped = true;
    clearTimeout(planned);
    unsubscribe();
    tickers.delete(platform);
  };
  const ticker = { stop };
  tickers.set(platform, ticker);
  plan(0);
  return ticker;
}

/** Each minute, in one process or another: should whoever kept the time be gone, somebody else does. */
export const keepTimeJob = job({
  name: "exercises.keep-time",
  input: z.object({}),
  schedule: "* * * * *",
  run: async (platform) => void keepTime(platform),
});
