import type { Actor } from "#platform/actor.ts";
import { perform } from "#platform/operation.ts";
import type { Platform } from "#platform/platform.ts";
import { changesOf } from "#platform/stream.ts";
import { watchBoard } from "./live.operations.ts";

/** Milliseconds. Tests shorten them. */
export const pace = { between: 1_000, heartbeat: 15_000, longest: 10 * 60_000 };
/** Streams open at once in one process. */
export const mostStreams = 500;
const room = { most: mostStreams, open: 0 };

/** Tells that a board changed; the page asks for its own figures, in its own scope. Throws Problem: 401, 403, 404, 503. */
export async function boardLive(platform: Platform, actor: Actor, crisis: unknown, signal: AbortSignal): Promise<ReadableStream<Uint8Array>> {
  const { crisis: id } = await perform(platform, watchBoard, actor, { crisis });
  return changesOf(platform, `crisis:${id}`, signal, pace, room);
}
