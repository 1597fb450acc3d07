import type { Actor } from "./actor.ts";
import type { Platform } from "./platform.ts";

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
