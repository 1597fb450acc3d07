import type { Page } from "#platform/pages.ts";

export const situationPages: readonly Page[] = [
  { path: "desk/crises/:crisis/reports", file: "crises/situation/situation-list.page.tsx" },
  { path: "desk/crises/:crisis/reports/:sitrep", file: "crises/situation/situation-show.page.tsx" },
  { path: "desk/crises/:crisis/reports/:sitrep/file", file: "crises/situation/situation-file.page.ts" },
  { path: "desk/crises/:crisis/reports/:sitrep/:section", file: "crises/situation/situation-section.page.tsx" },
];
