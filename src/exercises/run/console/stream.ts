import type { Actor } from "#platform/actor.ts";
import { perform } from "#platform/operation.ts";
import type { Platform } from "#platform/platform.ts";
import { Problem, problemWords } from "#platform/problem.ts";
import { readRun } from "../inject/inject.operations.ts";
import { readInbox } from "../player/join.operations.ts";
import { inboxTopic, runTopic } from "../run.rules.ts";

/** Milliseconds. */
const pace = { between: 500, heartbeat: 15_000, longest: 10 * 60_000 };
const mostStreams = 500;
let open = 0;

/** Tells the controller that something in a run changed. Leave is asked when it opens, and again every ten minutes. */
export async function runLive(platform: Platform, actor: Actor, run: unknown, signal: AbortSignal): Promise<ReadableStream<Uint8Array>> {
  const { run: found } = await perform(platform, readRun, actor, { run });
  return topicStream(platform, runTopic(found.id), signal);
}

/** Tells a player that something reached somebody in the own exercise. 404 for whoever plays nothing. */
export async function inboxLive(platform: Platform, actor: Actor, signal: AbortSignal): Promise<ReadableStream<Uint8Array>> {
  const { playing } = await perform(platform, readInbox, actor, {});
  if (!playing) throw new Problem("not-found", 404, problemWords.notFound);
  return topicStream(platform, inboxTopic(playing.run), signal);
}

/** Server-sent events of one topic: `live` when it is on, `changed` at most twice a second, a comment now and then so that proxies keep the line. */
function topicStream(platform: Platform, topic: string, signal: AbortSignal): ReadableStream<Uint8Array> {
  if (open >= mostStreams) throw new Problem("overloaded", 503, problemWords.overloaded, { retryAfterSeconds: 30 });
  open += 1;
  const encoder = new TextEncoder();
  let stop = () => {};
  return new ReadableStream<Uint8Array>({
    start(controller) {
      let last = 0;
      let planned: NodeJS.Timeout | undefined;
      let stopped = false;
      // A reader that does not keep up gets no more than it can take: a missed "changed" is made good by the next.
      const send = (lines: string) => void ((controller.desiredSize ?? 0) > -16 && controller.enqueue(encoder.encode(`${lines}\n\n`)));
      const unsubscribe = platform.live.subscribe(topic, () => {
        planned ??= setTimeout(() => {
          planned = undefined;
          last = Date.now();
          send(`event: changed\ndata: {"at":"${new Date(last).toISOString()}"}`);
        }, Math.max(0, last + pace.between - Date.now()));
      });
      const heartbeat = setInterval(() => send(": beat"), pace.heartbeat);
      const end = setTimeout(() => stop(), pace.longest);
      stop = () => {
        if (stopped) return;
        stopped = true;
        open -= 1;
        unsubscribe();
        clearInterval(heartbeat);
        clearTimeout(planned);
        clearTimeout(end);
        signal.removeEventListener("abort", stop);
        try {
          controller.close();
        } catch {
          // the reader has gone already
        }
      };
      signal.addEventListener("abort", stop, { once: true });
      send(`retry: 3000\nevent: live\ndata: {"at":"${new Date().toISOString()}"}`);
      if (signal.aborted) stop();
    },
    cancel: () => stop(),
  });
}
