import type { Platform } from "./platform.ts";

/** A document for anybody at a fixed address outside the languages: feeds, CAP, scripts. Null: there is none. */
export type FeedRoute = { path: string; answer(platform: Platform, request: Request, params: Record<string, string>): Promise<Response | null> };
