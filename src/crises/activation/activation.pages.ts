import type { Page } from "#platform/pages.ts";

/** Pages of the activation of a crisis. */
export const activationPages: readonly Page[] = [
  { path: "desk/crises/:crisis/checklists", file: "crises/activation/checklist/checklist.page.tsx" },
  { path: "desk/crises/:crisis/team", file: "crises/activation/team/team.page.tsx" },
  { path: "desk/crises/:crisis/roster", file: "crises/activation/roster/roster.page.tsx" },
  { path: "desk/crises/:crisis/log", file: "crises/activation/log/log.page.tsx" },
  { path: "desk/crises/:crisis/role-cards", file: "crises/activation/card/role-cards.page.tsx" },
  { path: "desk/crises/:crisis/role-cards/:card", file: "crises/activation/card/role-card.page.tsx" },
];
/** Read by calendars, without a sign-in: the address is the secret. */
export const activationOpenPages: readonly Page[] = [{ path: "duty/:token", file: "crises/activation/roster/duty-ics.page.ts" }];
