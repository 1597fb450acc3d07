import type { Pages } from "#platform/pages.ts";
import "./permissions.ts";

export const pages: Pages = { open: [], desk: [], menu: [] };
