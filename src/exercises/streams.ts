import type { StreamRoute } from "#platform/stream.ts";
import { inboxLive, runLive } from "./run/console/stream.ts";

export const streams: StreamRoute[] = [
  { path: "/exercises/runs/:run/live", open: (platform, actor, params, signal) => runLive(platform, actor, params["run"], signal) },
  { path: "/exercises/inbox/live", open: (platform, actor, _params, signal) => inboxLive(platform, actor, signal) },
];
