import type { Actor } from "#platform/actor.ts";
import { perform } from "#platform/operation.ts";
import type { Platform } from "#platform/platform.ts";
import { notFound } from "#platform/problem.ts";
import { changesOf } from "#platform/stream.ts";
import { readRun } from "../inject/inject.operations.ts";
import { readInbox } from "../player/join.operations.ts";
import { inboxTopic, runTopic } from "../run.rules.ts";

/** Milliseconds. */
const pace = { between: 500, heartbeat: 15_000, longest: 10 * 60_000 };
const room = { most: 500, open: 0 };

/** Tells the controller that something in a run changed. Leave is asked when it opens, and again every ten minutes. */
export async function runLive(platform: Platform, actor: Actor, run: unknown, signal: AbortSignal): Promise<ReadableStream<Uint8Array>> {
  const { run: found } = await perform(platform, readRun, actor, { run });
  return changesOf(platform, runTopic(found.id), signal, pace, room);
}

/** Tells a player that something reached somebody in the own exercise. 404 for whoever plays nothing. */
export async function inboxLive(platform: Platform, actor: Actor, signal: AbortSignal): Promise<ReadableStream<Uint8Array>> {
  const { playing } = await perform(platform, readInbox, actor, {});
  if (!playing) throw notFound();
  return changesOf(platform, inboxTopic(playing.run), signal, pace, room);
}
