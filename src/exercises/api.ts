import type { ApiRoute } from "#platform/api.ts";

export const api: ApiRoute[] = [];
