import type { Actor } from "#platform/actor.ts";
import { perform } from "#platform/operation.ts";
import type { Platform } from "#platform/platform.ts";
import { Problem, problemWords } from "#platform/problem.ts";
import { watchBoard } from "./live.operations.ts";

/** Milliseconds. Tests shorten them. */
export const pace = { between: 1_000, heartbeat: 15_000, longest: 10 * 60_000 };
/** Streams open at once in one process; a desk that cannot be served live polls instead. */
export const mostStreams = 500;
let open = 0;

/**
 * Tells that a board changed, as server-sent events: `live` when the stream is on, `changed` at most once a second,
 * a comment every 15 s so that proxies keep the line. No figures travel here: the page asks for its own, in its own
 * scope. Ends after ten minutes; the browser comes back and leave is asked again. Throws Problem: 401, 403, 404, 503.
 */
export async function boardLive(platform: Platform, actor: Actor, crisis: unknown, signal: AbortSignal): Promise<ReadableStream<Uint8Array>> {
  const { crisis: id } = await perform(platform, watchBoard, actor, { crisis });
  if (open >= mostStreams) throw new Problem("overloaded", 503, problemWords.overloaded, { retryAfterSeconds: 30 });
  open += 1;
  const encoder = new TextEncoder();
  let stop = () => {};
  return new ReadableStream<Uint8Array>({
    start(controller) {
      let last = 0;
      let planned: NodeJS.Timeout | undefined;
      // A reader that does not keep up gets no more than it can take: a missed "changed" is made good by the next.
      const send = (lines: string) => {
        if ((controller.desiredSize ?? 0) > -16) controller.enqueue(encoder.encode(`${lines}\n\n`));
      };
      const tell = () => {
        planned = undefined;
        last = Date.now();
        send(`event: changed\ndata: {"at":"${new Date(last).toISOString()}"}`);
      };
      const unsubscribe = platform.live.subscribe(`crisis:${id}`, () => {
        planned ??= setTimeout(tell, Math.max(0, last + pace.between - Date.now()));
      });
      const heartbeat = setInterval(() => send(": beat"), pace.heartbeat);
      const end = setTimeout(() => stop(), pace.longest);
      let stopped = false;
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
