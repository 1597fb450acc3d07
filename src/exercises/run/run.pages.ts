import type { MenuItem, Page } from "#platform/pages.ts";
import { playerWords } from "./player/player.words.ts";
import { runWords } from "./run.words.ts";

export const runOpenPages: Page[] = [{ path: "exercise/join", file: "exercises/run/player/join.page.tsx" }];
export const runPages: Page[] = [
  { path: "desk/exercises", file: "exercises/run/run-list.page.tsx" },
  { path: "desk/exercises/runs/:run", file: "exercises/run/console/console.page.tsx" },
  { path: "desk/exercises/runs/:run/inject-new", file: "exercises/run/inject/inject-new.page.tsx" },
  { path: "desk/exercises/runs/:run/players", file: "exercises/run/player/player-list.page.tsx" },
  { path: "desk/exercises/runs/:run/cards", file: "exercises/run/player/card-print.page.tsx" },
  { path: "desk/exercises/injects/:inject", file: "exercises/run/inject/inject-show.page.tsx" },
  { path: "desk/exercises/inbox", file: "exercises/run/player/inbox.page.tsx" },
  { path: "desk/exercises/pause", file: "exercises/run/pause/pause.page.tsx" },
];
export const runMenu: MenuItem[] = [
  { path: "/desk/exercises", title: runWords.runs, action: "exercises.read", order: 10 },
  { path: "/desk/exercises/inbox", title: playerWords.inbox, action: "exercises.play", order: 20 },
];
