import type { StreamRoute } from "#platform/stream.ts";
import { boardLive } from "./board/board.live.ts";

export const streams: StreamRoute[] = [{ path: "/crises/:crisis/live", open: (platform, actor, params, signal) => boardLive(platform, actor, params["crisis"], signal) }];
