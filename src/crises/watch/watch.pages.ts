import type { MenuItem, Page } from "#platform/pages.ts";
import { watchWords } from "./watch.words.ts";

export const watchPages: Page[] = [
  { path: "desk/watch", file: "crises/watch/watch.page.tsx" },
  { path: "desk/watch/bulletin", file: "crises/watch/bulletin.page.tsx" },
  { path: "desk/watch/feeds", file: "crises/watch/feeds.page.tsx" },
  { path: "desk/watch/hazards/:hazard", file: "crises/watch/hazard.page.tsx" },
  { path: "desk/watch/proposals/:proposal", file: "crises/watch/proposal.page.tsx" },
  { path: "desk/watch/places/:place", file: "crises/watch/place.page.tsx" },
];
export const watchMenu: MenuItem[] = [{ path: "/desk/watch", title: watchWords.title, action: "crises.watch", order: 5 }];
