import { z } from "zod";
import { numberBetween, recordId, recordVersion, ticked, typed } from "#platform/shapes.ts";

export const everyMinutes = numberBetween(5, 1440).pipe(z.number().int());

/** Whether the address may be asked is for the operation to say. */
export const feedInput = z.object({ name: z.object({ en: typed(120), ar: typed(120) }), url: z.string().trim().min(1).max(1_000), everyMinutes: everyMinutes.default(15), active: ticked.default(false) });
export const feedChange = z.object({ feed: recordId, version: recordVersion, active: ticked, everyMinutes });

/** The pack's list of feeds; all are stopped until somebody starts them. */
export const feedFile = z.strictObject({
  feeds: z.array(z.strictObject({ id: z.string().regex(/^[a-z0-9-]{1,60}$/), name: z.strictObject({ en: z.string().max(120), ar: z.string().max(120) }), url: z.string().max(1_000), everyMinutes: z.number().int().min(5).max(1440) })).max(50),
});

/** A feed of which nothing was heard for four turns, and an hour at least, is not alive any more. */
export const staleAfter = (every: number) => Math.min(20_160, Math.max(60, every * 4));

const longestWaitMinutes = 360;
/** When a feed is asked again: after its own time, twice as long for each failure in a row (six hours at most), or as long as it asks for. */
export function nextAfter(now: Date, every: number, failures: number, retryAfterSeconds: number): Date {
  const minutes = failures === 0 ? every : Math.min(Math.max(longestWaitMinutes, every), every * 2 ** Math.min(failures, 10));
  return new Date(now.getTime() + Math.max(minutes * 60_000, retryAfterSeconds * 1000));
}

export type FeedState = "stopped" | "waiting" | "heard" | "quiet" | "failing";
/** How a feed is. `quiet`: every answer was in order, but the last was too long ago (nobody asked). */
export function feedState(feed: { active: boolean; failures: number; heardAt: Date | string | null; staleMinutes: number }, now: Date): FeedState {
  if (!feed.active) return "stopped";
  if (feed.failures > 0) return "failing";
  if (feed.heardAt === null) return "waiting";
  return now.getTime() - new Date(feed.heardAt).getTime() > feed.staleMinutes * 60_000 ? "quiet" : "heard";
}
