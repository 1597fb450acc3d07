import type { Pages } from "#platform/pages.ts";
import "./permissions.ts";

export const pages: Pages = { open: [{ path: "law/search", file: "law/search/law-search.page.tsx" }], desk: [], menu: [] };
