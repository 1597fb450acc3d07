import type { Text } from "#platform/words.ts";
import { listsWords } from "../check-in/lists.words.ts";
import { movementWords } from "../movement/movement.words.ts";
import { roleCardWords as w } from "./card/role-card.words.ts";

/** The screens of a crisis, in the order of the tabs. `action`: who sees the tab. */
export const crisisScreens = ["board", "dashboard", "queue", "families", "cases", "alerts", "enquiries", "movements", "checklists", "team", "roster", "log", "reports", "reviews", "levels"] as const;
export type CrisisScreen = (typeof crisisScreens)[number];

export const screens: Record<CrisisScreen, { title: Text; path: string; action: string }> = {
  board: { title: w.board, path: "", action: "crises.board" },
  dashboard: { title: w.dashboard, path: "/dashboard", action: "crises.board" },
  queue: { title: w.queue, path: "/queue", action: "crises.queue" },
  // Whoever looks after families finds them here; to everybody else the page has nothing to say.
  families: { title: listsWords.families, path: "/families", action: "crises.families" },
  cases: { title: w.cases, path: "/cases", action: "crises.case" },
  alerts: { title: w.alerts, path: "/alerts", action: "crises.readAlerts" },
  enquiries: { title: w.enquiries, path: "/enquiries", action: "crises.enquiry" },
  movements: { title: movementWords.tab, path: "/movements", action: "crises.readMovements" },
  checklists: { title: w.checklists, path: "/checklists", action: "crises.activation" },
  team: { title: w.team, path: "/team", action: "crises.activation" },
  roster: { title: w.roster, path: "/roster", action: "crises.activation" },
  log: { title: w.log, path: "/log", action: "crises.activation" },
  reports: { title: w.reports, path: "/reports", action: "crises.readSitreps" },
  reviews: { title: w.reviews, path: "/reviews", action: "crises.readReviews" },
  levels: { title: w.levels, path: "/levels", action: "crises.overview" },
};

export const crisisPath = (crisis: number, screen: CrisisScreen): string => `/desk/crises/${crisis}${screens[screen].path}`;

// Pages that belong to a screen whose address is another.
const below: Record<string, CrisisScreen> = { call: "board", people: "board", households: "board", export: "board", "paper-list": "queue" };

/** Which screen of which crisis an address is ("/ar/desk/crises/4/roster"); null for any other. Pages below a screen are part of it. */
export function screenAt(pathname: string): { crisis: number; screen: CrisisScreen | null } | null {
  const parts = /^\/(?:ar|en)\/desk\/crises\/([1-9]\d{0,14})(?:\/([a-z-]+))?(?:\/|$)/.exec(pathname);
  if (!parts) return null;
  const screen = parts[2] === undefined ? "board" : (below[parts[2]] ?? crisisScreens.find((one) => screens[one].path === `/${parts[2]}`) ?? null);
  return { crisis: Number(parts[1]), screen };
}

/** Colours that tell crises apart beside their numbers and titles, never alone: dark enough for white text (4.5:1). */
export const crisisTones = ["#0b4f5c", "#7a3e00", "#4b2e83", "#7b1f3a", "#2d5a1b", "#1f3f7a"] as const;
export const toneOf = (crisis: number): string => crisisTones[crisis % crisisTones.length]!;
