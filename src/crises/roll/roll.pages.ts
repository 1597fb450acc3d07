import type { Pages } from "#platform/pages.ts";

/** The roll's and the dashboard's pages. */
export const rollPages: Pages["desk"] = [
  { path: "desk/crises/:crisis/dashboard", file: "crises/dashboard/dashboard.page.tsx" },
  { path: "desk/crises/:crisis/people/:person", file: "crises/roll/person.page.tsx" },
  { path: "desk/crises/:crisis/households/:household", file: "crises/roll/household.page.tsx" },
  { path: "desk/crises/:crisis/interchange", file: "crises/roll/interchange.page.tsx" },
  { path: "desk/crises/:crisis/roll.pfif", file: "crises/roll/pfif-file.page.ts" },
];
