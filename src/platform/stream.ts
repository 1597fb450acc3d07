import type { Actor } from "./actor.ts";
import type { Platform } from "./platform.ts";
import { Problem, problemWords } from "./problem.ts";

/**
 * One line of a module's `streams.ts`: a path under `/api` that answers GET with server-sent events.
 * `open` asks an operation for leave, so it throws Problem as `perform` does; the stream ends when `signal` aborts.
 */
export type StreamRoute = {
  path: string;
  open(platform: Platform, actor: Actor, params: Record<string, string>, signal: AbortSignal): Promise<ReadableStream<Uint8Array>>;
};

/** Headers of every such answer; `X-Accel-Buffering` keeps a proxy from holding events back. */
export const streamHeaders = { "Content-Type": "text/event-stream; charset=utf-8", "Cache-Control": "no-store", "X-Accel-Buffering": "no" } as const;

/** Milliseconds: least between two events, between two comments, until the stream ends. */
export type Pace = { between: number; heartbeat: number; longest: number };
/** How many streams of a kind may be open in one process; a page that cannot be served live polls instead. */
export type Room = { readonly most: number; open: number };

/**
 * Tells that something changed, as server-sent events of one live topic: `live` when the stream is on, `changed` no closer together than
 * the pace says, a comment now and then so that proxies keep the line. Nothing else travels here: the page asks for what it may see.
 * It ends after a while; the browser comes back and leave is asked again. Throws Problem 503 when there is no room.
 */
export function changesOf(platform: Platform, topic: string, signal: AbortSignal, pace: Pace, room: Room): ReadableStream<Uint8Array> {
  if (room.open >= room.most) throw new Problem("overloaded", 503, problemWords.overloaded, { retryAfterSeconds: 30 });
  room.open += 1;
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
      const unsubscribe = platform.live.subscribe(topic, () => {
        planned ??= setTimeout(tell, Math.max(0, last + pace.between - Date.now()));
      });
      const heartbeat = setInterval(() => send(": beat"), pace.heartbeat);
      const end = setTimeout(() => stop(), pace.longest);
      let stopped = false;
      stop = () => {
        if (stopped) return;
        stopped = true;
        room.open -= 1;
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
